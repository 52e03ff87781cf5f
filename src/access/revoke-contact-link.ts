import { and, eq, isNull } from 'drizzle-orm';
import { contactLink } from '#db/schema/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { expectChanges } from '#src/platform/store.ts';
import { getManagedLink } from './contact-links.ts';
import { Id, parse } from './input.ts';

const RevokeContactLink = fields({ partnershipId: Id, linkId: Id });

/** Ends a private link at once. Ending an ended one changes nothing. */
export async function revokeContactLink(ctx: Context, input: { partnershipId: string; linkId: string }): Promise<void> {
  await retryStale(async () => {
    const link = await getManagedLink(ctx, input.partnershipId, input.linkId);
    parse(RevokeContactLink, input);
    if (link.revokedAt !== null) return;
    const revoked = ctx.store.db
      .update(contactLink)
      .set({ revokedAt: ctx.clock.now() })
      .where(and(eq(contactLink.id, link.id), isNull(contactLink.revokedAt)));
    const event = { verb: 'access.revoke-contact-link', subjectKind: 'contact-link', subjectId: link.id };
    await commit(ctx, link.partnershipId, [revoked, expectChanges(1)], [event]);
  });
}
