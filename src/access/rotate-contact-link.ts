import { and, eq, isNull } from 'drizzle-orm';
import { contactLink } from '#db/schema/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { fields } from '#src/platform/fields.ts';
import { sha256 } from '#src/platform/hash.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { expectChanges } from '#src/platform/store.ts';
import { getManagedLink } from './contact-links.ts';
import { LINK_DAYS, type NewContactLink } from './create-contact-link.ts';
import { Days, Id } from './input.ts';
import { daysAfter } from './instants.ts';
import { newSecret } from './secrets.ts';

const RotateContactLink = fields({ partnershipId: Id, linkId: Id, days: Days.default(LINK_DAYS) });

/**
 * Gives a private link a new address and a new term; the old address ends at once. A revoked link stays revoked. The contact's
 * private calendar goes on: who has the old address of the link may have its address too.
 */
export async function rotateContactLink(
  ctx: Context,
  input: { partnershipId: string; linkId: string; days?: number | undefined },
): Promise<NewContactLink> {
  const link = await getManagedLink(ctx, input.partnershipId, input.linkId);
  const { days } = parsed(RotateContactLink, input);
  if (link.revokedAt !== null) throw notFound();
  const expiresAt = daysAfter(ctx.clock.now(), days);
  const secret = newSecret(ctx.random);
  const rotated = ctx.store.db
    .update(contactLink)
    .set({ hash: await sha256(secret), expiresAt, lastUsedAt: null })
    .where(and(eq(contactLink.id, link.id), isNull(contactLink.revokedAt)));
  const event = {
    verb: 'access.rotate-contact-link',
    subjectKind: 'contact-link',
    subjectId: link.id,
    detail: { expiresAt },
  };
  await commit(ctx, link.partnershipId, [rotated, expectChanges(1)], [event]);
  return { ...link, expiresAt, lastUsedAt: null, secret };
}
