import { pasteSurvey, type SurveyDefinition, type SurveyQuestion } from '#src/evidence/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { one, type Typed } from '../../kit/form.ts';

/** An answer and a question as they stand in the form, numbers as they were typed. */
interface TypedAnswer {
  text: string;
  count: string;
  percent: string;
}
export interface TypedQuestion {
  text: string;
  base: string;
  outside: string;
  note: string;
  answers: TypedAnswer[];
}

const MOST_QUESTIONS = 100;
const MOST_ANSWERS = 60;
const NO_ANSWER: TypedAnswer = { text: '', count: '', percent: '' };
const NO_QUESTION: TypedQuestion = { text: '', base: '', outside: '', note: '', answers: [NO_ANSWER, NO_ANSWER] };

/** The questions that stand in a form, empty rows too. */
export function questionsIn(typed: Typed): TypedQuestion[] {
  const questions: TypedQuestion[] = [];
  for (let q = 1; q <= MOST_QUESTIONS && typed[`q${q}-text`] !== undefined; q += 1) {
    const answers: TypedAnswer[] = [];
    for (let a = 1; a <= MOST_ANSWERS && typed[`q${q}-a${a}-text`] !== undefined; a += 1) {
      const at = `q${q}-a${a}`;
      answers.push({ text: one(typed, `${at}-text`), count: one(typed, `${at}-count`), percent: one(typed, `${at}-percent`) });
    }
    const field = (name: string) => one(typed, `q${q}-${name}`);
    questions.push({ text: field('text'), base: field('base'), outside: field('outside'), note: field('note'), answers });
  }
  return questions;
}

/** The same form with other questions in it. */
function withQuestions(typed: Typed, questions: readonly TypedQuestion[]): Typed {
  const rest = Object.fromEntries(Object.entries(typed).filter(([name]) => !/^q\d+-/.test(name) && name !== 'do'));
  return { ...rest, ...fieldsOf(questions) };
}

function fieldsOf(questions: readonly TypedQuestion[]): Typed {
  return Object.fromEntries(
    questions.flatMap(({ text, base, outside, note, answers }, index) => {
      const q = `q${index + 1}`;
      const own: [string, string[]][] = [
        [`${q}-text`, [text]],
        [`${q}-base`, [base]],
        [`${q}-outside`, [outside]],
        [`${q}-note`, [note]],
      ];
      const rows = answers.flatMap((answer, at): [string, string[]][] => [
        [`${q}-a${at + 1}-text`, [answer.text]],
        [`${q}-a${at + 1}-count`, [answer.count]],
        [`${q}-a${at + 1}-percent`, [answer.percent]],
      ]);
      return [...own, ...rows];
    }),
  );
}

/** Whether nothing stands in a question. */
export const isEmpty = ({ text, base, outside, note, answers }: TypedQuestion): boolean =>
  [text, base, outside, note, ...answers.flatMap((answer) => Object.values(answer))].every((part) => part.trim() === '');

const shown = (value: number | undefined): string => (value === undefined ? '' : String(value));

const typedQuestion = (question: SurveyQuestion): TypedQuestion => ({
  text: question.text,
  base: shown(question.base),
  outside: shown(question['not-applicable']),
  note: question.note ?? '',
  answers: question.answers.map(({ text, count, percent }) => ({ text, count: shown(count), percent: shown(percent) })),
});

/** An empty form: one question to begin with. */
export const emptySurvey = (): Typed => fieldsOf([NO_QUESTION]);

/** A stored survey as its form holds it. */
export function typedOfSurvey(survey: Omit<SurveyDefinition, 'renamed-from'>): Typed {
  return {
    title: [survey.title],
    partner: [survey.partner ?? ''],
    opened: [survey.opened ?? ''],
    closed: [survey.closed ?? ''],
    distributed: [survey.distributed ?? ''],
    invited: [shown(survey.invited)],
    responses: [shown(survey.responses)],
    respondents: [survey.respondents.map(({ kind, count }) => `${kind}: ${count}`).join('\n')],
    note: [survey.note ?? ''],
    source: [survey.source ?? ''],
    ...fieldsOf(survey.questions.map(typedQuestion)),
  };
}

/** What a button of the form does to it; undefined for the one that saves. */
export function pressed(typed: Typed): { typed: Typed; problems: Problem[] } | undefined {
  const [, what = '', at = ''] = /^(add-question|add-answer|remove-question|read)(?:-(\d{1,3}))?$/.exec(one(typed, 'do')) ?? [];
  const questions = questionsIn(typed);
  const index = Number(at) - 1;
  switch (what) {
    case 'add-question':
      return { typed: withQuestions(typed, [...questions, NO_QUESTION].slice(0, MOST_QUESTIONS)), problems: [] };
    case 'add-answer':
      return {
        typed: withQuestions(
          typed,
          questions.map((question, place) =>
            place === index ? { ...question, answers: [...question.answers, NO_ANSWER].slice(0, MOST_ANSWERS) } : question,
          ),
        ),
        problems: [],
      };
    case 'remove-question':
      return {
        typed: withQuestions(
          typed,
          questions.filter((_, place) => place !== index),
        ),
        problems: [],
      };
    case 'read':
      return readPasted(typed, questions);
    default:
      return undefined;
  }
}

/** The form as it is saved: what was pasted and not put into the questions yet is put there first. */
export const withPasted = (typed: Typed): { typed: Typed; problems: Problem[] } =>
  one(typed, 'pasted').trim() === '' ? { typed, problems: [] } : readPasted(typed, questionsIn(typed));

/** Takes the pasted block into the questions, all of it or, with the lines named that nobody can read, nothing. */
function readPasted(typed: Typed, questions: readonly TypedQuestion[]): { typed: Typed; problems: Problem[] } {
  const read = pasteSurvey(one(typed, 'pasted'));
  const wrong = read.problems.slice(0, 20).map(({ line, message }) => `Line ${line}: ${message}.`);
  if (read.questions.length === 0 && wrong.length === 0) wrong.push('Paste the results first: there is nothing to read.');
  const all = [...questions.filter((question) => !isEmpty(question)), ...read.questions.map(typedQuestion)];
  if (wrong.length === 0 && all.length > MOST_QUESTIONS)
    wrong.push(`A survey has at most ${MOST_QUESTIONS} questions, and these would be ${all.length}.`);
  if (wrong.length > 0) return { typed, problems: [{ pointer: '/pasted', message: wrong.join(' ') }] };
  return { typed: { ...withQuestions(typed, all), pasted: [''] }, problems: [] };
}
