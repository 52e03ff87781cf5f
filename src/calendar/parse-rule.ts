import { type Day, isDay, MONTHS, WEEKDAYS, type Weekday } from './days.ts';
import {
  LAST_SURE_DAY,
  LONGEST_INTERVAL,
  LONGEST_SPAN,
  MONTH_LENGTHS,
  MOST_OCCURRENCES,
  NTH_WORDS,
  type Nth,
  RULE_FORMS,
  RULE_TAILS,
  type Rule,
  sortedWeekdays,
} from './rule.ts';
import { ruleSentence } from './rule-sentence.ts';

/** What is wrong with a sentence, in words for the person who wrote it. */
class Refusal extends Error {}

function refuse(what: string): never {
  throw new Refusal(what);
}

function readMonth(name: string): number {
  const index = MONTHS.findIndex((month) => month.toLowerCase() === name);
  return index >= 0 ? index + 1 : refuse(`“${name}” is not a month; write its full English name, as in October.`);
}

function readWeekday(name: string): Weekday {
  return WEEKDAYS.find((day) => day === name) ?? refuse(`“${name}” is not a weekday; write its full English name, as in Monday.`);
}

function readNth(word: string): Nth {
  return NTH_WORDS.get(word) ?? refuse(`“${word}” cannot be used here; choose first, second, third, fourth or last.`);
}

function readWhole(text: string, most: number, what: string): number {
  const value = Number(text);
  return value >= 1 && value <= most ? value : refuse(`${what} must be from 1 to ${most}, not ${text}.`);
}

function readDate(dayText: string, monthName: string): { month: number; monthDay: number } {
  const month = readMonth(monthName);
  const monthDay = Number(dayText);
  const length = MONTH_LENGTHS[month - 1] ?? 31;
  if (month === 2 && monthDay === 29) {
    refuse('29 February comes only in leap years, so most years would be skipped; choose 28 February or 1 March.');
  }
  if (monthDay < 1 || monthDay > length) refuse(`${MONTHS[month - 1]} has no day ${dayText}; it has ${length}.`);
  return { month, monthDay };
}

function readUntil(text: string): Day {
  const match = /^(\d{1,2}) ([a-z]+) (\d{4})$/.exec(text);
  const [, day = '', month = '', year = ''] = match ?? refuse(`“until ${text}” needs a full date, as in until 31 December 2027.`);
  const date = `${year}-${String(readMonth(month)).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(date) ? date : refuse(`There is no ${text} in the calendar.`);
}

function readInterval(text: string | undefined): number {
  return text === undefined ? 1 : readWhole(text, LONGEST_INTERVAL, 'The number after “every”');
}

function readMonthDay(text: string): number {
  const day = Number(text);
  if (day >= 29 && day <= 31)
    refuse(`Months without a day ${day} would be skipped; choose day 1 to 28, or write “every month on the last Friday”.`);
  return readWhole(text, LAST_SURE_DAY, 'The day of the month');
}

function readWeekdays(text: string): Weekday[] {
  return sortedWeekdays(text.split(/\s*,\s*and |\s*,\s*| and /).map(readWeekday));
}

type Body = Omit<Rule, 'until' | 'count'>;
const NTH_OF = String.raw`the (\w+) (\w+) of (\w+)`;

// In the order of RULE_FORMS; the span form has a row for each way to name its first day.
const FORMS: readonly [RegExp, (groups: string[]) => Body][] = [
  [/^every year on (\d+) ([a-z]+)$/, ([day = '', month = '']) => ({ freq: 'yearly', interval: 1, ...readDate(day, month) })],
  [new RegExp(`^every year on ${NTH_OF}$`), ([nth = '', day = '', month = '']) => yearlyNth(nth, day, month)],
  [
    /^every year from (\d+) ([a-z]+) for (\d+) days?$/,
    ([day = '', month = '', days = '']) => ({ freq: 'yearly', interval: 1, ...readDate(day, month), days: readSpan(days) }),
  ],
  [
    new RegExp(`^every year from ${NTH_OF} for (\\d+) days?$`),
    ([nth = '', day = '', month = '', days = '']) => ({ ...yearlyNth(nth, day, month), days: readSpan(days) }),
  ],
  [
    /^every (?:month|(\d+) months?) on the (\w+) (\w+)$/,
    ([n, nth = '', day = '']) => ({
      freq: 'monthly',
      interval: readInterval(n),
      nth: readNth(nth),
      weekdays: [readWeekday(day)],
    }),
  ],
  [
    /^every (?:month|(\d+) months?) on day (\d+)$/,
    ([n, day = '']) => ({ freq: 'monthly', interval: readInterval(n), monthDay: readMonthDay(day) }),
  ],
  [
    /^every (?:week|(\d+) weeks?) on ((?!the |day )[a-z, ]+)$/,
    ([n, days = '']) => ({ freq: 'weekly', interval: readInterval(n), weekdays: readWeekdays(days) }),
  ],
];

function yearlyNth(nth: string, day: string, month: string): Body {
  return { freq: 'yearly', interval: 1, month: readMonth(month), nth: readNth(nth), weekdays: [readWeekday(day)] };
}

function readSpan(days: string): number {
  return readWhole(days, LONGEST_SPAN, 'The number of days');
}

/** A guess at what went wrong, for sentences that match no form. */
function hint(body: string): string {
  if (body === '') return 'The sentence is empty.';
  if (!body.startsWith('every ')) return 'A rule begins with “every year”, “every month” or “every week”.';
  if (/\d(st|nd|rd|th)\b/.test(body)) return 'Write dates without st, nd, rd or th: 18 October.';
  if (/^every \d+ years?\b/.test(body)) return 'A yearly rule counts every single year: write “every year”.';
  if (/^every (\d+ )?days?\b/.test(body)) return 'Rules by the day are not offered; an entry may last several days instead.';
  if (/^every year on \d+$|^every year on [a-z]+$/.test(body)) return 'A yearly rule needs a day and a month, as in 18 October.';
  if (/^every year from /.test(body)) return 'A span needs its first day and its length, as in “from 1 October for 31 days”.';
  if (/^every (\d+ )?months? on \d+/.test(body)) return 'A day of the month is written “on day 15”.';
  if (/^every (\d+ )?months? on [a-z]+$/.test(body)) return 'Say which one in the month: “on the first Tuesday”.';
  if (/^every (other|second|third|fourth) /.test(body)) return 'Write the number: “every 2 weeks”, “every 3 months”.';
  return 'It does not follow any of the sentence forms.';
}

function readBody(body: string): Body {
  for (const [shape, read] of FORMS) {
    const match = shape.exec(body);
    if (match) return read(match.slice(1));
  }
  return refuse(hint(body));
}

function readRule(sentence: string): Rule {
  const text = sentence.trim().replace(/\s+/g, ' ').toLowerCase();
  const counted = /^(.*?)\s*,\s*(\d+) times?$/.exec(text);
  const limited = /^(.*?),? until (.+)$/.exec(counted?.[1] ?? text);
  const body = readBody(limited?.[1] ?? counted?.[1] ?? text);
  if (counted && limited) refuse('A rule ends either with “until …” or with “, … times”, not with both.');
  return {
    ...body,
    ...(limited ? { until: readUntil(limited[2] ?? '') } : {}),
    ...(counted ? { count: readWhole(counted[2] ?? '', MOST_OCCURRENCES, 'The number of times') } : {}),
  };
}

/** Reads a sentence of the closed grammar, or says what is wrong and lists the forms. */
export function parseRule(sentence: string): { rule: Rule } | { problem: string } {
  try {
    return { rule: readRule(sentence) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const shown = sentence.trim().slice(0, 80);
    const forms = RULE_FORMS.map((form) => `  ${form}`).join('\n');
    const tails = RULE_TAILS.map((tail) => `“${tail}”`).join(' or ');
    return {
      problem: `“${shown}” is not a rule the planner can repeat. ${error.message}\nThe forms are:\n${forms}\neach optionally followed by ${tails}.`,
    };
  }
}

/** What keeps a rule, however it was made, from being one of the closed grammar. */
export function ruleProblem(rule: Rule): string | undefined {
  const again = parseRule(ruleSentence(rule));
  if ('problem' in again) return again.problem;
  const same = sorted(again.rule) === sorted(rule);
  return same ? undefined : `This rule says more than its sentence “${ruleSentence(rule)}” can hold; write it as a sentence.`;
}

function sorted(rule: Rule): string {
  return JSON.stringify(
    Object.entries(rule)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
