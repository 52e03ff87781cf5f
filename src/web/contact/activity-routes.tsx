import { type Context as Asked, Hono } from 'hono';
import { getCampaign } from '#src/content/index.ts';
import { cancelActivity, changeActivity } from '#src/definitions/index.ts';
import { findContact } from '#src/partners/index.ts';
import { isStale } from '#src/platform/audit.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { listActivityReports, type ReportedActivity, reportActivity } from '#src/returns/index.ts';
import { ACTIVITY_STEPS, activityIn, listCauses, sayActivity } from '#src/takeup/index.ts';
import { readForm, refuseUnknown, type Typed, versionOf } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import type { ContactEnv } from '../visitors.tsx';
import { CancelActivityPage, ReportActivityPage } from './activity-after-pages.tsx';
import {
  CANCEL_FIELDS,
  conflictOf,
  errorsOf,
  REPORT_FIELDS,
  reportIn,
  SAY_FIELDS,
  saidIn,
  type Tried,
  typedOf,
} from './activity-form.ts';
import { ActivityFormPage } from './activity-form-page.tsx';
import { ActivityListPage } from './activity-list-page.tsx';
import { type ActivityPlace, activitiesAddress } from './activity-place.ts';
import { roleOrNone } from './post-form.ts';

type Request = Asked<ContactEnv>;
type Status = 200 | 409 | 422;

/** What a partner does itself in a week: saying it, changing it, calling it off, and how it went. */
export function activityRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/:campaign/activities', async (c) => {
    const place = await placeOf(c);
    const activities = await listActivityReports(c.var.ctx, slugsOf(c));
    return c.html(render(<ActivityListPage place={place} activities={activities} done={c.req.query('done')} />));
  });

  pages.get('/:campaign/activities/new', (c) => formPage(c, 200, undefined, { typed: {}, version: null, errors: {} }));

  pages.post('/:campaign/activities/new', async (c) => {
    const typed = await formOf(c, SAY_FIELDS);
    const place = await placeOf(c);
    try {
      const { id } = await sayActivity(c.var.ctx, { ...slugsOf(c), ...saidIn(typed), ...(await whoOf(c)) });
      return c.redirect(`${activitiesAddress(place)}?done=said#activity-${id}`, 303);
    } catch (error) {
      return formPage(c, 422, undefined, triedAfter(error, typed, undefined).tried);
    }
  });

  pages.get('/:campaign/activities/:activity', async (c) => {
    const activity = await ownOf(c);
    if (ACTIVITY_STEPS[activity.state].change === undefined) throw notFound();
    return formPage(c, 200, activity, { typed: typedOf(activity), version: activity.own?.version ?? 0, errors: {} });
  });

  pages.post('/:campaign/activities/:activity', (c) =>
    act(c, SAY_FIELDS, 'changed', {
      save: async (typed, at) =>
        void (await changeActivity(c.var.ctx, { ...slugsOf(c), ...saidIn(typed), ...(await whoOf(c)), ...at })),
      again: (status, activity, tried) => formPage(c, status, activity, tried),
    }),
  );

  pages.get('/:campaign/activities/:activity/cancel', async (c) => {
    const activity = await ownOf(c);
    if (ACTIVITY_STEPS[activity.state].cancel === undefined) throw notFound();
    return cancelPage(c, 200, activity, { typed: {}, version: activity.own?.version ?? 0, errors: {} });
  });

  pages.post('/:campaign/activities/:activity/cancel', (c) =>
    act(c, CANCEL_FIELDS, 'cancelled', {
      save: async (typed, at) =>
        void (await cancelActivity(c.var.ctx, {
          ...slugsOf(c),
          ...(await whoOf(c)),
          ...at,
          reason: (typed.reason?.[0] ?? '').trim(),
        })),
      again: (status, activity, tried) => cancelPage(c, status, activity, tried),
    }),
  );

  pages.get('/:campaign/activities/:activity/report', async (c) => {
    const activity = await ownOf(c);
    if (activity.report === null) throw notFound();
    return reportPage(c, 200, activity, { typed: reportedOf(activity), version: activity.own?.version ?? 0, errors: {} });
  });

  pages.post('/:campaign/activities/:activity/report', (c) =>
    act(c, REPORT_FIELDS, 'reported', {
      save: async (typed, at) =>
        void (await reportActivity(c.var.ctx, { ...slugsOf(c), ...reportIn(typed), ...(await whoOf(c)), ...at })),
      again: (status, activity, tried) => reportPage(c, status, activity, tried),
    }),
  );

  return pages;
}

/** Saves what was typed about one activity; what is refused comes back with everything that was typed. */
async function act(
  c: Request,
  fields: readonly string[],
  done: string,
  how: {
    save: (typed: Typed, at: { activity: string; version: number }) => Promise<void>;
    again: (status: Status, activity: ReportedActivity, tried: Tried) => Promise<Response>;
  },
): Promise<Response> {
  const typed = await formOf(c, fields);
  const place = await placeOf(c);
  const activity = c.req.param('activity') ?? '';
  try {
    await how.save(typed, { activity, version: versionOf(typed) ?? 0 });
  } catch (error) {
    const now = await ownOf(c);
    const { status, tried } = triedAfter(error, typed, now);
    return how.again(status, now, tried);
  }
  return c.redirect(`${activitiesAddress(place)}?done=${done}#activity-${activity}`, 303);
}

/** What came of a try that was refused; what may not be done at all is thrown again. */
function triedAfter(error: unknown, typed: Typed, now: ReportedActivity | undefined): { status: 409 | 422; tried: Tried } {
  const version = versionOf(typed);
  if (error instanceof PlannerError && error.code === 'INVALID_INPUT') {
    return { status: 422, tried: { typed, version, errors: errorsOf(error.problems, typed) } };
  }
  if (!isStale(error) || now === undefined) throw error;
  const conflict = conflictOf(typed, now);
  return { status: 409, tried: { typed, version: now.own?.version ?? 0, errors: {}, conflict } };
}

async function formPage(c: Request, status: Status, activity: ReportedActivity | undefined, tried: Tried): Promise<Response> {
  const place = await placeOf(c);
  const causes = await listCauses(c.var.ctx, { ...slugsOf(c), ...(activity === undefined ? {} : { activity: activity.id }) });
  const changed = activity === undefined ? {} : { activity };
  return c.html(render(<ActivityFormPage place={place} tried={tried} causes={causes} {...changed} />), status);
}

const cancelPage = async (c: Request, status: Status, activity: ReportedActivity, tried: Tried): Promise<Response> =>
  c.html(render(<CancelActivityPage place={await placeOf(c)} activity={activity} tried={tried} />), status);

const reportPage = async (c: Request, status: Status, activity: ReportedActivity, tried: Tried): Promise<Response> =>
  c.html(render(<ReportActivityPage place={await placeOf(c)} activity={activity} tried={tried} />), status);

/** How it went, as the form holds it. */
function reportedOf({ report, own }: ReportedActivity): Typed {
  if (report === null || report.happened === null) return {};
  const about = report.estimate ? ['estimate'] : report.happened && report.came === null ? ['not-known'] : [];
  return {
    happened: [report.happened ? 'yes' : 'no'],
    came: [report.came === null ? '' : String(report.came)],
    'about-number': about,
    note: [own?.reason ?? ''],
  };
}

async function formOf(c: Request, fields: readonly string[]): Promise<Typed> {
  const typed = await readForm(c);
  refuseUnknown(typed, fields);
  return typed;
}

const slugsOf = (c: Request) => ({
  partnership: c.var.partnership.slug,
  campaign: c.req.param('campaign') ?? '',
  partner: c.var.partner.slug,
});

async function placeOf(c: Request): Promise<ActivityPlace> {
  const { ctx, base, partnership, partner } = c.var;
  const { slug, title, localFrom, localTo } = await getCampaign(ctx, partnership.id, c.req.param('campaign') ?? '');
  return { base, partnership, partner, campaign: { slug, title, from: localFrom, to: localTo } };
}

/** The partner's own activity that the address names; throws NOT_FOUND. */
async function ownOf(c: Request): Promise<ReportedActivity> {
  const activity = activityIn(await listActivityReports(c.var.ctx, slugsOf(c)), c.req.param('activity') ?? '');
  if (activity.own === null) throw notFound();
  return activity;
}

/** Who says it: the contact of the link, in its role. */
async function whoOf(c: Request): Promise<{ contactId: string; saidBy?: string }> {
  const { ctx, holder } = c.var;
  const role = roleOrNone((await findContact(ctx, holder.contactId))?.role ?? '');
  return { contactId: holder.contactId, ...(role === '' ? {} : { saidBy: role }) };
}
