import { importDefinitions, planWorkbook, type WorkbookInput, writeWorkbook } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { readSheets, type Sheet } from '#src/platform/sheets/index.ts';
import type { Store } from '#src/platform/store.ts';
import { type Edits, folder } from '../../support/definition-files.ts';
import { contextOn, TestClock } from '../../support/stores.ts';

/** Sheets as cells that a test may write into. */
export type Grid = Record<string, string[][]>;

/** The small week before it begins. */
export async function smallWeek(store: Store, edits: Edits = {}): Promise<Context> {
  const ctx = contextOn(store, undefined, new TestClock('2020-09-01T09:00:00.000Z'));
  await importDefinitions(ctx, { files: folder(edits), overwrite: false });
  return ctx;
}

/** The small week's workbook as it is downloaded. */
export async function downloaded(ctx: Context, campaign: string | null = 'week'): Promise<Grid> {
  const sheets = await readSheets(await writeWorkbook(ctx, { partnership: 'dale', campaign }), 'week.xlsx');
  return Object.fromEntries(sheets.map(({ name, rows }) => [name, rows.map((row) => [...row])]));
}

export const sheetsOf = (grid: Grid): Sheet[] => Object.entries(grid).map(([name, rows]) => ({ name, rows }));

/** The row of a sheet in which any cell says this, and the column under a heading. */
export function at(grid: Grid, sheet: string, row: string, heading: string): { row: number; column: number } {
  const rows = grid[sheet] ?? [];
  const header = rows.findIndex((cells) => cells.includes(heading));
  const column = (rows[header] ?? []).indexOf(heading);
  const found = rows.findIndex((cells, index) => index > header && cells.includes(row));
  if (column === -1 || found === -1) throw new Error(`There is no ${heading} of ${row} on ${sheet}.`);
  return { row: found, column };
}

/** Writes one cell: of a labelled row of the week’s sheet where no heading is given. */
export function put(grid: Grid, sheet: string, row: string, heading: string | null, text: string): void {
  const rows = grid[sheet] ?? [];
  const place =
    heading === null ? { row: rows.findIndex((cells) => cells[0] === row), column: 1 } : at(grid, sheet, row, heading);
  const cells = rows[place.row];
  if (cells === undefined) throw new Error(`There is no row ${row} on ${sheet}.`);
  while (cells.length <= place.column) cells.push('');
  cells[place.column] = text;
}

/** Adds a row, by headings. */
export function add(grid: Grid, sheet: string, row: Readonly<Record<string, string>>): void {
  const rows = grid[sheet] ?? [];
  const header = rows.find((cells) => Object.keys(row).every((heading) => cells.includes(heading))) ?? [];
  if (header.length === 0) throw new Error(`There are no columns ${Object.keys(row).join(', ')} on ${sheet}.`);
  rows.push(header.map((heading) => row[heading] ?? ''));
}

/** Takes the rows away in which any cell says this. */
export function drop(grid: Grid, sheet: string, says: string): void {
  grid[sheet] = (grid[sheet] ?? []).filter((cells) => !cells.includes(says));
}

/** What an upload of the grid needs beside it. */
export const uploaded = (grid: Grid, more: Partial<WorkbookInput> = {}): WorkbookInput => ({
  partnership: 'dale',
  campaign: 'week',
  sheets: sheetsOf(grid),
  texts: 'draft',
  ...more,
});

/** What a plan says, in short: all that is not the same, and every problem. */
export async function told(ctx: Context, grid: Grid, more: Partial<WorkbookInput> = {}) {
  const plan = await planWorkbook(ctx, uploaded(grid, more));
  const changes = plan.changes.filter(({ what }) => what !== 'same');
  return {
    does: changes.map(({ what, path, reason }) => [what, path, ...(reason === undefined ? [] : [reason])].join(' ')).sort(),
    fields: Object.fromEntries(changes.flatMap(({ fields }) => fields.map(({ name, before, after }) => [name, [before, after]]))),
    problems: plan.problems.map(({ sheet, cell, message }) => `${sheet}!${cell}: ${message}`),
  };
}
