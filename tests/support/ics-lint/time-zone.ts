import ICAL from 'ical.js';
import { all, type Component, value } from './components.ts';

/** The one form that every reader takes, written out anew: a change of either clock for ever, and no history. */
const LONDON = `BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE`.replaceAll('\n', '\r\n');

/** Europe/London for an expander that is not the planner's. */
export const LONDON_ZONE = new ICAL.Timezone({ component: new ICAL.Component(ICAL.parse(LONDON)), tzid: 'Europe/London' });

const EXPECTED = new Map(
  LONDON.split('BEGIN:')
    .slice(2)
    .map((block): [string, string[]] => {
      const [kind = '', ...lines] = block.split('\r\n');
      return [kind, lines.filter((line) => line !== '' && !line.startsWith('END:')).sort()];
    }),
);

/** Exactly one VTIMEZONE, that of London, used or not: an empty calendar keeps it too. */
export function lintZones(calendar: Component, faults: string[]): void {
  const zones = calendar.children.filter((child) => child.kind === 'VTIMEZONE');
  const defined = zones.map((zone) => value(zone, 'TZID') ?? '');
  const events = calendar.children.filter((child) => child.kind === 'VEVENT');
  const used = new Set(events.flatMap((event) => event.properties.flatMap((property) => property.params.get('TZID') ?? [])));
  for (const zone of used) if (!defined.includes(zone)) faults.push(`TZID ${zone} has no VTIMEZONE`);
  if (new Set(defined).size !== defined.length) faults.push('a VTIMEZONE is given twice');
  if (!defined.includes('Europe/London')) faults.push('the calendar has no VTIMEZONE of Europe/London');
  for (const zone of defined) if (zone !== 'Europe/London' && !used.has(zone)) faults.push(`VTIMEZONE ${zone} is unused`);
  for (const zone of zones) lintZone(zone, faults);
}

function lintZone(zone: Component, faults: string[]): void {
  const kinds = zone.children.map((child) => child.kind).sort();
  if (kinds.join(' ') !== 'DAYLIGHT STANDARD') faults.push(`VTIMEZONE holds ${kinds.join(' ') || 'nothing'}`);
  const strangers = zone.properties.filter(({ name }) => name !== 'TZID' && name !== 'X-LIC-LOCATION');
  for (const { name } of strangers) faults.push(`VTIMEZONE has ${name}`);
  if (all(zone, 'X-LIC-LOCATION').some((property) => property.value !== value(zone, 'TZID')))
    faults.push('VTIMEZONE has another X-LIC-LOCATION');
  for (const child of zone.children) {
    const lines = child.properties.map((property) => `${property.name}:${property.value}`).sort();
    const expected = EXPECTED.get(child.kind) ?? [];
    for (const line of lines) if (!expected.includes(line)) faults.push(`VTIMEZONE ${child.kind} says ${line}`);
    for (const line of expected) if (!lines.includes(line)) faults.push(`VTIMEZONE ${child.kind} does not say ${line}`);
    if (lines.length > expected.length) faults.push(`VTIMEZONE ${child.kind} says something twice`);
  }
}
