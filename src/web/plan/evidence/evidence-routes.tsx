import { Hono } from 'hono';
import { londonDay } from '#src/calendar/index.ts';
import { listItems } from '#src/definitions/index.ts';
import { decideQuote } from '#src/evidence/index.ts';
import { listPartners } from '#src/partners/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, refuseUnknown, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { type Asked, campaignOf, placeOf } from '../campaign/week-request.ts';
import { attempt, errorsOf } from '../item/item-form.ts';
import { evidenceOf } from './evidence-kinds.ts';
import { EvidencePage } from './evidence-page.tsx';
import { mustRecord, simpleRoutes } from './simple-routes.tsx';
import { surveyRoutes } from './survey-routes.tsx';

/** What else there is to report of a week: `/plan/campaigns/<slug>/evidence`, for those who enter it. */
export function evidenceRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/evidence', async (c) => {
    mustRecord(c);
    return show(c);
  });

  routes.post('/campaigns/:campaign/evidence/quotes/:item/look', async (c) => {
    mustRecord(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ['version', 'print']);
    const print = one(typed, 'print') === 'yes';
    const place = { ...placeOf(c), slug: c.req.param('item'), version: versionOf(typed) ?? 0 };
    const result = await attempt(() => decideQuote(c.var.ctx, { ...place, print }));
    if (result === 'changed')
      return show(c, { '': 'That quote has been changed since you opened this page. Look at it again.' }, 409);
    if ('problems' in result)
      return show(
        c,
        errorsOf(result.problems, () => undefined),
        422,
      );
    return c.redirect(`${evidenceOf(place.campaign)}?done=${print ? 'print' : 'kept-back'}#quotes`, 303);
  });

  routes.route('/', surveyRoutes());
  routes.route('/', simpleRoutes());
  return routes;
}

async function show(c: Asked, errors: FieldErrors = {}, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { ctx, me, partnership } = c.var;
  const where = placeOf(c);
  const page = (
    <EvidencePage
      viewer={{ me, partnership }}
      campaign={await campaignOf(c)}
      counts={await listItems(ctx, { ...where, kind: 'participation' })}
      surveys={await listItems(ctx, { ...where, kind: 'survey' })}
      quotes={await listItems(ctx, { ...where, kind: 'quote' })}
      outcomes={await listItems(ctx, { ...where, kind: 'outcome' })}
      names={new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]))}
      today={londonDay(ctx.clock.now())}
      done={c.req.query('done')}
      errors={errors}
    />
  );
  return c.html(render(page), status);
}
