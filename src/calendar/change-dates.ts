import { type Day, isDay } from './days.ts';
import type { TimeSpan } from './london.ts';
import { daysThatOccur, type Move, type When } from './occurrences.ts';
import { firstRuleDay, ruleDays } from './recurrence.ts';
import type { Rule } from './rule.ts';

/** Single dates of a series that are not as its rule says. */
export type Exceptions = Pick<When, 'except' | 'cancelled' | 'moved'>;

/** What becomes of one date; `put-back` makes it again what the rule says. */
export type DateChange =
  | { kind: 'move'; to: Day; time?: TimeSpan }
  | { kind: 'call-off' }
  | { kind: 'leave-out' }
  | { kind: 'put-back' };

/** The exceptions after a change to the date that the rule gives on `day`. What was said of it before no longer counts. */
export function changeDate(exceptions: Exceptions, day: Day, change: DateChange): Exceptions {
  const { except, cancelled, moved } = only(exceptions, (other) => other !== day);
  if (change.kind === 'leave-out') return { except: [...except, day].sort(), cancelled, moved };
  if (change.kind === 'call-off') return { except, cancelled: [...cancelled, day].sort(), moved };
  if (change.kind === 'put-back') return { except, cancelled, moved };
  const move: Move = { from: day, to: change.to, ...(change.time ? { time: change.time } : {}) };
  return { except, cancelled, moved: [...moved, move].sort((a, b) => (a.from < b.from ? -1 : 1)) };
}

/** Exceptions apart: those on dates that the series has, and the days it has none on. */
export function matchExceptions(when: When): { kept: Exceptions; missed: Day[] } {
  const days = [...when.except, ...when.cancelled, ...when.moved.map((move) => move.from)].filter(isDay);
  const hit = daysThatOccur(when, days);
  return {
    kept: only(when, (day) => hit.has(day)),
    missed: [...new Set(days.filter((day) => !hit.has(day)))].sort(),
  };
}

/** A series in two: what ends before a day, and what goes on from it with its own exceptions. */
export interface Split {
  /** The rule that ends on the last date before the day. */
  endedRule: Rule;
  ended: Exceptions;
  /** The rule that gives every date from the day on; it counts from that day. */
  followingRule: Rule;
  following: Exceptions;
}

/** Parts a series before one of its dates; undefined where the day is none of them, or the first. */
export function splitSeries(when: When, day: Day): Split | undefined {
  if (!when.rule || !daysThatOccur(when, [day]).has(day) || firstRuleDay(when.rule, when.start) === day) return undefined;
  const { count, until, ...rule } = when.rule;
  const before = ruleDays(when.rule, when.start, when.start, day, Number.POSITIVE_INFINITY).filter((other) => other < day);
  const last = before.at(-1);
  if (last === undefined) return undefined;
  const goesOn = count === undefined ? (until === undefined ? {} : { until }) : { count: count - before.length };
  return {
    endedRule: { ...rule, until: last },
    ended: only(when, (other) => other < day),
    followingRule: { ...rule, ...goesOn },
    following: only(when, (other) => other >= day),
  };
}

function only({ except, cancelled, moved }: Exceptions, wanted: (day: Day) => boolean): Exceptions {
  return { except: except.filter(wanted), cancelled: cancelled.filter(wanted), moved: moved.filter(({ from }) => wanted(from)) };
}
