import type { Hono } from 'hono';
import { findPartnership } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { notFound } from '#src/platform/errors.ts';
import { calendarRoutes } from '../calendar/calendar-routes.tsx';
import type { WebDeps } from '../deps.ts';
import { Page } from '../kit/page.tsx';

/** A year and a month of what anyone may see, the same for everybody, whoever is signed in. */
export function publicYearRoutes(deps: WebDeps): Hono {
  return calendarRoutes({
    prefix: '/:partnership',
    baseUrl: deps.baseUrl,
    kept: 'public, no-cache',
    askerOf: async (c) => {
      const ctx = deps.contextFor(PUBLIC_ACCESS);
      const partnership = await findPartnership(ctx, c.req.param('partnership') ?? '');
      if (!partnership) throw notFound();
      return { ctx, partnership, reader: 'public', base: `/${partnership.slug}`, mayEdit: false };
    },
    frame: (_, { base, partnership }, title, body) => (
      <Page title={title} home={base} owner={partnership.name} back={{ href: base, text: 'The year’s programme' }} wide>
        {body}
      </Page>
    ),
  });
}
