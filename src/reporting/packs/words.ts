import { formatDay } from '#src/calendar/index.ts';

/** `Monday 12 October 2020 at 08:30`, `Any day of the week`. */
export function whenSaid({ day, time }: { day: string | null; time: string | null }): string {
  if (day === null) return time === null ? 'Any day of the week' : `Any day of the week, at ${time}`;
  return `${formatDay(day)}${time === null ? ', any time' : ` at ${time}`}`;
}

/** Names one after another with commas and an `and`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** `1 post`, `2 posts`. */
export const many = (count: number, one: string): string => `${count.toLocaleString('en-GB')} ${one}${count === 1 ? '' : 's'}`;

/** A text without line breaks, for where a line is one thing. */
export const onOneLine = (text: string): string => text.replaceAll(/\s+/g, (gap) => (gap.includes('\n') ? ' ' : gap));
