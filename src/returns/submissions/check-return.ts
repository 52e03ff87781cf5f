import type { Context } from '#src/platform/context.ts';
import type { Problem } from '#src/platform/errors.ts';
import type { Reconciliation } from '../arithmetic/reconcile.ts';
import { unexplained } from '../arithmetic/unexplained.ts';
import { checkFigures } from '../checks/check-figures.ts';
import type { CheckFacts } from '../checks/facts.ts';
import { readCheckFacts, warningsFor } from '../checks/read-facts.ts';
import type { Warning } from '../checks/warning.ts';
import { type FigureValue, figureKey } from '../defined.ts';
import type { ReturnForm } from '../form/return-form.ts';
import { readNameable } from '../form/return-items.ts';
import { RECEIVED_VIA_FORM } from '../received-via.ts';
import { liveFigures, openReturn, parsedForm, type ReturnPlace, readReturn } from '../stored-return.ts';
import { newestVersion } from '../versions/return-versions.ts';
import { decideReturn, isCorrection, type ReturnInHand, titlesIn } from './decide-return.ts';

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
  /** Whether something sent in earlier would be corrected, so that a reason is needed. */
  correction: boolean;
  /** In the order of the form; without the lines that cannot be read. */
  lines: CheckedLine[];
  /** On record now, and no longer in the form: would be taken back. */
  takenBack: FigureValue[];
  /** Overall totals that would differ from their posts without a note that says why. */
  differences: Reconciliation[];
  /** Everything that somebody should look at again. Nothing of it holds the form up. */
  warnings: Warning[];
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
  const hand = { opened, stored, nameable: await readNameable(ctx, opened.campaign.id, opened.partner.id) };
  const newest = await newestVersion(ctx, stored.row?.id ?? null);
  const facts = await readCheckFacts(ctx, opened.campaign, titlesIn(hand));
  return checkAgainst(ctx, { ...hand, newest, facts }, form);
}

/** What a form is checked against. */
export interface OnRecord extends ReturnInHand {
  /** The newest submission; undefined where there was none. */
  newest: { state: string } | undefined;
  /** What checks know beside the figures; without it nothing is warned of. */
  facts?: CheckFacts;
}

/** The same over what was read already, so that many forms can be checked together. */
export function checkAgainst(ctx: Context, { newest, facts, ...hand }: OnRecord, form: ReturnForm): CheckedReturn {
  const { stored } = hand;
  const onRecord = new Map(liveFigures(stored).map(({ value }) => [figureKey(value), value]));
  const decided = decideReturn(ctx, hand, form, RECEIVED_VIA_FORM);
  const { read, changes, live } = decided;
  const puts = new Set(changes.filter(({ withdrawn }) => !withdrawn).map(({ value }) => figureKey(value)));
  const values = live.map(({ value }) => value);
  const after = new Map(values.map((value) => [figureKey(value), value]));
  return {
    version: stored.version,
    problems: read.problems,
    correction: isCorrection(newest, form.nothing ? 'nil' : 'submitted', decided),
    lines: [...new Set(read.figures.map(figureKey))].flatMap((key) => {
      const figure = after.get(key);
      return figure ? [{ figure, before: onRecord.get(key) ?? null, changed: puts.has(key) }] : [];
    }),
    takenBack: changes.filter(({ withdrawn }) => withdrawn).map(({ value }) => value),
    differences: unexplained(live.map(({ id, value }) => ({ id, value: withoutOldNote(value) }))),
    warnings: facts ? checkFigures(values.map(withoutOldNote), facts) : [],
  };

  /** A note that was written for another number explains nothing about this one. */
  function withoutOldNote(value: FigureValue): FigureValue {
    const before = onRecord.get(figureKey(value));
    const isOld = before !== undefined && before.value !== value.value && before.note === value.note;
    return isOld ? { ...value, note: null } : value;
  }
}

/** What a partner's return says now, whether or not somebody is correcting it. */
export interface ReturnOnRecord {
  figures: FigureValue[];
  /** Overall totals that differ from their posts without a note that says why. */
  differences: Reconciliation[];
  /** Everything that somebody should look at again. */
  warnings: Warning[];
}

/** Every figure on record of a partner's return: overall ones first. Throws NOT_FOUND for a partner out of the caller's reach. */
export async function returnOnRecord(ctx: Context, place: ReturnPlace): Promise<ReturnOnRecord> {
  const opened = await openReturn(ctx, place, 'returns.read');
  const stored = await readReturn(ctx, opened);
  const live = liveFigures(stored);
  const nameable = await readNameable(ctx, opened.campaign.id, opened.partner.id);
  const byPlace = (a: FigureValue, b: FigureValue): number => (figureKey(a) < figureKey(b) ? -1 : 1);
  return {
    figures: live.map(({ value }) => value).sort(byPlace),
    differences: unexplained(live),
    warnings: await warningsFor(ctx, opened, live, titlesIn({ stored, nameable })),
  };
}
