import type { Problem } from '#src/platform/errors.ts';
import { countIn, filled, type Place, type Said } from '../../evidence/typed-parts.ts';
import { one, type Typed } from '../../kit/form.ts';
import { type Compared, linesOf } from '../item/item-form.ts';
import { isEmpty, questionsIn } from './survey-questions.ts';

/** Every field of the form of a survey; those of its questions are numbered: `q2-text`, `q2-a1-count`. */
export const SURVEY_FIELDS = [
  ...['version', 'do', 'title', 'partner', 'opened', 'closed', 'distributed', 'invited', 'responses', 'respondents'],
  ...['note', 'source', 'pasted', 'q*'],
];

const PERCENT = /^(\d{1,3}(?:[.,]\d+)?)\s*%?$/;

/** Which questions of the form are kept, by their places there: those in which nothing stands are left out. */
export const keptQuestions = (typed: Typed): number[] =>
  questionsIn(typed).flatMap((question, at) => (isEmpty(question) ? [] : [at]));

/** What was typed, in the fields that a file has. Rows in which nothing stands are left out. */
export function surveyOf(typed: Typed): Said {
  const problems: Problem[] = [];
  const count = (name: string, pointer: string): object => {
    const read = countIn(typed, name, pointer);
    problems.push(...read.problems);
    return read.count === undefined ? {} : { [pointer.split('/').at(-1) ?? name]: read.count };
  };
  const kept = questionsIn(typed)
    .map((question, index) => ({ question, q: `q${index + 1}` }))
    .filter(({ question }) => !isEmpty(question));
  const questions = kept.map(({ question, q }, at) => {
    const pointer = `/questions/${at}`;
    const rows = question.answers
      .map((answer, index) => ({ answer, a: `${q}-a${index + 1}` }))
      .filter(({ answer }) => Object.values(answer).some((part) => part.trim() !== ''));
    return {
      ...filled(typed, `${q}-text`, 'text'),
      ...count(`${q}-base`, `${pointer}/base`),
      ...count(`${q}-outside`, `${pointer}/not-applicable`),
      ...filled(typed, `${q}-note`, 'note'),
      answers: rows.map(({ answer, a }, index) => {
        const here = `${pointer}/answers/${index}`;
        const written = answer.percent.trim();
        const percent = PERCENT.exec(written)?.[1]?.replace(',', '.');
        if (written !== '' && percent === undefined)
          problems.push({ pointer: `${here}/percent`, message: `"${written}" is not a percentage: write it like 80 or 79.5` });
        return {
          ...filled(typed, `${a}-text`, 'text'),
          ...count(`${a}-count`, `${here}/count`),
          ...(written === '' ? {} : { percent: percent === undefined ? written : Number(percent) }),
        };
      }),
    };
  });
  const respondents = linesOf(typed, 'respondents').map((line, index) => {
    const [, kind = line, number = ''] = /^(.*\S)\s*[:\t;]\s*([\d,. ]+)$/.exec(line) ?? [];
    const read = countIn({ it: [number] }, 'it', '');
    if (typeof read.count !== 'number')
      problems.push({
        pointer: `/respondents/${index}/count`,
        message: `"${line}" needs a number: write it like “Councils: 12”`,
      });
    return { kind, count: typeof read.count === 'number' ? read.count : '' };
  });
  const value = {
    ...filled(typed, 'title'),
    ...filled(typed, 'partner'),
    ...filled(typed, 'opened'),
    ...filled(typed, 'closed'),
    ...filled(typed, 'distributed'),
    ...count('invited', '/invited'),
    ...count('responses', '/responses'),
    respondents,
    questions,
    ...filled(typed, 'note'),
    ...filled(typed, 'source'),
  };
  return { value, problems };
}

const LABELS: Readonly<Record<string, string>> = {
  title: 'The title',
  partner: 'Whose it is',
  opened: 'The first day',
  closed: 'The last day',
  distributed: 'How it was sent',
  invited: 'How many were asked',
  responses: 'How many answered',
  respondents: 'Who answered',
  note: 'The note',
  source: 'Where it is from',
  pasted: 'The pasted results',
};

/** The field a problem belongs to, counted as the form counts its rows. */
export function placeOfSurvey(typed: Typed): (pointer: string) => Place | undefined {
  const rows = questionsIn(typed).map((question, index) => ({ question, number: index + 1 }));
  const kept = rows.filter(({ question }) => !isEmpty(question));
  return (pointer) => {
    const [, field = '', q, part = 'text', a, inner = 'text'] = pointer.split('/');
    if (field !== 'questions') {
      const label = LABELS[field];
      return label === undefined ? undefined : { name: field, label };
    }
    const row = kept[Number(q)];
    if (q === undefined || row === undefined) return { name: 'pasted', label: 'The questions' };
    const named = `Question ${row.number}`;
    if (part !== 'answers' || a === undefined) {
      const name = { base: 'base', 'not-applicable': 'outside', note: 'note' }[part] ?? 'text';
      return { name: `q${row.number}-${name}`, label: named };
    }
    const answers = row.question.answers
      .map((answer, index) => ({ answer, number: index + 1 }))
      .filter(({ answer }) => Object.values(answer).some((each) => each.trim() !== ''));
    const number = answers[Number(a)]?.number ?? 1;
    return { name: `q${row.number}-a${number}-${inner}`, label: `${named}, answer ${number}` };
  };
}

/** The fields as they are told where two people changed a survey. */
export const comparedSurvey: readonly Compared[] = [
  ...['title', 'opened', 'closed', 'distributed', 'invited', 'responses', 'respondents', 'note', 'source'].map((name) => ({
    label: LABELS[name] ?? name,
    text: (typed: Typed) => one(typed, name),
  })),
  {
    label: 'Questions',
    text: (typed) =>
      questionsIn(typed)
        .filter((question) => !isEmpty(question))
        .map(({ text, base, answers }) =>
          [
            `${text}${base === '' ? '' : ` (out of ${base})`}`,
            ...answers.map((answer) =>
              `  ${answer.text}: ${answer.count} ${answer.percent === '' ? '' : `${answer.percent}%`}`.trimEnd(),
            ),
          ].join('\n'),
        )
        .join('\n'),
  },
];
