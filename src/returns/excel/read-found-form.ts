import { type CellProblem, cellFault, cellName } from '#src/platform/sheets/index.ts';
import { emptyRow, MAX_ROWS, type ReturnForm, type ReturnRow } from '../form/return-form.ts';
import type { FormTable, FoundForm } from './find-form.ts';
import { itemLabels } from './form-sheets.ts';
import { COLUMNS, type FormColumn, fold, hasList, OVERALL, SHEETS, valueFor, wordsOf } from './form-words.ts';

/** A form as a file says it. */
export interface FileForm {
  form: ReturnForm;
  /** Words that the columns do not know, by pointer into the form; what is wrong with the file as a whole by ''. */
  faults: Map<string, string>;
  /** The cell that a pointer into the form was read from. */
  placeOf(pointer: string): Pick<CellProblem, 'sheet' | 'cell'>;
}

/** Reads a found form as it would have been typed on the page: what the page would refuse is still in it. */
export function readFoundForm(found: FoundForm, items: readonly { slug: string; title: string }[]): FileForm {
  const { table, role, nothing, reason } = found;
  const faults = new Map<string, string>();
  const lines = table === undefined ? [] : linesIn(table);
  const names = new Map(found.marker?.items);
  for (const [slug, label] of itemLabels(items)) for (const each of [label, slug]) names.set(fold(each), slug);
  const rows = lines.map(({ cells }, index) => {
    const refuse = (field: FormColumn['field'], message: string): unknown => faults.set(`/rows/${index}/${field}`, message);
    const row = { ...emptyRow(), ...readCells(cells, refuse) };
    row.item = readItem(row.item, names, (message) => refuse('item', message));
    row.key = [row.item || '-', row.platform, row.metric, row.scope || 'unscoped', index].join('/').slice(0, 300);
    return row;
  });
  const posted = nothing === undefined || ['', 'no'].includes(fold(nothing.text));
  if (!posted && fold(nothing.text) !== 'yes')
    faults.set('/nothing', `“${short(nothing.text)}” is not yes: write yes, or nothing`);
  if (lines.length > MAX_ROWS) faults.set('', `has more than ${MAX_ROWS} lines with an answer: leave some out`);
  const missing = table === undefined ? [] : COLUMNS.filter(({ field, rare }) => rare !== true && !table.columns.has(field));
  if (table === undefined)
    faults.set('', 'has no table of numbers with the headings of the form: download the form again and fill that in');
  else if (missing.length > 0)
    faults.set(
      '',
      `lacks the column ${missing.map(({ heading }) => `“${heading}”`).join(', ')}: put it back, empty where you have nothing to say`,
    );
  return {
    form: { rows: rows.slice(0, MAX_ROWS), nothing: !posted, role: role?.text ?? '' },
    faults,
    placeOf: (pointer) => {
      const sheet = table?.sheet.name ?? SHEETS.numbers;
      if (pointer === '/role') return role ?? { sheet, cell: '' };
      if (pointer === '/reason') return reason ?? { sheet, cell: '' };
      if (pointer === '/nothing') return nothing ?? { sheet, cell: '' };
      const [, index, field] = /^\/rows\/(\d+)\/(\w+)$/.exec(pointer) ?? [];
      const line = index === undefined ? undefined : lines[Number(index)];
      if (line === undefined || table === undefined) return { sheet, cell: '' };
      const column = table.columns.get(field as FormColumn['field']) ?? table.columns.get('value') ?? 0;
      return { sheet, cell: cellName({ row: line.at, column }) };
    },
  };
}

interface Line {
  /** The row of the sheet, from 0. */
  at: number;
  cells: Partial<Record<FormColumn['field'], string>>;
}

/** Lines that say anything; one about a post, or without a platform, only where it has an answer or a note. */
function linesIn({ sheet, header, columns }: FormTable): Line[] {
  return sheet.rows.flatMap((row, at): Line[] => {
    if (at <= header) return [];
    const cells: Line['cells'] = {};
    for (const [field, column] of columns) cells[field] = row[column] ?? '';
    const { item = '', platform = '', value = '', answer = '', note = '' } = cells;
    const isHeading = COLUMNS.every(({ field, heading }) => cells[field] === undefined || fold(cells[field]) === fold(heading));
    const isAnswered = value !== '' || answer !== '' || note !== '';
    const isOpen = platform !== '' && isOverall(item);
    return isHeading || !(isAnswered || isOpen) ? [] : [{ at, cells }];
  });
}

/** What lines about everything may be called. */
const isOverall = (text: string): boolean => [fold(OVERALL), 'overall', 'all posts', 'all posts together'].includes(fold(text));

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

function readCells(cells: Line['cells'], refuse: (field: FormColumn['field'], message: string) => void): Partial<ReturnRow> {
  const read: Partial<ReturnRow> = {};
  for (const { field, heading, as } of COLUMNS) {
    const text = cells[field] ?? '';
    const fault = cellFault(text);
    if (fault !== undefined) refuse(field, fault);
    if (as === 'day') read[field] = dayIn(text);
    else if (!hasList(field) || text === '') read[field] = text;
    else {
      const value = valueFor(field, text);
      read[field] = value ?? text.slice(0, 80);
      if (value === undefined && fault === undefined)
        refuse(field, `“${short(text)}” is not one of the words for “${heading}”: choose ${orList(wordsOf(field))}`);
    }
  }
  return read;
}

function readItem(text: string, names: ReadonlyMap<string, string>, refuse: (message: string) => void): string {
  if (isOverall(text)) return '';
  const known = names.get(fold(text));
  if (known !== undefined) return known;
  refuse(
    text === ''
      ? `says nothing of what was counted: choose “${OVERALL}” or a post`
      : `“${short(text)}” is no post or resource of this week: choose one from the list, or “${OVERALL}”`,
  );
  return text.slice(0, 200);
}

const orList = (words: readonly string[]): string =>
  words.length === 1
    ? `“${words[0]}”`
    : `${words
        .slice(0, -1)
        .map((word) => `“${word}”`)
        .join(', ')} or “${words.at(-1)}”`;

/** Excel counts days from here. */
const FIRST_DAY = Date.UTC(1899, 11, 30);

/** A day as the form has it: without the hour of a date in a cell, and from the bare number of one that lost its look. */
function dayIn(text: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return text.slice(0, 10);
  if (/^[34]\d{4}$/.test(text)) return new Date(FIRST_DAY + Number(text) * 86_400_000).toISOString().slice(0, 10);
  return text;
}
