import { contact } from '#db/schema/partners.ts';
import { permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed, refused } from '#src/platform/invalid-input.ts';
import { type Contact, findContact, findPartner } from './contact-reads.ts';
import { contactChanged, SaveContact } from './contact-schemas.ts';
import { getPartnership, type Partner } from './reads.ts';

const EDITABLE = ['role', 'name', 'email', 'deputyId', 'awayFrom', 'awayTo'] as const;

/** Adds a contact of a partner, or changes one. A contact who was withdrawn cannot be changed any more. */
export async function saveContact(ctx: Context, input: SaveContact): Promise<Contact> {
  const { id: partnershipId } = await getPartnership(ctx, input.partnership);
  const partner = await findPartner(ctx, partnershipId, input.partner);
  permit(ctx.access, 'contacts.manage', partnershipId, partner?.id ?? null);
  if (!partner) throw notFound();
  const given = parsed(SaveContact, input);
  return retryStale(async () => {
    const before = await contactToChange(ctx, given, partner);
    await refuseStrangeDeputy(ctx, given.deputyId, partner);
    const changed = EDITABLE.filter((field) => given[field] !== (before?.[field] ?? null));
    if (before && changed.length === 0) return before;
    const now = ctx.clock.now();
    const { role, name, email, deputyId, awayFrom, awayTo } = given;
    const after: Contact = {
      id: before?.id ?? newId('con', ctx),
      partnershipId,
      partnerId: partner.id,
      ...{ role, name, email, deputyId, awayFrom, awayTo },
      withdrawnAt: null,
      version: (before?.version ?? 0) + 1,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    // History is never erased: it holds which fields changed, and no name, address or absence.
    const event = {
      verb: before ? 'partners.change-contact' : 'partners.add-contact',
      subjectKind: 'contact',
      subjectId: after.id,
      detail: { partner: partner.id, changed },
    };
    await commit(ctx, partnershipId, putAll(contact, [after]), [event]);
    return after;
  });
}

async function contactToChange(ctx: Context, { contactId, version }: SaveContact, partner: Partner): Promise<Contact | null> {
  if (contactId === null) {
    if (version === null) return null;
    throw refused([{ pointer: '/version', message: 'belongs to a contact that is there already: leave it empty' }]);
  }
  if (version === null) {
    throw new PlannerError('VERSION_NEEDED', 'Say which version of the contact was changed. Nothing was saved.');
  }
  const found = await findContact(ctx, contactId);
  if (found?.partnerId !== partner.id || found.withdrawnAt !== null) throw notFound();
  if (found.version !== version) throw contactChanged();
  return found;
}

async function refuseStrangeDeputy(ctx: Context, deputyId: string | null, partner: Partner): Promise<void> {
  if (deputyId === null) return;
  const deputy = await findContact(ctx, deputyId);
  if (deputy?.partnerId === partner.id && deputy.withdrawnAt === null) return;
  throw refused([{ pointer: '/deputyId', message: 'must be another contact of the same partner' }]);
}
