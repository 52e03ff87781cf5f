import { Hono } from 'hono';
import type { CampaignValue } from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
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
    const page = (
      <BoardPage
        viewer={{ me, partnership }}
        partnership={partnership}
        campaign={item.value as CampaignValue}
        board={board}
        done={DONE.get(c.req.query('done') ?? '')}
      />
    );
    return c.html(render(page));
  });
  return routes;
}
