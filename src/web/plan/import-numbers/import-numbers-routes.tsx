import { Hono } from 'hono';
import { getCampaign } from '#src/content/index.ts';
import { permit } from '#src/platform/access.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { importFigures, MOST_FIGURES_BYTES } from '#src/returns/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, refuseUnknown } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import { readUpload } from '../../kit/upload.ts';
import type { StaffEnv } from '../../visitors.tsx';
import type { Asked } from '../campaign/week-request.ts';
import { ImportNumbersPage } from './import-numbers-page.tsx';

/** Numbers of many partners from one file: `/plan/campaigns/<week>/import-numbers`. */
export function importNumbersRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();
  const at = '/campaigns/:campaign/import-numbers';

  routes.get(at, async (c) => show(c, { role: '', errors: {}, problems: [] }, c.req.query('done') === 'recorded'));

  routes.post(at, async (c) => {
    const campaign = await weekOf(c);
    const { typed, file } = await readUpload(c, 'file', MOST_FIGURES_BYTES).catch((error: unknown) => {
      if (!(error instanceof PlannerError) || error.code !== 'TOO_LARGE') throw error;
      return { typed: {}, file: 'too-large' as const };
    });
    refuseUnknown(typed, ['file', 'role']);
    const role = one(typed, 'role').trim();
    const again = (errors: FieldErrors, problems: readonly Problem[] = []) => show(c, { role, errors, problems });
    if (file === undefined) return again({ file: 'Choose a file' });
    if (file === 'too-large') return again({ file: 'The file is larger than 30 MB: split it.' });
    try {
      const partnership = c.var.partnership.slug;
      await importFigures(c.var.ctx, {
        partnership,
        campaign: campaign.slug,
        file,
        ...(role === '' ? {} : { answeredBy: role }),
      });
    } catch (error) {
      if (!(error instanceof PlannerError)) throw error;
      if (error.code === 'INVALID_FILE') return again({ file: error.message }, error.problems);
      // The figures were read from the file and are as they must be: what is left is the role.
      if (error.code === 'INVALID_INPUT') return again({ role: error.problems[0]?.message ?? error.message });
      throw error;
    }
    return c.redirect(`/plan/campaigns/${campaign.slug}/import-numbers?done=recorded`, 303);
  });

  return routes;
}

/** The week the address names. Throws NOT_FOUND, for those who may not record its numbers too. */
async function weekOf(c: Asked) {
  const { ctx, partnership } = c.var;
  permit(ctx.access, 'figures.record', partnership.id);
  return getCampaign(ctx, partnership.id, c.req.param('campaign') ?? '');
}

async function show(
  c: Asked,
  told: { role: string; errors: FieldErrors; problems: readonly Problem[] },
  done = false,
): Promise<Response> {
  const { me, partnership } = c.var;
  const { slug, title } = await weekOf(c);
  const page = <ImportNumbersPage viewer={{ me, partnership }} campaign={{ slug, title }} done={done} {...told} />;
  return c.html(render(page), Object.keys(told.errors).length > 0 ? 422 : 200);
}
