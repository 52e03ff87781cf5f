import type { FiguresSpeed } from './figures-speed.ts';
import type { Measurement } from './options.ts';
import { type Bench, printedBy } from './processes.ts';
import type { Row } from './table.ts';
import type { TotalsSpeed } from './totals-speed.ts';

const FIGURES = 100_000;
const TOTALS = 2_400_000;
const ROUNDS = 5;

const number = (value: number): string => value.toLocaleString('en-GB');

/** The rows of an import of many figures, and of the totals of very many. */
export async function figuresRows(bench: Bench, only: ReadonlySet<Measurement>): Promise<Row[]> {
  return [...(only.has('figures') ? await importRows(bench) : []), ...(only.has('totals') ? await totalsRows(bench) : [])];
}

async function importRows(bench: Bench): Promise<Row[]> {
  const speed = await printedBy<FiguresSpeed>('figures-speed.ts', [bench.folder, FIGURES]);
  const row = (what: string, { planner, raw }: FiguresSpeed['added'], note: string): Row => ({
    name: 'figures',
    what: `${number(FIGURES)} numbers ${what}`,
    unit: 'ms',
    planner,
    beside: { what: 'the same rows written raw', value: raw },
    aim: { of: 'ratio', atMost: 1.5 },
    note,
  });
  const { heldUp, memory, fromFile } = speed;
  return [
    row('put on record', speed.added, `${number(Math.round(fromFile))} ms from a CSV; ${Math.round(memory)} MB more memory`),
    row('replaced by others', speed.replaced, ''),
    {
      ...{
        name: 'figures',
        what: `the longest that nobody else is served while a CSV of ${number(FIGURES)} rows is read`,
        unit: 'ms',
      },
      ...{ planner: heldUp.reading, beside: null, aim: { of: 'value', atMost: 500 } },
      note: `by the clock; ${number(Math.round(heldUp.recording))} ms while one is put on record, in one transaction`,
    },
  ];
}

async function totalsRows(bench: Bench): Promise<Row[]> {
  const { planner, raw, groups, totals } = await printedBy<TotalsSpeed>('totals-speed.ts', [bench.folder, TOTALS, ROUNDS]);
  return [
    {
      ...{ name: 'totals', what: `every total of ${number(TOTALS)} numbers`, unit: 'ms', planner },
      beside: { what: 'the same SQL run raw', value: raw },
      aim: { of: 'ratio', atMost: 1.5 },
      note: `${number(groups)} sums make ${number(totals)} totals`,
    },
  ];
}
