import { Hono } from 'hono';
import { calendarLinkState, createCalendarLink, revokeCalendarLinks } from '#src/access/index.ts';
import { permit } from '#src/platform/access.ts';
import { notFound } from '#src/platform/errors.ts';
import type { WebDeps } from '../../deps.ts';
import { one, readForm, refuseUnknown } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import {
  type CalendarPageProps,
  EndCalendarPage,
  MadeCalendarPage,
  MakeCalendarPage,
  UsedCalendarPage,
} from './link-calendar-pages.tsx';
import { type Ask, contactOf, viewerOf } from './partner-read.ts';

/** The private calendar of a contact: a new address, shown once to be passed on, and its end. */
export function linkCalendarRoutes(deps: WebDeps): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/partners/:partner/contacts/:contact/calendar', async (c) => {
    const { props, seen } = await atContact(c);
    return c.html(render(<MakeCalendarPage {...props} seen={seen} />));
  });

  pages.post('/partners/:partner/contacts/:contact/calendar', async (c) => {
    mustManage(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ['seen']);
    const { props, seen, owner } = await atContact(c);
    if (one(typed, 'seen') !== seen) return c.html(render(<UsedCalendarPage {...props} />), 409);
    const { secret } = await createCalendarLink(c.var.ctx, owner);
    const { props: after } = await atContact(c);
    return c.html(render(<MadeCalendarPage {...after} address={`${deps.baseUrl}/calendar/${secret}.ics`} />));
  });

  pages.get('/partners/:partner/contacts/:contact/calendar/end', async (c) => {
    const { props } = await atContact(c);
    return c.html(render(<EndCalendarPage {...props} />));
  });

  pages.post('/partners/:partner/contacts/:contact/calendar/end', async (c) => {
    mustManage(c);
    refuseUnknown(await readForm(c), []);
    const { props, owner } = await atContact(c);
    await revokeCalendarLinks(c.var.ctx, owner);
    return c.redirect(`/plan/partners/${props.partner.value.slug}?done=calendar-ended`, 303);
  });

  return pages;
}

const mustManage = (c: Ask): void => permit(c.var.ctx.access, 'contacts.manage', c.var.partnership.id);

/** A contact in use with its calendar; throws NOT_FOUND. `seen` differs once an address was made. */
async function atContact(c: Ask) {
  const { partner, contact, calendars } = await contactOf(c);
  if (contact.withdrawnAt !== null) throw notFound();
  const own = calendars.filter(({ contactId }) => contactId === contact.id);
  const now = c.var.ctx.clock.now();
  const working = own.filter((link) => calendarLinkState(link, now) !== 'ended');
  const props: CalendarPageProps = { viewer: viewerOf(c), partner, contact, working };
  const owner = { partnershipId: c.var.partnership.id, partnerId: partner.id, contactId: contact.id };
  return { props, owner, seen: String(own.length) };
}
