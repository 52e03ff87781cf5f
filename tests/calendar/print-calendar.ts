import { checkWhen, extent, formatDay, londonDay, occurrences } from '#src/calendar/index.ts';
import { calendarOf, itemOf, SERIES } from './samples.ts';

// Run in processes of other time zones: whatever it prints has to be the same everywhere.
for (const [title, when] of SERIES) {
  const shown = occurrences(when, '2026-01-01', '2028-12-31');
  const days = [formatDay(when.start), londonDay('2026-06-30T23:30:00Z')];
  const found = { shown, days, extent: extent(when), problems: checkWhen(when) };
  process.stdout.write(
    `${calendarOf(itemOf({ title, when, busy: true, joinLink: 'https://meet.example/1' }))}${JSON.stringify(found)}\n`,
  );
}
