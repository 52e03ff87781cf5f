import { Hono } from 'hono';
import { listSameThing } from '#src/content/index.ts';
import { endPermission, getItem } from '#src/definitions/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { type Asked, campaignOf, mustEdit, placeOf } from '../campaign/week-request.ts';
import { attempt, errorsOf } from '../item/item-form.ts';
import { EndPermissionPage, PermissionEndedPage } from './permission-page.tsx';
import { resourceRef, useOf } from './resource-load.ts';

/** The end of the permission to use a thing, `/plan/campaigns/<week>/resources/<thing>/permission`. */
export function permissionRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/resources/:resource/permission', (c) => showPermission(c));

  routes.post('/campaigns/:campaign/resources/:resource/permission', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ['version', 'reason']);
    const { slug } = resourceRef(c);
    const reason = one(typed, 'reason').trim();
    const end = { ...placeOf(c), slug, version: versionOf(typed) ?? 0, ...(reason === '' ? {} : { reason }) };
    const result = await attempt(() => endPermission(c.var.ctx, end));
    if (result === 'changed') {
      const message = 'Somebody else has changed it since you opened it. Look again at what will be taken down.';
      return showPermission(c, { typed, errors: { '': message }, status: 409 });
    }
    if ('problems' in result) {
      const errors = errorsOf(result.problems, () => ({ name: 'reason', label: 'The reason' }));
      return showPermission(c, { typed, errors, status: 422 });
    }
    return c.redirect(`${c.req.path}?done=ended`, 303);
  });

  return routes;
}

/** Asks before the permission ends; once it has, says what came of it. */
async function showPermission(
  c: Asked,
  tried: { typed: Typed; errors: FieldErrors; status?: 409 | 422 } = { typed: {}, errors: {} },
) {
  const { ctx, me, partnership } = c.var;
  const viewer = { me, partnership };
  const campaign = await campaignOf(c);
  const use = await useOf(c);
  const same = await listSameThing(ctx, { ...placeOf(c), resource: use.slug });
  if (use.removed) {
    const justNow = c.req.query('done') === 'ended';
    return c.html(render(<PermissionEndedPage viewer={viewer} campaign={campaign} use={use} same={same} justNow={justNow} />));
  }
  mustEdit(c);
  const { version } = await getItem(ctx, resourceRef(c));
  const { typed, errors, status } = tried;
  const page = (
    <EndPermissionPage
      viewer={viewer}
      campaign={campaign}
      use={use}
      same={same}
      version={version}
      typed={typed}
      errors={errors}
    />
  );
  return c.html(render(page), status ?? 200);
}
