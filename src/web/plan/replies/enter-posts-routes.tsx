import { Hono } from 'hono';
import { permit } from '#src/platform/access.ts';
import { GridBody, type GridProps } from '../../contact/return/grid/grid-page.tsx';
import { openGrid, pressGrid } from '../../contact/return/grid/grid-steps.ts';
import { readForm } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { placeOf, replyAddress } from './replies-routes.tsx';

/** A partner's numbers by post, for those who were told them: `/plan/campaigns/<slug>/replies/<partner>/enter/posts`. */
export function enterPostsRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/campaigns/:campaign/replies/:partner/enter/posts', async (c) => {
    const { ctx, me, partnership } = c.var;
    permit(ctx.access, 'figures.record', partnership.id);
    const props = await openGrid(ctx, placeOf(c), c.req.query());
    return c.html(render(<EnterPostsPage viewer={{ me, partnership }} action={`${replyAddress(c)}/enter`} {...props} />));
  });

  pages.post('/campaigns/:campaign/replies/:partner/enter/posts', async (c) => {
    const { ctx, me, partnership } = c.var;
    permit(ctx.access, 'figures.record', partnership.id);
    const step = await pressGrid(ctx, placeOf(c), await readForm(c));
    const action = `${replyAddress(c)}/enter`;
    if ('to' in step) return c.redirect(step.to === 'posts' ? `${action}/posts${step.query}` : action, 303);
    return c.html(render(<EnterPostsPage viewer={{ me, partnership }} action={action} {...step.props} />), step.status);
  });

  return pages;
}

function EnterPostsPage({ viewer, action, ...props }: GridProps & { viewer: Viewer; action: string }) {
  const { partner } = props.open;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Numbers by post for ${partner.name}`}
      back={{ href: action, text: `Enter numbers for ${partner.name}` }}
      failed={props.conflict !== undefined || props.errors !== undefined}
      wide
    >
      <GridBody {...props} action={`${action}/posts`} enteredFor={partner.name} />
    </PlanPage>
  );
}
