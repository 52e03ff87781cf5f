import { z } from 'zod';
import { contact } from '#db/schema/partners.ts';
import { permit } from '#src/platform/access.ts';
import { commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { fields } from '#src/platform/fields.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { contactsInUse } from './contact-reads.ts';
import { SaveContact } from './contact-schemas.ts';
import { findPartnerById } from './reads.ts';

/** Far more people than answer for one partner: whoever has a private link cannot fill the list of contacts. */
const MOST_CONTACTS = 100;

const NameStandIn = fields({
  partnershipId: z.string(),
  partnerId: z.string(),
  name: SaveContact.shape.name.unwrap(),
  role: SaveContact.shape.role,
});
/** Somebody of a partner who answers in place of the contact whose private link it is. */
export type NameStandIn = z.infer<typeof NameStandIn>;

/**
 * The contact of a partner with this role and name, made where there is none yet: so the name of who answers lives in the one
 * row that erasure blanks. Naming the same person again changes nothing.
 */
export async function nameStandIn(ctx: Context, input: NameStandIn): Promise<{ contactId: string }> {
  const { partnershipId, partnerId } = input;
  permit(ctx.access, 'figures.record', partnershipId, partnerId);
  const { name, role } = parsed(NameStandIn, input);
  return retryStale(async () => {
    const guard = await expectNoOtherHistory(ctx, partnershipId);
    if ((await findPartnerById(ctx, partnerId))?.partnershipId !== partnershipId) throw notFound();
    const contacts = await contactsInUse(ctx, partnerId);
    const known = contacts.find((each) => each.role === role && each.name === name);
    if (known) return { contactId: known.id };
    if (contacts.length >= MOST_CONTACTS) {
      throw new PlannerError('TOO_MANY', 'This partner has too many contacts already. Ask the partnership to tidy them up.');
    }
    const now = ctx.clock.now();
    const made = {
      id: newId('con', ctx),
      ...{ partnershipId, partnerId, role, name },
      ...{ email: null, deputyId: null, awayFrom: null, awayTo: null, withdrawnAt: null },
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    // History is never erased: it holds whom by id, and no name.
    const event = { verb: 'partners.name-stand-in', subjectKind: 'contact', subjectId: made.id, detail: { partner: partnerId } };
    await commit(ctx, partnershipId, [guard, ...putAll(contact, [made])], [event]);
    return { contactId: made.id };
  });
}
