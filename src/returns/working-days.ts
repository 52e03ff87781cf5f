import { z } from 'zod';
import { addDays, type Day, weekdayOf } from '#src/calendar/index.ts';
import data from './data/bank-holidays.json' with { type: 'json' };

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const TABLE = z
  .strictObject({
    checkedOn: day,
    source: z.string(),
    rows: z.array(z.strictObject({ nation: z.literal('england-and-wales'), days: z.array(day) })),
  })
  .parse(data);
const BANK_HOLIDAYS = new Set(TABLE.rows.flatMap(({ days }) => days));

/** How long partners have for their numbers after a week's last day, in working days. */
const DAYS_TO_REPLY = 10;

/** Monday to Friday, and no bank holiday of England and Wales as far as they are known (2019 to 2028). */
export function isWorkingDay(of: Day): boolean {
  return !['saturday', 'sunday'].includes(weekdayOf(of)) && !BANK_HOLIDAYS.has(of);
}

/** The last working day before a day. */
export function workingDayBefore(of: Day): Day {
  const before = addDays(of, -1);
  return isWorkingDay(before) ? before : workingDayBefore(before);
}

/** When the numbers of a week that ended on this day are due: the tenth working day after it. */
export function returnDueDay(lastDay: Day): Day {
  let due = lastDay;
  for (let left = DAYS_TO_REPLY; left > 0; ) {
    due = addDays(due, 1);
    if (isWorkingDay(due)) left -= 1;
  }
  return due;
}
