import type { Context } from '#src/platform/context.ts';
import type { ParticipationValue } from '../defined.ts';
import { isOwn } from './given.ts';
import { ownCounts } from './save-count.ts';

/** A count that a partner may correct; give the version with the next change. */
export type OwnCount = ParticipationValue & { version: number };

/** The counts of a partner in a week that are its own to correct, for a caller that was let in already. */
export async function listOwnCounts(
  ctx: Context,
  partnershipId: string,
  campaign: { id: string; slug: string },
  partner: string,
): Promise<OwnCount[]> {
  const rows = await ownCounts.kind.read(ctx, partnershipId, campaign);
  return rows.filter((row) => isOwn(ownCounts, row, partner)).map(({ value, version }) => ({ ...value, version }));
}
