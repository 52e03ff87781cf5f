import type { z } from 'zod';
import { platformName } from '#src/content/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { roleName } from '#src/platform/fields.ts';
import { type FigureValue, figureKey } from '../defined.ts';
import { FigureDefinition } from '../schemas.ts';
import { readDay } from './read-day.ts';
import { readNumber } from './read-number.ts';
import { ANSWERS, type ReturnForm, type ReturnRow } from './return-form.ts';

/** What a form's lines may name. */
interface KnownPlaces {
  /** Slug of the partner whose return it is. */
  partner: string;
  /** Titles of the resources and posts by slug. */
  titles: ReadonlyMap<string, string>;
  /** The partner's live figures by {@link figureKey}. */
  stored: ReadonlyMap<string, FigureValue>;
}

/** What a form says, or everything that is wrong with it: pointers lead into the form, such as `/rows/3/value`. */
export interface ReadForm {
  figures: FigureDefinition[];
  role: string | null;
  problems: Problem[];
}

type Field = keyof ReturnRow;
type Refuse = (field: Field, message: string) => void;

/** Reads a typed form as a partner's whole statement. Lines without an answer say nothing. All problems are told at once. */
export function readReturnForm(form: ReturnForm, known: KnownPlaces): ReadForm {
  const problems: Problem[] = [];
  const figures: FigureDefinition[] = [];
  const seen = new Map<string, number>();
  form.rows.forEach((row, index) => {
    const label = labelOf(row, index, known.titles);
    const found: Problem[] = [];
    const refuse: Refuse = (field, message) => {
      const pointer = `/rows/${index}/${field}`;
      const cell = CELLS[field] === undefined ? label : `${label}, ${CELLS[field]}`;
      // One sentence a cell: what follows from a first mistake would only mislead.
      if (!found.some((problem) => problem.pointer === pointer)) found.push({ pointer, message: `${cell}: ${message}` });
    };
    const figure = readRow(row, known, refuse);
    if (figure && found.length === 0) {
      const place = figureKey(figure);
      const earlier = seen.get(place);
      if (earlier !== undefined) refuse('value', `is a second answer for the same place as row ${earlier + 1}: keep one of them`);
      seen.set(place, earlier ?? index);
      figures.push(figure);
    }
    problems.push(...found);
  });
  const silent = figures.length === 0 && problems.length === 0;
  const role = roleName.safeParse(form.role);
  if (!role.success) problems.push({ pointer: '/role', message: roleFault(form.role, role.error) });
  if (form.nothing && figures.some(({ value }) => (value ?? 0) > 0))
    problems.push({ pointer: '/nothing', message: 'says that you posted nothing, but there are numbers: keep one of the two' });
  if (!form.nothing && silent)
    problems.push({
      pointer: '/rows',
      message: 'Nothing is filled in yet: give at least one answer, or say that you posted nothing',
    });
  return { figures, role: role.success ? role.data : null, problems };
}

function roleFault(given: string, error: z.ZodError): string {
  return given.trim() === ''
    ? 'Your role is missing: write what you do, such as "Comms officer"'
    : `Your role ${error.issues[0]?.message ?? 'cannot be read'}`;
}

/** What a cell is called beside its line; a line's answer goes without. */
const CELLS: Partial<Record<Field, string>> = {
  scope: 'part of this week',
  periodFrom: 'first day',
  periodTo: 'last day',
  periodWords: 'period',
  countedOn: 'read off on',
  source: 'source',
  note: 'note',
  estimate: 'estimate',
  paid: 'paid',
  reshared: 'shared from another partner',
};

/** A line as people would call it: `Facebook, impressions`, `Facebook, reach of "Film"`, or `Row 4`. */
function labelOf(row: ReturnRow, index: number, titles: ReadonlyMap<string, string>): string {
  if (row.platform.trim() === '' || row.metric.trim() === '') return `Row ${index + 1}`;
  const what = `${platformName(row.platform.trim())}, ${row.metric.trim()}`;
  return row.item.trim() === '' ? what : `${what} of "${titles.get(row.item.trim()) ?? row.item.trim()}"`;
}

/** One line's figure; undefined for a line without an answer. What cannot be read is told to `refuse`. */
function readRow(row: ReturnRow, known: KnownPlaces, refuse: Refuse): FigureDefinition | undefined {
  const cell = (field: Field): string => row[field].replaceAll(/\r\n?/g, '\n').trim();
  const word = (field: Field): string => cell(field).toLowerCase();
  const item = cell('item');
  const place = {
    partner: known.partner,
    item,
    post: '',
    platform: word('platform'),
    metric: word('metric'),
    scope: item !== '' && cell('scope') === '' ? 'campaign' : word('scope'),
  };
  const answer = readAnswer(word('answer'), cell('value'), refuse);
  if (!answer) {
    // A number that is taken back keeps its note in the history; a new note must not vanish.
    const stored = known.stored.get(figureKey(place as FigureDefinition));
    if (cell('note') !== '' && cell('note') !== stored?.note)
      refuse(
        'note',
        'there is no answer to this note yet: give a number, or choose zero, "we don\'t use it" or "we can\'t get it"',
      );
    return undefined;
  }
  if (place.platform === '') refuse('platform', 'choose a platform');
  if (place.metric === '') refuse('metric', 'choose what was counted');
  if (item !== '' && !known.titles.has(item)) refuse('item', `"${item}" is not a resource or post of this campaign`);
  const day = (field: Field): string | null => {
    const given = cell(field);
    const read = given === '' ? null : readDay(given);
    if (read === undefined) refuse(field, `"${given}" is not a date: write it like 19 October 2020 or 19/10/2020`);
    return read ?? null;
  };
  const yesNo = (field: Field): boolean | null => {
    const given = word(field);
    if (!['', 'yes', 'no'].includes(given)) refuse(field, `"${given}" is not yes or no`);
    return given === '' ? null : given === 'yes';
  };
  const period = { periodFrom: day('periodFrom'), periodTo: day('periodTo') };
  const unread = (cell('periodFrom') !== '' && !period.periodFrom) || (cell('periodTo') !== '' && !period.periodTo);
  const candidate = {
    ...place,
    state: answer.state,
    value: answer.value,
    ...(unread ? { periodFrom: null, periodTo: null } : period),
    periodWords: cell('periodWords') || null,
    countedOn: day('countedOn'),
    source: cell('source') || null,
    estimate: (yesNo('estimate') ?? false) || answer.rounded,
    paid: yesNo('paid'),
    reshared: yesNo('reshared'),
    note: cell('note') || null,
  };
  const read = FigureDefinition.safeParse(candidate);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) refuse(String(path[0]) as Field, message);
  return undefined;
}

type Answer = Pick<FigureDefinition, 'state' | 'value'> & { rounded: boolean };

/** What a line answers; undefined where it does not. A fault is told to `refuse` and read as something answered. */
function readAnswer(answer: string, value: string, refuse: Refuse): Answer | undefined {
  const none: Answer = { state: 'not-available', value: null, rounded: false };
  if (answer !== '' && !ANSWERS.some((known) => known === answer)) {
    refuse('answer', `"${answer}" is not one of: ${ANSWERS.join(', ')}`);
    return none;
  }
  if (answer === '' || answer === 'value') {
    // An emptied box takes the number back: no answer is not zero.
    if (value === '') return undefined;
    const read = readNumber(value);
    if ('value' in read) return { state: 'value', value: read.value, rounded: read.rounded };
    refuse('value', read.fault);
    return none;
  }
  if (answer === 'zero') {
    const read = value === '' ? { value: 0 } : readNumber(value);
    if (!('value' in read) || read.value !== 0) refuse('value', `says zero and "${value}": keep one of the two`);
    return { state: 'value', value: 0, rounded: false };
  }
  const why = answer === 'not-used' ? "we don't use it" : "we can't get it";
  if (value !== '') refuse('value', `says "${why}" and "${value}": keep one of the two`);
  return { ...none, state: answer as 'not-used' | 'not-available' };
}
