import { pasteSurvey, type SurveyDefinition, type SurveyQuestion } from '#src/evidence/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { countIn, filled, type Place, type Said } from '../../evidence/typed-parts.ts';
import { one, type Typed } from '../../kit/form.ts';
import { type Compared, linesOf } from '../item/item-form.ts';

/** Every field of the form of a survey; those of its questions are numbered: `q2-text`, `q2-a1-count`. */
export const SURVEY_FIELDS = [
  ...['version', 'do', 'title', 'partner', 'opened', 'closed', 'distributed', 'invited', 'responses', 'respondents'],
  ...['note', 'source', 'pasted', 'q*'],
];

/** An answer and a question as they stand in the form, numbers as they were typed. */
export interface TypedAnswer {
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

const isEmpty = ({ text, base, outside, note, answers }: TypedQuestion): boolean =>
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

/** Takes the pasted block into the questions, all of it or, with the lines named that nobody can read, nothing. */
function readPasted(typed: Typed, questions: readonly TypedQuestion[]): { typed: Typed; problems: Problem[] } {
  const read = pasteSurvey(one(typed, 'pasted'));
  const wrong = read.problems.slice(0, 20).map(({ line, message }) => `Line ${line}: ${message}.`);
  if (read.questions.length === 0 && wrong.length === 0) wrong.push('Paste the results first: there is nothing to read.');
  if (wrong.length > 0) return { typed, problems: [{ pointer: '/pasted', message: wrong.join(' ') }] };
  const all = [...questions.filter((question) => !isEmpty(question)), ...read.questions.map(typedQuestion)];
  return { typed: { ...withQuestions(typed, all.slice(0, MOST_QUESTIONS)), pasted: [''] }, problems: [] };
}

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
