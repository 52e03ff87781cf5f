import { Hono } from 'hono';
import { planRollForward, type RollForwardPlan, rollForward } from '#src/definitions/index.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { one, readForm, refuseUnknown } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { type Asked, mustEdit, placeOf } from '../campaign/week-request.ts';
import { attempt } from '../item/item-form.ts';
import { COPY_FIELDS, copyErrors, copyWanted, timeWanted, writtenInVain } from './copy-week-form.ts';
import { CopyWeekPage, type CopyWeekProps } from './copy-week-page.tsx';

/** Last year's week in another year: `/plan/campaigns/<week>/copy`, with `?year=` or `?start=`. */
export function copyWeekRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/copy', async (c) => {
    mustEdit(c);
    const year = c.req.query('year') ?? '';
    const start = c.req.query('start') ?? '';
    const { plan, problems } = await planFor(c, timeWanted(year, start));
    const { title, slug } = plan;
    const typed = { start: problems.length > 0 ? '' : start.trim(), title, slug, decisions: {} };
    return show(c, plan, { asked: { year, start }, typed }, { problems });
  });

  routes.post('/campaigns/:campaign/copy', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, COPY_FIELDS);
    const wanted = copyWanted(typed);
    const at = { partnership: c.var.partnership.slug, from: placeOf(c).campaign };
    const vain = writtenInVain(typed);
    const copy = () => rollForward(c.var.ctx, { ...at, ...wanted });
    const result = vain.length > 0 ? { problems: vain } : await attempt(copy);
    if (result !== 'changed' && 'saved' in result) {
      return c.redirect(`/plan/campaigns/${result.saved.campaign}?done=copied`, 303);
    }
    const changed = result === 'changed';
    const { plan, problems } = await planFor(c, wanted);
    const refused = changed ? problems : [...result.problems, ...problems];
    const { start = '', title, slug, decisions } = wanted;
    const asked = { year: one(typed, 'year'), start };
    return show(c, plan, { asked, typed: { start, title, slug, decisions } }, { problems: refused, changed });
  });

  return routes;
}

type Wanted = Pick<Parameters<typeof planRollForward>[1], 'year' | 'start' | 'decisions'>;

/** The plan for what was asked, or where that cannot be for the next year, with why. */
async function planFor(c: Asked, wanted: Wanted): Promise<{ plan: RollForwardPlan; problems: readonly Problem[] }> {
  const at = { partnership: c.var.partnership.slug, from: placeOf(c).campaign };
  const { year, start, decisions = {} } = wanted;
  try {
    return { plan: await planRollForward(c.var.ctx, { ...at, year, start, decisions }), problems: [] };
  } catch (error) {
    if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
    return { plan: await planRollForward(c.var.ctx, { ...at, decisions }), problems: error.problems };
  }
}

function show(
  c: Asked,
  plan: RollForwardPlan,
  form: Pick<CopyWeekProps, 'asked' | 'typed'>,
  { problems, changed = false }: { problems: readonly Problem[]; changed?: boolean },
) {
  const { me, partnership } = c.var;
  const errors = copyErrors(problems, plan, form.typed.decisions);
  const page = <CopyWeekPage viewer={{ me, partnership }} plan={plan} {...form} errors={errors} changed={changed} />;
  return c.html(render(page), changed ? 409 : Object.keys(errors).length > 0 ? 422 : 200);
}
