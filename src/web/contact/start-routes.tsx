import { Hono } from 'hono';
import { londonDay } from '#src/calendar/index.ts';
import { listOwnReturns } from '#src/returns/index.ts';
import { listPartnerCampaigns } from '#src/takeup/index.ts';
import type { WebDeps } from '../deps.ts';
import { render } from '../kit/page.tsx';
import type { ContactEnv } from '../visitors.tsx';
import { inOrder, StartPage } from './start-page.tsx';

/** The page a private link opens with. */
export function startRoutes(deps: WebDeps): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/', async (c) => {
    const { ctx, holder, base, partnership, partner } = c.var;
    const today = londonDay(ctx.clock.now());
    const campaigns = inOrder(await listPartnerCampaigns(ctx, partnership.id, partner.id), today);
    const calendar = `${deps.baseUrl}/calendar/${partnership.slug}`;
    return c.html(
      render(
        <StartPage
          place={{ base, partnership, partner }}
          campaigns={campaigns}
          returns={await listOwnReturns(ctx, partnership.id, partner.id)}
          today={today}
          calendars={[
            { id: 'calendar-of-the-year', title: 'The whole year', href: `${calendar}/programme.ics` },
            ...campaigns.map(({ slug, title }) => ({ id: `calendar-${slug}`, title, href: `${calendar}/${slug}.ics` })),
          ]}
          worksUntil={londonDay(holder.expiresAt)}
        />,
      ),
    );
  });

  return pages;
}
