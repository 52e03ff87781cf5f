import { isDay, parseRule, ruleSentence } from '#src/calendar/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import type { EntryDefinition } from '#src/programme/index.ts';
import { day, words } from '../../format.ts';
import { all, one, type Typed } from '../../kit/form.ts';
import { type Compared, given, linesOf, type Place } from '../item/item-form.ts';

/** Every field of the form of an entry. */
export const ENTRY_FIELDS = [
  'version',
  'title',
  'kind',
  'date',
  'to',
  'rule',
  'starts',
  'time-from',
  'time-to',
  'lead',
  'messages',
  'audience',
  'location',
  'link',
  'provisional',
  'called-off',
] as const;

/** An empty form. */
export const EMPTY_ENTRY: Typed = { kind: ['awareness-day'], audience: ['public'] };

/** A stored entry as its form holds it. */
export function typedOfEntry(value: EntryDefinition): Typed {
  return {
    title: [value.title],
    kind: [value.kind],
    date: [value.date ?? ''],
    to: [value.to ?? ''],
    rule: [value.rule ?? ''],
    starts: [value.starts ?? ''],
    'time-from': [value.time?.from ?? ''],
    'time-to': [value.time?.to ?? ''],
    lead: [value.lead ?? ''],
    messages: [value['key-messages'].join('\n')],
    audience: value.audience,
    location: [value.location ?? ''],
    link: [value.link ?? ''],
    provisional: value.status === 'provisional' ? ['yes'] : [],
    'called-off': value['called-off'] ? ['yes'] : [],
  };
}

/**
 * What was typed as a file would have it, over what the form does not show, and what the form alone can see is wrong. `today` is the
 * day from which a rule counts that says nothing else.
 */
export function entryValue(typed: Typed, kept: Partial<EntryDefinition>, today: string): { value: object; problems: Problem[] } {
  const rule = ruleOf(given(typed, 'rule'), kept.rule);
  const date = given(typed, 'date');
  const to = given(typed, 'to');
  const starts = given(typed, 'starts');
  const time = { from: given(typed, 'time-from'), to: given(typed, 'time-to') };
  const problems: Problem[] = [];
  if (rule === undefined && date === undefined) {
    problems.push({ pointer: '/date', message: 'is missing: give a date, or say below how it repeats' });
  }
  if (rule !== undefined && (date !== undefined || to !== undefined)) {
    problems.push({ pointer: '/date', message: 'cannot stand beside a rule: empty one of them' });
  }
  if (rule === undefined && starts !== undefined) {
    problems.push({ pointer: '/starts', message: 'belongs to a rule: say how it repeats, or empty this' });
  }
  const { description, days, except, cancelled, moved, source } = kept;
  const repeats = kept.rule !== undefined && rule !== undefined;
  const value = {
    description,
    source,
    title: given(typed, 'title'),
    kind: one(typed, 'kind'),
    ...(rule === undefined ? { date, to } : { rule, starts: starts ?? today }),
    // Single days of a series stay as they were while it is a series.
    ...(repeats ? { days: /\bfor \d+ days?\b/i.test(rule) ? undefined : days, except, cancelled, moved } : {}),
    ...(time.from === undefined && time.to === undefined ? {} : { time }),
    lead: given(typed, 'lead'),
    'key-messages': linesOf(typed, 'messages'),
    audience: all(typed, 'audience'),
    location: given(typed, 'location'),
    link: given(typed, 'link'),
    status: all(typed, 'provisional').includes('yes') ? 'provisional' : 'confirmed',
    'called-off': all(typed, 'called-off').includes('yes'),
  };
  return { value: Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)), problems };
}

/** A rule in the one way it is written, where the planner can read it and somebody has changed it. */
function ruleOf(typed: string | undefined, before: string | undefined): string | undefined {
  if (typed === undefined || typed === before) return typed;
  const sentence = typed.replace(/\.$/, '');
  const parsed = parseRule(sentence);
  return 'rule' in parsed ? ruleSentence(parsed.rule) : sentence;
}

const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/^\/title/, { name: 'title', label: 'The title' }],
  [/^\/kind/, { name: 'kind', label: 'The kind' }],
  [/^\/date/, { name: 'date', label: 'The date' }],
  [/^\/to/, { name: 'to', label: 'The last day' }],
  [/^\/(?:rule|except|cancelled|moved|days)/, { name: 'rule', label: 'The rule' }],
  [/^\/starts/, { name: 'starts', label: 'The day it counts from' }],
  [/^\/time\/to/, { name: 'time-to', label: 'The end' }],
  [/^\/time/, { name: 'time-from', label: 'The start' }],
  [/^\/lead/, { name: 'lead', label: 'The lead' }],
  [/^\/audience/, { name: 'audience', label: 'Who it is for' }],
  [/^\/location/, { name: 'location', label: 'The place' }],
  [/^\/link/, { name: 'link', label: 'The link' }],
];

/** The field a problem of the verb belongs to. */
export function placeOfEntry(pointer: string): Place | undefined {
  const [, line] = /^\/key-messages(?:\/(\d+))?/.exec(pointer) ?? [];
  if (line !== undefined) return { name: 'messages', label: `Key message ${Number(line) + 1}` };
  if (pointer.startsWith('/key-messages')) return { name: 'messages', label: 'The key messages' };
  return PLACES.find(([pattern]) => pattern.test(pointer))?.[1];
}

/** The fields as they are told where two people changed an entry. `names` names partners by slug. */
export function comparedEntry(names: ReadonlyMap<string, string>): Compared[] {
  const text = (name: string) => (typed: Typed) => one(typed, name);
  const onDay = (name: string) => (typed: Typed) => (isDay(one(typed, name)) ? day(one(typed, name)) : one(typed, name));
  const yes = (name: string) => (typed: Typed) => (all(typed, name).includes('yes') ? 'Yes' : 'No');
  return [
    { label: 'Title', text: text('title') },
    { label: 'Kind', text: (typed) => words(one(typed, 'kind')) },
    { label: 'Date', text: onDay('date') },
    { label: 'Last day', text: onDay('to') },
    { label: 'How it repeats', text: text('rule') },
    { label: 'Counts from', text: onDay('starts') },
    { label: 'From', text: text('time-from') },
    { label: 'To', text: text('time-to') },
    { label: 'Who leads', text: (typed) => names.get(one(typed, 'lead')) ?? one(typed, 'lead') },
    { label: 'Key messages', text: (typed) => linesOf(typed, 'messages').join('\n') },
    { label: 'Who it is for', text: (typed) => [...all(typed, 'audience')].sort().map(words).join('\n') },
    { label: 'Place', text: text('location') },
    { label: 'Link', text: text('link') },
    { label: 'Provisional', text: yes('provisional') },
    { label: 'Called off', text: yes('called-off') },
  ];
}
