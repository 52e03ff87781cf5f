import { expandWithIcalJs, expandWithNodeIcal } from './readers.ts';
import { calendarOf, EVERYTHING } from './samples.ts';

// What a reader whose computer is set to another zone takes the all-day entries for.
const calendar = calendarOf(...EVERYTHING.filter(({ when }) => !when.time));
const [from, to] = ['2026-10-01', '2028-04-30'] as const;
const read = { icalJs: expandWithIcalJs(calendar, from, to), nodeIcal: expandWithNodeIcal(calendar, from, to) };
process.stdout.write(JSON.stringify({ ...read, offset: new Date('2026-10-12T00:00:00Z').getTimezoneOffset() }));
