import { platformName } from '#src/content/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import type { CellProblem } from '#src/platform/sheets/index.ts';
import type { FileForm } from './read-found-form.ts';

/** What is wrong with a file, cell by cell, in the order of its lines: the file's own faults, and what the form refuses. */
export function cellProblems(file: FileForm, problems: readonly Problem[], titles: ReadonlyMap<string, string>): CellProblem[] {
  const whole = file.faults.get('');
  // What cannot be found cannot be read: the rest would only follow from that.
  if (whole !== undefined) return [{ ...file.placeOf(''), cell: '', message: whole }];
  const told = new Map<string, string>(file.faults);
  for (const { pointer = '', message } of problems)
    if (!told.has(pointer)) told.set(pointer, plain(file, pointer, message, titles));
  const lineOf = (pointer: string): number => Number(/^\/rows\/(\d+)\//.exec(pointer)?.[1] ?? -1);
  return [...told].sort(([a], [b]) => lineOf(a) - lineOf(b)).map(([pointer, message]) => ({ ...placed(file, pointer), message }));
}

const placed = (file: FileForm, pointer: string): Pick<CellProblem, 'sheet' | 'cell'> => {
  const { sheet, cell } = file.placeOf(pointer);
  return { sheet, cell };
};

/** A problem without the name of its line, which the cell says already. */
function plain(file: FileForm, pointer: string, message: string, titles: ReadonlyMap<string, string>): string {
  const index = Number(/^\/rows\/(\d+)\//.exec(pointer)?.[1] ?? -1);
  const row = file.form.rows[index];
  if (row === undefined) return message;
  const what = `${platformName(row.platform.trim())}, ${row.metric.trim()}`;
  const of = row.item === '' ? '' : ` of "${titles.get(row.item) ?? row.item}"`;
  const label = [`Row ${index + 1}`, `${what}${of}`].find((each) => message.startsWith(each));
  const bare = label === undefined ? message : message.slice(label.length).replace(/^(?:, [^:"]{1,40})?: /, '');
  return bare.replace(/ as row (\d+)/, (_, other: string) => {
    const { cell } = file.placeOf(`/rows/${Number(other) - 1}/value`);
    return ` as ${cell}`;
  });
}
