import { z } from 'zod';
import { addDays, type Day, weekdayOf } from '#src/calendar/index.ts';
import { NATIONS, type Nation } from '#src/partners/index.ts';
import data from '../data/bank-holidays.json' with { type: 'json' };

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const TABLE = z
  .strictObject({
    checkedOn: day,
    source: z.string(),
    rows: z.array(z.strictObject({ nation: z.enum(NATIONS), source: z.string(), days: z.array(day) })),
  })
  .parse(data);
const BANK_HOLIDAYS: ReadonlyMap<string, ReadonlySet<Day>> = new Map(
  TABLE.rows.map(({ nation, days }) => [nation, new Set(days)]),
);

/** How long partners have for their numbers after a week's last day, in working days. */
const DAYS_TO_REPLY = 10;

/** The nation of a stored partnership, whose bank holidays count. */
export function nationOf(partnership: { nation: string }): Nation {
  return NATIONS.find((nation) => nation === partnership.nation) ?? 'england-and-wales';
}

/** Monday to Friday, and no bank holiday of the nation as far as they are known (2019 to 2028). */
export function isWorkingDay(of: Day, nation: Nation): boolean {
  return !['saturday', 'sunday'].includes(weekdayOf(of)) && BANK_HOLIDAYS.get(nation)?.has(of) !== true;
}

/** The last working day before a day. */
export function workingDayBefore(of: Day, nation: Nation): Day {
  const before = addDays(of, -1);
  return isWorkingDay(before, nation) ? before : workingDayBefore(before, nation);
}

/** When the numbers of a week that ended on this day are due: the tenth working day after it. */
export function returnDueDay(lastDay: Day, nation: Nation): Day {
  let due = lastDay;
  for (let left = DAYS_TO_REPLY; left > 0; ) {
    due = addDays(due, 1);
    if (isWorkingDay(due, nation)) left -= 1;
  }
  return due;
}
