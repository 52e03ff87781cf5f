import { formatDay, londonDay, londonTime } from '#src/calendar/index.ts';

/** How people read things: the one place for British English dates, numbers and words. */

/** `12,345` */
export const number = (value: number): string => value.toLocaleString('en-GB');

/** `Monday 12 October 2020` */
export const day = formatDay;

/** `Saturday 10 October 2020 to Saturday 17 October 2020` */
export const days = (from: string, to: string): string => (from === to ? day(from) : `${day(from)} to ${day(to)}`);

/** `Friday 4 December 2020 at 09:00`, London time. */
export const moment = (instant: string): string => `${day(londonDay(instant))} at ${londonTime(instant)}`;

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  facebook: 'Facebook',
  instagram: 'Instagram',
  twitter: 'Twitter (X)',
  linkedin: 'LinkedIn',
  youtube: 'YouTube',
  tiktok: 'TikTok',
  threads: 'Threads',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  whatsapp: 'WhatsApp',
  nextdoor: 'Nextdoor',
  'not-stated': 'Platform not stated',
};

/** A platform as people call it. */
export const platform = (slug: string): string => PLATFORM_NAMES[slug] ?? slug;

/** First letter in upper case, hyphens as spaces. */
export const words = (slug: string): string => {
  const spaced = slug.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

/** `1 partner`, `2 partners`. */
export const many = (count: number, one: string, more = `${one}s`): string => `${number(count)} ${count === 1 ? one : more}`;
