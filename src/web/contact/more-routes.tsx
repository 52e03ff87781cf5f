import { type Context as Asked, Hono } from 'hono';
import { getCampaign } from '#src/content/index.ts';
import {
  listGiven,
  removeOutcome,
  removeQuote,
  type SaveOutcome,
  type SaveQuote,
  saveOutcome,
  saveQuote,
} from '#src/evidence/index.ts';
import { findContact } from '#src/partners/index.ts';
import { notFound } from '#src/platform/errors.ts';
import {
  type Given,
  listActivityReports,
  MEASURES,
  RECEIVED_VIA_FORM,
  removeCount,
  type SaveCount,
  saveCount,
} from '#src/returns/index.ts';
import { trySaid } from '../evidence/typed-parts.ts';
import { readForm, refuseUnknown, versionOf } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import { attempt, type Draft, differences, errorsOf, statusOf } from '../plan/item/item-form.ts';
import type { ContactEnv } from '../visitors.tsx';
import { MoreFormPage, MoreRemovePage } from './more-form-page.tsx';
import { MorePage } from './more-page.tsx';
import { MORE, MORE_LISTS, type MoreList, type MorePlace, moreAddress, type Own, typedOfOwn } from './more-place.ts';
import { roleOrNone } from './post-form.ts';

type Request = Asked<ContactEnv>;
type Where = ReturnType<typeof slugsOf> & { slug: string | null; version: number | null };

/** More than posts: a partner's counts, quotes and outcomes for a week, each given, corrected and taken back on a page of its own. */
export function moreRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/:campaign/more', async (c) => {
    const place = await placeOf(c);
    const given = await listGiven(c.var.ctx, slugsOf(c));
    const activities = await listActivityReports(c.var.ctx, slugsOf(c));
    return c.html(render(<MorePage place={place} {...given} activities={activities} done={c.req.query('done')} />));
  });

  for (const list of MORE_LISTS) addList(pages, list);
  return pages;
}

function addList(pages: Hono<ContactEnv>, list: MoreList): void {
  const at = `/:campaign/more/${list}`;

  pages.get(`${at}/new`, (c) => {
    const of = MEASURES.find((measure) => measure === c.req.query('of'));
    return show(c, list, { typed: of === undefined ? {} : { measure: [of] }, version: null, errors: {} });
  });

  pages.post(`${at}/new`, async (c) => save(c, list));

  pages.get(`${at}/:item`, async (c) => {
    const own = await ownOf(c, list);
    return show(c, list, { typed: typedOfOwn(own), version: own.version, errors: {} }, own);
  });

  pages.post(`${at}/:item`, async (c) => save(c, list, await ownOf(c, list)));

  pages.get(`${at}/:item/remove`, async (c) => removal(c, list, {}, 200));

  pages.post(`${at}/:item/remove`, async (c) => {
    const typed = await readForm(c);
    refuseUnknown(typed, ['version']);
    const slug = c.req.param('item') ?? '';
    const taking = { ...slugsOf(c), slug, version: versionOf(typed) ?? 0, contactId: c.var.holder.contactId };
    const remove = { counts: removeCount, quotes: removeQuote, outcomes: removeOutcome }[list];
    const result = await attempt(() => remove(c.var.ctx, taking));
    const changed = { '': 'It has been changed since you opened it. Look again before you take it back.' };
    if (result === 'changed') return removal(c, list, changed, 409);
    if ('problems' in result) return removal(c, list, errorsOf(result.problems, MORE[list].place), 422);
    return c.redirect(`${moreAddress(await placeOf(c))}?done=removed`, 303);
  });
}

/** Saves what was typed; what is refused comes back with everything that was typed. */
async function save(c: Request, list: MoreList, own?: Own): Promise<Response> {
  const { fields, said: read, place: fieldOf, compared } = MORE[list];
  const typed = await readForm(c);
  refuseUnknown(typed, fields);
  const said = read(typed);
  const version = own === undefined ? null : (versionOf(typed) ?? 0);
  const where = { ...slugsOf(c), slug: own?.slug ?? null, version };
  const who = await whoOf(c);
  const result = await trySaid(said, () => put(c, list, { ...where, ...who }, said.value));
  if (result === 'changed') {
    const now = await ownOf(c, list);
    const conflict = differences(compared, typed, typedOfOwn(now));
    return show(c, list, { typed, version: now.version, errors: {}, conflict }, now);
  }
  if ('problems' in result) return show(c, list, { typed, version, errors: errorsOf(result.problems, fieldOf) }, own);
  return c.redirect(`${moreAddress(await placeOf(c))}?done=${own === undefined ? 'added' : 'saved'}`, 303);
}

/** The verb that belongs to the list; it refuses what is none of its fields. */
function put(c: Request, list: MoreList, where: Where, value: Record<string, unknown>): Promise<Given> {
  const { ctx } = c.var;
  if (list === 'counts') return saveCount(ctx, { ...where, ...value } as SaveCount);
  if (list === 'quotes') return saveQuote(ctx, { ...where, ...value } as SaveQuote);
  return saveOutcome(ctx, { ...where, ...value } as SaveOutcome);
}

async function show(c: Request, list: MoreList, draft: Draft, own?: Own): Promise<Response> {
  const place = await placeOf(c);
  const page = <MoreFormPage place={place} list={list} draft={draft} {...(own === undefined ? {} : { own })} />;
  return c.html(render(page), statusOf(draft));
}

async function removal(c: Request, list: MoreList, errors: Draft['errors'], status: 200 | 409 | 422): Promise<Response> {
  const own = await ownOf(c, list);
  return c.html(render(<MoreRemovePage place={await placeOf(c)} list={list} own={own} errors={errors} />), status);
}

const slugsOf = (c: Request) => ({
  partnership: c.var.partnership.slug,
  campaign: c.req.param('campaign') ?? '',
  partner: c.var.partner.slug,
});

/** The partner's own thing that the address names; throws NOT_FOUND. */
async function ownOf(c: Request, list: MoreList): Promise<Own> {
  const given = await listGiven(c.var.ctx, slugsOf(c));
  const own = (given[list] as readonly Own[]).find(({ slug }) => slug === c.req.param('item'));
  if (own === undefined) throw notFound();
  return own;
}

async function placeOf(c: Request): Promise<MorePlace> {
  const { ctx, base, partnership, partner } = c.var;
  const { slug, title, localFrom, localTo } = await getCampaign(ctx, partnership.id, c.req.param('campaign') ?? '');
  return { base, partnership, partner, campaign: { slug, title, from: localFrom, to: localTo } };
}

/** Who says it: the contact of the link, in its role. */
async function whoOf(c: Request): Promise<{ contactId: string; receivedVia: string; saidBy?: string }> {
  const { ctx, holder } = c.var;
  const role = roleOrNone((await findContact(ctx, holder.contactId))?.role ?? '');
  return { contactId: holder.contactId, receivedVia: RECEIVED_VIA_FORM, ...(role === '' ? {} : { saidBy: role }) };
}
