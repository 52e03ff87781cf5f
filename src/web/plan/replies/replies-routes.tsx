import { Hono } from 'hono';
import { getItem } from '#src/definitions/index.ts';
import { listReplies } from '#src/returns/index.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { RepliesPage } from './replies-page.tsx';

/** Who has replied: `/plan/campaigns/<slug>/replies`. */
export function repliesRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();
  pages.get('/campaigns/:campaign/replies', async (c) => {
    const { ctx, me, partnership } = c.var;
    const slug = c.req.param('campaign');
    const { value } = await getItem(ctx, { partnership: partnership.slug, kind: 'campaign', slug });
    const replies = await listReplies(ctx, { partnership: partnership.slug, campaign: slug });
    const campaign = { slug, title: String(value.title) };
    return c.html(render(<RepliesPage viewer={{ me, partnership }} campaign={campaign} replies={replies} />));
  });
  return pages;
}
