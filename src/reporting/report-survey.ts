import { besideTotal, checkSurvey, type Survey, type SurveyFinding, shownCount } from '#src/evidence/index.ts';
import type { ReportAnswer, ReportSurvey } from './evidence-shape.ts';

type Question = Survey['questions'][number];
type Answer = Question['answers'][number];
type PrintedQuestion = Pick<ReportSurvey['questions'][number], 'base' | 'notApplicable'> & {
  answers: Pick<ReportAnswer, 'text' | 'count' | 'percent'>[];
};

/** A survey as a report prints it: without small counts, without percentages that give one away, and without checks that name one. */
export function reportSurvey(row: Survey, by: Pick<ReportSurvey, 'partner' | 'partnerName'>): ReportSurvey {
  const { slug, title, opened, closed, distributed, invited, note, source } = row;
  const counts = besideTotal(
    row.respondents.map(({ count }) => count),
    row.responses,
  );
  const shown = {
    responses: shownCount(row.responses),
    respondents: row.respondents.map(({ kind }, at) => ({ kind, count: counts[at] ?? 'hidden' })),
    questions: row.questions.map((question) => printed(question, row.responses)),
  };
  const findings = findingsOf(row, shown);
  const faults = (question: number | null, answer: number | null): string[] =>
    findings.filter((each) => each.question === question && each.answer === answer).map(({ message }) => message);
  return {
    ...{ slug, title, ...by, opened, closed, distributed, invited, note, source, ...shown },
    questions: shown.questions.map((question, at) => ({
      text: row.questions[at]?.text ?? '',
      note: row.questions[at]?.note ?? null,
      ...question,
      answers: question.answers.map((each, index) => ({ ...each, fault: faults(at, index)[0] ?? null })),
      faults: faults(at, null),
    })),
    faults: faults(null, null),
  };
}

function printed({ base, notApplicable, answers }: Question, responses: number | null): PrintedQuestion {
  const counts = answers.map((answer) => countOf(answer, base));
  const total = base ?? responses;
  const sum = counts.reduce<number>((all, count) => all + (count ?? 0), 0);
  // With more answers than people who answered, several could be chosen: then their total gives none of them away.
  const shown = besideTotal(counts, total !== null && sum > total ? null : total);
  return {
    base: shownCount(base ?? null),
    notApplicable: shownCount(notApplicable ?? null),
    answers: answers.map(({ text, count, percent }, at) => {
      const given = shown[at] ?? null;
      if (typeof given === 'string') return { text, count: given, percent: null };
      return { text, count: count ?? null, percent: percent ?? workedOut(count, base) };
    }),
  };
}

/** How many gave an answer: as stated, or what its percentage of a stated base comes to. A percentage without base says nothing. */
const countOf = ({ count, percent }: Answer, base: number | undefined): number | null =>
  count ?? (percent === undefined || base === undefined ? null : Math.round((percent * base) / 100));

const workedOut = (count: number | undefined, base: number | undefined): number | null =>
  count === undefined || base === undefined || base === 0 || count > base ? null : Math.round((count * 100) / base);

/** What does not add up, as far as it can be said with the numbers that are printed. */
function findingsOf(row: Survey, shown: Pick<ReportSurvey, 'responses' | 'respondents'> & { questions: PrintedQuestion[] }) {
  const questions = row.questions.map(({ notApplicable, ...question }) => ({
    ...question,
    ...(notApplicable === undefined ? {} : { 'not-applicable': notApplicable }),
  }));
  const said = checkSurvey({
    invited: row.invited,
    responses: numberIn(shown.responses),
    respondents: shown.respondents.map(({ kind, count }) => ({ kind, count: numberIn(count) ?? 0 })),
    questions: shown.questions.map(({ base, notApplicable, answers }) => ({
      text: '',
      base: numberIn(base),
      'not-applicable': numberIn(notApplicable),
      answers: answers.map(({ text, count, percent }) => ({ text, count: numberIn(count), percent: percent ?? undefined })),
    })),
  });
  const same = (a: SurveyFinding) => (b: SurveyFinding) =>
    a.question === b.question && a.answer === b.answer && a.message === b.message;
  return checkSurvey({ ...row, questions }).filter((finding) => said.some(same(finding)));
}

const numberIn = (count: number | string | null): number | undefined => (typeof count === 'number' ? count : undefined);
