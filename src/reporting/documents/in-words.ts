import { formatDay, londonDay, londonTime } from '#src/calendar/index.ts';
import { channelName, languageName } from '#src/content/index.ts';

/** `Saturday 10 October 2020 to Saturday 17 October 2020` */
export const daysInWords = (from: string, to: string): string =>
  from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`;

/** `Monday 12 October 2020 at 00:01` of a wall-clock time. */
export const momentInWords = (wall: string): string => {
  const [day = '', time = ''] = wall.split('T');
  return `${formatDay(day)} at ${time}`;
};

/** The same of an instant, in London. */
export const instantInWords = (instant: string): string => `${formatDay(londonDay(instant))} at ${londonTime(instant)}`;

/** A text as people tell it from the others of a post: `Facebook`, `Facebook in Polish`. */
export const textInWords = ({ channel, language }: { channel: string; language: string }): string =>
  language === 'en' ? channelName(channel) : `${channelName(channel)} in ${languageName(language)}`;

/** Languages in words, where there is more to say than English. */
export const languagesInWords = (tags: readonly string[]): string | null =>
  tags.length === 0 || (tags.length === 1 && tags[0] === 'en') ? null : tags.map(languageName).join(', ');

/** What a way to get help says beside its name. */
export const listed = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');
