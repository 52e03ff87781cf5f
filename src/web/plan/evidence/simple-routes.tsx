import { Hono } from 'hono';
import { getItem, listItems, saveItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { notFound } from '#src/platform/errors.ts';
import { isOfActivity } from '#src/returns/index.ts';
import { trySaid } from '../../evidence/typed-parts.ts';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { type Asked, campaignOf, placeOf } from '../campaign/week-request.ts';
import { type Draft, differences, errorsOf, freeSlug, statusOf } from '../item/item-form.ts';
import { removeItem } from '../item/remove-item.ts';
import { evidenceOf, SIMPLE, SIMPLE_LISTS, type SimpleList } from './evidence-kinds.ts';
import { EvidenceRemovePage, SimpleFormPage } from './simple-page.tsx';

/** Throws NOT_FOUND for those who may not enter what there is to report. */
export const mustRecord = (c: Asked): void => permit(c.var.ctx.access, 'figures.record', c.var.partnership.id);

/** Counts, quotes and outcomes of a week: write one, change it, remove it. */
export function simpleRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();
  for (const list of SIMPLE_LISTS) addList(routes, list);
  return routes;
}

function addList(routes: Hono<StaffEnv>, list: SimpleList): void {
  const own = SIMPLE[list];
  const at = `/campaigns/:campaign/evidence/${list}`;
  const refOf = (c: Asked) => ({ ...placeOf(c), kind: own.kind, slug: c.req.param('item') ?? '' });
  const read = async (c: Asked): Promise<Typed> => {
    const typed = await readForm(c);
    refuseUnknown(typed, own.fields);
    return typed;
  };
  const refused = (typed: Typed, version: number | null, problems: Parameters<typeof errorsOf>[0]): Draft => ({
    typed,
    version,
    errors: errorsOf(problems, own.place),
  });
  const said = (typed: Typed) => {
    const { value, ...wrong } = own.said(typed);
    const partner = one(typed, 'partner');
    return { value: { ...value, ...(partner === '' ? {} : { partner }) }, ...wrong };
  };
  /** The item, unless another page looks after it. */
  const itemOf = async (c: Asked) => {
    if (list === 'counts' && isOfActivity(c.req.param('item') ?? '')) throw notFound();
    return getItem(c.var.ctx, refOf(c));
  };
  const typedOf = (value: Record<string, unknown>): Typed => ({ ...own.typedOf(value), partner: [String(value.partner ?? '')] });

  routes.get(`${at}/new`, (c) => {
    mustRecord(c);
    return show(c, list, { typed: {}, version: null, errors: {} });
  });

  routes.post(`${at}/new`, async (c) => {
    mustRecord(c);
    const typed = await read(c);
    const where = { ...placeOf(c), kind: own.kind };
    const taken = new Set((await listItems(c.var.ctx, where)).map(({ ref }) => ref.slug));
    const { value, ...wrong } = said(typed);
    const slug = freeSlug(own.titleOf(value), taken, own.kind);
    const result = await trySaid({ value, ...wrong }, () => saveItem(c.var.ctx, { ...where, slug, value, version: null }));
    if (result === 'changed') return show(c, list, refused(typed, null, [{ message: 'Please try again.' }]));
    if ('problems' in result) return show(c, list, refused(typed, null, result.problems));
    return c.redirect(`${evidenceOf(where.campaign)}?done=added#${list}`, 303);
  });

  routes.get(`${at}/:item`, async (c) => {
    mustRecord(c);
    const { value, version } = await itemOf(c);
    return show(c, list, { typed: typedOf(value), version, errors: {} }, value);
  });

  routes.post(`${at}/:item`, async (c) => {
    mustRecord(c);
    const typed = await read(c);
    const before = await itemOf(c);
    const version = versionOf(typed);
    const { value, ...wrong } = said(typed);
    const result = await trySaid({ value, ...wrong }, () => saveItem(c.var.ctx, { ...refOf(c), value, version }));
    if (result === 'changed') {
      const current = await itemOf(c);
      const conflict = differences(own.compared, typed, typedOf(current.value));
      return show(c, list, { typed, version: current.version, errors: {}, conflict }, current.value);
    }
    if ('problems' in result) return show(c, list, refused(typed, version, result.problems), before.value);
    return c.redirect(`${evidenceOf(placeOf(c).campaign)}?done=saved#${list}`, 303);
  });

  const removal = async (c: Asked, errors?: Draft['errors'], status: 200 | 409 | 422 = 200) => {
    const { value, version } = await itemOf(c);
    const { me, partnership } = c.var;
    const campaign = await campaignOf(c);
    const here = `${evidenceOf(campaign.slug)}/${list}/${c.req.param('item')}`;
    const what = `“${own.titleOf(value)}”`;
    const page = (
      <EvidenceRemovePage
        viewer={{ me, partnership }}
        campaign={campaign}
        here={here}
        what={what}
        version={version}
        {...(errors === undefined ? {} : { errors })}
      />
    );
    return c.html(render(page), status);
  };

  routes.get(`${at}/:item/remove`, (c) => {
    mustRecord(c);
    return removal(c);
  });

  routes.post(`${at}/:item/remove`, async (c) => {
    mustRecord(c);
    await itemOf(c);
    const next = `${evidenceOf(placeOf(c).campaign)}?done=removed#${list}`;
    return removeItem(c, refOf(c), next, (errors, status) => removal(c, errors, status));
  });
}

async function show(c: Asked, list: SimpleList, draft: Draft, edited?: Record<string, unknown>): Promise<Response> {
  const { ctx, me, partnership } = c.var;
  const campaign = await campaignOf(c);
  const partners = await listPartners(ctx, partnership.id);
  const surveys = list === 'quotes' ? await listItems(ctx, { ...placeOf(c), kind: 'survey' }) : [];
  const page = (
    <SimpleFormPage
      viewer={{ me, partnership }}
      campaign={campaign}
      list={list}
      draft={draft}
      {...(edited === undefined ? {} : { edited: { slug: String(edited.slug), title: SIMPLE[list].titleOf(edited) } })}
      partners={partners}
      surveys={surveys.map(({ ref, value }) => ({ slug: ref.slug, title: String(value.title) }))}
    />
  );
  return c.html(render(page), statusOf(draft));
}
