import type { z } from 'zod';
import type { Context } from '#src/platform/context.ts';
import type { DefinedKind } from '#src/platform/defined.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { type ParticipationValue, participationKind } from '../defined.ts';
import { ParticipationDefinition } from '../schemas.ts';
import { GIVING, type Given, type GivenKind, openGiving, saveGiven, wasGiven } from './given.ts';

const { activity, measure, value, approximate, period, note, source } = ParticipationDefinition.shape;

/** A count of people's doings as a partner gives it: what, of which kind, how many, and in which days. */
export const SaveCount = fields({ ...GIVING, activity, measure, value, approximate, period, note, source });
export type SaveCount = z.input<typeof SaveCount>;

/** Whether a count is of who came to an activity that was said beforehand, by its slug: it is corrected where that was said. */
export const isOfActivity = (slug: string): boolean => /^activity-[0-9a-z]{26}$/.test(slug);

/** Counts of a partner. What came of an activity that was said beforehand is corrected where it was said. */
export const ownCounts: GivenKind<ParticipationValue> = {
  kind: participationKind satisfies DefinedKind<ParticipationValue>,
  name: 'participation',
  own: (row) => wasGiven(row) && !isOfActivity(row.value.slug),
};

/**
 * Writes a count that a partner gives, new or corrected. Kinds of count are never added up. Saying the same again changes nothing.
 * Throws NOT_FOUND, CHANGED for a stale version and INVALID_INPUT with pointers.
 */
export async function saveCount(ctx: Context, input: SaveCount): Promise<Given> {
  const opened = await openGiving(ctx, input);
  const given = parsed(SaveCount, input);
  const { activity, measure, value, approximate, period, note, source } = given;
  return saveGiven(ctx, { ...ownCounts, verb: 'returns.save-count' }, opened, given, {
    title: activity,
    value: (slug) => ({
      campaign: opened.campaign.slug,
      slug,
      activity,
      measure,
      value,
      approximate,
      partner: opened.partner.slug,
      ...(period === undefined ? {} : { period }),
      ...(note === undefined ? {} : { note }),
      ...(source === undefined ? {} : { source }),
    }),
  });
}
