import { and, eq, isNull } from 'drizzle-orm';
import { apiToken } from '#db/schema/access.ts';
import { permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { expectChanges } from '#src/platform/store.ts';
import { Id } from './input.ts';

const RevokeToken = fields({ partnershipId: Id, tokenId: Id });

/** Ends an API token at once. Ending an ended one changes nothing. */
export async function revokeToken(ctx: Context, input: { partnershipId: string; tokenId: string }): Promise<void> {
  permit(ctx.access, 'tokens.manage', input.partnershipId);
  const { partnershipId, tokenId } = parsed(RevokeToken, input);
  const own = and(eq(apiToken.partnershipId, partnershipId), eq(apiToken.id, tokenId));
  await retryStale(async () => {
    const [row] = await ctx.store.db.select({ revokedAt: apiToken.revokedAt }).from(apiToken).where(own);
    if (!row) throw notFound();
    if (row.revokedAt !== null) return;
    const revoked = ctx.store.db
      .update(apiToken)
      .set({ revokedAt: ctx.clock.now() })
      .where(and(own, isNull(apiToken.revokedAt)));
    const event = { verb: 'access.revoke-token', subjectKind: 'token', subjectId: tokenId };
    await commit(ctx, partnershipId, [revoked, expectChanges(1)], [event]);
  });
}
