import { lintCalendarProperties } from './ics-lint/calendar-properties.ts';
import { parseComponents } from './ics-lint/components.ts';
import { lintEvent } from './ics-lint/event.ts';
import { physicalLines, unfold } from './ics-lint/physical-lines.ts';
import { lintSeries } from './ics-lint/series.ts';
import { lintZones } from './ics-lint/time-zone.ts';

/** Checks a calendar's bytes against the wire rules and names every fault it finds. */
export function lintCalendar(bytes: Uint8Array): string[] {
  const faults: string[] = [];
  const root = parseComponents(unfold(physicalLines(bytes, faults), faults), faults);
  const calendars = root.children.filter((child) => child.kind === 'VCALENDAR');
  if (root.children.length !== 1 || calendars.length !== 1 || root.properties.length > 0)
    faults.push('not exactly one VCALENDAR');
  for (const calendar of calendars) {
    const events = calendar.children.filter((child) => child.kind === 'VEVENT');
    lintCalendarProperties(calendar, faults);
    lintZones(calendar, faults);
    for (const event of events) lintEvent(event, faults);
    lintSeries(events, faults);
  }
  return faults;
}
