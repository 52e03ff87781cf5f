import { formatDay } from '#src/calendar/index.ts';
import { channelName } from '#src/content/index.ts';

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' });

/** A language tag in English; what nobody knows stays as it is. */
export function languageName(tag: string): string {
  if (tag === 'bfi') return 'British Sign Language';
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** `Facebook`, `Facebook in Welsh`. */
export const placeName = ({ channel, language }: { channel: string; language: string }): string =>
  language === 'en' ? channelName(channel) : `${channelName(channel)} in ${languageName(language)}`;

/** `Monday 12 October 2020 at 08:30`, `Any day of the week`. */
export function whenSaid({ day, time }: { day: string | null; time: string | null }): string {
  if (day === null) return time === null ? 'Any day of the week' : `Any day of the week, at ${time}`;
  return `${formatDay(day)}${time === null ? ', any time' : ` at ${time}`}`;
}

/** `Monday 12 October 2020 at 00:01` of a wall-clock time. */
export function wallSaid(wall: string): string {
  const [day = '', time = ''] = wall.split('T');
  return `${formatDay(day)} at ${time}`;
}

/** Slugs one after another with commas and an `and`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** `1 post`, `2 posts`. */
export const many = (count: number, one: string): string => `${count.toLocaleString('en-GB')} ${one}${count === 1 ? '' : 's'}`;
