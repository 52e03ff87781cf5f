import { compactInstant } from './rule-lines.ts';

/** What a revision says about itself; instants are ISO text. */
export interface Stamp {
  sequence: number;
  stamp: string;
  lastModified: string;
  created: string;
}

const BEGIN = '\r\nBEGIN:VEVENT\r\n';

/** Puts a revision into every component of a rendered item; the same input gives the same bytes. */
export function stampItem(text: string, stamp: Stamp): string {
  const lines = [
    `DTSTAMP:${compactInstant(stamp.stamp)}`,
    `CREATED:${compactInstant(stamp.created)}`,
    `LAST-MODIFIED:${compactInstant(stamp.lastModified)}`,
    `SEQUENCE:${Math.max(0, Math.trunc(stamp.sequence))}`,
  ].join('\r\n');
  // Only a whole physical line is the component's own: folded text begins with a space.
  return `\r\n${text}`.replaceAll(BEGIN, `${BEGIN}${lines}\r\n`).slice(2);
}
