import { ZONE } from '../london.ts';
import { asUri, cleanLine, cleanText, escapeText, foldLines } from './content-line.ts';
import { compactInstant } from './rule-lines.ts';

/** What a calendar says about itself. */
export interface CalendarProps {
  name: string;
  description: string;
  /** The address the calendar is read from. */
  source?: string;
  /** A CSS colour name. */
  color?: string;
  /** How often readers should ask again. */
  refreshHours: number;
  /** ISO instant of the newest change. */
  lastModified?: string;
}

// One rule each way and no history: Outlook reads no more.
const TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  `X-LIC-LOCATION:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZNAME:BST',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19701025T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZNAME:GMT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** The head of a calendar with its time zone. No METHOD and no UID: readers then treat the feed as one message or one item. */
export function calendarHead(props: CalendarProps): string {
  const name = escapeText(cleanLine(props.name));
  const description = escapeText(cleanText(props.description));
  const hours = Number.isFinite(props.refreshHours) ? Math.max(1, Math.round(props.refreshHours)) : 24;
  const source = asUri(props.source);
  const color = props.color !== undefined && /^[a-z]+$/i.test(props.color) ? props.color.toLowerCase() : undefined;
  return foldLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Awareness Week Planner//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    ...(description === '' ? [] : [`DESCRIPTION:${description}`, `X-WR-CALDESC:${description}`]),
    `X-WR-TIMEZONE:${ZONE}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${hours}H`,
    `X-PUBLISHED-TTL:PT${hours}H`,
    ...(source === undefined ? [] : [`SOURCE;VALUE=URI:${source}`]),
    ...(color === undefined ? [] : [`COLOR:${color}`]),
    ...(props.lastModified === undefined ? [] : [`LAST-MODIFIED:${compactInstant(props.lastModified)}`]),
    ...TIME_ZONE,
  ]);
}

/** The end of a calendar. */
export function calendarTail(): string {
  return 'END:VCALENDAR\r\n';
}

/** A whole calendar of finished parts; without any it is still valid. */
export function assemble(head: string, parts: readonly string[]): string {
  return head + parts.join('') + calendarTail();
}
