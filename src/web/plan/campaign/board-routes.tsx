import { Hono } from 'hono';
import { listLinkedPartners } from '#src/access/index.ts';
import type { CampaignValue } from '#src/content/index.ts';
import { coveredBy } from '#src/content/index.ts';
import { getItem, listClashes } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { getTakeUpBoard, getWeekBoard, type WeekBoard } from '#src/takeup/index.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import type { ToLookAt } from './board-notices.tsx';
import { BoardPage } from './board-page.tsx';

const DONE: ReadonlyMap<string, string> = new Map([
  ['copied', 'The week has been copied. Every text is a draft: look through them, then send them.'],
  ['added', 'The week has been added. Next, give its days their themes.'],
  ['saved', 'Saved.'],
  ['imported', 'The workbook has been imported.'],
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
    const place = { partnership: partnership.slug, campaign: slug };
    const clashes = await listClashes(ctx, place);
    const toLookAt = await readToLookAt(ctx, place, board);
    const page = (
      <BoardPage
        viewer={{ me, partnership }}
        partnership={partnership}
        campaign={item.value as CampaignValue}
        board={board}
        reach={{ partners: bodies.length, linked: bodies.filter(({ id }) => linked.has(id)).length }}
        clashes={clashes}
        toLookAt={toLookAt}
        done={DONE.get(c.req.query('done') ?? '')}
      />
    );
    return c.html(render(page));
  });
  return routes;
}

/** Who the counts of the board are about, by post; read only where there is somebody to name. */
async function readToLookAt(
  ctx: Context,
  place: { partnership: string; campaign: string },
  { days }: WeekBoard,
): Promise<ReadonlyMap<string, ToLookAt>> {
  const posts = days.flatMap((day) => day.posts);
  if (posts.every(({ changed, lockBroken }) => changed === 0 && lockBroken === 0)) return new Map();
  const { rows, partners } = await getTakeUpBoard(ctx, place);
  const named = new Map(partners.map(({ slug, name }) => [slug, { slug, name }]));
  return new Map(
    rows.map(({ slug, cells }): [string, ToLookAt] => [
      slug,
      {
        changed: cells.filter(({ changed }) => changed).flatMap(({ partner }) => named.get(partner) ?? []),
        lockBroken: cells.filter(({ lockBroken }) => lockBroken.length > 0).flatMap(({ partner }) => named.get(partner) ?? []),
      },
    ]),
  );
}
