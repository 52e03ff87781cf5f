import { addDays, formatDay, isDay, WEEKDAYS, weekdayOf } from '#src/calendar/index.ts';

/** What a cell says, or why nobody can be sure of it. */
export type Read<T> = { value: T } | { fault: string };

/** The days a workbook is about: what says no year, or a weekday only, is looked for here. */
export interface Around {
  from: string;
  to: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
const two = (number: number): string => String(number).padStart(2, '0');
const dayFrom = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;

const MONTH_WORD =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY_WORD =
  '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const LEADING_WEEKDAY = new RegExp(`^${WEEKDAY_WORD}\\b[\\s,.]*`, 'i');
const DAY_MONTH = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]*(?:of\\s+)?${MONTH_WORD}[\\s,.-]*(\\d{4}|\\d{2})?$`, 'i');
const MONTH_DAY = new RegExp(`^${MONTH_WORD}\\s+(\\d{1,2})(?:st|nd|rd|th)?[\\s,]*(\\d{4})?$`, 'i');

/** Longer than anybody writes one day or time, or the days of one theme. */
const LONGEST = 100;
const LONGEST_LIST = 2_000;

/** What a cell says, as far as a message repeats it. */
const told = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** A day as people type it, in the British order. A time behind it is given back too. Never guesses. */
export function readDay(given: string, around?: Around): Read<{ day: string; time?: string }> {
  if (given.length > LONGEST) return { fault: `“${told(given)}” is not a date: write it as 12/10/2020 or 12 October 2020` };
  const text = given.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
  const [, dated, stamp] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(text) ?? [];
  if (dated !== undefined && stamp !== undefined) return isDay(dated) ? { value: { day: dated, time: stamp } } : noSuchDay(given);
  const [, before = '', behind] =
    /^(.*?(?:\d{4}|\d[/.-]\d{1,2}[/.-]\d{2}))(?:,? at|,)? (\d{1,2}[:.]\d{2} ?(?:am|pm)?)$/i.exec(text) ?? [];
  if (behind !== undefined) {
    const day = readDay(before, around);
    const time = readTime(behind);
    if ('fault' in day) return day;
    return 'fault' in time ? time : { value: { day: day.value.day, time: time.value } };
  }
  // A day in a cell that is not formatted as one: Excel's count of days.
  if (/^\d{5}$/.test(text)) return { value: { day: addDays('1899-12-30', Number(text)) } };
  const weekday = LEADING_WEEKDAY.exec(text);
  const said = weekday ? WEEKDAYS.find((name) => name.startsWith((weekday[1] ?? '').slice(0, 3).toLowerCase())) : undefined;
  const rest = weekday ? text.slice(weekday[0].length) : text;
  if (rest === '' && said !== undefined) return onlyWeekday(given, said, around);
  const found = datedBy(rest);
  if (found === undefined) return { fault: `“${given}” is not a date: write it as 12/10/2020 or 12 October 2020` };
  const { month, day } = found;
  if (month > 12 && day <= 12) {
    return {
      fault: `“${given}” is not a date in the order day, month, year: write the month as a word, such as 12 October 2020`,
    };
  }
  const year = found.year ?? yearOf(month, day, around);
  if (year === undefined) return { fault: `“${given}” does not say the year: write it as 12 October 2020` };
  const value = dayFrom(year, month, day);
  if (!isDay(value)) return noSuchDay(given);
  if (said !== undefined && weekdayOf(value) !== said)
    return { fault: `“${given}” does not fit: that day is ${formatDay(value)}` };
  return { value: { day: value } };
}

const noSuchDay = (given: string): { fault: string } => ({ fault: `“${given}” is not a date: there is no such day` });

function datedBy(text: string): { year?: number; month: number; day: number } | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const british = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?$/.exec(text);
  // Excel makes 12.1 of 12.10: without a year nobody knows which month that was.
  if (british && british[3] === undefined && text.includes('.')) return undefined;
  if (british) return { ...yearFrom(british[3]), month: Number(british[2]), day: Number(british[1]) };
  const dayMonth = DAY_MONTH.exec(text);
  if (dayMonth) return { ...yearFrom(dayMonth[3]), month: monthOf(dayMonth[2] ?? ''), day: Number(dayMonth[1]) };
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay) return { ...yearFrom(monthDay[3]), month: monthOf(monthDay[1] ?? ''), day: Number(monthDay[2]) };
  return undefined;
}

const yearFrom = (text: string | undefined): { year?: number } =>
  text === undefined ? {} : { year: text.length === 2 ? 2000 + Number(text) : Number(text) };

/** The year in which the day lies in or near the week; undefined where none or several do. */
function yearOf(month: number, day: number, around: Around | undefined): number | undefined {
  if (around === undefined) return undefined;
  const years = [Number(around.from.slice(0, 4)) - 1, Number(around.from.slice(0, 4)), Number(around.from.slice(0, 4)) + 1];
  const [from, to] = [addDays(around.from, -60), addDays(around.to, 60)];
  const near = years.filter((year) => {
    const value = dayFrom(year, month, day);
    return value >= from && value <= to;
  });
  return near.length === 1 ? near[0] : undefined;
}

function onlyWeekday(given: string, weekday: string, around: Around | undefined): Read<{ day: string }> {
  const days: string[] = [];
  for (let day = around?.from ?? '1'; around !== undefined && day <= around.to && days.length < 40; day = addDays(day, 1)) {
    if (weekdayOf(day) === weekday) days.push(day);
  }
  const [only] = days;
  if (only !== undefined && days.length === 1) return { value: { day: only } };
  return { fault: `“${given}” could be several days: write the date, such as 12 October 2020` };
}

/** Several days in one cell: a list, or a span such as “15–16 October 2020”. */
export function readDays(given: string, around?: Around): Read<string[]> {
  if (given.length > LONGEST_LIST) return { fault: `“${told(given)}” is more than 40 days` };
  const one = readDay(given, around);
  if ('value' in one) return { value: [one.value.day] };
  const days: string[] = [];
  for (const part of given.split(/[\n;,&]|\band\b/).map((text) => text.trim())) {
    if (part === '') continue;
    if (part.length > 2 * LONGEST) return { fault: `“${told(part)}” is not a date: write it as 12/10/2020 or 12 October 2020` };
    const [from = '', to] = spanOf(part);
    const last = readDay(to ?? from, around);
    const first = to === undefined ? last : readDay(from, around);
    if ('fault' in last) return last;
    if ('fault' in first) return first;
    if (first.value.day > last.value.day) return { fault: `“${part}” ends before it starts` };
    for (let day = first.value.day; day <= last.value.day; day = addDays(day, 1)) {
      if (days.length >= 40) return { fault: `“${told(given)}” is more than 40 days` };
      days.push(day);
    }
  }
  return days.length === 0 ? one : { value: [...new Set(days)].sort() };
}

/** The two ends of a span; the first takes month and year from the second where it says none. */
function spanOf(part: string): [from: string, to?: string] {
  const [, from = '', to = ''] = /^(.+?)\s*(?:–|—|\bto\b|\s-\s|(?<=^\d{1,2})-(?=\d{1,2}\s*[a-z]))\s*(.+)$/i.exec(part) ?? [];
  if (from === '') return [part];
  const bare = /^(?:[a-z]+\s+)?\d{1,2}(?:st|nd|rd|th)?$/i.test(from);
  const month = /[\s/.-].*$/.exec(to.replace(LEADING_WEEKDAY, ''))?.[0] ?? '';
  const year = /\d{4}/.exec(from) === null ? /\s*\d{4}$/.exec(to)?.[0] : undefined;
  return [bare ? `${from}${month}` : `${from}${year === undefined || /\d[/.-]\d/.test(from) ? '' : ` ${year.trim()}`}`, to];
}

const NOT_A_TIME = 'is not a time of day: write it as 08:30';

/** A time of day as people type it: “08:30”, “8.30”, “8:30am”, “0830”, “8 pm”, “noon”. Never guesses. */
export function readTime(given: string): Read<string> {
  if (given.length > LONGEST) return { fault: `“${told(given)}” ${NOT_A_TIME}` };
  const text = given.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const stamped = /^\d{4}-\d{2}-\d{2}t(\d{2}:\d{2})$/.exec(text);
  if (stamped?.[1] !== undefined) return { value: stamped[1] };
  if (/^(?:12 ?)?(?:noon|midday)$/.test(text)) return { value: '12:00' };
  if (/^(?:12 ?)?midnight$/.test(text)) return { value: '00:00' };
  // A part of a day: a time in a cell that is not formatted as one.
  if (/^0?\.(?:\d{3,}|25|5|75)$/.test(text)) {
    const minutes = Math.round(Number(text) * 1440);
    return minutes < 1440 ? clock(given, Math.floor(minutes / 60), minutes % 60) : { fault: `“${given}” ${NOT_A_TIME}` };
  }
  const found = /^(\d{1,2})(?:[:.](\d{1,2})(?:[:.]\d{2}(?:\.\d+)?)?)? ?(?:([ap])\.?m\.?|hrs?|h|uk)?$/.exec(text);
  const compact = /^(\d{1,2})(\d{2}) ?(?:([ap])\.?m\.?|hrs?|h)?$/.exec(text);
  const [, hours = '', minutes, half] = (/^\d{3,4}/.test(text) ? compact : found) ?? [];
  if (hours === '') return { fault: `“${given}” ${NOT_A_TIME}` };
  if (minutes === undefined && half === undefined)
    return { fault: `“${given}” does not say morning or evening: write it as 08:00 or 20:00` };
  // Excel makes 8.3 of 8.30; what 8.5 was before, nobody knows.
  if (minutes?.length === 1 && !/^[0-4]$/.test(minutes)) return { fault: `“${given}” could be two times: write it as 08:30` };
  const minute = minutes === undefined ? 0 : minutes.length === 1 ? Number(minutes) * 10 : Number(minutes);
  const hour = Number(hours);
  if (half === undefined) return clock(given, hour, minute);
  if (hour < 1 || hour > 12)
    return hour <= 23 && half === 'p' ? clock(given, hour, minute) : { fault: `“${given}” ${NOT_A_TIME}` };
  return clock(given, (hour % 12) + (half === 'p' ? 12 : 0), minute);
}

function clock(given: string, hour: number, minute: number): Read<string> {
  return hour <= 23 && minute <= 59 ? { value: `${two(hour)}:${two(minute)}` } : { fault: `“${given}” ${NOT_A_TIME}` };
}
