import type { Day } from '../days.ts';
import type { WallTime } from '../london.ts';
import { escapeText, nameOf } from './content-line.ts';
import { occurrenceLine } from './rule-lines.ts';

/** What the component builder gets wrong or cannot say, one field a repair. */
export interface Repairs {
  uid: string;
  /** The exact address for URL: the builder escapes its commas and semicolons and so breaks the link. */
  url?: string;
  /** The exact address of the video meeting; the builder has no such property. */
  conference?: string;
  /** The occurrence replaced: the builder writes a date-time for a day, and another hour where clocks skip the one meant. */
  replaces?: { day: Day; from?: WallTime };
}

// The builder insists on these; they belong to the revision and are stamped later.
const STAMPED = new Set(['SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED', 'CREATED']);

/** The component's logical lines with every named repair made. */
export function repairComponent(text: string, repairs: Repairs): string[] {
  const lines: string[] = [];
  for (const line of text.split('\r\n')) {
    const name = nameOf(line);
    if (name === 'END' && repairs.conference !== undefined) lines.push(conference(repairs.conference));
    const repaired = line === '' || STAMPED.has(name) ? undefined : repairLine(name, line, repairs);
    if (repaired !== undefined) lines.push(repaired);
  }
  return lines;
}

function repairLine(name: string, line: string, repairs: Repairs): string | undefined {
  if (name === 'UID') return uidAsText(repairs.uid);
  if (name === 'URL') return repairs.url === undefined ? undefined : rawUri(repairs.url);
  if (name === 'RECURRENCE-ID' && repairs.replaces) return occurrenceLine(name, repairs.replaces.day, repairs.replaces.from);
  return line;
}

/** The builder writes identifiers unescaped. */
function uidAsText(uid: string): string {
  return `UID:${escapeText(uid)}`;
}

/** URI is URL's own type, and some readers take a URL with parameters for an object. */
function rawUri(url: string): string {
  return `URL:${url}`;
}

function conference(uri: string): string {
  return `CONFERENCE;VALUE=URI;FEATURE=VIDEO:${uri}`;
}
