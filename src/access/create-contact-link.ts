import { contactLink } from '#db/schema/access.ts';
import { permit } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { sha256 } from '#src/platform/hash.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import type { ContactLink } from './contact-links.ts';
import { Days, Id } from './input.ts';
import { daysAfter } from './instants.ts';
import { expectWithin, refuseForeign } from './reach.ts';
import { newSecret } from './secrets.ts';

/** How long a private link lives unless told otherwise: from the first mail about a week to its report. */
export const LINK_DAYS = 180;

/** A private link with its secret, which is given once and cannot be had again. */
export type NewContactLink = ContactLink & { secret: string };

const CreateContactLink = fields({ partnershipId: Id, partnerId: Id, contactId: Id, days: Days.default(LINK_DAYS) });

/** Makes a private link for a contact of a partner. It reaches that partner only. */
export async function createContactLink(
  ctx: Context,
  input: { partnershipId: string; partnerId: string; contactId: string; days?: number | undefined },
): Promise<NewContactLink> {
  permit(ctx.access, 'contacts.manage', input.partnershipId, input.partnerId);
  const { days, ...reach } = parsed(CreateContactLink, input);
  await refuseForeign(ctx, reach);
  const createdAt = ctx.clock.now();
  const expiresAt = daysAfter(createdAt, days);
  const secret = newSecret(ctx.random);
  const link: ContactLink = { id: newId('lnk', ctx), ...reach, createdAt, expiresAt, lastUsedAt: null, revokedAt: null };
  const row = { ...link, hash: await sha256(secret) };
  const detail = { partnerId: link.partnerId, contactId: link.contactId, expiresAt };
  const event = { verb: 'access.create-contact-link', subjectKind: 'contact-link', subjectId: link.id, detail };
  await commit(ctx, reach.partnershipId, [expectWithin(reach), ctx.store.db.insert(contactLink).values(row)], [event]);
  return { ...link, secret };
}
