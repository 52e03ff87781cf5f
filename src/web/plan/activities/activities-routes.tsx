import { type Context as Asked, Hono } from 'hono';
import type { CampaignValue } from '#src/content/index.ts';
import { confirmActivity, declineActivity, getItem } from '#src/definitions/index.ts';
import { permit } from '#src/platform/access.ts';
import { isStale } from '#src/platform/audit.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { listActivityReports } from '#src/returns/index.ts';
import { activityIn } from '#src/takeup/index.ts';
import { capital } from '../../format.ts';
import { one, readForm, refuseUnknown, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { ActivitiesPage, type TriedDecision } from './activities-page.tsx';

type Request = Asked<StaffEnv>;

/** What partners do themselves, and the lead's decisions about it: `/plan/campaigns/<slug>/activities`. */
export function activitiesRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();
  pages.get('/campaigns/:campaign/activities', (c) => page(c, 200));
  pages.post('/campaigns/:campaign/activities/:activity/confirm', (c) =>
    decide(c, 'confirmed', (at) => confirmActivity(c.var.ctx, at)),
  );
  pages.post('/campaigns/:campaign/activities/:activity/decline', (c) =>
    decide(c, 'declined', (at, reason) => declineActivity(c.var.ctx, { ...at, reason })),
  );
  return pages;
}

async function decide(
  c: Request,
  done: string,
  save: (at: { partnership: string; campaign: string; activity: string; version: number }, reason: string) => Promise<unknown>,
): Promise<Response> {
  permit(c.var.ctx.access, 'programme.edit', c.var.partnership.id);
  const typed = await readForm(c);
  refuseUnknown(typed, ['version', 'reason']);
  const campaign = c.req.param('campaign') ?? '';
  const activity = c.req.param('activity') ?? '';
  const reason = one(typed, 'reason').trim();
  try {
    await save({ partnership: c.var.partnership.slug, campaign, activity, version: versionOf(typed) ?? 0 }, reason);
  } catch (error) {
    if (isStale(error)) return page(c, 409, { activity, reason, errors: {}, changed: true });
    if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
    const errors = error.problems.map(({ pointer, message }): [string, string] =>
      pointer === '/reason'
        ? [`reason-${activity}`, reason === '' ? 'Say in a few words why not' : `Why not ${message}`]
        : ['', pointer === '/activity' ? `This ${message}` : capital(message)],
    );
    return page(c, 422, { activity, reason, errors: Object.fromEntries(errors), changed: false });
  }
  return c.redirect(`/plan/campaigns/${campaign}/activities?done=${done}#activity-${activity}`, 303);
}

async function page(c: Request, status: 200 | 409 | 422, tried?: TriedDecision): Promise<Response> {
  const { ctx, me, partnership } = c.var;
  const slug = c.req.param('campaign') ?? '';
  const { value } = await getItem(ctx, { partnership: partnership.slug, kind: 'campaign', slug });
  const { title, local } = value as CampaignValue;
  const activities = await listActivityReports(ctx, { partnership: partnership.slug, campaign: slug });
  if (tried !== undefined) activityIn(activities, tried.activity);
  const props = { viewer: { me, partnership }, campaign: { slug, title, local }, activities, tried, done: c.req.query('done') };
  return c.html(render(<ActivitiesPage {...props} />), status);
}
