import type { Context } from '#src/platform/context.ts';
import type { Contact } from './contact-reads.ts';
import type { ContactAt } from './contact-schemas.ts';
import { takeContactOut } from './withdraw-contact.ts';

/**
 * Forgets a contact's name, address and absence, and takes them out of use. Their role and id stay, so that numbers and
 * history keep saying which role they came from.
 */
export async function eraseContact(ctx: Context, input: ContactAt): Promise<Contact> {
  const blank = { name: null, email: null, awayFrom: null, awayTo: null };
  return takeContactOut(ctx, input, 'partners.erase-contact', (before) => ({ ...before, ...blank }));
}
