import { isDay, matchExceptions, parseRule, type Rule, ruleSentence } from '#src/calendar/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { EntryDefinition, whenOfEntry } from '#src/programme/index.ts';
import { day, words } from '../../format.ts';
import { all, one, problemsOf, type Typed } from '../../kit/form.ts';
import { type Compared, given, linesOf } from '../item/item-form.ts';
import { nextDayOf, timesOf } from './entry-times.ts';
import {
  countable,
  daysOf,
  EMPTY_RULE,
  misplaced,
  RULE_FIELDS,
  repeatsInWords,
  repeatsOf,
  ruleOfTyped,
  typedOfRule,
} from './rule-form.ts';

/** The fields that say when: by a rule, and at which times. */
export const WHEN_FIELDS: readonly string[] = [...RULE_FIELDS, 'time-from', 'time-to', 'next-day', 'forget'];

/** Every field of the form of an entry. */
export const ENTRY_FIELDS: readonly string[] = [
  ...WHEN_FIELDS,
  'do',
  'version',
  'title',
  'kind',
  'date',
  'to',
  'starts',
  'lead',
  'description',
  'messages',
  'audience',
  'location',
  'link',
  'source-title',
  'source-link',
  'provisional',
  'called-off',
];

/** An empty form. */
export const EMPTY_ENTRY: Typed = { ...EMPTY_RULE, kind: ['awareness-day'], audience: ['public'] };

/** The rule of a stored entry; it was checked when it was stored. */
function storedRule(entry: EntryDefinition | undefined): Rule | undefined {
  const parsed = entry?.rule === undefined ? undefined : parseRule(entry.rule);
  return parsed !== undefined && 'rule' in parsed ? parsed.rule : undefined;
}

/** A stored entry as its form holds it. */
export function typedOfEntry(value: EntryDefinition): Typed {
  const rule = storedRule(value);
  return {
    ...(rule === undefined ? EMPTY_RULE : typedOfRule(rule, value.days)),
    title: [value.title],
    kind: [value.kind],
    date: [value.date ?? ''],
    to: [value.to ?? ''],
    starts: [value.starts ?? ''],
    'time-from': [value.time?.from ?? ''],
    'time-to': [value.time?.to ?? ''],
    'next-day': nextDayOf(value.time),
    lead: [value.lead ?? ''],
    description: [value.description ?? ''],
    messages: [value['key-messages'].join('\n')],
    audience: value.audience,
    location: [value.location ?? ''],
    link: [value.link ?? ''],
    'source-title': [value.source?.title ?? ''],
    'source-link': [value.source?.link ?? ''],
    provisional: value.status === 'provisional' ? ['yes'] : [],
    'called-off': value['called-off'] ? ['yes'] : [],
  };
}

/** An entry as a file would have it, and what the form alone can see is wrong. */
export interface Read {
  value: Record<string, unknown>;
  problems: Problem[];
}

/**
 * What was typed, over what the form does not show of the `kept` entry. `today` is the day from which a rule counts that says
 * nothing else.
 */
export function entryValue(typed: Typed, kept: EntryDefinition | undefined, today: string): Read {
  const when = whenValue(typed, kept, today);
  const source = { title: given(typed, 'source-title'), link: given(typed, 'source-link') };
  const { problems } = when;
  if (source.title === undefined && source.link !== undefined) {
    problems.push({ pointer: '/source/title', message: 'is missing: what is it that the link leads to?' });
  }
  const value = {
    ...when.value,
    description: given(typed, 'description'),
    title: one(typed, 'title'),
    kind: one(typed, 'kind'),
    lead: given(typed, 'lead'),
    'key-messages': linesOf(typed, 'messages'),
    audience: [...all(typed, 'audience')],
    location: given(typed, 'location'),
    link: given(typed, 'link'),
    source: source.title === undefined ? undefined : present(source),
    status: all(typed, 'provisional').includes('yes') ? 'provisional' : 'confirmed',
    'called-off': all(typed, 'called-off').includes('yes'),
  };
  return { value: present(value), problems };
}

/** When it takes place, as a file would have it. */
function whenValue(typed: Typed, kept: EntryDefinition | undefined, today: string): Read {
  const before = storedRule(kept);
  // A yearly rule in whose file the length stands apart stays so.
  const apart = before?.freq === 'yearly' && before.days === undefined && kept?.days !== undefined;
  const repeats = repeatsOf(typed);
  const { rule, problems } = ruleOfTyped(typed, !apart);
  problems.push(...misplaced(typed, kept === undefined ? EMPTY_ENTRY : typedOfEntry(kept)));
  const { time, problems: ofTimes } = timesOf(typed);
  problems.push(...ofTimes);
  if (repeats === 'once') {
    const date = given(typed, 'date');
    if (date === undefined) problems.push({ pointer: '/date', message: 'is missing: give a date, or say how it repeats' });
    return { value: { date, to: given(typed, 'to'), time }, problems };
  }
  const starts = given(typed, 'starts') ?? today;
  const days = repeats !== 'year' || apart ? daysOf(typed, problems) : before?.days && rule?.days ? kept?.days : undefined;
  const sentence = rule && (before && ruleSentence(before) === ruleSentence(rule) ? kept?.rule : ruleSentence(rule));
  const value = { rule: sentence, starts, days, time, except: kept?.except, cancelled: kept?.cancelled, moved: kept?.moved };
  if (kept?.rule === undefined || rule === undefined || !countable(starts)) return { value, problems };
  const { kept: exceptions, missed } = matchExceptions({ ...whenOfEntry({ ...kept, date: undefined, starts }), rule });
  if (missed.length === 0) return { value, problems };
  if (!all(typed, 'forget').includes('yes')) {
    problems.push({ pointer: '/form/forget', message: `It would no longer take place on ${missed.map(day).join(', ')}` });
  }
  return { value: { ...value, ...exceptions }, problems };
}

/** What is wrong where nobody was chosen for whom the entry is: nobody left out would mean everybody. */
export const audienceProblems = (typed: Typed): Problem[] =>
  all(typed, 'audience').length === 0 ? [{ pointer: '/audience', message: 'Choose who it is for' }] : [];

/** The dates alone: what they are, or what is wrong with them, whatever else is still missing. */
export function datesOf({ value, problems }: Read, typed: Typed): { entry: EntryDefinition } | { problems: Problem[] } {
  const { date, to, rule, starts, days, time, except, cancelled, moved } = value;
  const asked = present({
    slug: 'dates',
    title: 'Dates',
    kind: 'event',
    date,
    to,
    rule,
    starts,
    days,
    time,
    except,
    cancelled,
    moved,
  });
  const parsed = EntryDefinition.safeParse(asked);
  const own = problems.filter(({ pointer = '' }) => /^\/(?:form|date|to|time)\b/.test(pointer));
  const all = parsed.success || own.length > 0 ? own : inPlace(problemsOf(parsed.error), typed);
  return parsed.success && all.length === 0 ? { entry: parsed.data } : { problems: all };
}

/** What the calendar says of an entry as a whole, as problems of the fields that it speaks of. */
export function inPlace(problems: readonly Problem[], typed: Typed): Problem[] {
  const length = repeatsOf(typed) === 'once' ? 'to' : 'days';
  return problems.map((problem) => {
    const { pointer = '', message } = problem;
    const [, first] = /^is before "date" \((.*)\)$/.exec(message) ?? [];
    if (first !== undefined) return { pointer, message: `is before the first day, ${day(first)}` };
    if (!/^\/(?:rule|date)$/.test(pointer)) return problem;
    const [, clock] = /^(\d\d:\d\d) (?:does not exist|comes twice)/.exec(message) ?? [];
    if (clock !== undefined && clock === one(typed, 'time-from')) return { pointer: '/time/from', message };
    if (clock !== undefined && clock === one(typed, 'time-to')) return { pointer: '/time/to', message };
    if (/^The clocks change while|^An all-day entry cannot move/.test(message)) return { pointer: '/time/from', message };
    if (/^An entry with times happens|^The length must|^An occurrence of/.test(message))
      return { pointer: `/${length}`, message };
    return problem;
  });
}

const present = <T extends object>(value: T): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));

/** The fields as they are told where two people changed an entry. `names` names partners by slug. */
export function comparedEntry(names: ReadonlyMap<string, string>): Compared[] {
  const text = (name: string) => (typed: Typed) => one(typed, name);
  const onDay = (name: string) => (typed: Typed) => (isDay(one(typed, name)) ? day(one(typed, name)) : one(typed, name));
  const yes = (name: string) => (typed: Typed) => (all(typed, name).includes('yes') ? 'Yes' : 'No');
  return [
    { label: 'Title', text: text('title') },
    { label: 'Kind', text: (typed) => words(one(typed, 'kind')) },
    { label: 'How it repeats', text: repeatsInWords },
    { label: 'Date', text: onDay('date') },
    { label: 'Last day', text: onDay('to') },
    { label: 'How many days each lasts', text: text('days') },
    { label: 'Counts from', text: onDay('starts') },
    { label: 'From', text: text('time-from') },
    { label: 'To', text: text('time-to') },
    { label: 'Ends the next day', text: yes('next-day') },
    { label: 'Who leads', text: (typed) => names.get(one(typed, 'lead')) ?? one(typed, 'lead') },
    { label: 'Description', text: text('description') },
    { label: 'Key messages', text: (typed) => linesOf(typed, 'messages').join('\n') },
    { label: 'Who it is for', text: (typed) => [...all(typed, 'audience')].sort().map(words).join('\n') },
    { label: 'Place', text: text('location') },
    { label: 'Link', text: text('link') },
    { label: 'Source', text: text('source-title') },
    { label: 'Link to the source', text: text('source-link') },
    { label: 'Provisional', text: yes('provisional') },
    { label: 'Called off', text: yes('called-off') },
  ];
}
