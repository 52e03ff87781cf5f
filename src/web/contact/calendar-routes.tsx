import { Hono, type Context as Request } from 'hono';
import { calendarLinkState, createCalendarLink, listCalendarLinks, revokeCalendarLinks } from '#src/access/index.ts';
import type { WebDeps } from '../deps.ts';
import { all, one, readForm, refuseUnknown } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import { choiceOf } from '../public/subscribe-links.ts';
import type { ContactEnv } from '../visitors.tsx';
import { CalendarPage, calendarPath, EndCalendarPage, MadeCalendarPage, UsedCalendarPage } from './calendar-page.tsx';

type Ask = Request<ContactEnv>;

/** A contact's own calendar: what it is, a new address, its end. The address is shown once, on the answer. */
export function calendarRoutes(deps: WebDeps): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/programme/calendar', async (c) => {
    const { seen, working } = await ownLinks(c);
    const page = <CalendarPage place={c.var} links={working} seen={seen} ended={c.req.query('done') === 'ended'} />;
    return c.html(render(page));
  });

  pages.post('/programme/calendar', async (c) => {
    const typed = await readForm(c);
    refuseUnknown(typed, ['seen', 'kinds', 'cancelled']);
    const { seen } = await ownLinks(c);
    if (one(typed, 'seen') !== seen) return c.html(render(<UsedCalendarPage place={c.var} />), 409);
    const { secret } = await createCalendarLink(c.var.ctx, ownerOf(c));
    const page = (
      <MadeCalendarPage
        place={c.var}
        calendar={`${deps.baseUrl}/calendar/${secret}.ics`}
        choice={choiceOf('private', all(typed, 'kinds'), all(typed, 'cancelled'))}
        formerUntil={(await ownLinks(c)).working.find(({ endsAt }) => endsAt !== null)?.endsAt ?? null}
      />
    );
    return c.html(render(page));
  });

  pages.get('/programme/calendar/end', (c) => c.html(render(<EndCalendarPage place={c.var} />)));

  pages.post('/programme/calendar/end', async (c) => {
    refuseUnknown(await readForm(c), []);
    await revokeCalendarLinks(c.var.ctx, ownerOf(c));
    return c.redirect(`${calendarPath(c.var.base)}?done=ended`, 303);
  });

  return pages;
}

const ownerOf = (c: Ask) => {
  const { partnershipId, partnerId, contactId } = c.var.holder;
  return { partnershipId, partnerId, contactId };
};

/** The contact's addresses that answer, and how many there ever were: one more once the form was used. */
async function ownLinks(c: Ask) {
  const { partnershipId, partnerId } = c.var.holder;
  const links = await listCalendarLinks(c.var.ctx, partnershipId, partnerId);
  const now = c.var.ctx.clock.now();
  return { seen: String(links.length), working: links.filter((link) => calendarLinkState(link, now) !== 'ended') };
}
