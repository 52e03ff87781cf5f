import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { CELL_WORDS, emptyRow, type LocalWeek, MAX_ROWS, type ReturnForm, ReturnRow, wordIn } from '#src/returns/index.ts';
import { many, number, platform, words } from '../format.ts';
import type { FieldErrors } from '../kit/fields.tsx';
import { one, refuseUnknown, type Typed } from '../kit/form.ts';
import { keyOf, type TypedForm, type TypedLine } from './return-merge.ts';

/** What a button of the form does. */
export const RETURN_STEPS = ['draft', 'check', 'edit', 'send', 'add-lines', 'posts'] as const;
export type ReturnStep = (typeof RETURN_STEPS)[number];

/** Fields of the form and of the page that checks it, apart from its lines. */
const FIELDS = [
  'do',
  'version',
  'role',
  'nothing',
  'nothing-was',
  'addPlatform',
  'addMetric',
  'who',
  'ownRole',
  'ownName',
  'reason',
  'via',
];
const CELLS = Object.keys(ReturnRow.shape) as (keyof ReturnRow)[];
const CELL = new RegExp(`^r(0|[1-9]\\d{0,2})-(${CELLS.join('|')}|was)$`);
const EMPTY = /^empty-([a-z-]{1,40})$/;

/** The name of a line's field on the page. */
export const cellName = (index: number, field: keyof ReturnRow | 'was'): string => `r${index}-${field}`;

/** The name of what stands for the boxes of a platform that are left empty. */
export const emptyName = (on: string): string => `empty-${on}`;

/** Which button was pressed. */
export function stepIn(typed: Typed): ReturnStep {
  const asked = one(typed, 'do');
  const step = RETURN_STEPS.find((each) => each === asked);
  if (step === undefined) throw new PlannerError('INVALID_INPUT', 'Press one of the buttons of the form.');
  return step;
}

/** What was typed into a form, line by line. Fields that the page does not have are refused. */
export function formIn(typed: Typed): TypedForm {
  refuseUnknown(typed, [...FIELDS, ...Object.keys(typed).filter((name) => CELL.test(name) || EMPTY.test(name))]);
  const sent = new Map<number, Partial<Record<keyof ReturnRow | 'was', string>>>();
  for (const name of Object.keys(typed)) {
    const [, index, field] = CELL.exec(name) ?? [];
    if (index === undefined || field === undefined) continue;
    sent.set(Number(index), { ...sent.get(Number(index)), [field]: one(typed, name) });
  }
  if (sent.size > MAX_ROWS) {
    throw new PlannerError('TOO_LARGE', `A return may have at most ${MAX_ROWS} lines. Nothing was saved: leave some out.`);
  }
  const lines = [...sent].sort(([a], [b]) => a - b).map(([index, { was, ...cells }]) => lineIn(typed, index, was, cells));
  const nothing = { now: one(typed, 'nothing') === 'yes', was: one(typed, 'nothing-was') === 'yes' };
  return { lines, nothing, role: one(typed, 'role') };
}

function lineIn(typed: Typed, index: number, was: string | undefined, cells: Partial<ReturnRow>): TypedLine {
  const begun = { ...emptyRow(), key: '', ...cells };
  const key = begun.key !== '' ? begun.key : begun.platform === '' && begun.item === '' ? `line-${index}` : keyOf(begun);
  const says = (saved: ReturnRow | undefined): ReturnRow => {
    // A tick that was taken off is not sent.
    const estimate = cells.estimate ?? (cells.note === undefined ? (saved ?? begun).estimate : '');
    const row = { ...(saved ?? begun), ...cells, estimate, key };
    // The page that checks carries lines as they are; the form has one choice for all empty boxes of a platform.
    if (cells.answer !== undefined || cells.value === undefined) return row;
    return withText(row, cells.value, one(typed, emptyName(row.platform)));
  };
  return { key, was, says };
}

/**
 * A line with what its box holds: a number, or a word such as "can’t get"; `empty` is the answer of an empty box. A box that
 * shows what the line says already changes nothing.
 */
export function withText(row: ReturnRow, text: string, empty = ''): ReturnRow {
  if (text.trim() === '') return { ...row, value: text.trim() === '' && empty !== '' ? '' : text, answer: empty };
  if (text === boxText(row)) return row;
  const word = wordIn(text);
  return word === undefined ? { ...row, value: text, answer: 'value' } : { ...row, value: '', answer: word };
}

/** What a line's box shows. */
export function boxText({ answer, value }: Pick<ReturnRow, 'answer' | 'value'>): string {
  if (value.trim() !== '') return value;
  if (answer === 'zero') return '0';
  return answer === 'not-used' || answer === 'not-available' ? CELL_WORDS[answer] : value;
}

/** Whether a line is about one post or resource rather than everything. */
export const isPost = (row: ReturnRow): boolean => row.item !== '';

/** The form with overall lines of the week for platforms; those that are there already stay as they are. */
export function withLines(form: ReturnForm, lines: readonly { platform: string; metric: string }[], week: LocalWeek): ReturnForm {
  const overall = form.rows.filter((row) => !isPost(row));
  const has = (at: { platform: string; metric: string }): boolean =>
    overall.some((row) => row.platform === at.platform && row.metric === at.metric);
  const added = lines.filter((at) => !has(at)).map((at) => emptyRow(at, week));
  return { ...form, rows: [...overall, ...added, ...form.rows.filter(isPost)] };
}

/** Whether a line is about the whole local week and nothing else, as new overall lines are until somebody says otherwise. */
export const isOfWeek = ({ scope, periodFrom, periodTo, periodWords }: ReturnRow, week: LocalWeek): boolean =>
  scope === 'campaign' && periodFrom === week.localFrom && periodTo === week.localTo && periodWords.trim() === '';

/** Which part of the week a line is about; a post belongs to the week unless it says otherwise. */
export const scopeOf = (row: ReturnRow): string => (isPost(row) && row.scope.trim() === '' ? 'campaign' : row.scope);

/** A form's problems, each at its field; those of posts, which another page holds, together under `posts`. */
export function errorsOf(problems: readonly Problem[], form: ReturnForm): FieldErrors {
  const errors: Record<string, string> = {};
  const ofPosts: string[] = [];
  for (const { pointer = '', message } of problems) {
    const [, index, field = ''] = /^\/rows\/(\d+)\/(\w+)$/.exec(pointer) ?? [];
    const row = index === undefined ? undefined : form.rows[Number(index)];
    if (row === undefined) {
      errors[['nothing', 'role'].includes(pointer.slice(1)) ? pointer.slice(1) : ''] ??= sentence(message);
      continue;
    }
    const name = lineName(form, Number(index));
    const told = message.replace(/^Row \d+/, name).replace(/ as row \d+/, ' as another line');
    const said = /^(?:is|must|has) /.test(told) ? `${name}: ${told}` : sentence(told);
    const shown = ['item', 'platform', 'metric', 'answer'].includes(field) ? 'value' : (field as keyof ReturnRow);
    if (isPost(row)) ofPosts.push(said);
    else errors[cellName(Number(index), shown)] ??= said;
  }
  const [first] = ofPosts;
  if (first !== undefined) errors.posts = ofPosts.length === 1 ? first : `${first} (and ${ofPosts.length - 1} more by post)`;
  return errors;
}

const sentence = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1);

/** What a line is called where its post need not be said: `Facebook, reach`. */
export function lineName(form: ReturnForm, index: number): string {
  const row = form.rows[index];
  return row === undefined ? 'The form' : `${platform(row.platform)}, ${row.metric}`;
}

/** What a line's post is called; its short name where it is no longer part of the week. */
export const titleOf = (items: readonly { slug: string; title: string }[], { item }: { item: string }): string =>
  items.find(({ slug }) => slug === item)?.title ?? item;

/** What a line answers, in words; '' where it does not. */
export function answerText({ answer, value }: Pick<ReturnRow, 'answer' | 'value'>): string {
  if (answer === 'zero') return ['Zero', value].filter((part) => part !== '').join(', ');
  const word = ANSWER_WORDS.get(answer);
  return word === undefined ? value : [word, value].filter((part) => part !== '').join(', ');
}

const ANSWER_WORDS: ReadonlyMap<string, string> = new Map([
  ['not-used', 'We don’t use it'],
  ['not-available', 'We can’t get it'],
]);

/** A stored number, or why there is none, in words. */
export function stateText({ state, value }: { state: string; value: number | null }): string {
  if (value === 0) return 'Zero';
  return value === null ? (ANSWER_WORDS.get(state) ?? words(state)) : number(value);
}

/** `22 numbers and 2 times no number` */
export function countText(figures: number, withoutNumber: number): string {
  const none = withoutNumber === 0 ? '' : `, and ${many(withoutNumber, 'answer')} without a number`;
  return `${many(figures, 'number')}${none}`;
}
