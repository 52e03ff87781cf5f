import type { z } from 'zod';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { GIVING, type Given, type GivenKind, openGiving, saveGiven, wasGiven } from '#src/returns/index.ts';
import { type OutcomeValue, outcomeKind } from './defined.ts';
import { OUTCOME_PARTS, OutcomeDefinition } from './schemas.ts';

const { title, kind, before, during, after, note, source } = OutcomeDefinition.shape;

/** What people did before, during and after, as a partner counted it. */
export const SaveOutcome = fields({ ...GIVING, title, kind, before, during, after, note, source }).refine(
  (given) => OUTCOME_PARTS.some((part) => given[part] !== undefined),
  { error: 'needs at least one of before, during and after', path: ['during'] },
);
export type SaveOutcome = z.input<typeof SaveOutcome>;

/** Outcomes of a partner: those that it gave itself. */
export const ownOutcomes: GivenKind<OutcomeValue> = { kind: outcomeKind, name: 'outcome', own: wasGiven };

/**
 * Writes an outcome that a partner gives, new or corrected. Saying the same again changes nothing. Throws NOT_FOUND, CHANGED for a
 * stale version and INVALID_INPUT with pointers.
 */
export async function saveOutcome(ctx: Context, input: SaveOutcome): Promise<Given> {
  const opened = await openGiving(ctx, input);
  const given = parsed(SaveOutcome, input);
  const parts = { before: given.before, during: given.during, after: given.after, note: given.note, source: given.source };
  const said = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Partial<typeof parts>;
  return saveGiven(ctx, { ...ownOutcomes, verb: 'evidence.save-outcome' }, opened, given, {
    title: given.title,
    value: (slug) => ({
      campaign: opened.campaign.slug,
      slug,
      title: given.title,
      kind: given.kind,
      partner: opened.partner.slug,
      ...said,
    }),
  });
}
