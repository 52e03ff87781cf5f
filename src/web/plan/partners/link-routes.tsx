import { Hono } from 'hono';
import {
  type CalendarLink,
  type ContactLink,
  calendarLinkState,
  createContactLink,
  LINK_DAYS,
  type NewContactLink,
  revokeContactLink,
  rotateContactLink,
} from '#src/access/index.ts';
import type { ListedContact } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { notFound } from '#src/platform/errors.ts';
import type { WebDeps } from '../../deps.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, refuseUnknown } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { ChooseLinkPage, EndLinkPage, LASTING, MadeLinkPage, UsedLinkPage } from './link-pages.tsx';
import { type Ask, contactOf, contactsOf, partnerOf, type ReadPartner, viewerOf } from './partner-read.ts';

interface Place {
  partner: ReadPartner;
  contact: ListedContact;
  links: readonly ContactLink[];
  calendars: readonly CalendarLink[];
  /** The link that the address names, where it names one. */
  link?: ContactLink;
}

/** The private links of a contact: make one, put a new one in its place, end it. A link is shown once, on the answer. */
export function linkRoutes(deps: WebDeps): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/partners/:partner/contacts/:contact/link', async (c) => choose(c, await atContact(c), String(LINK_DAYS)));

  pages.post('/partners/:partner/contacts/:contact/link', async (c) => {
    mustManage(c);
    const place = await atContact(c);
    return make(c, place, ({ days }) =>
      createContactLink(c.var.ctx, {
        partnershipId: c.var.partnership.id,
        partnerId: place.partner.id,
        contactId: place.contact.id,
        days,
      }),
    );
  });

  pages.get('/partners/:partner/links/:link/replace', async (c) => choose(c, await atLink(c), String(LINK_DAYS)));

  pages.post('/partners/:partner/links/:link/replace', async (c) => {
    mustManage(c);
    const place = await atLink(c);
    return make(c, place, ({ days }) =>
      rotateContactLink(c.var.ctx, { partnershipId: c.var.partnership.id, linkId: place.link.id, days }),
    );
  });

  pages.get('/partners/:partner/links/:link/end', async (c) => {
    const { partner, contact, link } = await atLink(c);
    return c.html(render(<EndLinkPage viewer={viewerOf(c)} partner={partner} contact={contact} link={link} />));
  });

  pages.post('/partners/:partner/links/:link/end', async (c) => {
    mustManage(c);
    refuseUnknown(await readForm(c), []);
    const { partner, link } = await atLink(c);
    await revokeContactLink(c.var.ctx, { partnershipId: c.var.partnership.id, linkId: link.id });
    return c.redirect(`/plan/partners/${partner.value.slug}?done=link-ended`, 303);
  });

  async function make(c: Ask, place: Place, act: (given: { days: number }) => Promise<NewContactLink>): Promise<Response> {
    const typed = await readForm(c);
    refuseUnknown(typed, ['seen', 'days']);
    const days = one(typed, 'days');
    const { partner, contact, link } = place;
    const at = { viewer: viewerOf(c), partner, contact };
    if (one(typed, 'seen') !== seenOf(place)) return c.html(render(<UsedLinkPage {...at} />), 409);
    if (!Object.hasOwn(LASTING, days)) return choose(c, place, days, { days: 'Choose how long it should work' });
    const { secret, expiresAt } = await act({ days: Number(days) });
    const address = `${deps.baseUrl}/p/${secret}`;
    return c.html(render(<MadeLinkPage {...at} address={address} until={expiresAt} replaced={link !== undefined} />));
  }

  return pages;
}

const mustManage = (c: Ask): void => permit(c.var.ctx.access, 'contacts.manage', c.var.partnership.id);

/** A contact that may have a private link; throws NOT_FOUND. */
async function atContact(c: Ask): Promise<Place> {
  const place = await contactOf(c);
  if (place.contact.withdrawnAt !== null) throw notFound();
  return place;
}

/** A link that has not been ended, with its contact; throws NOT_FOUND. */
async function atLink(c: Ask): Promise<Place & { link: ContactLink }> {
  const partner = await partnerOf(c);
  const known = await contactsOf(c, partner);
  const link = known?.links.find(({ id, revokedAt }) => id === c.req.param('link') && revokedAt === null);
  const contact = known?.contacts.find(({ id }) => id === link?.contactId);
  if (known === null || link === undefined || contact === undefined) throw notFound();
  return { partner, contact, links: known.links, calendars: known.calendars, link };
}

/** What a form rests on: until when the link works, or how many links the contact was ever given. Either differs afterwards. */
const seenOf = ({ link, links, contact }: Place): string =>
  link?.expiresAt ?? String(links.filter(({ contactId }) => contactId === contact.id).length);

function choose(c: Ask, place: Place, days: string, errors: FieldErrors = {}): Response | Promise<Response> {
  const { partner, contact, link, calendars } = place;
  const now = c.var.ctx.clock.now();
  const page = (
    <ChooseLinkPage
      viewer={viewerOf(c)}
      partner={partner}
      contact={contact}
      days={days}
      errors={errors}
      seen={seenOf(place)}
      hasCalendar={calendars.some((each) => each.contactId === contact.id && calendarLinkState(each, now) !== 'ended')}
      {...(link === undefined ? {} : { replaces: link })}
    />
  );
  return c.html(render(page), Object.keys(errors).length > 0 ? 422 : 200);
}
