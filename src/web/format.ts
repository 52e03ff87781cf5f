import { formatDay, londonDay, londonTime } from '#src/calendar/index.ts';
import { channelName, languageName, platformName } from '#src/content/index.ts';

/** How people read things: the one place for British English dates, numbers and words. */

/** `12,345` */
export const number = (value: number): string => value.toLocaleString('en-GB');

/** `Monday 12 October 2020` */
export const day = formatDay;

/** `October 2020`, the month of a day. */
export const monthOf = (of: string): string => formatDay(of).split(' ').slice(2).join(' ');

/** `Saturday 10 October 2020 to Saturday 17 October 2020` */
export const days = (from: string, to: string): string => (from === to ? day(from) : `${day(from)} to ${day(to)}`);

/** `09:00`, London time. */
export const time = (instant: string): string => londonTime(instant);

/** `Friday 4 December 2020 at 09:00`, London time. */
export const moment = (instant: string): string => `${day(londonDay(instant))} at ${londonTime(instant)}`;

/** `Monday 12 October 2020 at 00:01` of a wall-clock time, `2020-10-12T00:01`. */
export const wallMoment = (wall: string): string =>
  wall
    .split('T')
    .map((part, at) => (at === 0 ? day(part) : part))
    .join(' at ');

/** A platform as people call it. */
export const platform = platformName;

/** What was counted on a platform, in words: `Facebook reach`; `Engagements, platform not stated` where nobody said which. */
export const onPlatform = (slug: string, metric: string): string =>
  slug === 'not-stated' ? `${capital(metric)}, platform not stated` : `${platform(slug)} ${metric}`;

/** First letter in upper case. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** First letter in upper case, hyphens as spaces. */
export const words = (slug: string): string => capital(slug.replaceAll('-', ' '));

/** `1 partner`, `2 partners`. */
export const many = (count: number, one: string, more = `${one}s`): string => `${number(count)} ${count === 1 ? one : more}`;

/** Where a text goes, as people call it: a platform, or one of the partner's own channels. */
export const channel = channelName;

/** Languages to choose from, the likely ones first; others are kept where something stored has them. */
export const KNOWN_LANGUAGES: readonly string[] = 'en cy bfi ar bg bn fa ku lt lv ne pa pl ro ru tr uk ur zh'.split(' ');

/** A language tag in English: `cy` is Welsh. */
export const language = languageName;

/** A day where its month is named already: `Sat 10`; with what differs from the day it stands under, `Tue 2 Nov`, `Fri 1 Jan 2027`. It breaks over lines only before its year. */
export function shortDay(of: string, under: string): string {
  const [weekday = '', date = '', month = '', year = ''] = formatDay(of).split(' ');
  const otherYear = of.slice(0, 4) !== under.slice(0, 4);
  const otherMonth = otherYear || of.slice(0, 7) !== under.slice(0, 7);
  const short = [weekday.slice(0, 3), date, otherMonth && month.slice(0, 3)].filter(Boolean).join('\u00a0');
  return otherYear ? `${short} ${year}` : short;
}

/** `340 KB`, `1.2 MB`: a number of bytes as file managers say it. */
export function fileSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A weekday by its number: 1 is Monday. */
export const weekday = (number: number): string => WEEKDAYS[number - 1] ?? '';

/** `Monday to Friday`, `Monday, Wednesday`: weekdays by number, 1 is Monday. */
export function weekdays(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  const inRow = sorted.length > 2 && last - first === sorted.length - 1;
  return inRow ? `${weekday(first)} to ${weekday(last)}` : sorted.map(weekday).join(', ');
}
