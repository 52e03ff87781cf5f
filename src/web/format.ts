import { formatDay, londonDay, londonTime } from '#src/calendar/index.ts';
import { channelName, platformName } from '#src/returns/index.ts';

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

/** A platform as people call it. */
export const platform = platformName;

/** First letter in upper case, hyphens as spaces. */
export const words = (slug: string): string => {
  const spaced = slug.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

/** `1 partner`, `2 partners`. */
export const many = (count: number, one: string, more = `${one}s`): string => `${number(count)} ${count === 1 ? one : more}`;

/** Where a text goes, as people call it: a platform, or one of the partner's own channels. */
export const channel = channelName;

const SIGN_LANGUAGES: ReadonlyMap<string, string> = new Map([['bfi', 'British Sign Language']]);
const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' });

/** A language tag in English: `cy` is Welsh. What nobody knows stays as it is. */
export function language(tag: string): string {
  try {
    return SIGN_LANGUAGES.get(tag) ?? LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A day where its month is named already: `Sat 10`; with what differs from the day it stands under, `Tue 2 Nov`, `Fri 1 Jan 2027`. It breaks over lines only before its year. */
export function shortDay(of: string, under: string): string {
  const [weekday = '', date = '', month = '', year = ''] = formatDay(of).split(' ');
  const otherYear = of.slice(0, 4) !== under.slice(0, 4);
  const otherMonth = otherYear || of.slice(0, 7) !== under.slice(0, 7);
  const short = [weekday.slice(0, 3), date, otherMonth && month.slice(0, 3)].filter(Boolean).join('\u00a0');
  return otherYear ? `${short} ${year}` : short;
}
