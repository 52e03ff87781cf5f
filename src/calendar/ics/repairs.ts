import type { Day } from '../days.ts';
import { type ContentLine, escapeText, formatLine, parseLine } from './content-line.ts';

/** What the component builder gets wrong or cannot say, one field a repair. */
export interface Repairs {
  uid: string;
  /** The exact address for URL: the builder escapes its commas and semicolons and so breaks the link. */
  url?: string;
  /** The exact address of the video meeting; the builder has no such property. */
  conference?: string;
  /** The day an all-day occurrence replaces: the builder writes a date-time there. */
  recurrenceDay?: Day;
}

// The builder insists on these; they belong to the revision and are stamped later.
const STAMPED = new Set(['SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED', 'CREATED']);

/** The component's logical lines with every named repair made. */
export function repairComponent(text: string, repairs: Repairs): string[] {
  return text
    .split('\r\n')
    .filter((line) => line !== '')
    .map(parseLine)
    .filter((line) => !STAMPED.has(line.name))
    .flatMap((line) => repairLine(line, repairs))
    .map(formatLine);
}

function repairLine(line: ContentLine, repairs: Repairs): Pick<ContentLine, 'head' | 'value'>[] {
  if (line.name === 'UID') return [uidAsText(repairs.uid)];
  if (line.name === 'URL') return repairs.url === undefined ? [] : [rawUri(repairs.url)];
  if (line.name === 'RECURRENCE-ID' && repairs.recurrenceDay !== undefined) return [recurrenceDate(repairs.recurrenceDay)];
  if (line.name === 'END' && repairs.conference !== undefined) return [conference(repairs.conference), line];
  return [line];
}

/** The builder writes identifiers unescaped. */
function uidAsText(uid: string) {
  return { head: 'UID', value: escapeText(uid) };
}

/** URI is URL's own type, and some readers take a URL with parameters for an object. */
function rawUri(url: string) {
  return { head: 'URL', value: url };
}

function recurrenceDate(day: Day) {
  return { head: 'RECURRENCE-ID;VALUE=DATE', value: day.replaceAll('-', '') };
}

function conference(uri: string) {
  return { head: 'CONFERENCE;VALUE=URI;FEATURE=VIDEO', value: uri };
}
