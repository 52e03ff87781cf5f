import { readSheets, type Sheet } from '#src/platform/sheets/index.ts';
import { planReturnFiles, writeReturnForm } from '#src/returns/index.ts';
import { COUNTY, WEEK } from '../../support/real-week.ts';
import type { StoreUnderTest } from '../../support/stores.ts';
import { returnWorld } from '../return-world.ts';

/** Sheets as cells that a test may write into. */
export type Grid = Record<string, string[][]>;

export const NUMBERS = 'Your numbers';
export const MARKER = 'Do not change';

export const sheetsOf = (grid: Grid): Sheet[] => Object.entries(grid).map(([name, rows]) => ({ name, rows }));

/** A partner's form as it is downloaded. */
export async function downloadedForm(
  world: Pick<Awaited<ReturnType<typeof returnWorld>>, 'ctx' | 'place'>,
  partner: string,
): Promise<Grid> {
  const { bytes } = await writeReturnForm(world.ctx, world.place(partner));
  return Object.fromEntries((await readSheets(bytes, 'form.xlsx')).map(({ name, rows }) => [name, rows.map((row) => [...row])]));
}

/** The row of the headings on the sheet of numbers. */
export const headerOf = (grid: Grid): number => (grid[NUMBERS] ?? []).findIndex((row) => row.includes('What is counted'));

/** Writes cells of a line, or adds one where `line` is its words. `line`: its platform and what is counted, overall. */
export function put(
  grid: Grid,
  line: readonly [what: string, platform: string, metric: string],
  cells: Record<string, string>,
): string {
  const rows = grid[NUMBERS] ?? [];
  const head = rows[headerOf(grid)] ?? [];
  const column = (heading: string): number => {
    const at = head.indexOf(heading);
    if (at === -1) throw new Error(`There is no column ${heading}.`);
    return at;
  };
  const at = [column('What'), column('Platform'), column('What is counted')];
  let row = rows.find((each) => at.every((place, index) => (each[place] ?? '') === line[index]));
  if (row === undefined) {
    row = [];
    rows.push(row);
    for (const [index, place] of at.entries()) row[place] = line[index] ?? '';
  }
  for (const [heading, text] of Object.entries(cells)) row[column(heading)] = text;
  for (let place = 0; place < row.length; place += 1) row[place] ??= '';
  return String(rows.indexOf(row) + 1);
}

/** Writes the cell beside a label above the table. */
export function answer(grid: Grid, label: string, text: string): void {
  const row = (grid[NUMBERS] ?? []).find((cells) => cells[0]?.startsWith(label));
  if (row === undefined) throw new Error(`There is no ${label}.`);
  row[1] = text;
}

export async function excelWorld(under: StoreUnderTest) {
  const world = await returnWorld(under);
  const plan = async (...grids: readonly Grid[]) =>
    planReturnFiles(world.ctx, {
      ...{ partnership: COUNTY, campaign: WEEK },
      files: grids.map((grid, index) => ({ name: `${index}.xlsx`, sheets: sheetsOf(grid) })),
    });
  return { ...world, plan, form: (partner: string) => downloadedForm(world, partner) };
}
