import { type Day, isDay, MONTHS, weekdayOf } from '#src/calendar/index.ts';

/** Old dates and years as people write them, and what stands for each in the new week. */
export interface DateFrame {
  /** The years of the old week; the first is that of its first day. */
  oldYears: readonly number[];
  years: number;
  /** The new day of a day that belongs to the old week; undefined for every other day. */
  newDay(day: Day): Day | undefined;
  /** First days of the old and the new week, for texts that name the month. */
  first: { old: Day; new: Day };
}

/** A place in a text that names the old year or an old date. */
export interface OldMention {
  start: number;
  end: number;
  replacement: string;
  /** False where the date or year may be that of something else: then it is left unless somebody says so. */
  sure: boolean;
}

const MONTH = `(?:${MONTHS.join('|')}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)`;
const WEEKDAY = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const GAP = '[^\\S\\n]{1,3}';
const NUMBER = '(\\d{1,2})(st|nd|rd|th)?';
const NAMED = `(?:(${WEEKDAY}),?${GAP}(?:the${GAP})?)?`;
const YEAR = `(?:,?${GAP}(\\d{4}))?`;
const TO = '([^\\S\\n]{0,2}(?:\\bto\\b|\\buntil\\b|\\btill\\b|\\band\\b|[-–—&])[^\\S\\n]{0,2})';
const AROUND = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'] as const;
const pattern = (body: string): RegExp => new RegExp(`${AROUND[0]}${body}${AROUND[1]}`, 'giu');

const SPAN = pattern(`${NAMED}${NUMBER}${TO}${NAMED}${NUMBER}${GAP}(?:of${GAP})?(${MONTH})${YEAR}`);
const SINGLE = pattern(`${NAMED}${NUMBER}${GAP}((?:of${GAP})?)(${MONTH})${YEAR}`);
const MONTH_FIRST = pattern(`(${MONTH})${GAP}${NUMBER}(?:${TO}${NUMBER})?${YEAR}`);
const MONTH_YEAR = pattern(`(${MONTH})${GAP}(\\d{4})`);
const NUMERIC = pattern('(\\d{1,2})([/.])(\\d{1,2})[/.](\\d{4}|\\d{2})');
const ISO = pattern('(\\d{4})-(\\d{2})-(\\d{2})');
const SCHOOL_YEAR = /(?<!\d)(\d{4})([/–-])(\d{2})(?!\d)/gu;
const BARE_YEAR = /(?<!\d)(\d{4})(?!\d)/gu;
/** Words before a year that say when something was, not which week it is. */
const LOOKS_BACK = /\b(?:in|since|from|of|by|during|until|before|after|between|and)\s{1,3}$/i;

const two = (value: number): string => String(value).padStart(2, '0');

/** Every mention of the old dates and years, in order and without overlap. `masked`: parts that are looked at elsewhere. */
export function oldMentions(
  text: string,
  frame: DateFrame,
  masked: readonly { start: number; end: number }[] = [],
): OldMention[] {
  const found: OldMention[] = [];
  const taken = [...masked];
  const look = (regex: RegExp, read: (match: RegExpMatchArray) => { text: string; sure: boolean } | undefined): void => {
    for (const match of text.matchAll(regex)) {
      const start = match.index ?? 0;
      const end = start + match[0].length;
      if (taken.some((other) => start < other.end && end > other.start)) continue;
      const instead = read(match);
      if (instead === undefined) continue;
      // What was understood once is not looked at again, part by part.
      taken.push({ start, end });
      if (instead.text !== match[0]) found.push({ start, end, replacement: instead.text, sure: instead.sure });
    }
  };
  look(SPAN, (match) => spanOf(match, frame));
  look(SINGLE, (match) => singleOf(match, frame));
  look(MONTH_FIRST, (match) => monthFirstOf(match, frame));
  look(NUMERIC, (match) => numericOf(match, frame));
  look(ISO, ([whole]) => {
    const next = frame.newDay(whole);
    if (next !== undefined) return { text: next, sure: true };
    return isOld(frame, whole.slice(0, 4)) ? { text: renewed(whole, frame), sure: false } : undefined;
  });
  look(MONTH_YEAR, ([whole, month = '', year = '']) => {
    if (!isOld(frame, year)) return undefined;
    const ofWeek = numberOfMonth(month) === Number(frame.first.old.slice(5, 7));
    if (!ofWeek) return { text: renewed(whole, frame), sure: false };
    return { text: `${likeMonth(month, frame.first.new)} ${Number(year) + frame.years}`, sure: true };
  });
  look(SCHOOL_YEAR, ([whole, from = '', sign = '', to = '']) => {
    if (!isOld(frame, from) || (Number(from) + 1) % 100 !== Number(to)) return undefined;
    const year = Number(from) + frame.years;
    return { text: whole.replace(`${from}${sign}${to}`, `${year}${sign}${two((year + 1) % 100)}`), sure: false };
  });
  look(BARE_YEAR, (match) => {
    const [year] = match;
    if (!isOld(frame, year)) return undefined;
    const before = text.slice(Math.max(0, (match.index ?? 0) - 12), match.index ?? 0);
    return { text: renewed(year, frame), sure: !LOOKS_BACK.test(before) };
  });
  return found.sort((a, b) => a.start - b.start);
}

/** Whether a year is one of the old week's. */
const isOld = ({ oldYears, years }: DateFrame, year: string): boolean => years !== 0 && oldYears.includes(Number(year));

/** A text with every old year moved on. */
export function renewed(text: string, { oldYears, years }: Pick<DateFrame, 'oldYears' | 'years'>): string {
  if (years === 0) return text;
  return text.replaceAll(/(?<!\d)\d{4}(?!\d)/g, (year) =>
    oldYears.includes(Number(year)) ? String(Number(year) + years) : year,
  );
}

function numberOfMonth(name: string): number {
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.slice(0, 3).toLowerCase())) + 1;
}

/** The month of a day, written at the length of another. */
function likeMonth(name: string, day: Day): string {
  const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
  return name.length <= 4 && name.toLowerCase() !== month.toLowerCase() && isShort(name) ? month.slice(0, 3) : month;
}

const isShort = (name: string): boolean => !MONTHS.some((month) => month.toLowerCase() === name.toLowerCase());

function likeWeekday(name: string, day: Day): string {
  const full = weekdayOf(day);
  return `${full.charAt(0).toUpperCase()}${full.slice(1, name.length <= 3 ? 3 : undefined)}`;
}

function likeNumber(ordinal: string | undefined, day: Day): string {
  const number = Number(day.slice(8));
  if (ordinal === undefined) return String(number);
  const teen = number >= 11 && number <= 13;
  return `${number}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}

/** The days that words can mean: of the year they name, or of any of the old week's. */
function meant(frame: DateFrame, date: string, month: string, year: string | undefined): Day[] {
  const years = year === undefined ? frame.oldYears : [Number(year)];
  return years.map((each) => `${each}-${two(numberOfMonth(month))}-${two(Number(date))}`).filter(isDay);
}

/** The old day that words mean, with its new one; `named` must be its weekday. */
function dayOfWeek(frame: DateFrame, date: string, month: string, year: string | undefined, named?: string) {
  for (const old of meant(frame, date, month, year)) {
    const next = frame.newDay(old);
    const fits = named === undefined || weekdayOf(old).startsWith(named.slice(0, 3).toLowerCase());
    if (next !== undefined && fits) return { old, next };
  }
  return undefined;
}

/** For a date that is not one of the week's: its year alone, and only where somebody wants it. */
const unsure = (whole: string, year: string | undefined, frame: DateFrame) =>
  year !== undefined && isOld(frame, year) ? { text: renewed(whole, frame), sure: false } : undefined;

function spanOf(match: RegExpMatchArray, frame: DateFrame) {
  const [whole, fromName, fromDate = '', fromOrdinal, to = '', toName, toDate = '', toOrdinal, month = '', year] = match;
  const from = dayOfWeek(frame, fromDate, month, year, fromName);
  const until = dayOfWeek(frame, toDate, month, year, toName);
  if (from === undefined || until === undefined) return unsure(whole, year, frame);
  const named = (name: string | undefined, day: Day): string => (name === undefined ? '' : `${likeWeekday(name, day)} `);
  const sameMonth = from.next.slice(0, 7) === until.next.slice(0, 7);
  const sign = sameMonth ? to : to.trim() === '' ? ' to ' : ` ${to.trim()} `;
  const text = [
    `${named(fromName, from.next)}${likeNumber(fromOrdinal, from.next)}${sameMonth ? '' : ` ${likeMonth(month, from.next)}`}`,
    sign,
    `${named(toName, until.next)}${likeNumber(toOrdinal, until.next)} ${likeMonth(month, until.next)}`,
    year === undefined ? '' : ` ${until.next.slice(0, 4)}`,
  ];
  return { text: text.join(''), sure: true };
}

function singleOf(match: RegExpMatchArray, frame: DateFrame) {
  const [whole, name, date = '', ordinal, of = '', month = '', year] = match;
  const found = dayOfWeek(frame, date, month, year, name);
  if (found === undefined) return unsure(whole, year, frame);
  const { next } = found;
  const text = [
    name === undefined ? '' : `${likeWeekday(name, next)} `,
    `${likeNumber(ordinal, next)} ${of}${likeMonth(month, next)}`,
    year === undefined ? '' : ` ${next.slice(0, 4)}`,
  ];
  return { text: text.join(''), sure: true };
}

function monthFirstOf(match: RegExpMatchArray, frame: DateFrame) {
  const [whole, month = '', fromDate = '', fromOrdinal, to, toDate, toOrdinal, year] = match;
  const from = dayOfWeek(frame, fromDate, month, year);
  const until = toDate === undefined ? from : dayOfWeek(frame, toDate, month, year);
  if (from === undefined || until === undefined) return unsure(whole, year, frame);
  const other = from.next.slice(0, 7) === until.next.slice(0, 7) ? '' : `${likeMonth(month, until.next)} `;
  const text = [
    `${likeMonth(month, from.next)} ${likeNumber(fromOrdinal, from.next)}`,
    toDate === undefined ? '' : `${to ?? ' to '}${other}${likeNumber(toOrdinal, until.next)}`,
    year === undefined ? '' : `, ${until.next.slice(0, 4)}`.slice(whole.includes(',') ? 0 : 1),
  ];
  return { text: text.join(''), sure: true };
}

function numericOf([whole, date = '', sign = '', month = '', year = '']: RegExpMatchArray, frame: DateFrame) {
  const full = year.length === 2 ? `20${year}` : year;
  const day = `${full}-${two(Number(month))}-${two(Number(date))}`;
  const next = isDay(day) ? frame.newDay(day) : undefined;
  if (next === undefined) return year.length === 4 ? unsure(whole, year, frame) : undefined;
  const [newYear = '', newMonth = '', newDate = ''] = next.split('-');
  const like = (given: string, value: string): string => (given.length === 1 ? String(Number(value)) : value);
  return { text: [like(date, newDate), like(month, newMonth), newYear.slice(-year.length)].join(sign), sure: true };
}
