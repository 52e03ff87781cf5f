import { Hono, type Context as Request } from 'hono';
import { londonDay } from '#src/calendar/index.ts';
import { getItem, listItems, type StoredItem, saveItem } from '#src/definitions/index.ts';
import type { SupportRouteDefinition } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { listSupportRouteUse, type SupportRouteUse } from '#src/takeup/index.ts';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, differences, errorsOf, freeSlug, sameTitle, statusOf } from '../item/item-form.ts';
import { removeItem } from '../item/remove-item.ts';
import { COMPARED_SUPPORT, placeOfSupport, SUPPORT_FIELDS, supportValue, typedOfSupport } from './support-form.ts';
import { type StoredSupport, type SupportDone, SupportFormPage, SupportPage, SupportRemovePage } from './support-page.tsx';

type Ask = Request<StaffEnv>;

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'It has been added. Posts can refer to it now.'],
  ['saved', 'Saved. Every post that refers to it shows what you saved.'],
]);

/** What copy prints of a help line: when one of these changes, posts that are out say something old. */
const PRINTED = ['name', 'link', 'phone'] as const;

/** Where to report or get help: `/plan/support-routes`. */
export function supportRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/support-routes', async (c) => {
    const { ctx, me, partnership } = c.var;
    const routes = await listed(c);
    const done = await doneOf(c, routes);
    const today = londonDay(ctx.clock.now());
    return c.html(render(<SupportPage viewer={{ me, partnership }} routes={routes} today={today} done={done} />));
  });

  pages.get('/support-routes/new', async (c) => {
    mustEdit(c);
    return show(c, { typed: { languages: ['English'] }, version: null, errors: {} });
  });

  pages.post('/support-routes/new', async (c) => {
    mustEdit(c);
    const typed = await readSupport(c);
    const all = await listed(c);
    const name = one(typed, 'name');
    const slug = freeSlug(name, new Set(all.map(({ value }) => value.slug)), 'help');
    const twice = all.some(({ value }) => sameTitle(value.name, name));
    const result = twice
      ? { problems: [{ pointer: '/name', message: 'is there already: change that one, or give this one its own' }] }
      : await attempt(() => saveItem(c.var.ctx, { ...refOf(c), slug, value: supportValue(typed), version: null }));
    if (result === 'changed') return show(c, refused(typed, null, [{ message: 'Please try again.' }]));
    if ('problems' in result) return show(c, refused(typed, null, result.problems));
    return c.redirect('/plan/support-routes?done=added', 303);
  });

  pages.get('/support-routes/:route', async (c) => {
    mustEdit(c);
    const { value, version } = await routeOf(c);
    return show(c, { typed: typedOfSupport(value), version, errors: {} }, value);
  });

  pages.post('/support-routes/:route', async (c) => {
    mustEdit(c);
    const typed = await readSupport(c);
    const before = await routeOf(c);
    const version = versionOf(typed);
    const result = await attempt(() => saveItem(c.var.ctx, { ...refOf(c), value: supportValue(typed), version }));
    if (result === 'changed') {
      const now = await routeOf(c);
      const conflict = differences(COMPARED_SUPPORT, typed, typedOfSupport(now.value));
      return show(c, { typed, version: now.version, errors: {}, conflict }, now.value);
    }
    if ('problems' in result) return show(c, refused(typed, version, result.problems), before.value);
    const now = result.saved.value as SupportRouteDefinition;
    const printsAnew = PRINTED.some((field) => before.value[field] !== now[field]);
    return c.redirect(`/plan/support-routes?${printsAnew ? `changed=${now.slug}` : 'done=saved'}`, 303);
  });

  pages.get('/support-routes/:route/remove', async (c) => {
    mustEdit(c);
    return showRemoval(c);
  });

  pages.post('/support-routes/:route/remove', async (c) => {
    mustEdit(c);
    return removeItem(c, refOf(c), `/plan/support-routes?removed=${refOf(c).slug}`, (errors, status) =>
      showRemoval(c, errors, status),
    );
  });

  return pages;
}

const mustEdit = (c: Ask): void => permit(c.var.ctx.access, 'partners.edit', c.var.partnership.id);

const refOf = (c: Ask) => ({
  partnership: c.var.partnership.slug,
  kind: 'support-route' as const,
  slug: c.req.param('route') ?? '',
});

const asStored = ({ id, version, value }: StoredItem): StoredSupport => ({
  id,
  version,
  value: value as SupportRouteDefinition,
});

async function listed(c: Ask): Promise<StoredSupport[]> {
  const items = await listItems(c.var.ctx, { partnership: c.var.partnership.slug, kind: 'support-route' });
  return items.map(asStored).sort((a, b) => a.value.name.localeCompare(b.value.name, 'en-GB'));
}

const routeOf = async (c: Ask): Promise<StoredSupport> => asStored(await getItem(c.var.ctx, refOf(c)));

/** Where a help line stands; nowhere for one that nothing knows. */
async function useOf(c: Ask, route: string): Promise<SupportRouteUse> {
  try {
    return await listSupportRouteUse(c.var.ctx, { partnership: c.var.partnership.slug, route });
  } catch (error) {
    if (error instanceof PlannerError && error.code === 'NOT_FOUND') return { posts: [], partners: 0 };
    throw error;
  }
}

/** What was done just now, as the address says it: the facts beside it are read afresh. */
async function doneOf(c: Ask, routes: readonly StoredSupport[]): Promise<SupportDone | undefined> {
  const { changed, removed, done = '' } = c.req.query();
  const isThere = (slug: string): boolean => routes.some(({ value }) => value.slug === slug);
  if (changed !== undefined && isThere(changed)) {
    return { heading: 'Saved. Every post that refers to it shows what you saved.', use: await useOf(c, changed) };
  }
  if (removed !== undefined && !isThere(removed)) return { heading: 'It has been removed.', use: await useOf(c, removed) };
  const heading = DONE.get(done);
  return heading === undefined ? undefined : { heading };
}

async function readSupport(c: Ask): Promise<Typed> {
  const typed = await readForm(c);
  refuseUnknown(typed, SUPPORT_FIELDS);
  return typed;
}

function refused(typed: Typed, version: number | null, problems: Parameters<typeof errorsOf>[0]): Draft {
  const told = problems.map((problem) =>
    problem.pointer?.startsWith('/languages/')
      ? { ...problem, message: 'one is not known: write its English name, such as Polish' }
      : problem,
  );
  return { typed, version, errors: errorsOf(told, placeOfSupport) };
}

async function show(c: Ask, draft: Draft, edited?: { slug: string; name: string }) {
  const { me, partnership } = c.var;
  const known = edited && { edited: { slug: edited.slug, name: edited.name, use: await useOf(c, edited.slug) } };
  const page = <SupportFormPage viewer={{ me, partnership }} draft={draft} {...known} />;
  return c.html(render(page), statusOf(draft));
}

async function showRemoval(c: Ask, errors: Draft['errors'] = {}, status: 200 | 409 | 422 = 200) {
  const { me, partnership } = c.var;
  const route = await routeOf(c);
  const use = await useOf(c, route.value.slug);
  const page = <SupportRemovePage viewer={{ me, partnership }} route={route} use={use} errors={errors} />;
  return c.html(render(page), status);
}
