import type { FileThing } from './reading.ts';
import type { Place } from './sheets.ts';

/** Names of fields in an item, where they differ from those of the workbook. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^\/local\/from/, 'from'],
  [/^\/local/, 'to'],
  [/^\/national\/from/, 'national-from'],
  [/^\/national/, 'national-to'],
  [/^\/post-on/, 'day'],
  [/^\/post-at/, 'time'],
];

/** The cell behind a problem in an item: that of its field where it has one, and otherwise the item’s first. */
export function placeOfPointer(thing: FileThing, value: unknown, pointer: string): Place {
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
