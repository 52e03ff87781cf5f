import { addDays, type Day } from './days.ts';
import type { TimeSpan } from './london.ts';
import { daysThatOccur, exceptionsOf, lengthOf, type Slot, slotLastDay, slots, type When } from './occurrences.ts';
import { firstRuleDay, ruleDays } from './recurrence.ts';

/** No date of the planner is later. */
const LAST_DAY = '2199-12-31';

/** One date of a series: what its rule gives, and what became of it. */
export interface SeriesDate {
  /** The day the rule gives. */
  original: Day;
  state: 'as-planned' | 'moved' | 'called-off' | 'left-out';
  /** First and last day as it is now. */
  day: Day;
  lastDay: Day;
  /** Wall-clock London times; undefined when it lasts all day. */
  time: TimeSpan | undefined;
}

const STATE = { regular: 'as-planned', moved: 'moved', cancelled: 'called-off' } as const;

function seriesDate(when: When, slot: Slot, state: SeriesDate['state'] = STATE[slot.kind]): SeriesDate {
  return { original: slot.original, state, day: slot.day, lastDay: slotLastDay(when, slot), time: slot.time };
}

/** The next dates from a day on, soonest first, with those called off and without those left out. What is still running counts. */
export function nextDates(when: When, from: Day, count: number): SeriesDate[] {
  return slots(when, from, LAST_DAY, count).map((slot) => seriesDate(when, slot));
}

/** The next dates that the rule gives from a day on, whatever became of each. None without a rule. */
export function plannedDates(when: When, from: Day, count: number): SeriesDate[] {
  if (!when.rule) return [];
  const reach = when.time ? 0 : lengthOf(when) - 1;
  return datesOn(when, ruleDays(when.rule, when.start, addDays(from, -reach), LAST_DAY, count));
}

/** The dates of a series that were moved, called off or left out, by the day the rule gives. */
export function changedDates(when: When): SeriesDate[] {
  const days = new Set([...when.except, ...when.cancelled, ...when.moved.map((move) => move.from)]);
  return datesOn(when, [...daysThatOccur(when, [...days])]);
}

/** The date that the rule gives on a day, or undefined where it gives none. */
export function plannedDate(when: When, day: Day): SeriesDate | undefined {
  return datesOn(when, [...daysThatOccur(when, [day])])[0];
}

/** The first date that the rule of a series gives. */
export function firstPlanned(when: When): Day | undefined {
  return when.rule && firstRuleDay(when.rule, when.start);
}

function datesOn(when: When, days: readonly Day[]): SeriesDate[] {
  const { except, overrides } = exceptionsOf(when);
  const changed = new Map(overrides.map((slot) => [slot.original, slot]));
  const time = when.time ? { time: when.time } : {};
  return days.map((day) => {
    const slot = changed.get(day) ?? { original: day, day, ...time, kind: 'regular' as const };
    return except.has(day) ? seriesDate(when, { ...slot, day }, 'left-out') : seriesDate(when, slot);
  });
}
