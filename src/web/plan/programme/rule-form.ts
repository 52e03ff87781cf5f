import {
  type Day,
  isDay,
  NTH_CHOICES,
  type PartFault,
  partsOfRule,
  type Rule,
  type RuleParts,
  ruleOfParts,
  ruleSentence,
  WEEKDAYS,
} from '#src/calendar/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { capital } from '../../format.ts';
import { all, one, type Typed } from '../../kit/form.ts';
import { given } from '../item/item-form.ts';

/** What somebody may answer to "Does it repeat?". */
export const REPEATS = [
  { value: 'once', text: 'No, it takes place once' },
  { value: 'week', text: 'Every week, or every few weeks' },
  { value: 'month', text: 'Every month, or every few months' },
  { value: 'year', text: 'Every year' },
] as const;
export type Repeats = (typeof REPEATS)[number]['value'];

/** How a series may end. */
export const ENDS = [
  { value: 'never', text: 'It goes on' },
  { value: 'until', text: 'On a date' },
  { value: 'times', text: 'After a number of times' },
] as const;

const FREQUENCY = { week: 'weekly', month: 'monthly', year: 'yearly' } as const;

/** The fields that belong to one answer only. */
const FIELDS_OF: Readonly<Record<Repeats, readonly string[]>> = {
  once: ['date', 'to'],
  week: ['week-every', 'week-days'],
  month: ['month-every', 'month-nth', 'month-weekday', 'month-day'],
  year: ['year-month', 'year-day', 'year-nth', 'year-weekday'],
};

/** The fields of everything that repeats. */
const OF_A_SERIES = ['starts', 'days', 'until', 'times'] as const;

/** Every field from which a rule is read. */
export const RULE_FIELDS: readonly string[] = [
  'repeats',
  ...FIELDS_OF.week,
  ...FIELDS_OF.month,
  ...FIELDS_OF.year,
  'days',
  'ends',
  'until',
  'times',
];

/** Nothing that repeats, as the form holds it. */
export const EMPTY_RULE: Typed = { repeats: ['once'], 'week-every': ['1'], 'month-every': ['1'], ends: ['never'] };

/** The answer to "Does it repeat?"; one that is none counts as once. */
export const repeatsOf = (typed: Typed): Repeats => REPEATS.find(({ value }) => value === one(typed, 'repeats'))?.value ?? 'once';

/** A rule as the form holds it; `days` is the length of each date, which a weekly or monthly rule does not say itself. */
export function typedOfRule(rule: Rule, days: number | undefined): Typed {
  const parts = partsOfRule(rule);
  const length = parts.length === '' ? String(days ?? '') : parts.length;
  const rest = { ends: [parts.ends], until: [parts.until], times: [parts.times], days: [length] };
  const byMonth = { day: [parts.day], nth: [parts.nth], weekday: [parts.weekday] };
  const { day, nth, weekday } = byMonth;
  switch (rule.freq) {
    case 'weekly':
      return { ...EMPTY_RULE, ...rest, repeats: ['week'], 'week-every': [parts.every], 'week-days': parts.weekdays };
    case 'monthly': {
      const own = { 'month-every': [parts.every], 'month-day': day, 'month-nth': nth, 'month-weekday': weekday };
      return { ...EMPTY_RULE, ...rest, repeats: ['month'], ...own };
    }
    default: {
      const own = { 'year-month': [parts.month], 'year-day': day, 'year-nth': nth, 'year-weekday': weekday };
      return { ...EMPTY_RULE, ...rest, repeats: ['year'], ...own };
    }
  }
}

/** What was typed of the rule that was chosen. `withLength` says whether the length of each date is part of a yearly rule. */
function partsOfTyped(typed: Typed, repeats: Exclude<Repeats, 'once'>, withLength: boolean): RuleParts {
  const own = (name: string): string => one(typed, `${repeats}-${name}`);
  const ends = ENDS.find(({ value }) => value === one(typed, 'ends'))?.value;
  return {
    freq: FREQUENCY[repeats],
    every: own('every'),
    weekdays: all(typed, 'week-days'),
    nth: own('nth'),
    weekday: own('weekday'),
    day: own('day'),
    month: own('month'),
    length: withLength ? one(typed, 'days') : '',
    ends: ends ?? 'never',
    until: one(typed, 'until'),
    times: one(typed, 'times'),
  };
}

/** The rule that was chosen, undefined for what takes place once, or what is wrong with it. */
export function ruleOfTyped(typed: Typed, withLength: boolean): { rule: Rule | undefined; problems: Problem[] } {
  const repeats = repeatsOf(typed);
  if (repeats === 'once') return { rule: undefined, problems: [] };
  const read = ruleOfParts(partsOfTyped(typed, repeats, withLength));
  if ('rule' in read) return { rule: read.rule, problems: [] };
  const fieldOf = ({ part }: PartFault): string => {
    if (part === 'length') return 'days';
    if (part === 'weekdays') return 'week-days';
    return part === 'until' || part === 'times' ? part : `${repeats}-${part}`;
  };
  return {
    rule: undefined,
    problems: read.faults.map((fault) => ({ pointer: `/form/${fieldOf(fault)}`, message: fault.message })),
  };
}

/** The fields that do not count beside what was chosen, each with the words of the choice it belongs to. */
function idleFields(typed: Typed): { name: string; belongs: string }[] {
  const repeats = repeatsOf(typed);
  const ends = one(typed, 'ends') || 'never';
  const others = REPEATS.filter(({ value }) => value !== repeats).flatMap(({ value, text }) =>
    FIELDS_OF[value].map((name) => ({ name, belongs: `“${text}”: choose that, or empty this` })),
  );
  if (repeats === 'once') {
    return [...others, ...OF_A_SERIES.map((name) => ({ name, belongs: 'what repeats: say how it repeats, or empty this' }))];
  }
  const notChosen = ENDS.filter(({ value }) => value !== 'never' && value !== ends);
  return [...others, ...notChosen.map(({ value, text }) => ({ name: value, belongs: `“${text}”: choose that, or empty this` }))];
}

/**
 * What was typed where it does not count, so that nothing typed is lost in silence. What stands there unchanged from `before` is
 * what the choice replaces.
 */
export function misplaced(typed: Typed, before: Typed): Problem[] {
  return idleFields(typed)
    .filter(({ name }) => said(typed, name) !== '' && said(typed, name) !== said(before, name))
    .map(({ name, belongs }) => ({ pointer: `/form/${name}`, message: `belongs to ${belongs}` }));
}

/** What was typed, with what is saved now wherever it does not count: so it can be saved over what somebody else did. */
export function overNewer(typed: Typed, newer: Typed): Typed {
  return { ...typed, ...Object.fromEntries(idleFields(typed).map(({ name }) => [name, all(newer, name)])) };
}

/** What a field says, whatever the order in which boxes were ticked. */
const said = (typed: Typed, name: string): string =>
  [...all(typed, name)]
    .map((value) => value.trim())
    .sort()
    .join('\n');

/** How it repeats in words, as far as it was said. */
export function repeatsInWords(typed: Typed): string {
  const { rule } = ruleOfTyped(typed, true);
  if (rule !== undefined) return capital(ruleSentence(rule));
  const repeats = repeatsOf(typed);
  if (repeats === 'once') return 'Once';
  const parts = FIELDS_OF[repeats].flatMap((name) => all(typed, name));
  return [REPEATS.find(({ value }) => value === repeats)?.text, ...parts].filter(Boolean).join(', ');
}

/** The weekdays and which one in the month as choices, with one for nothing chosen. */
export const WEEKDAY_CHOICES = WEEKDAYS.map((value) => ({ value, text: capital(value) }));
export const NOTHING = { value: '', text: 'Choose' } as const;
export const NTH_OPTIONS = [NOTHING, ...NTH_CHOICES];

/** Whether the calendar can count from this day. */
export const countable = (day: string | undefined): day is Day =>
  day !== undefined && isDay(day) && day >= '1971-01-01' && day <= '2199-12-31';

/** A whole number of days as typed, or undefined where nothing is; a problem where it is none. */
export function daysOf(typed: Typed, problems: Problem[]): number | undefined {
  const text = given(typed, 'days');
  if (text === undefined) return undefined;
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= 366) return days;
  problems.push({ pointer: '/form/days', message: 'must be a whole number from 1 to 366' });
  return undefined;
}
