import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, type DefinedRow, pathOf } from '#src/platform/defined.ts';
import { type FigureValue, figureKey } from './defined.ts';
import { changeTo, exactly, withdrawal } from './figure-changes.ts';
import type { ReadForm } from './read-form.ts';
import { figureValue } from './record-figures.ts';
import type { OpenedReturn, StoredReturn } from './stored-return.ts';

/** What a submission changes. */
export interface Decided {
  changes: DefinedChange<FigureValue>[];
  unchanged: number;
  /** What stands on record afterwards. */
  live: { id: string; value: FigureValue }[];
}

/** The figures of a return that count. */
export const liveFigures = ({ figures }: StoredReturn): DefinedRow<FigureValue>[] =>
  figures.filter(({ withdrawn }) => !withdrawn);

/** The live figures that a form is the whole statement of. Those of single posts came from a platform's file and go with it. */
export const statedFigures = (stored: StoredReturn): DefinedRow<FigureValue>[] =>
  liveFigures(stored).filter(({ value }) => value.post === '');

/** Compares what a form says with what is stored: what is no longer said is withdrawn, what is said again comes back. */
export function decideReturn(
  ctx: Context,
  { campaign }: OpenedReturn,
  stored: StoredReturn,
  read: ReadForm,
  receivedVia: string,
): Decided {
  const known = new Map(stored.figures.map((row) => [row.path, row]));
  const given = read.figures.map((figure) => {
    const value = figureValue(figure, campaign, { answeredBy: read.role, receivedVia });
    return { path: pathOf.within(campaign.slug, 'figure', figureKey(value)), value };
  });
  const named = new Set(given.map(({ path }) => path));
  const puts = given.flatMap(({ path, value }) => changeTo(ctx, known.get(path), path, value, 'fig', saysTheSame));
  const gone = statedFigures(stored).filter(({ path }) => !named.has(path));
  const touched = new Set([...puts, ...gone].map(({ path }) => path));
  const kept = liveFigures(stored).filter(({ path }) => !touched.has(path));
  return { changes: [...puts, ...gone.map(withdrawal)], unchanged: kept.length, live: [...kept, ...puts] };
}

/** Whether a line still says what is stored. Who said it first, and how it came, stays with it. */
function saysTheSame(before: FigureValue, now: FigureValue): boolean {
  const said = ({ answeredBy: _role, receivedVia: _way, definition: _definition, ...figure }: FigureValue): string =>
    exactly(figure);
  return said(before) === said(now);
}
