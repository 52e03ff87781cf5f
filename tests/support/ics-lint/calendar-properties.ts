import { all, type Component, lintCounts, value } from './components.ts';
import { isUtc, lintText, lintUri } from './values.ts';

const TEXTS = ['NAME', 'X-WR-CALNAME', 'DESCRIPTION', 'X-WR-CALDESC'];
const ONCE = ['VERSION', 'PRODID', 'NAME', 'X-WR-CALNAME', 'X-WR-TIMEZONE', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL'];
const AT_MOST_ONCE = ['CALSCALE', 'DESCRIPTION', 'X-WR-CALDESC', 'SOURCE', 'URL', 'COLOR', 'LAST-MODIFIED'];
const DURATION = /^P(?:\d+W|\d+D|(?:\d+D)?T(?:\d+H)?(?:\d+M)?(?:\d+S)?)$/;
const PAIRS = [
  ['NAME', 'X-WR-CALNAME'],
  ['DESCRIPTION', 'X-WR-CALDESC'],
  ['REFRESH-INTERVAL', 'X-PUBLISHED-TTL'],
] as const;

/** What the calendar says about itself, each thing once and alike wherever readers look for it. */
export function lintCalendarProperties(calendar: Component, faults: string[]): void {
  lintCounts(calendar, ONCE, 1, 'calendar', faults);
  lintCounts(calendar, AT_MOST_ONCE, 0, 'calendar', faults);
  if (value(calendar, 'VERSION') !== '2.0') faults.push('VERSION is not 2.0');
  if (!/^.{1,60}$/.test(value(calendar, 'PRODID') ?? '')) faults.push('PRODID missing or long');
  if ((value(calendar, 'CALSCALE') ?? 'GREGORIAN') !== 'GREGORIAN') faults.push('CALSCALE is not GREGORIAN');
  for (const name of ['METHOD', 'UID']) if (all(calendar, name).length > 0) faults.push(`calendar has ${name}`);
  for (const [name, twin] of PAIRS) {
    if (value(calendar, name) !== value(calendar, twin)) faults.push(`${name} differs from ${twin}`);
  }
  for (const text of TEXTS.flatMap((name) => all(calendar, name))) lintText(text, 'calendar', faults);
  if ((value(calendar, 'X-WR-TIMEZONE') ?? 'Europe/London') !== 'Europe/London')
    faults.push('X-WR-TIMEZONE is not Europe/London');
  lintTyped(calendar, faults);
  const events = calendar.children.filter((child) => child.kind === 'VEVENT');
  const newest = events.map((event) => value(event, 'LAST-MODIFIED') ?? '').sort();
  const modified = value(calendar, 'LAST-MODIFIED');
  if (modified !== undefined && modified < (newest.at(-1) ?? '')) faults.push('calendar LAST-MODIFIED before that of an entry');
  for (const { kind } of calendar.children) {
    if (kind !== 'VEVENT' && kind !== 'VTIMEZONE') faults.push(`calendar holds ${kind}`);
  }
}

function lintTyped(calendar: Component, faults: string[]): void {
  for (const interval of all(calendar, 'REFRESH-INTERVAL')) {
    if (interval.params.get('VALUE') !== 'DURATION') faults.push('REFRESH-INTERVAL is not typed DURATION');
    if (!DURATION.test(interval.value) || !/[1-9]/.test(interval.value)) faults.push('REFRESH-INTERVAL is not a duration');
  }
  for (const source of all(calendar, 'SOURCE')) {
    if (source.params.get('VALUE') !== 'URI') faults.push('SOURCE is not typed URI');
    lintUri(source, ['http', 'https'], 'calendar', faults);
  }
  if (!/^[a-z]+$/.test(value(calendar, 'COLOR') ?? 'teal')) faults.push('COLOR is not the name of a CSS colour');
  if (all(calendar, 'LAST-MODIFIED').some((property) => !isUtc(property.value))) faults.push('calendar LAST-MODIFIED is not UTC');
}
