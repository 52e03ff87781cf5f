import { addDays, type Day, firstPlanned, plannedDates, WEEKDAYS, weekdayOf } from '#src/calendar/index.ts';
import { type EntryDefinition, whenOfEntry } from '#src/programme/index.ts';

/** Where a series that is parted meets the one that goes on from it. */
export interface Join {
  /** The last date that stays. */
  last: Day;
  /** The first date of what follows. */
  first: Day;
  /** Set where the date at which it is parted goes and nothing comes in its week, month or year instead. */
  gap?: { planned: Day /** A day that an earlier start would give. */; offered: Day | undefined } | undefined;
}

/** More dates than a week, month or year of any rule holds ahead of the one that is asked about. */
const PLENTY = 800;

/** The week (from Monday), month or year around a day, whichever the rule counts in. */
function periodOf(day: Day, freq: 'weekly' | 'monthly' | 'yearly'): { from: Day; before: Day } {
  if (freq === 'weekly') {
    const from = addDays(day, -WEEKDAYS.indexOf(weekdayOf(day)));
    return { from, before: addDays(from, 7) };
  }
  const length = freq === 'monthly' ? 7 : 4;
  const from = `${day.slice(0, length)}${freq === 'monthly' ? '-01' : '-01-01'}`;
  const next = addDays(from, freq === 'monthly' ? 31 : 366);
  return { from, before: `${next.slice(0, length)}${freq === 'monthly' ? '-01' : '-01-01'}` };
}

/**
 * How `following` joins on to `entry`, which ends with its date on `last`; `parted` is the first of its dates that is no longer
 * its own, and `isLeftOut` says that nothing took place then anyway. Undefined where nothing follows.
 */
export function joinOf(
  entry: EntryDefinition,
  at: { last: Day; parted: Day; isLeftOut: boolean },
  following: EntryDefinition,
): Join | undefined {
  const { last, parted, isLeftOut } = at;
  const [{ rule }, when] = [whenOfEntry(entry), whenOfEntry(following)];
  const first = firstPlanned(when);
  if (rule === undefined || first === undefined) return undefined;
  const { from, before } = periodOf(parted, rule.freq);
  const daysIn = (start: Day, since: Day, until: Day): Day[] =>
    plannedDates({ ...when, start }, since, PLENTY)
      .map(({ original }) => original)
      .filter((day) => day >= since && day < until);
  if (isLeftOut || first === parted || daysIn(when.start, from, before).length > 0) return { last, first };
  const earliest = last < from ? from : addDays(last, 1);
  return { last, first, gap: { planned: parted, offered: daysIn(earliest, earliest, parted)[0] } };
}
