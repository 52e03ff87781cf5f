import type { Hono } from 'hono';
import { permit } from '#src/platform/access.ts';
import { calendarRoutes } from '../../calendar/calendar-routes.tsx';
import type { WebDeps } from '../../deps.ts';
import type { StaffEnv } from '../../visitors.tsx';
import { canDo, PlanPage } from '../frame.tsx';

/** A year and a month with what is for partners and practitioners too. */
export function yearRoutes({ baseUrl }: WebDeps): Hono<StaffEnv> {
  return calendarRoutes<StaffEnv>({
    prefix: '',
    baseUrl,
    askerOf: (c) => {
      const { ctx, me, partnership } = c.var;
      permit(ctx.access, 'calendar.read-all', partnership.id);
      return { ctx, partnership, reader: 'staff', base: '/plan', mayEdit: canDo({ me, partnership }, 'programme.edit') };
    },
    frame: (c, { partnership }, title, body) => (
      <PlanPage
        viewer={{ me: c.var.me, partnership }}
        section="programme"
        title={title}
        back={{ href: '/plan/programme', text: 'The year’s programme' }}
        wide
      >
        {body}
      </PlanPage>
    ),
  });
}
