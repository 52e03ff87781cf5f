import { isDay } from '#src/calendar/index.ts';
import { closest } from '#src/platform/closest.ts';
import { cellFault } from '#src/platform/sheets/index.ts';
import { FIGURE_PLATFORMS, METRICS } from '../schemas.ts';

const PLATFORM_WORDS: Readonly<Record<string, string>> = {
  x: 'twitter',
  xtwitter: 'twitter',
  twitterx: 'twitter',
  tweet: 'twitter',
  fb: 'facebook',
  meta: 'facebook',
  ig: 'instagram',
  insta: 'instagram',
  yt: 'youtube',
  whatsappchannel: 'whatsapp',
};

const METRIC_WORDS: Readonly<Record<string, string>> = {
  peoplereached: 'reach',
  accountsreached: 'reach',
  reached: 'reach',
  audience: 'reach',
  seen: 'impressions',
  videoviews: 'views',
  plays: 'views',
  interactions: 'engagements',
  totalengagements: 'engagements',
  favourites: 'likes',
  replies: 'comments',
  retweets: 'shares',
  reposts: 'shares',
  linkclicks: 'clicks',
};

/** The word of ours for one that platforms and people use: `Twitter/X`, `People reached`; undefined where none is near. */
export function ownWord(name: 'platform' | 'metric', given: string): string | undefined {
  const plain = given.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
  const words = name === 'platform' ? PLATFORM_WORDS : METRIC_WORDS;
  const known: readonly string[] = name === 'platform' ? FIGURE_PLATFORMS : METRICS;
  return Object.hasOwn(words, plain) ? words[plain] : known.includes(plain) ? plain : closest(given, known);
}

/** Marks that copying from a page leaves behind and nobody sees. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** A cell that holds a word, a date or a number, without what nobody sees in it. */
export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '').trim();

/** What is wrong with a value that is no whole number, and what to write. Continues after the value in quotes, or stands alone. */
export function valueFault(given: string): string {
  const fault = cellFault(given.toUpperCase());
  if (fault !== undefined) return fault;
  const quoted = `"${given}"`;
  if (/^[-−–]\s*0+$/.test(given)) return `${quoted} is negative: write 0`;
  if (/^[-−–]/.test(given)) return `${quoted} is negative: a count starts at 0`;
  const offer = offerFor(given);
  return `${quoted} is not a whole number${offer === undefined ? ', "not-used" or "not-available"' : `: ${offer}`}`;
}

const SHORT = /^(\d+(?:\.\d+)?)([km])$/;

function offerFor(given: string): string | undefined {
  const plain = given.replaceAll(/[\s,'’]/g, '').toLowerCase();
  const [, digits, unit] = SHORT.exec(plain) ?? [];
  if (digits !== undefined) return `write ${Math.round(Number(digits) * (unit === 'k' ? 1000 : 1_000_000))}`;
  if (/^\d+$/.test(plain)) return `write ${Number(plain)}`;
  if (/^\d{1,3}(?:\.\d{3})+$/.test(plain)) return `write ${plain.replaceAll('.', '')} if the point only parts the thousands`;
  if (/^\d+(?:\.\d+)?e\+?\d+$/.test(plain)) return 'a spreadsheet has shortened it, write all its digits';
  if (/^\d+(?:\.\d+)?%$/.test(plain)) return 'it is a share, write the count itself';
  if (plain.startsWith('=')) return 'write what the formula comes to';
  if (/^not(?:used|available)$/.test(plain.replaceAll(/[_-]/g, '')))
    return `write "${plain.includes('used') ? 'not-used' : 'not-available'}"`;
  return undefined;
}

/** A day as Excel counts them, from 1970 to 2119. */
const SERIAL = /^(?:2[6-9]|[3-7]\d)\d{3}$/;

/** What is wrong with something that is no date, and what to write. */
export function dayFault(given: string): string {
  const quoted = `"${given}" is not a date`;
  const [, first, second, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(given) ?? [];
  if (first !== undefined && second !== undefined && year !== undefined) {
    const [dayFirst, monthFirst] = [dayOf(year, second, first), dayOf(year, first, second)];
    const meant = [...new Set([dayFirst, monthFirst])].filter((each) => isDay(each));
    if (meant.length > 0) return `${quoted}: write ${meant.join(' or ')}`;
  }
  if (SERIAL.test(given)) return `${quoted} but how a spreadsheet counts days: write ${serialDay(Number(given))}`;
  return `${quoted}: write year-month-day, such as 2020-10-19`;
}

const dayOf = (year: string, month: string, day: string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

const serialDay = (serial: number): string => new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
