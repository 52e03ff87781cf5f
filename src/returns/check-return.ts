import type { Context } from '#src/platform/context.ts';
import type { Problem } from '#src/platform/errors.ts';
import { decideReturn, liveFigures } from './decide-return.ts';
import { type FigureValue, figureKey } from './defined.ts';
import { groupFigures } from './group-figures.ts';
import { readReturnForm } from './read-form.ts';
import { itemsFor, readNameable } from './return-items.ts';
import type { Reconciliation } from './rules.ts';
import { RECEIVED_VIA_FORM } from './save-return-draft.ts';
import { openReturn, parsedForm, type ReturnPlace, readReturn } from './stored-return.ts';
import { unexplained } from './unexplained.ts';

/** One line of a form as it would stand on record. */
export interface CheckedLine {
  figure: FigureValue;
  /** What is on record now in its place; null where there is nothing. */
  before: FigureValue | null;
  changed: boolean;
}

/** What submitting a form would do. */
export interface CheckedReturn {
  /** Of the return as it is stored now. */
  version: number;
  /** Everything that would be refused; pointers lead into the form. */
  problems: Problem[];
  /** In the order of the form; without the lines that cannot be read. */
  lines: CheckedLine[];
  /** On record now, and no longer in the form: would be taken back. */
  takenBack: FigureValue[];
  /** Overall totals that would differ from their posts without a note that says why. */
  differences: Reconciliation[];
}

/**
 * Reads a form as `submitReturn` would, and stores nothing. A wrong number is told, not thrown. Throws INVALID_INPUT for what
 * is no form at all, NOT_FOUND for a partner that the caller may not answer for.
 */
export async function checkReturn(
  ctx: Context,
  { form: given, ...place }: ReturnPlace & { form: unknown },
): Promise<CheckedReturn> {
  const opened = await openReturn(ctx, place, 'figures.record');
  const form = parsedForm(given);
  const stored = await readReturn(ctx, opened);
  const onRecord = new Map(liveFigures(stored).map(({ value }) => [figureKey(value), value]));
  const nameable = await readNameable(ctx, opened.campaign.id, opened.partner.id);
  const titles = new Map(itemsFor(nameable, [...onRecord.values()]).map(({ slug, title }) => [slug, title]));
  const read = readReturnForm(form, { partner: opened.partner.slug, titles, stored: onRecord });
  const { changes, live } = decideReturn(ctx, opened, stored, read, RECEIVED_VIA_FORM);
  const puts = new Set(changes.filter(({ withdrawn }) => !withdrawn).map(({ value }) => figureKey(value)));
  const after = new Map(live.map(({ value }) => [figureKey(value), value]));
  return {
    version: stored.version,
    problems: read.problems,
    lines: [...new Set(read.figures.map(figureKey))].flatMap((key) => {
      const figure = after.get(key);
      return figure ? [{ figure, before: onRecord.get(key) ?? null, changed: puts.has(key) }] : [];
    }),
    takenBack: changes.filter(({ withdrawn }) => withdrawn).map(({ value }) => value),
    differences: unexplained(groupFigures(live), new Map(live.map(({ id, value }) => [id, value.note]))),
  };
}

/** What a partner's return says now, whether or not somebody is correcting it. */
export interface ReturnOnRecord {
  figures: FigureValue[];
  /** Overall totals that differ from their posts without a note that says why. */
  differences: Reconciliation[];
}

/** Every figure on record of a partner's return: overall ones first. Throws NOT_FOUND for a partner out of the caller's reach. */
export async function returnOnRecord(ctx: Context, place: ReturnPlace): Promise<ReturnOnRecord> {
  const live = liveFigures(await readReturn(ctx, await openReturn(ctx, place, 'returns.read')));
  const byPlace = (a: FigureValue, b: FigureValue): number => (figureKey(a) < figureKey(b) ? -1 : 1);
  return {
    figures: live.map(({ value }) => value).sort(byPlace),
    differences: unexplained(groupFigures(live), new Map(live.map(({ id, value }) => [id, value.note]))),
  };
}
