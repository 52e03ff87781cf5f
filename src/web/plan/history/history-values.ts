import { channel, day, days, language, many, number, platform, weekdays, words } from '../../format.ts';
import { roleName } from '../people-roles.tsx';
import { NATION_NAMES } from '../times/times-form.ts';

/** Names that stand in values as slugs. */
export type Names = ReadonlyMap<string, string>;

const LABELS: Readonly<Record<string, string>> = {
  lead: 'Who leads',
  'key-messages': 'Key messages',
  'for-whom': 'For whom',
  'member-of': 'Belongs to',
  'represented-by': 'Roles that take part',
  group: 'A group',
  'succeeded-by': 'Followed by',
  'started-on': 'Began',
  'ended-on': 'Ended',
  local: 'Local week',
  national: 'National week',
  asked: 'Who was asked for numbers',
  'report-public': 'Anyone may read the report',
  'post-on': 'Day',
  'post-at': 'When to post',
  'spread-until': 'Spread until',
  times: 'Times of their own',
  anyway: 'Why it is posted all the same',
  'toolkit-from': 'When everybody may see the posts',
  'working-hours': 'Working hours',
  'quiet-periods': 'Do-not-post dates',
  nation: 'Whose bank holidays count',
  reopenReason: 'Why it was opened again',
  assign: 'Who gets it',
  variants: 'Texts',
  'alt-text': 'Picture description',
  resources: 'What to share with it',
  to: 'Last day',
  starts: 'First day',
  rule: 'Repeats',
  'called-off': 'Called off',
  'second-approver': 'A second person approves posts',
  placeholders: 'Words that fill themselves in',
  'words-ruled-out': 'Words ruled out',
  scope: 'Part of this week?',
  value: 'Number',
  state: 'State',
  periodFrom: 'From',
  periodTo: 'To',
  periodWords: 'Period as printed',
  countedOn: 'Read off on',
  reshared: 'A share of another partner’s post',
  paid: 'Paid for',
  item: 'Post or thing shared',
  answeredBy: 'Role that answered',
  receivedVia: 'Came by',
  takenVersion: 'Text that is used',
  hasReason: 'A reason was given',
  hasOwnWording: 'In their own words',
  role: 'Role',
};

const STATES: Readonly<Record<string, string>> = {
  value: 'A number',
  'not-used': 'We don’t use it',
  'not-available': 'We can’t get it',
  requested: 'Asked',
  draft: 'Begun',
  submitted: 'Sent in',
  nil: 'Nothing was posted',
  reopened: 'Correcting',
  offered: 'Sent to them',
  taken: 'They’ll use it',
  declined: 'Not for them',
};

const PARTS: Readonly<Record<string, string>> = { campaign: 'Yes', related: 'Related', other: 'No', '': 'Not stated' };

/** Fields whose words are names of partners. */
const PARTNERS = new Set(['lead', 'owner', 'host', 'partner', 'asked', 'member-of', 'succeeded-by', 'focus-chosen-by', 'assign']);
/** Fields whose words come from a closed set, written as slugs. */
const CODED = new Set(['kind', 'kinds', 'level', 'metric', 'measure', 'status']);
/** Fields that say where a thing stands, or what only the program needs. */
const HIDDEN = new Set(['slug', 'campaign', 'definition', 'unit']);

/** A word of a table; what every object has by birth is none. */
const own = (table: Readonly<Record<string, string>>, word: string): string | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** A field as people call it. */
export function labelOf(field: string): string {
  return own(LABELS, field) ?? words(field.replaceAll(/([A-Z])/g, (letter) => `-${letter.toLowerCase()}`));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wordOf(field: string, text: string, names: Names): string {
  if (PARTNERS.has(field))
    return text === 'all' ? 'Every partner' : text === 'not-recorded' ? 'Not recorded' : (names.get(text) ?? text);
  if (field === 'platform') return platform(text);
  if (field === 'channel') return channel(text);
  if (field === 'language' || field === 'languages') return language(text);
  if (field === 'state') return own(STATES, text) ?? words(text);
  if (field === 'scope') return own(PARTS, text) ?? text;
  if (field === 'role') return roleName(text);
  if (field === 'nation') return own(NATION_NAMES, text) ?? text;
  if (CODED.has(field)) return words(text);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? day(text) : text;
}

/** A value as people read it; '' for none. */
export function textOf(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined) return field === 'scope' ? 'Not stated' : '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (field === 'takenVersion') return `Version ${String(value)}`;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return wordOf(field, value, names);
  if (Array.isArray(value)) return value.map((each) => textOf(field, each, names)).join('\n');
  if (!isRecord(value)) return '';
  if (field === 'quiet-periods') return `${periodText(value)}: ${String(value.reason)}`;
  const period = periodText(value);
  if (period !== '') return period;
  if (field === 'variants') return variantText(value, names);
  if (field === 'channels') return channelText(value);
  if (field === 'times') return ownTimeText(value, names);
  if (field === 'working-hours') return hoursText(value);
  // A name that somebody chose is no field of ours, whatever it is called.
  if (field === 'placeholders') return lines(Object.entries(value));
  if (field === 'words-ruled-out') return lines([[value.word, value.instead]]);
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== undefined && part !== '')
    .map(([name, part]) => `${labelOf(name)}: ${textOf(name, part, names)}`)
    .join(', ');
}

/** First and last day; '' for what has none. */
const periodText = ({ from, to }: Record<string, unknown>): string =>
  typeof from === 'string' && typeof to === 'string' && from.length === 10 ? days(from, to) : '';

/** A partner's own time: `Dale Police: Monday 12 October 2020 08:30`. */
const ownTimeText = ({ partner, on, at }: Record<string, unknown>, names: Names): string =>
  `${textOf('partner', partner, names)}: ${[on, at]
    .map((part) => textOf('', part, names))
    .join(' ')
    .trim()}`;

const hoursText = ({ from, until, days: on }: Record<string, unknown>): string =>
  `${String(from)} to ${String(until)}, ${weekdays(Array.isArray(on) ? on.map(Number) : [])}`;

/** Words with what stands for them, one a line. */
const lines = (pairs: readonly (readonly [unknown, unknown])[]): string =>
  pairs.map(([word, text]) => (text === undefined ? String(word) : `${String(word)} = ${String(text)}`)).join('\n');

function channelText({ platform: where, handle, audience }: Record<string, unknown>): string {
  const followers = typeof audience === 'number' ? many(audience, 'follower') : undefined;
  return [platform(String(where)), handle, followers].filter((part) => part !== undefined).join(', ');
}

function variantText({ channel: where, text, 'alt-text': alt, ...rest }: Record<string, unknown>, names: Names): string {
  const more = Object.entries(rest).map(([name, part]) => `${labelOf(name)}: ${textOf(name, part, names)}`);
  const picture = alt === undefined ? [] : [`${labelOf('alt-text')}: ${String(alt)}`];
  return [`${channel(String(where))}: ${String(text ?? '')}`, ...picture, ...more].join('\n');
}

/** A field that differs, before and after. */
export interface Change {
  label: string;
  before: string;
  after: string;
}

/** The fields in which two values of a thing differ. Either may be missing: then the other is all there is to say. */
export function changesBetween(before: unknown, after: unknown, names: Names): Change[] {
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => !HIDDEN.has(field))
    .map((field) => ({
      label: labelOf(field),
      before: Object.hasOwn(was, field) ? textOf(field, was[field], names) : '',
      after: Object.hasOwn(is, field) ? textOf(field, is[field], names) : '',
    }))
    .filter((row) => settled(row.before) !== settled(row.after));
}

/** "No" and nothing say the same: files leave out what is off. */
const settled = (text: string): string => (text === 'No' ? '' : text);
