import { isDay } from '#src/calendar/index.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const NUMBERS = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;
const WORDS = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9}),?\s+(\d{4})$/;

/** A date as people here write it: 2020-10-19, 19/10/2020 (day first), 19 October 2020, 19 Oct 2020; undefined for anything else. */
export function readDay(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').trim().toLowerCase();
  if (isDay(plain)) return plain;
  const [, day = '', month = '', year = ''] = NUMBERS.exec(plain) ?? WORDS.exec(plain) ?? [];
  const number = /^\d+$/.test(month) ? Number(month) : MONTHS.findIndex((name) => name.startsWith(month)) + 1;
  const found = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
}
