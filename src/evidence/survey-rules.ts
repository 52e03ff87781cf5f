import type { SurveyQuestion } from './schemas.ts';

/** What a check says of a survey: a warning that blocks nothing. */
export interface SurveyFinding {
  /** Place of the question, from 0; null for the survey as a whole. */
  question: number | null;
  /** Place of the answer within the question. */
  answer: number | null;
  message: string;
}

/** What the checks look at. */
interface CheckedSurvey {
  invited?: number | null | undefined;
  responses?: number | null | undefined;
  respondents: readonly { kind: string; count: number }[];
  questions: readonly SurveyQuestion[];
}

const number = (value: number): string => value.toLocaleString('en-GB');
const decimalsOf = (percent: number): 0 | 1 => (Number.isInteger(percent) ? 0 : 1);
/** Both ways of rounding a half are somebody's: printed numbers are not told apart by it. */
const HALF = 0.5 + 1e-9;

/** Whether `count` out of `base` can be printed as this percentage: rounded to whole percents, or to one decimal. */
export function fits(count: number, base: number, percent: number): boolean {
  const scale = 10 ** decimalsOf(percent);
  return base > 0 && Math.abs((count * 100 * scale) / base - percent * scale) <= HALF;
}

/** Whether any whole number out of the base gives this percentage. */
export function canComeFrom(percent: number, base: number): boolean {
  if (base === 0) return false;
  const near = (percent * base) / 100;
  return [Math.floor(near), Math.ceil(near)].some((count) => count >= 0 && count <= base && fits(count, base, percent));
}

/** `31 is 79%`: a count as a percentage with as many decimals. */
function shownAs(count: number, base: number, decimals: 0 | 1): string {
  return `${number(count)} is ${((count * 100) / base).toFixed(decimals)}%`;
}

/** Why a percentage cannot be right, with the two that come nearest; undefined where it can. */
export function percentFault(percent: number, base: number): string | undefined {
  if (canComeFrom(percent, base)) return undefined;
  if (base === 0) return `${percent}% cannot come from 0 answers`;
  const decimals = decimalsOf(percent);
  const below = Math.floor((percent * base) / 100);
  const counts = [...new Set([below, Math.min(below + 1, base)])];
  const near = counts.map((count) => shownAs(count, base, decimals)).join(', ');
  return `${percent}% cannot come from ${number(base)} ${base === 1 ? 'answer' : 'answers'}: ${near}`;
}

/**
 * What does not add up in a survey. A question without a base of its own is checked against the number of responses, because nothing
 * else is known; what fits it is still not known to be out of them.
 */
export function checkSurvey(survey: CheckedSurvey): SurveyFinding[] {
  const findings: SurveyFinding[] = [];
  const say = (question: number | null, answer: number | null, message: string): void => {
    findings.push({ question, answer, message });
  };
  const responses = survey.responses ?? undefined;
  const invited = survey.invited ?? undefined;
  if (responses !== undefined && invited !== undefined && responses > invited)
    say(null, null, `${number(responses)} responses are more than the ${number(invited)} who were asked`);
  const kinds = survey.respondents.reduce((sum, { count }) => sum + count, 0);
  if (responses !== undefined && kinds > responses)
    say(null, null, `The kinds of respondent add up to ${number(kinds)}, more than the ${number(responses)} responses`);
  survey.questions.forEach((question, at) => {
    checkQuestion(question, at, responses, say);
  });
  return findings;
}

function checkQuestion(
  question: SurveyQuestion,
  at: number,
  responses: number | undefined,
  say: (question: number, answer: number | null, message: string) => void,
): void {
  const outside = question['not-applicable'] ?? 0;
  if (question.base !== undefined && responses !== undefined) {
    if (question.base > responses)
      say(at, null, `${number(question.base)} answers are more than the ${number(responses)} responses`);
    else if (question.base + outside > responses)
      say(
        at,
        null,
        `${number(question.base)} answers and ${number(outside)} to whom it did not apply are more than the ${number(responses)} responses: those to whom it did not apply are not part of the answers`,
      );
  }
  const base = question.base ?? (responses === undefined ? undefined : Math.max(0, responses - outside));
  question.answers.forEach((answer, index) => {
    const { count, percent } = answer;
    if (base === undefined) return;
    if (count !== undefined && count > base)
      say(at, index, `${number(count)} is more than the ${number(base)} ${base === 1 ? 'answer' : 'answers'}`);
    else if (count !== undefined && percent !== undefined) {
      const known = question.base !== undefined;
      if (known && !fits(count, base, percent))
        say(
          at,
          index,
          `${shownAs(count, base, decimalsOf(percent)).replace(' is ', ` of ${number(base)} is `)}, not ${percent}%`,
        );
    } else if (percent !== undefined) {
      const fault = percentFault(percent, base);
      if (fault !== undefined) say(at, index, fault);
    }
  });
}
