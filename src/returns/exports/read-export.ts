import type { Sheet } from '#src/platform/sheets/index.ts';
import { EXPORT_FIELDS, type ExportField, type ExportKind, exportKind, isMetric } from './export-kinds.ts';
import { type DaysRead, readDayTable, readMetaDays, type Week } from './read-days.ts';
import { type ExportChoices, type PostsRead, readPosts } from './read-posts.ts';
import { type ExportColumns, type ExportTable, recogniseExport } from './recognise-export.ts';

/** Everything a person said about a file. */
export interface FileChoices extends ExportChoices {
  /** Id of the kind of file it is. */
  kind?: string | undefined;
  /** What the columns of which table hold, where a person said so. */
  columns?: { sheet: number; head: number; fields: ReadonlyMap<number, ExportField> } | undefined;
}

/** A column that a person is asked about. */
export interface AskedColumn {
  /** From 0. */
  index: number;
  heading: string;
  /** The first thing that stands in it. */
  example: string;
  field: ExportField | undefined;
}

/** What becomes of a file: what it holds, what is wrong with it, or the next thing to ask. */
export type ExportRead =
  /** There is no table in it. */
  | { step: 'none' }
  /** Which kind is it? */
  | { step: 'kind'; kinds: readonly ExportKind[] }
  /** What is in its columns? `missing` says in words what must still be named. */
  | {
      step: 'columns';
      kind: ExportKind | undefined;
      /** Where the table stands: its sheet and the row of its headings, both from 0. */
      sheet: number;
      head: number;
      columns: AskedColumn[];
      missing: string[];
    }
  | (PostsRead & { kind: ExportKind })
  | (DaysRead & { kind: ExportKind | undefined });

/** Reads a platform's file as far as it can be read with what is said about it. Pure: the same file and choices read alike. */
export function readExport(sheets: readonly Sheet[], choices: FileChoices, week: Week): ExportRead {
  const said = exportKind(choices.kind);
  const { columns } = choices;
  const sheet = columns === undefined ? undefined : sheets[columns.sheet];
  if (columns !== undefined && sheet !== undefined) {
    const table = { sheet, head: columns.head };
    const missing = missingIn(columns.fields, said);
    if (said === undefined || missing.length > 0) return asked(sheets, table, columns.fields, said, missing);
    return read(said, table, columns.fields, week, choices);
  }
  const found = recogniseExport(sheets, said);
  switch (found.step) {
    case 'none':
      return { step: 'none' };
    case 'kind':
      return { step: 'kind', kinds: found.kinds };
    case 'meta-days':
      return { ...readMetaDays(found.sheet, week, choices), kind: undefined };
    case 'columns':
      return asked(sheets, found.table, found.columns, found.kind, []);
    case 'table':
      return read(found.kind, found.table, found.columns, week, choices);
  }
}

function read(kind: ExportKind, table: ExportTable, columns: ExportColumns, week: Week, choices: ExportChoices): ExportRead {
  return kind.layout === 'days'
    ? { ...readDayTable(kind, table, columns, week, choices), kind }
    : { ...readPosts(kind, table, columns, choices), kind };
}

function asked(
  sheets: readonly Sheet[],
  { sheet, head }: ExportTable,
  columns: ExportColumns,
  kind: ExportKind | undefined,
  missing: string[],
): ExportRead {
  const below = sheet.rows.slice(head + 1);
  return {
    step: 'columns',
    kind,
    sheet: sheets.indexOf(sheet),
    head,
    missing,
    columns: (sheet.rows[head] ?? []).map((heading, index) => ({
      index,
      heading,
      example: (below.find((row) => (row[index] ?? '') !== '')?.[index] ?? '').slice(0, 80),
      field: columns.get(index),
    })),
  };
}

/** What must be said of a table's columns before it can be read, in words that follow "Say which column …". */
function missingIn(columns: ExportColumns, kind: ExportKind | undefined): string[] {
  const fields = [...columns.values()];
  const has = (...any: ExportField[]): boolean => any.some((field) => fields.includes(field));
  const isDays = kind?.layout === 'days';
  const twice = EXPORT_FIELDS.filter((field) => field !== 'text' && fields.filter((each) => each === field).length > 1);
  return [
    ...(kind === undefined ? ['kind'] : []),
    ...(isDays || has('post', 'link') ? [] : ['post']),
    ...(isDays ? (has('day') ? [] : ['day']) : has('published') || kind?.platform === 'tiktok' ? [] : ['published']),
    ...(fields.some(isMetric) ? [] : ['number']),
    ...twice.map((field) => `twice:${field}`),
  ];
}
