import { type ContactLink, createContactLink, listContactLinks, revokeContactLink } from '#src/access/index.ts';
import { type ListedContact, listContacts, type Partnership, saveContact } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { many } from '#src/web/format.ts';
import { choosePartner } from './choose-partner.ts';
import { data, say } from './output.ts';
import { choosePartnership, withWorkspace } from './workspace.ts';

interface LinkOptions {
  role?: string;
  name?: string;
  email?: string;
  contact?: string;
  days?: number;
  list?: boolean;
  revoke?: string;
  json?: boolean;
  partnership?: string;
}

/** `planner link`: makes, lists and ends the private links of a partner's contacts. */
export async function linkCommand(partnerSlug: string | undefined, options: LinkOptions): Promise<void> {
  const ways = [options.role, options.contact, options.list || undefined, options.revoke];
  if (ways.filter((each) => each !== undefined).length !== 1) {
    const say =
      'Say one thing: --role "Comms officer" for a new contact, --contact <id> for one who is there, --list, or --revoke <id>.';
    throw new PlannerError('INVALID_INPUT', say);
  }
  await withWorkspace(async ({ ctx, settings }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    if (options.revoke !== undefined) {
      await revokeContactLink(ctx, { partnershipId: partnership.id, linkId: options.revoke });
      say('Ended: the address shows nothing any more. The private calendar of the contact, if there was one, has ended as well.');
      return;
    }
    if (options.list) return list(ctx, partnership, partnerSlug, options);
    if (partnerSlug === undefined) throw new PlannerError('INVALID_INPUT', 'Say for which partner: planner link <partner> …');
    const partner = await choosePartner(ctx, partnership, partnerSlug);
    const contactId = options.contact ?? (await newContact(ctx, partnership, partnerSlug, options));
    const made = await createContactLink(ctx, {
      partnershipId: partnership.id,
      partnerId: partner.id,
      contactId,
      days: options.days,
    });
    const address = `${settings.baseUrlOn(settings.PORT)}/p/${made.secret}`;
    const { secret: _, ...link } = made;
    data(options.json ? `${JSON.stringify({ ...link, address }, null, 2)}\n` : `${address}\n`);
    say(
      `A private link for ${partner.name}, until ${made.expiresAt.slice(0, 10)}. It is shown this once; end it with --revoke ${made.id}.`,
    );
  });
}

async function newContact(ctx: Context, { slug }: Partnership, partner: string, options: LinkOptions): Promise<string> {
  const contact = await saveContact(ctx, {
    partnership: slug,
    partner,
    contactId: null,
    version: null,
    role: options.role ?? '',
    name: options.name ?? null,
    email: options.email ?? null,
    deputyId: null,
    awayFrom: null,
    awayTo: null,
  });
  return contact.id;
}

async function list(
  ctx: Context,
  partnership: Partnership,
  partnerSlug: string | undefined,
  { json }: LinkOptions,
): Promise<void> {
  const partner = partnerSlug === undefined ? undefined : await choosePartner(ctx, partnership, partnerSlug);
  const links = await listContactLinks(ctx, partnership.id, partner?.id);
  const contacts = await listContacts(ctx, partnership.slug, partnerSlug, { withdrawn: true });
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  data(json ? `${JSON.stringify(links, null, 2)}\n` : links.map((link) => line(link, byId.get(link.contactId))).join(''));
  say(`${many(links.length, 'private link')}.`);
}

function line({ id, contactId, expiresAt, lastUsedAt, revokedAt }: ContactLink, contact: ListedContact | undefined): string {
  const until = revokedAt === null ? `until ${expiresAt}` : `ended ${revokedAt}`;
  const used = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`;
  return `${id}\t${contact?.partner.slug ?? ''}\t${contact?.role ?? ''}\t${contactId}\t${until}\t${used}\n`;
}
