import { contact } from '#db/schema/partners.ts';
import { revokeLinksOfContact } from '#src/access/index.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { type Contact, getManagedContact } from './contact-reads.ts';
import { ContactAt, contactChanged } from './contact-schemas.ts';
import { getPartnership } from './reads.ts';

/** Takes a contact out of use and ends their private links at once. Withdrawing a withdrawn one changes nothing. */
export async function withdrawContact(ctx: Context, input: ContactAt): Promise<Contact> {
  return takeContactOut(ctx, input, 'partners.withdraw-contact', (before) => before);
}

/** Takes a contact out of use, with what `without` takes off their row, and ends their private links in the same commit. */
export async function takeContactOut(
  ctx: Context,
  input: ContactAt,
  verb: string,
  without: (before: Contact) => Contact,
): Promise<Contact> {
  const { id: partnershipId } = await getPartnership(ctx, input.partnership);
  await getManagedContact(ctx, partnershipId, input.contactId);
  const { contactId, version } = parsed(ContactAt, input);
  return retryStale(async () => {
    const before = await getManagedContact(ctx, partnershipId, contactId);
    if (before.version !== version) throw contactChanged();
    const now = ctx.clock.now();
    const left = { ...without(before), withdrawnAt: before.withdrawnAt ?? now };
    const same = before.withdrawnAt !== null && before.name === left.name && before.email === left.email;
    if (same) return before;
    const after: Contact = { ...left, version: version + 1, updatedAt: now };
    const event = { verb, subjectKind: 'contact', subjectId: contactId, detail: { partner: before.partnerId } };
    await commit(ctx, partnershipId, [...putAll(contact, [after]), ...revokeLinksOfContact(contactId, now)], [event]);
    return after;
  });
}
