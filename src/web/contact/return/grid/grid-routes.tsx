import { Hono } from 'hono';
import { readForm } from '../../../kit/form.ts';
import { render } from '../../../kit/page.tsx';
import type { ContactEnv } from '../../../visitors.tsx';
import { returnOf } from '../return-place.ts';
import { GridPage } from './grid-page.tsx';
import { openGrid, pressGrid } from './grid-steps.ts';

/** Numbers by post on a private link: `/p/<secret>/<week>/return/posts`. */
export function returnPostsRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/:campaign/return/posts', async (c) => {
    const { place, slugs } = returnOf(c);
    return c.html(render(<GridPage place={place} {...(await openGrid(c.var.ctx, slugs, c.req.query()))} />));
  });

  pages.post('/:campaign/return/posts', async (c) => {
    const { place, slugs } = returnOf(c);
    const step = await pressGrid(c.var.ctx, slugs, await readForm(c));
    if ('to' in step) return c.redirect(`${place.action}${step.to === 'posts' ? '/posts' : ''}${step.query}`, 303);
    return c.html(render(<GridPage place={place} {...step.props} />), step.status);
  });

  return pages;
}
