import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { emptyRow, type LocalWeek, MAX_ROWS, type ReturnForm, ReturnRow } from '#src/returns/index.ts';
import { many, number, platform, words } from '../format.ts';
import type { FieldErrors } from '../kit/fields.tsx';
import { one, refuseUnknown, type Typed } from '../kit/form.ts';

/** What a button of the form does. */
export const RETURN_STEPS = ['draft', 'check', 'edit', 'send', 'add-lines', 'add-posts'] as const;
export type ReturnStep = (typeof RETURN_STEPS)[number];

/** Fields of the form and of the page that checks it, apart from its lines. */
const FIELDS = ['do', 'version', 'role', 'nothing', 'addPlatform', 'addMetric', 'who', 'ownRole', 'ownName'];
const CELLS = Object.keys(ReturnRow.shape) as (keyof ReturnRow)[];
const CELL = new RegExp(`^r(0|[1-9]\\d{0,2})-(${CELLS.join('|')})$`);

/** The name of a line's field on the page. */
export const cellName = (index: number, field: keyof ReturnRow): string => `r${index}-${field}`;

/** Which button was pressed. */
export function stepIn(typed: Typed): ReturnStep {
  const asked = one(typed, 'do');
  const step = RETURN_STEPS.find((each) => each === asked);
  if (step === undefined) throw new PlannerError('INVALID_INPUT', 'Press one of the buttons of the form.');
  return step;
}

/** A sent form as it was typed. Fields that the page does not have are refused. */
export function formIn(typed: Typed): ReturnForm {
  refuseUnknown(typed, [...FIELDS, ...Object.keys(typed).filter((name) => CELL.test(name))]);
  const rows = new Map<number, ReturnRow>();
  for (const name of Object.keys(typed)) {
    const [, index, field] = CELL.exec(name) ?? [];
    if (index === undefined || field === undefined) continue;
    const row = rows.get(Number(index)) ?? { ...emptyRow(), key: '' };
    rows.set(Number(index), { ...row, [field]: one(typed, name) });
  }
  if (rows.size > MAX_ROWS) {
    throw new PlannerError('TOO_LARGE', `A return may have at most ${MAX_ROWS} lines. Nothing was saved: leave some out.`);
  }
  const inOrder = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  return { rows: inOrder, nothing: one(typed, 'nothing') === 'yes', role: one(typed, 'role') };
}

/** The form without lines that nobody has begun. */
export const withoutBlank = (form: ReturnForm): ReturnForm => ({ ...form, rows: form.rows.filter((row) => !isBlank(row)) });

/** Lines of posts that a reader may fill in start with this key; it tells them from overall lines before they say which post. */
const NEW_POST = 'post-';

/** A line for a post that nobody has chosen yet. */
const newPost = (index: number): ReturnRow => ({ ...emptyRow(), key: `${NEW_POST}${index}`, scope: 'campaign' });

/** Whether nobody has begun a new line. */
export const isBlank = (row: ReturnRow): boolean =>
  row.key.startsWith(NEW_POST) && CELLS.every((field) => ['key', 'scope'].includes(field) || row[field].trim() === '');

/** Whether a line is about one post rather than everything. */
export const isPost = (row: ReturnRow): boolean => row.item !== '' || row.key.startsWith(NEW_POST);

/** Whether what a line is about may still be chosen. */
export const isOpen = (row: ReturnRow): boolean => row.key.startsWith(NEW_POST);

/** The form with lines for more posts. */
export function withPosts(form: ReturnForm, count: number): ReturnForm {
  const room = Math.max(0, Math.min(count, MAX_ROWS - form.rows.length));
  return { ...form, rows: [...form.rows, ...Array.from({ length: room }, (_, index) => newPost(form.rows.length + index))] };
}

/** The form with overall lines of the week for platforms; those that are there already stay as they are. */
export function withLines(form: ReturnForm, lines: readonly { platform: string; metric: string }[], week: LocalWeek): ReturnForm {
  const overall = form.rows.filter((row) => !isPost(row));
  const has = (at: { platform: string; metric: string }): boolean =>
    overall.some((row) => row.platform === at.platform && row.metric === at.metric);
  const added = lines.filter((at) => !has(at)).map((at) => emptyRow(at, week));
  return { ...form, rows: [...overall, ...added, ...form.rows.filter(isPost)] };
}

/**
 * A form with what a newer one has and it does not answer, so that somebody else's number is not taken back by a line that
 * was left empty. What the form itself says stays.
 */
export function withMissing(form: ReturnForm, newer: ReturnForm): ReturnForm {
  const theirs = new Map(newer.rows.filter(isAnswered).map((row) => [placeOf(row), row]));
  const rows = form.rows.map((row) => (isAnswered(row) || row.note !== '' ? row : { ...row, ...theirs.get(placeOf(row)) }));
  const known = new Set(form.rows.map(placeOf));
  return { ...form, rows: [...rows, ...[...theirs].filter(([place]) => !known.has(place)).map(([, row]) => row)] };
}

const isAnswered = ({ value, answer }: ReturnRow): boolean => value.trim() !== '' || !['', 'value'].includes(answer);

/** Whether a line is about the whole local week and nothing else, as new overall lines are until somebody says otherwise. */
export const isOfWeek = ({ scope, periodFrom, periodTo, periodWords }: ReturnRow, week: LocalWeek): boolean =>
  scope === 'campaign' && periodFrom === week.localFrom && periodTo === week.localTo && periodWords.trim() === '';

/** Which part of the week a line is about; a post belongs to the week unless it says otherwise. */
export const scopeOf = (row: ReturnRow): string => (isPost(row) && row.scope.trim() === '' ? 'campaign' : row.scope);

/** Where a line stands, however it was reached. */
export const placeOf = ({ item, platform: on, metric, scope }: ReturnRow): string =>
  [item.trim(), on, metric, item.trim() !== '' && scope === '' ? 'campaign' : scope].join('\n');

/** What the page asks of a form beyond what the record does: a number of a post must say which post. */
export function pageProblems(form: ReturnForm): Problem[] {
  return form.rows.flatMap((row, index) => {
    if (!isOpen(row) || row.item !== '' || (row.value.trim() === '' && row.answer === '')) return [];
    return [{ pointer: `/rows/${index}/item`, message: `${lineName(form, index)}: choose the post or resource` }];
  });
}

/** A form's problems, each at its field and under the name that the page gives its line. */
export function errorsOf(problems: readonly Problem[], form: ReturnForm): FieldErrors {
  const own = pageProblems(form);
  const mine = new Set(own.map(({ pointer = '' }) => pointer.replace(/item$/, 'value')));
  // Without its post a line looks like a second overall one, which its reader never meant.
  const others = problems.filter(({ pointer = '', message }) => !(mine.has(pointer) && message.includes('second answer')));
  const errors: Record<string, string> = {};
  const lineOf = ({ pointer = '' }: Problem): number => Number(/^\/rows\/(\d+)\//.exec(pointer)?.[1] ?? -1);
  for (const { pointer = '', message } of [...own, ...others].sort((a, b) => lineOf(a) - lineOf(b))) {
    const [, index, field = ''] = /^\/rows\/(\d+)\/(\w+)$/.exec(pointer) ?? [];
    const row = index === undefined ? undefined : form.rows[Number(index)];
    if (row === undefined) {
      errors[['nothing', 'role'].includes(pointer.slice(1)) ? pointer.slice(1) : ''] ??= sentence(message);
      continue;
    }
    const name = lineName(form, Number(index));
    const told = message.replace(/^Row \d+/, name).replace(/ as row \d+/, ' as another line');
    const shown = isOpen(row) || !['item', 'platform', 'metric'].includes(field) ? (field as keyof ReturnRow) : 'value';
    errors[cellName(Number(index), shown)] ??= /^(?:is|must|has) /.test(told) ? `${name}: ${told}` : sentence(told);
  }
  return errors;
}

const sentence = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1);

/** What a line is called where its post need not be said: `Facebook, reach`, or `New line 2`. */
export function lineName(form: ReturnForm, index: number): string {
  const row = form.rows[index];
  if (row === undefined) return 'The form';
  if (isOpen(row)) return `New line ${form.rows.slice(0, index + 1).filter(isOpen).length}`;
  return `${platform(row.platform)}, ${row.metric}`;
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
