import { PartnerDefinition, PLATFORMS } from '#src/partners/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { readNumber } from '#src/returns/index.ts';
import { day, KNOWN_LANGUAGES, language, number, platform } from '../../format.ts';
import { all, one, problemsOf, type Typed } from '../../kit/form.ts';
import { type Compared, given, linesOf, type Place } from '../item/item-form.ts';
import { kindName } from './partner-words.ts';

/** Every field of the form of a partner; `do` is the button that was pressed. */
export const PARTNER_FIELDS = [
  'version',
  'do',
  'name',
  'kind',
  'website',
  'languages',
  'first-language',
  'group',
  'member-of',
  'represented-by',
  'succeeded-by',
  'started-on',
  'ended-on',
  'rows',
  'platform-*',
  'handle-*',
  'audience-*',
] as const;

/** Most rows of channels a form shows, which is what a partner may have. */
const MAX_ROWS = 30;

/** How many rows of channels stand in the form. */
export function rowsIn(typed: Typed): number {
  const said = Number(one(typed, 'rows'));
  return Number.isInteger(said) && said > 0 ? Math.min(said, MAX_ROWS) : 2;
}

/** The same form with room for one more channel. */
export const withOneMore = (typed: Typed): Typed => ({
  ...typed,
  rows: [String(Math.min(rowsIn(typed) + 1, MAX_ROWS))],
});

/** A stored partner as its form holds it. */
export function typedOfPartner(value: PartnerDefinition): Typed {
  const channels = value.channels.flatMap(({ platform: slug, handle, audience }, row) => [
    [`platform-${row}`, [slug]] as const,
    [`handle-${row}`, [handle ?? '']] as const,
    [`audience-${row}`, [audience === undefined ? '' : number(audience)]] as const,
  ]);
  return {
    name: [value.name],
    kind: [value.kind],
    website: [value.website ?? ''],
    languages: value.languages,
    group: value.group ? ['yes'] : [],
    'member-of': value['member-of'],
    'represented-by': [value['represented-by'].join('\n')],
    'succeeded-by': [value['succeeded-by'] ?? ''],
    'started-on': [value['started-on'] ?? ''],
    'ended-on': [value['ended-on'] ?? ''],
    rows: [String(Math.min(value.channels.length + 1, MAX_ROWS))],
    ...Object.fromEntries(channels),
  };
}

/** The languages that are ticked, in their order; one that was chosen to come first stands in front. */
function languagesIn(typed: Typed): string[] {
  const ticked = all(typed, 'languages').filter((tag) => tag !== '');
  const first = one(typed, 'first-language');
  return [...new Set(first === '' ? ticked : [first, ...ticked])];
}

/** The languages that a partner may have: those it has first, in its order, so that a form sends them back in it. */
export const languageChoices = (typed: Typed): { value: string; text: string }[] =>
  [...new Set([...languagesIn(typed), ...KNOWN_LANGUAGES])].map((value) => ({ value, text: language(value) }));

interface Row {
  row: number;
  platform: string;
  handle: string;
  audience: string;
}

/** The rows of channels in which something stands; one without anything is no channel. */
const filledRows = (typed: Typed): Row[] =>
  Array.from({ length: rowsIn(typed) }, (_, row) => ({
    row,
    platform: one(typed, `platform-${row}`),
    handle: one(typed, `handle-${row}`).trim(),
    audience: one(typed, `audience-${row}`).trim(),
  })).filter((each) => each.platform !== '' || each.handle !== '' || each.audience !== '');

/** What was typed as a file would have it, and what the form alone can see is wrong. */
export function partnerValue(typed: Typed): { value: object; problems: Problem[] } {
  const problems: Problem[] = [];
  const channels = filledRows(typed).map((each, index) => {
    const read = each.audience === '' ? undefined : readNumber(each.audience);
    if (each.platform === '')
      problems.push({ pointer: `/channels/${index}/platform`, message: 'must be chosen, or the row left empty' });
    if (read !== undefined && 'fault' in read) problems.push({ pointer: `/channels/${index}/audience`, message: read.fault });
    return {
      ...(each.platform === '' ? {} : { platform: each.platform }),
      ...(each.handle === '' ? {} : { handle: each.handle }),
      ...(read !== undefined && 'value' in read ? { audience: read.value } : {}),
    };
  });
  const optional = (...names: string[]) =>
    Object.fromEntries(names.flatMap((name) => (given(typed, name) === undefined ? [] : [[name, given(typed, name)]])));
  const value = {
    ...optional('name', 'kind', 'website', 'succeeded-by', 'started-on', 'ended-on'),
    languages: languagesIn(typed),
    group: one(typed, 'group') === 'yes',
    'member-of': all(typed, 'member-of'),
    'represented-by': linesOf(typed, 'represented-by'),
    channels,
  };
  const [began, ended] = [given(typed, 'started-on'), given(typed, 'ended-on')];
  if (began !== undefined && ended !== undefined && ended < began) {
    problems.push({ pointer: '/ended-on', message: 'is before the day it began' });
  }
  // A fault that only the form sees must not hide those that the verb would name.
  if (problems.length > 0) problems.push(...faultsIn(value));
  return { value, problems };
}

function faultsIn(value: object): Problem[] {
  const parsed = PartnerDefinition.safeParse({ ...value, slug: 'partner' });
  return parsed.success ? [] : problemsOf(parsed.error);
}

const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/^\/name/, { name: 'name', label: 'The name' }],
  [/^\/kind/, { name: 'kind', label: 'The kind' }],
  [/^\/website/, { name: 'website', label: 'The website' }],
  [/^\/languages/, { name: 'languages', label: 'The languages' }],
  [/^\/member-of/, { name: 'member-of', label: 'What it belongs to' }],
  [/^\/represented-by/, { name: 'represented-by', label: 'The roles that take part' }],
  [/^\/succeeded-by/, { name: 'succeeded-by', label: 'Who follows it' }],
  [/^\/started-on/, { name: 'started-on', label: 'The day it began' }],
  [/^\/ended-on/, { name: 'ended-on', label: 'The day it ended' }],
];

const CHANNEL_LABELS: Readonly<Record<string, string>> = {
  platform: 'The channel',
  handle: 'The name there',
  audience: 'Followers',
};

/** The field a problem of the verb belongs to; a channel is named by its row. */
export const placeOfPartner =
  (typed: Typed) =>
  (pointer: string): Place | undefined => {
    const [, index, part = 'platform'] = /^\/channels\/(\d+)(?:\/([a-z]+))?/.exec(pointer) ?? [];
    if (index === undefined) return PLACES.find(([pattern]) => pattern.test(pointer))?.[1];
    const row = filledRows(typed)[Number(index)]?.row ?? 0;
    const field = Object.hasOwn(CHANNEL_LABELS, part) ? part : 'platform';
    return { name: `${field}-${row}`, label: `Row ${row + 1}: ${CHANNEL_LABELS[field]}` };
  };

/** The fields as they are told where two people changed a partner. `names` names partners by slug. */
export function comparedPartner(names: ReadonlyMap<string, string>): Compared[] {
  const named = (slug: string): string => names.get(slug) ?? slug;
  const text = (name: string) => (typed: Typed) => one(typed, name);
  const date = (name: string) => (typed: Typed) => {
    const typedDay = one(typed, name);
    try {
      return typedDay === '' ? '' : day(typedDay);
    } catch {
      // What was typed may be no date at all.
      return typedDay;
    }
  };
  return [
    { label: 'Name', text: text('name') },
    { label: 'Kind', text: (typed) => kindName(one(typed, 'kind')) },
    { label: 'Website', text: text('website') },
    { label: 'Languages it posts in', text: (typed) => languagesIn(typed).map(language).join(', ') || 'English' },
    { label: 'A group', text: (typed) => (one(typed, 'group') === 'yes' ? 'Yes' : 'No') },
    { label: 'Belongs to', text: (typed) => all(typed, 'member-of').map(named).sort().join('\n') },
    { label: 'Roles that take part', text: (typed) => linesOf(typed, 'represented-by').join('\n') },
    {
      label: 'Channels',
      text: (typed) =>
        filledRows(typed)
          .map((row) => [platform(row.platform), row.handle, row.audience].filter((part) => part !== '').join(', '))
          .join('\n'),
    },
    { label: 'Followed by', text: (typed) => named(one(typed, 'succeeded-by')) },
    { label: 'Began', text: date('started-on') },
    { label: 'Ended', text: date('ended-on') },
  ];
}

/** The platforms that a row may name, the first for none. */
export const PLATFORM_CHOICES = [{ value: '', text: 'None' }, ...PLATFORMS.map((value) => ({ value, text: platform(value) }))];
