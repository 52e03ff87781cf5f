import { Hono } from 'hono';
import { londonDay } from '#src/calendar/index.ts';
import type { ResourceDefinition } from '#src/content/index.ts';
import { getItem, listItems, saveItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { listResourceUse } from '#src/takeup/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { type Asked, campaignOf, mustEdit, placeOf } from '../campaign/week-request.ts';
import { canDo } from '../frame.tsx';
import { attempt, type Draft, differences, errorsOf, freeSlug, sameTitle, statusOf } from '../item/item-form.ts';
import { removeItem } from '../item/remove-item.ts';
import { filesRoutes } from './files-routes.tsx';
import { permissionRoutes } from './permission-routes.tsx';
import { permissionState } from './permission-state.ts';
import {
  comparedResource,
  emptyResource,
  placeOfResource,
  RESOURCE_FIELDS,
  resourceValue,
  typedOfResource,
} from './resource-form.ts';
import { ResourceFormPage } from './resource-form-page.tsx';
import { filesOf, resourceRef, useOf } from './resource-load.ts';
import { ResourceReadPage } from './resource-read-page.tsx';
import { ResourceRemovePage } from './resource-remove-page.tsx';
import { ResourcesPage } from './resources-page.tsx';
import { resourcesOf } from './week-resources.ts';

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'It has been added. Posts can share it now.'],
  ['saved', 'Saved.'],
  ['removed', 'It has been removed.'],
]);

/** What a week has to share: list it, write one, change it, remove it; with the pages of its files and its permission. */
export function resourceRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/resources', showList);

  routes.get('/campaigns/:campaign/resources/new', (c) => {
    mustEdit(c);
    return showForm(c, { typed: emptyResource(), version: null, errors: {} });
  });

  routes.post('/campaigns/:campaign/resources/new', async (c) => {
    mustEdit(c);
    const { ctx } = c.var;
    const typed = await readForm(c);
    refuseUnknown(typed, RESOURCE_FIELDS);
    const campaign = await campaignOf(c);
    const where = { ...placeOf(c), kind: 'resource' as const };
    const existing = await listItems(ctx, where);
    // One whose permission ended keeps its name in addresses for good.
    const ended = (await listResourceUse(ctx, placeOf(c))).map((use) => use.slug);
    const title = one(typed, 'title');
    const slug = freeSlug(title, new Set([...existing.map(({ ref }) => ref.slug), ...ended]), 'thing');
    const twice = existing.some((item) => sameTitle(String(item.value.title), title));
    const result = twice
      ? { problems: [{ pointer: '/title', message: 'is that of another thing of this week: give this one its own' }] }
      : await attempt(() => saveItem(ctx, { ...where, slug, value: resourceValue(typed), version: null }));
    if (result === 'changed') return showForm(c, refused(typed, null, [{ message: 'Please try again.' }]));
    if ('problems' in result) return showForm(c, refused(typed, null, result.problems));
    return c.redirect(`${resourcesOf(campaign)}/${slug}?done=added`, 303);
  });

  routes.get('/campaigns/:campaign/resources/:resource', async (c) => {
    const { value, version } = await getItem(c.var.ctx, resourceRef(c));
    const resource = value as ResourceDefinition;
    if (!canDo({ me: c.var.me, partnership: c.var.partnership }, 'content.edit')) return showReading(c, resource);
    return showForm(c, { typed: typedOfResource(resource), version, errors: {} }, resource);
  });

  routes.post('/campaigns/:campaign/resources/:resource', async (c) => {
    mustEdit(c);
    const { ctx, partnership } = c.var;
    const typed = await readForm(c);
    refuseUnknown(typed, RESOURCE_FIELDS);
    const campaign = await campaignOf(c);
    const ref = resourceRef(c);
    const before = (await getItem(ctx, ref)).value as ResourceDefinition;
    const version = versionOf(typed);
    const value = resourceValue(typed, before['permission-ended-on']);
    const result = await attempt(() => saveItem(ctx, { ...ref, value, version }));
    if (result === 'changed') {
      const current = await getItem(ctx, ref);
      const theirs = current.value as ResourceDefinition;
      const names = new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));
      const conflict = differences(comparedResource(names), typed, typedOfResource(theirs));
      return showForm(c, { typed, version: current.version, errors: {}, conflict }, theirs);
    }
    if ('problems' in result) return showForm(c, refused(typed, version, result.problems), before);
    return c.redirect(`${resourcesOf(campaign)}?done=saved`, 303);
  });

  routes.get('/campaigns/:campaign/resources/:resource/remove', (c) => {
    mustEdit(c);
    return showRemoval(c);
  });

  routes.post('/campaigns/:campaign/resources/:resource/remove', async (c) => {
    mustEdit(c);
    const ref = resourceRef(c);
    const next = `${resourcesOf({ slug: ref.campaign })}?done=removed`;
    return removeItem(c, ref, next, (errors, status) => showRemoval(c, errors, status));
  });

  routes.route('/', permissionRoutes());
  routes.route('/', filesRoutes());
  return routes;
}

const refused = (typed: Typed, version: number | null, problems: readonly Problem[]): Draft => ({
  typed,
  version,
  errors: errorsOf(problems, placeOfResource),
});

async function showList(c: Asked) {
  const { ctx, me, partnership } = c.var;
  const campaign = await campaignOf(c);
  const items = await listItems(ctx, { ...placeOf(c), kind: 'resource' });
  const files = Map.groupBy(await filesOf(c), ({ resourceId }) => resourceId);
  const uses = await listResourceUse(ctx, placeOf(c));
  const resources = items
    .map(({ id, value }) => ({
      value: value as ResourceDefinition,
      posts: uses.find((use) => use.id === id)?.posts ?? [],
      files: files.get(id)?.length ?? 0,
    }))
    .sort((a, b) => a.value.title.localeCompare(b.value.title, 'en-GB'));
  const page = (
    <ResourcesPage
      viewer={{ me, partnership }}
      campaign={campaign}
      resources={resources}
      ended={uses.filter(({ removed }) => removed)}
      today={londonDay(ctx.clock.now())}
      done={DONE.get(c.req.query('done') ?? '')}
    />
  );
  return c.html(render(page));
}

async function showReading(c: Asked, value: ResourceDefinition) {
  const { ctx, me, partnership } = c.var;
  const partners = await listPartners(ctx, partnership.id);
  const page = (
    <ResourceReadPage
      viewer={{ me, partnership }}
      campaign={await campaignOf(c)}
      value={value}
      use={await useOf(c)}
      files={(await filesOf(c, value.slug)).length}
      owner={partners.find(({ slug }) => slug === value.owner)?.name}
      today={londonDay(ctx.clock.now())}
    />
  );
  return c.html(render(page));
}

async function showForm(c: Asked, draft: Draft, edited?: ResourceDefinition) {
  const { ctx, me, partnership } = c.var;
  const of = edited && {
    slug: edited.slug,
    title: edited.title,
    use: await useOf(c),
    files: (await filesOf(c, edited.slug)).length,
    state: permissionState(edited, londonDay(ctx.clock.now())),
  };
  const page = (
    <ResourceFormPage
      viewer={{ me, partnership }}
      campaign={await campaignOf(c)}
      draft={draft}
      {...(of === undefined ? {} : { edited: of })}
      partners={await listPartners(ctx, partnership.id)}
      done={statusOf(draft) === 200 ? DONE.get(c.req.query('done') ?? '') : undefined}
    />
  );
  return c.html(render(page), statusOf(draft));
}

async function showRemoval(c: Asked, errors: FieldErrors = {}, status: 200 | 409 | 422 = 200) {
  const { ctx, me, partnership } = c.var;
  const campaign = await campaignOf(c);
  const { version } = await getItem(ctx, resourceRef(c));
  const use = await useOf(c);
  const page = (
    <ResourceRemovePage viewer={{ me, partnership }} campaign={campaign} use={use} version={version} errors={errors} />
  );
  return c.html(render(page), status);
}
