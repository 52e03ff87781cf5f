import { Hono } from 'hono';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import type { WebDeps } from '../deps.ts';
import { render } from '../kit/page.tsx';
import { choiceOf } from './subscribe-links.ts';
import { SubscribePage } from './subscribe-page.tsx';

/** The calendar of the year is called this in addresses, as if it were a week. */
const YEAR = 'programme';

/**
 * How to subscribe to the year or to one week. The path is that of the calendar itself, so that it can never be taken for a
 * week’s page, whatever weeks are called.
 */
export function subscribeRoutes(deps: WebDeps): Hono {
  const web = new Hono();

  web.get('/:partnership/:campaign/subscribe', async (c) => {
    const ctx = deps.contextFor(PUBLIC_ACCESS);
    const partnership = await getPartnership(ctx, c.req.param('partnership'));
    const slug = c.req.param('campaign');
    const campaign = slug === YEAR ? null : await getCampaign(ctx, partnership.id, slug);
    const home = `/${partnership.slug}`;
    const sort = campaign === null ? 'year' : 'week';
    const page = (
      <SubscribePage
        partnership={{ name: partnership.name, page: home }}
        title={campaign?.title ?? partnership.name}
        sort={sort}
        back={
          campaign === null ? { href: home, text: 'The year’s programme' } : { href: `${home}/${slug}`, text: campaign.title }
        }
        own={`${home}/${slug}/subscribe`}
        calendar={`${deps.baseUrl}/calendar/${partnership.slug}/${slug}.ics`}
        choice={choiceOf(sort, c.req.queries('kinds') ?? [], c.req.queries('cancelled') ?? [])}
      />
    );
    // The same for everybody, and asked for again each time, as the other public pages.
    c.header('cache-control', 'public, no-cache');
    return c.html(render(page));
  });

  return web;
}
