import { Hono } from 'hono';
import { listLinkedPartners } from '#src/access/index.ts';
import type { CampaignValue } from '#src/content/index.ts';
import { coveredBy } from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { getWeekBoard } from '#src/takeup/index.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { BoardPage } from './board-page.tsx';

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'The week has been added. Next, give its days their themes.'],
  ['saved', 'Saved.'],
  ['theme-saved', 'The theme has been saved.'],
  ['theme-removed', 'The theme has been removed.'],
  ['post-removed', 'The post has been removed.'],
]);

/** The board of a week, `/plan/campaigns/<slug>`. */
export function boardRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();
  routes.get('/campaigns/:campaign', async (c) => {
    const { ctx, me, partnership } = c.var;
    const slug = c.req.param('campaign');
    const item = await getItem(ctx, { partnership: partnership.slug, kind: 'campaign', slug });
    const board = await getWeekBoard(ctx, { partnership: partnership.slug, campaign: slug });
    const inUse = (await listPartners(ctx, partnership.id)).map((partner) => ({ ...partner, inUse: true }));
    const bodies = coveredBy('all', inUse, board.campaign.local);
    const linked = await listLinkedPartners(ctx, partnership.id);
    const page = (
      <BoardPage
        viewer={{ me, partnership }}
        partnership={partnership}
        campaign={item.value as CampaignValue}
        board={board}
        reach={{ partners: bodies.length, linked: bodies.filter(({ id }) => linked.has(id)).length }}
        done={DONE.get(c.req.query('done') ?? '')}
      />
    );
    return c.html(render(page));
  });
  return routes;
}
