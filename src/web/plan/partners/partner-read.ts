import type { Context as Request } from 'hono';
import { type CalendarLink, type ContactLink, listCalendarLinks, listContactLinks } from '#src/access/index.ts';
import { londonDay } from '#src/calendar/index.ts';
import { getItem, listItems, type StoredItem } from '#src/definitions/index.ts';
import { type ListedContact, listContacts, type PartnerDefinition } from '#src/partners/index.ts';
import { notFound } from '#src/platform/errors.ts';
import type { StaffEnv } from '../../visitors.tsx';
import { canDo, type Viewer } from '../frame.tsx';

export type Ask = Request<StaffEnv>;

/** A partner as it is stored. */
export interface ReadPartner extends Pick<StoredItem, 'id' | 'version'> {
  value: PartnerDefinition;
}

/** Those who look after a partner, with their private links. */
export interface PartnerContacts {
  /** In use first; then those who are no longer contacts. */
  contacts: readonly ListedContact[];
  links: readonly ContactLink[];
  /** Private calendar addresses; read for one partner only. */
  calendars: readonly CalendarLink[];
}

export const viewerOf = (c: Ask): Viewer => ({ me: c.var.me, partnership: c.var.partnership });

export const todayOf = (c: Ask): string => londonDay(c.var.ctx.clock.now());

export const refOf = (c: Ask) => ({
  partnership: c.var.partnership.slug,
  kind: 'partner' as const,
  slug: c.req.param('partner') ?? '',
});

const asRead = ({ id, version, value }: StoredItem): ReadPartner => ({ id, version, value: value as PartnerDefinition });

/** The partner that the address names; throws NOT_FOUND. */
export const partnerOf = async (c: Ask): Promise<ReadPartner> => asRead(await getItem(c.var.ctx, refOf(c)));

/** Every partner in use, by name. */
export async function partnersOf(c: Ask): Promise<ReadPartner[]> {
  const items = await listItems(c.var.ctx, { partnership: c.var.partnership.slug, kind: 'partner' });
  return items.map(asRead).sort((a, b) => a.value.name.localeCompare(b.value.name, 'en-GB'));
}

/** Contacts and private links, of one partner or of all; null for those who may not see them. */
export async function contactsOf(c: Ask, partner?: ReadPartner): Promise<PartnerContacts | null> {
  const { ctx, partnership } = c.var;
  if (!canDo(viewerOf(c), 'contacts.manage')) return null;
  const contacts = await listContacts(ctx, partnership.slug, partner?.value.slug, { withdrawn: partner !== undefined });
  const links = await listContactLinks(ctx, partnership.id, partner?.id);
  const calendars = partner === undefined ? [] : await listCalendarLinks(ctx, partnership.id, partner.id);
  return { contacts, links, calendars };
}

/** A partner with one contact of it, for those who may manage contacts; throws NOT_FOUND. */
export async function contactOf(c: Ask): Promise<{ partner: ReadPartner; contact: ListedContact } & PartnerContacts> {
  const partner = await partnerOf(c);
  const known = await contactsOf(c, partner);
  const contact = known?.contacts.find(({ id }) => id === c.req.param('contact'));
  if (known === null || contact === undefined) throw notFound();
  return { partner, contact, ...known };
}
