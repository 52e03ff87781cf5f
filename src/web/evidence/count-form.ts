import type { ParticipationDefinition } from '#src/returns/index.ts';
import { day, words } from '../format.ts';
import { one, type Typed } from '../kit/form.ts';
import { countIn, filled, type Place, type Said } from './typed-parts.ts';

/** Every field of the form of a count. */
export const COUNT_FIELDS = [
  'version',
  'activity',
  'measure',
  'value',
  'exact',
  'from',
  'to',
  'words',
  'note',
  'source',
] as const;

/** What a count can be of, as a choice: with what that means. */
export const MEASURE_WORDS: Readonly<Record<ParticipationDefinition['measure'], string>> = {
  attendances: 'Attendances: how often somebody came',
  sessions: 'Sessions held',
  pupils: 'Pupils in schools',
  responses: 'Survey responses',
  players: 'Players of a quiz or game',
  recipients: 'Sent to a list: how many were on it',
  visits: 'Website visits',
  downloads: 'Downloads',
  'press-items': 'Press coverage: articles and broadcasts',
  copies: 'Printed copies given out',
};

/** A stored count as its form holds it. */
export function typedOfCount(count: Omit<ParticipationDefinition, 'renamed-from'>): Typed {
  const { period } = count;
  const dates = typeof period === 'object' ? period : undefined;
  return {
    activity: [count.activity],
    measure: [count.measure],
    value: [String(count.value)],
    exact: [count.approximate ? 'about' : 'exact'],
    from: [dates?.from ?? ''],
    to: [dates?.to ?? ''],
    words: [typeof period === 'string' ? period : ''],
    note: [count.note ?? ''],
    source: [count.source ?? ''],
  };
}

/** What was typed, in the fields that a file has. */
export function countOf(typed: Typed): Said {
  const about = approximateIn(one(typed, 'value'));
  const number = countIn(about === undefined ? typed : { value: [about.number] }, 'value', '/value');
  const [from, to, said] = ['from', 'to', 'words'].map((name) => one(typed, name).trim());
  // Told as it was typed: without its words nobody would know what was wrong.
  const problems = number.problems.map((problem) =>
    about === undefined ? problem : { ...problem, message: `"${about.typed}" is not a number: write it like 90 or about 90` },
  );
  if (number.count === undefined && problems.length === 0)
    problems.push({ pointer: '/value', message: 'is missing: zero is a number' });
  if (one(typed, 'measure') === '') problems.push({ pointer: '/measure', message: 'must be chosen' });
  if ((from === '') !== (to === ''))
    problems.push({ pointer: '/period/to', message: 'needs both the first and the last day, or neither' });
  return {
    value: {
      ...filled(typed, 'activity'),
      measure: one(typed, 'measure'),
      value: number.count,
      approximate: about !== undefined || number.rounded || one(typed, 'exact') === 'about',
      ...(from !== '' || to !== '' ? { period: { from, to } } : said === '' ? {} : { period: said }),
      ...noteOf(one(typed, 'note').trim(), about?.typed ?? (number.rounded ? one(typed, 'value').trim() : undefined)),
      ...filled(typed, 'source'),
    },
    problems,
  };
}

const BEFORE =
  /^(?:about|approx(?:imately|\.)?|around|roughly|circa|ca?\.?|some|at least|over|more than|nearly|almost|~|≈|>)\s*(?=\d)/i;
const AFTER = /(?<=[\dkm])\s*(?:-?ish|\+|or so|or more|approx(?:imately|\.)?)$/i;

/** A count that says itself that it is not exact: "about 90", "c. 90", "90ish", "90+"; undefined for any other. */
function approximateIn(text: string): { typed: string; number: string } | undefined {
  const typed = text.trim();
  const number = typed.replace(BEFORE, '').replace(AFTER, '');
  return number === typed ? undefined : { typed, number };
}

/** The note, with the words in which a rounded number was given: “90+” is more than “about 90” says. */
function noteOf(note: string, words: string | undefined): { note?: string } {
  const said = words === undefined || note.includes(`“${words}”`) ? '' : `Given as “${words}”.`;
  const whole = [note, said].filter((part) => part !== '').join(' ');
  return whole === '' ? {} : { note: whole };
}

const PLACES: Readonly<Record<string, Place>> = {
  activity: { name: 'activity', label: 'What it was' },
  measure: { name: 'measure', label: 'What is counted' },
  value: { name: 'value', label: 'The number' },
  'period/from': { name: 'from', label: 'The first day' },
  'period/to': { name: 'to', label: 'The last day' },
  period: { name: 'words', label: 'The time in words' },
  note: { name: 'note', label: 'The note' },
  source: { name: 'source', label: 'Where the number is from' },
  partner: { name: 'partner', label: 'The partner' },
};

/** The field a problem belongs to. */
export const placeOfCount = (pointer: string): Place | undefined => PLACES[pointer.slice(1)];

/** The fields as they are told where two people changed a count. */
export const comparedCount = [
  { label: 'What it was', text: (typed: Typed) => one(typed, 'activity') },
  { label: 'What is counted', text: (typed: Typed) => words(one(typed, 'measure')) },
  { label: 'Number', text: (typed: Typed) => `${one(typed, 'exact') === 'about' ? 'about ' : ''}${one(typed, 'value')}` },
  { label: 'When', text: (typed: Typed) => whenText(typed) },
  { label: 'Note', text: (typed: Typed) => one(typed, 'note') },
  { label: 'Where it is from', text: (typed: Typed) => one(typed, 'source') },
];

/** Days and words of a part of a form, as one line. */
export function whenText(typed: Typed, prefix = ''): string {
  const dates = ['from', 'to'].map((name) => one(typed, `${prefix}${name}`)).filter((text) => text !== '');
  const named = dates.map((text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? safeDay(text) : text)).join(' to ');
  return [named, one(typed, `${prefix}words`)].filter((text) => text !== '').join(', ');
}

function safeDay(text: string): string {
  try {
    return day(text);
  } catch {
    return text;
  }
}
