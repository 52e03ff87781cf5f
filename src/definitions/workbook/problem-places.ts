import { type CellProblem, type Place, problemAt } from '#src/platform/sheets/index.ts';
import { COLUMNS, type Column, WEEK_ROWS } from './columns.ts';
import type { FileThing } from './reading.ts';
import type { WorkbookKind } from './shown.ts';

/** Names of fields in an item, where they differ from those of the workbook. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^\/local(?:\/from)?$/, 'from'],
  [/^\/local/, 'to'],
  [/^\/national\/from/, 'national-from'],
  [/^\/national/, 'national-to'],
  [/^\/post-on/, 'day'],
  [/^\/post-at/, 'time'],
];

/** A problem in an item, at its cell; what is empty or has no cell of its own is named. */
export function problemIn(thing: FileThing, value: unknown, pointer: string, message: string): CellProblem {
  if (thing.kind === 'template' && pointer === '/variants')
    return problemAt(placeOfPointer(thing, value, pointer), 'is empty: the post needs a text for at least one channel');
  const noDays = thing.kind === 'campaign' && pointer === '/local' && message === 'is missing';
  if (noDays) return problemAt(placeOfPointer(thing, value, pointer), 'the rows “First day” and “Last day” are missing');
  const heading = headingOf(thing.kind, pointer);
  const nameless = message === 'is missing' || message === 'must not be empty';
  return problemAt(
    placeOfPointer(thing, value, pointer),
    nameless && heading !== undefined ? `“${heading}” ${message}` : message,
  );
}

const LABELS: Readonly<Record<WorkbookKind, readonly Column[]>> = {
  campaign: WEEK_ROWS,
  theme: COLUMNS.week,
  template: COLUMNS.posts,
  partner: COLUMNS.partners,
};

/** What a field is called in a workbook. */
function headingOf(kind: WorkbookKind, pointer: string): string | undefined {
  const [, own] = /^\/variants\/\d+\/([^/]+)/.exec(pointer) ?? [];
  const [, mapped] = FIELDS.find(([pattern]) => pattern.test(pointer)) ?? [];
  const field = own ?? mapped ?? pointer.split('/')[1] ?? '';
  const named = kind === 'theme' ? ({ title: 'theme', days: 'day' }[field] ?? field) : field;
  return LABELS[kind].find((column) => column.field === named)?.heading;
}

/** The cell behind a problem in an item: that of its field where it has one, and otherwise the item’s first. */
function placeOfPointer(thing: FileThing, value: unknown, pointer: string): Place {
  const { places, at, kind } = thing;
  const text = /^\/variants\/(\d+)(?:\/([^/]+))?/.exec(pointer);
  if (text) {
    const own = `texts/${text[1]}/`;
    return places.get(`${own}${text[2] ?? 'channel'}`) ?? places.get(`${own}text`) ?? at;
  }
  const account = /^\/channels\/(\d+)/.exec(pointer);
  if (account && kind === 'partner') {
    const channels = (value as { channels?: { platform: string }[] } | null)?.channels ?? [];
    return places.get(`platform:${channels[Number(account[1])]?.platform}`) ?? at;
  }
  const [, mapped] = FIELDS.find(([pattern]) => pattern.test(pointer)) ?? [];
  const field = mapped ?? pointer.split('/')[1] ?? '';
  return places.get(field) ?? at;
}
