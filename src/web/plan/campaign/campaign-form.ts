import { isDay } from '#src/calendar/index.ts';
import type { CampaignValue } from '#src/content/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { day, days } from '../../format.ts';
import { all, one, type Typed } from '../../kit/form.ts';
import { type Compared, given, linesOf, type Place } from '../item/item-form.ts';

/** What is stored of a week and no field of the form shows. */
type Kept = Partial<Omit<CampaignValue, 'slug'>>;

/** Every field of the form of an awareness week. */
export const CAMPAIGN_FIELDS = [
  'version',
  'title',
  'slug',
  'local-from',
  'local-to',
  'national-from',
  'national-to',
  'focus',
  'summary',
  'hashtags',
  'toolkit-from',
  'asked',
  'asked-partner',
] as const;

/** A stored week as its form holds it. */
export function typedOfCampaign(value: CampaignValue): Typed {
  return {
    title: [value.title],
    slug: [value.slug],
    'local-from': [value.local.from],
    'local-to': [value.local.to],
    'national-from': [value.national?.from ?? ''],
    'national-to': [value.national?.to ?? ''],
    focus: [value.focus ?? ''],
    summary: [value.summary ?? ''],
    hashtags: [value.hashtags.map(({ tag, level }) => (level === 'national' ? `${tag} national` : tag)).join('\n')],
    'toolkit-from': [value['toolkit-from'] ?? ''],
    asked: [value.asked === 'not-recorded' ? 'not-recorded' : 'partners'],
    'asked-partner': value.asked === 'not-recorded' ? [] : value.asked,
  };
}

/** An empty form. */
export const EMPTY_CAMPAIGN: Typed = { asked: ['not-recorded'] };

/** What was typed as a file would have it, over what the form does not show; and what the form alone can see is wrong. */
export function campaignValue(typed: Typed, kept: Kept): { value: object; problems: Problem[] } {
  const national = { from: given(typed, 'national-from'), to: given(typed, 'national-to') };
  const chosen = all(typed, 'asked-partner');
  const asksPartners = one(typed, 'asked') === 'partners';
  const problems: Problem[] = [];
  if (!asksPartners && chosen.length > 0) {
    const message = 'You ticked partners, but chose that it is not recorded: choose “These partners”, or untick them';
    problems.push({ pointer: '/asked', message });
  }
  const {
    title: _title,
    national: _national,
    local: _local,
    focus: _focus,
    summary: _summary,
    'toolkit-from': _from,
    ...rest
  } = kept;
  const value = {
    ...rest,
    title: given(typed, 'title'),
    local: { from: given(typed, 'local-from'), to: given(typed, 'local-to') },
    ...(national.from === undefined && national.to === undefined ? {} : { national }),
    focus: given(typed, 'focus'),
    summary: given(typed, 'summary'),
    hashtags: linesOf(typed, 'hashtags').map(readHashtag),
    'toolkit-from': given(typed, 'toolkit-from'),
    asked: asksPartners ? chosen : 'not-recorded',
  };
  return { value: withoutEmpty(value), problems };
}

/** `#Tag`, or `#Tag national`. What else stands on the line stays in the hashtag, so that the check refuses it. */
function readHashtag(line: string): { tag: string; level: string } {
  const [, tag = line, level = 'local'] = /^(\S+)\s+\(?(national|local)\)?$/i.exec(line) ?? [];
  return { tag, level: level.toLowerCase() };
}

const withoutEmpty = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));

const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/^\/title/, { name: 'title', label: 'The title' }],
  [/^\/slug/, { name: 'slug', label: 'The address' }],
  [/^\/local\/from/, { name: 'local-from', label: 'The first day of the local week' }],
  [/^\/local/, { name: 'local-to', label: 'The last day of the local week' }],
  [/^\/national\/from/, { name: 'national-from', label: 'The first day of the national week' }],
  [/^\/national/, { name: 'national-to', label: 'The last day of the national week' }],
  [/^\/focus/, { name: 'focus', label: 'The focus' }],
  [/^\/summary/, { name: 'summary', label: 'The summary' }],
  [/^\/hashtags/, { name: 'hashtags', label: 'The hashtags' }],
  [/^\/toolkit-from/, { name: 'toolkit-from', label: 'The day for everybody' }],
  [/^\/asked/, { name: 'asked', label: 'Who was asked' }],
];

/** The field a problem of the verb belongs to. */
export function placeOfCampaign(pointer: string): Place | undefined {
  const line = /^\/hashtags\/(\d+)/.exec(pointer)?.[1];
  if (line !== undefined) return { name: 'hashtags', label: `Hashtag ${Number(line) + 1}` };
  return PLACES.find(([pattern]) => pattern.test(pointer))?.[1];
}

/** The fields as they are told where two people changed a week. `names` names partners by slug. */
export function comparedCampaign(names: ReadonlyMap<string, string>): Compared[] {
  const span = (name: string) => (typed: Typed) => {
    const [from, to] = [one(typed, `${name}-from`), one(typed, `${name}-to`)];
    try {
      return from === '' && to === '' ? '' : days(from, to);
    } catch {
      // What was typed may be no date at all.
      return `${from} to ${to}`;
    }
  };
  const text = (name: string) => (typed: Typed) => one(typed, name);
  const dayTyped = (name: string) => (typed: Typed) => (isDay(one(typed, name)) ? day(one(typed, name)) : one(typed, name));
  return [
    { label: 'Title', text: text('title') },
    { label: 'Local week', text: span('local') },
    { label: 'National week', text: span('national') },
    { label: 'Focus', text: text('focus') },
    { label: 'Summary', text: text('summary') },
    { label: 'Hashtags', text: (typed) => linesOf(typed, 'hashtags').join('\n') },
    { label: 'When everybody may see the posts', text: dayTyped('toolkit-from') },
    {
      label: 'Who was asked for numbers',
      text: (typed) =>
        one(typed, 'asked') === 'partners'
          ? all(typed, 'asked-partner')
              .map((slug) => names.get(slug) ?? slug)
              .sort()
              .join('\n')
          : 'Not recorded',
    },
  ];
}
