import { PlannerError, type Problem } from '#src/platform/errors.ts';
import {
  CELL_WORDS,
  emptyRow,
  type LocalWeek,
  MAX_ROWS,
  type ReturnForm,
  ReturnRow,
  readNumber,
  wordIn,
} from '#src/returns/index.ts';
import { many, number, platform, words } from '../../format.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, refuseUnknown, type Typed } from '../../kit/form.ts';
import { keyOf, type TypedForm, type TypedLine } from './merge.ts';

/** What a button of the form does. */
const RETURN_STEPS = ['draft', 'check', 'edit', 'send', 'add-lines', 'posts'] as const;
type ReturnStep = (typeof RETURN_STEPS)[number];

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
const CELL = new RegExp(`^r(0|[1-9]\\d{0,3})-(${CELLS.join('|')}|was|rounded)$`);
const EMPTY = /^empty-([a-z-]{1,40})$/;

/** Beside what a line says: what it was opened with, and the number that its estimate mark stood beside. */
type LineField = keyof ReturnRow | 'was' | 'rounded';

/** The name of a line's field on the page. */
export const cellName = (index: number, field: LineField): string => `r${index}-${field}`;

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
  const sent = new Map<number, Partial<Record<LineField, string>>>();
  for (const name of Object.keys(typed)) {
    const [, index, field] = CELL.exec(name) ?? [];
    if (index === undefined || field === undefined) continue;
    sent.set(Number(index), { ...sent.get(Number(index)), [field]: one(typed, name) });
  }
  if (sent.size > MAX_ROWS) {
    throw new PlannerError('TOO_LARGE', `A return may have at most ${MAX_ROWS} lines. Nothing was saved: leave some out.`);
  }
  const lines = [...sent].sort(([a], [b]) => a - b).map(([index, sentLine]) => lineIn(typed, index, sentLine));
  const nothing = { now: one(typed, 'nothing') === 'yes', was: one(typed, 'nothing-was') === 'yes' };
  return { lines, nothing, role: one(typed, 'role') };
}

function lineIn(typed: Typed, index: number, { was, rounded, ...cells }: Partial<Record<LineField, string>>): TypedLine {
  const begun = { ...emptyRow(), key: '', ...cells };
  const key = begun.key !== '' ? begun.key : begun.platform === '' && begun.item === '' ? `line-${index}` : keyOf(begun);
  const says = (saved: ReturnRow | undefined): ReturnRow => {
    // A tick that was taken off is not sent.
    const estimate = cells.estimate ?? (cells.note === undefined ? (saved ?? begun).estimate : '');
    const row = { ...(saved ?? begun), ...cells, estimate, key };
    // The page that checks carries lines as they are; the form has one choice for all empty boxes of a platform.
    if (cells.answer !== undefined || cells.value === undefined) return row;
    const before = saved ?? { ...begun, value: '', answer: '' };
    const { value, answer } = before;
    const line = withText({ ...row, value, answer }, cells.value, one(typed, emptyName(row.platform)));
    if (cells.note === undefined) return line;
    const isOwn = rounded === undefined || !isExactNow(cells.value, { value: rounded, estimate });
    return { ...line, estimate: isOwn ? estimate : '' };
  };
  return { key, was, says };
}

/**
 * A line with what its box holds: a number, or a word such as "can’t get"; `empty` is the answer of an empty box. A box that
 * shows what the line says already changes nothing.
 */
export function withText(row: ReturnRow, text: string, empty = ''): ReturnRow {
  if (text.trim() === '') return { ...row, value: text.trim() === '' && empty !== '' ? '' : text, answer: empty };
  if (text === boxText(row) || isSameNumber(text, boxText(row))) return row;
  const word = wordIn(text);
  return word === undefined
    ? { ...row, value: text, answer: 'value', estimate: isExactNow(text, row) ? '' : row.estimate }
    : { ...row, value: '', answer: word };
}

/** Whether an exact number takes the place of one that is an estimate because it was rounded, as 12k is: that one's mark is not its own. */
export function isExactNow(text: string, { value, estimate }: Pick<ReturnRow, 'value' | 'estimate'>): boolean {
  const [now, before] = [readNumber(text), readNumber(value)];
  if (estimate !== 'yes' || !('value' in now) || !('value' in before) || now.rounded || now.value === before.value) return false;
  return before.rounded || (before.value >= 1000 && before.value % 10 === 0);
}

/** Whether two texts are one number written in two ways, such as 1234 and 1,234; 12k is rounded and 12,000 is not. */
function isSameNumber(text: string, other: string): boolean {
  const [a, b] = [readNumber(text), readNumber(other)];
  return 'value' in a && 'value' in b && a.value === b.value && a.rounded === b.rounded;
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
export function lineName(form: Pick<ReturnForm, 'rows'>, index: number): string {
  const row = form.rows[index];
  return row === undefined ? 'The form' : `${platform(row.platform)}, ${row.metric}`;
}

/** Fields of the page that checks a form and of no line: a correction's reason, and who says it. */
const SAID_LAST = ['reason', 'who', 'ownRole', 'ownName', 'told'];

/** What was typed on the page that checks: carried along by the form, for whoever goes back to change something. */
export const saidLast = (typed: Typed): [name: string, value: string][] =>
  SAID_LAST.map((name): [string, string] => [name, one(typed, name)]).filter(([, value]) => value !== '');

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
