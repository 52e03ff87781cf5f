import { checkWhen, extent, formatDay, londonDay, occurrences } from '#src/calendar/index.ts';
import { calendarOf, EVERYTHING } from './samples.ts';

// Run in processes of other time zones: whatever it prints has to be the same everywhere. The calendar comes first; with
// --ics it comes alone, for readers that are tried by hand.
process.stdout.write(calendarOf(...EVERYTHING));
if (!process.argv.includes('--ics')) {
  for (const { when } of EVERYTHING) {
    const shown = occurrences(when, '2026-01-01', '2028-12-31');
    const days = [formatDay(when.start), londonDay('2026-06-30T23:30:00Z')];
    process.stdout.write(`${JSON.stringify({ shown, days, extent: extent(when), problems: checkWhen(when) })}\n`);
  }
}
