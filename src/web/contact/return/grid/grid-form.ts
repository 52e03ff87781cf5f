import { PlannerError } from '#src/platform/errors.ts';
import type { OpenReturn, ReturnForm, ReturnRow } from '#src/returns/index.ts';
import { one, refuseUnknown, type Typed } from '../../../kit/form.ts';
import { isUnanswered, keyOf, markOf, named, type TypedForm, type TypedLine } from '../merge.ts';
import { isExactNow, withText } from '../typed.ts';
import { BESIDE, type Beside, blankLine } from './grid.ts';

/** Names of the page's fields: a box, what it was opened with, what stands beside it or its row, and for all new numbers. */
export const boxName = (key: string): string => `box:${key}`;
export const wasName = (key: string): string => `was:${key}`;
export const besideName = (place: string, field: Beside): string => `${field}:${place}`;
export const emptyBoxesName = (place: string): string => `empty:${place}`;
export const newName = (field: (typeof FOR_NEW)[number]): string => `new-${field}`;

/** Said once for every number that is new or changed on the page, where it does not say so itself. */
export const FOR_NEW = ['countedOn', 'source', 'periodFrom', 'periodTo'] as const;

const NAMES = ['do', 'version', 'platform', 'other', 'paste', 'row:*', 'match:*', 'box:*', 'was:*', 'empty:*'];

/** What the page of posts was sent with, line by line. */
export function gridFormIn(typed: Typed, open: Pick<OpenReturn, 'campaign' | 'items' | 'form'>): TypedForm {
  refuseUnknown(typed, [...NAMES, ...BESIDE.map((field) => `${field}:*`), ...FOR_NEW.map(newName)]);
  const saved = new Map(named(open.form).rows.map((row) => [row.key, row]));
  const keys = Object.keys(typed).flatMap((name) => (name.startsWith('box:') ? [name.slice('box:'.length)] : []));
  const lines = keys.flatMap((key): TypedLine[] => {
    const blank = saved.get(key) ?? blankLine(key, open);
    if (blank === undefined) throw new PlannerError('INVALID_INPUT', `This page has no box "${key.slice(0, 60)}".`);
    const was = one(typed, wasName(key));
    const says = (theirs: ReturnRow | undefined): ReturnRow => boxSays(typed, key, { ...(theirs ?? blank), key }, theirs);
    // A box that nobody has begun is no line.
    return was === '' && !saved.has(key) && isUnanswered(says(undefined)) ? [] : [{ key, was, says }];
  });
  return { lines };
}

/** The line of a box with everything that was typed for it: in the box, beside its row, and for all new numbers. */
function boxSays(typed: Typed, key: string, row: ReturnRow, theirs: ReturnRow | undefined): ReturnRow {
  const places = [key, rowPlace(row), rowPlace({ ...row, scope: 'all' })];
  const sent = (name: (place: string) => string): string | undefined => {
    const place = places.find((each) => typed[name(each)] !== undefined);
    return place === undefined ? undefined : one(typed, name(place));
  };
  let line = withText(row, one(typed, boxName(key)), sent(emptyBoxesName));
  if (isUnanswered(line) && isUnanswered(row)) return line;
  for (const field of BESIDE) {
    const value = sent((place) => besideName(place, field));
    if (value !== undefined) line = { ...line, [field]: value };
  }
  // A tick that was taken off is not sent; the note beside it is.
  if (sent((place) => besideName(place, 'note')) !== undefined && sent((place) => besideName(place, 'estimate')) === undefined)
    line = { ...line, estimate: '' };
  if (isExactNow(one(typed, boxName(key)), row)) line = { ...line, estimate: '' };
  if (line.scope !== row.scope) line = { ...line, key: keyOf(line) };
  if (theirs !== undefined && markOf(line) === markOf(theirs)) return line;
  for (const field of FOR_NEW) {
    const value = one(typed, newName(field));
    if (value.trim() !== '' && line[field].trim() === '') line = { ...line, [field]: value };
  }
  return line;
}

const rowPlace = ({ item, platform, scope }: ReturnRow): string => [item || '-', platform, scope || 'unscoped'].join('/');

/** The form with pasted numbers in their boxes, and which boxes held something else before. */
export function withPasted(
  form: ReturnForm,
  open: Pick<OpenReturn, 'campaign' | 'items'>,
  numbers: readonly { item: string; platform: string; metric: string; text: string; estimate: boolean; note: string }[],
): { form: ReturnForm; replaced: { row: ReturnRow; before: ReturnRow }[] } {
  const rows = [...form.rows];
  const replaced: { row: ReturnRow; before: ReturnRow }[] = [];
  for (const { item, platform, metric, text, estimate, note } of numbers) {
    const scopes = item === '' ? [...rows.map(({ scope }) => scope)] : ['campaign', ...rows.map(({ scope }) => scope)];
    const at = scopes
      .map((scope) =>
        rows.findIndex((row) => row.item === item && row.platform === platform && row.metric === metric && row.scope === scope),
      )
      .find((index) => index !== -1);
    const before = at === undefined ? undefined : rows[at];
    const blank = before ?? blankLine([item || '-', platform, metric, 'campaign'].join('/'), open);
    if (blank === undefined) continue;
    const filled = withText(blank, text);
    const row = {
      ...filled,
      ...(estimate ? { estimate: 'yes' } : {}),
      ...(note !== '' && filled.note.trim() === '' ? { note } : {}),
    };
    if (at === undefined) rows.push(row);
    else rows[at] = row;
    if (before !== undefined && !isUnanswered(before) && (before.value !== row.value || before.answer !== row.answer))
      replaced.push({ row, before });
  }
  return { form: { ...form, rows }, replaced };
}
