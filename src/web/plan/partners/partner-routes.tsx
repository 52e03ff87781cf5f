import { Hono } from 'hono';
import { saveItem } from '#src/definitions/index.ts';
import { keepsNames } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, differences, errorsOf, freeSlug, sameTitle, statusOf } from '../item/item-form.ts';
import { removeItem } from '../item/remove-item.ts';
import { comparedPartner, PARTNER_FIELDS, partnerValue, placeOfPartner, typedOfPartner, withOneMore } from './partner-form.ts';
import { PartnerFormPage } from './partner-form-page.tsx';
import { PartnerPage } from './partner-page.tsx';
import {
  type Ask,
  contactsOf,
  type PartnerContacts,
  partnerOf,
  partnersOf,
  type ReadPartner,
  refOf,
  todayOf,
  viewerOf,
} from './partner-read.ts';
import { PartnerRemovePage } from './partner-remove-page.tsx';
import { isOver, linksInWords } from './partner-words.ts';
import { type ListedPartner, PartnersPage } from './partners-page.tsx';

const LIST_DONE: ReadonlyMap<string, string> = new Map([['removed', 'The partner has been removed.']]);
const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'The partner has been added. Next, add a contact, so that somebody there can have a private link.'],
  ['saved', 'Saved.'],
  ['contact-added', 'The contact has been added. They have no private link yet.'],
  ['contact-saved', 'The contact has been saved.'],
  ['contact-out', 'They are no longer a contact, and their private links and calendar addresses have ended.'],
  ['contact-erased', 'Their name and e-mail address are erased, and their private links and calendar addresses have ended.'],
  ['calendar-ended', 'Their private calendar addresses have ended. Calendar apps that still ask for them get nothing.'],
  [
    'link-ended',
    'The private link has ended. Whoever opens it sees nothing. Their private calendar, if they had one, has ended as well.',
  ],
]);

/** `/plan/partners` with every partner, a partner's own page, and the forms that add and change one. */
export function partnerRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/partners', async (c) => {
    const partners = await partnersOf(c);
    const known = await contactsOf(c);
    const kinds = [...new Set<string>(partners.map(({ value }) => value.kind))];
    const kind = kinds.find((each) => each === c.req.query('kind')) ?? '';
    const [now, today] = [c.var.ctx.clock.now(), todayOf(c)];
    const listed = partners
      .filter(({ value }) => kind === '' || value.kind === kind)
      .map((partner) => listedPartner(partner, known, now, today));
    const done = LIST_DONE.get(c.req.query('done') ?? '');
    return c.html(render(<PartnersPage viewer={viewerOf(c)} partners={listed} kinds={kinds} kind={kind} done={done} />));
  });

  pages.get('/partners/new', async (c) => {
    mustEdit(c);
    return show(c, { typed: {}, version: null, errors: {} });
  });

  pages.post('/partners/new', async (c) => {
    mustEdit(c);
    const typed = await readPartner(c);
    if (one(typed, 'do') === 'add-row') return show(c, { typed: withOneMore(typed), version: null, errors: {} });
    const all = await partnersOf(c);
    const name = one(typed, 'name');
    const { value, problems } = partnerValue(typed);
    if (all.some((each) => sameTitle(each.value.name, name))) {
      problems.unshift({ pointer: '/name', message: 'is that of another partner here: give this one its own' });
    }
    const slug = freeSlug(name, new Set(all.map((each) => each.value.slug)), 'partner');
    const save = () => saveItem(c.var.ctx, { ...refOf(c), slug, value, version: null });
    const result = problems.length > 0 ? { problems } : await attempt(save);
    if (result === 'changed') return show(c, refused(typed, null, [{ message: 'Please try again.' }]));
    if ('problems' in result) return show(c, refused(typed, null, result.problems));
    return c.redirect(`/plan/partners/${slug}?done=added`, 303);
  });

  pages.get('/partners/:partner', async (c) => {
    const partner = await partnerOf(c);
    const page = (
      <PartnerPage
        viewer={viewerOf(c)}
        partner={partner}
        partners={await partnersOf(c)}
        known={await contactsOf(c, partner)}
        now={c.var.ctx.clock.now()}
        today={todayOf(c)}
        done={DONE.get(c.req.query('done') ?? '')}
      />
    );
    return c.html(render(page));
  });

  pages.get('/partners/:partner/edit', async (c) => {
    mustEdit(c);
    const { value, version } = await partnerOf(c);
    return show(c, { typed: typedOfPartner(value), version, errors: {} }, value);
  });

  pages.post('/partners/:partner/edit', async (c) => {
    mustEdit(c);
    const typed = await readPartner(c);
    const before = await partnerOf(c);
    const version = versionOf(typed);
    if (one(typed, 'do') === 'add-row') return show(c, { typed: withOneMore(typed), version, errors: {} }, before.value);
    const { value, problems } = partnerValue(typed);
    const result = problems.length > 0 ? { problems } : await attempt(() => saveItem(c.var.ctx, { ...refOf(c), value, version }));
    if (result === 'changed') {
      const now = await partnerOf(c);
      const names = new Map((await partnersOf(c)).map((each) => [each.value.slug, each.value.name]));
      const conflict = differences(comparedPartner(names), typed, typedOfPartner(now.value));
      return show(c, { typed, version: now.version, errors: {}, conflict }, now.value);
    }
    if ('problems' in result) return show(c, refused(typed, version, result.problems), before.value);
    return c.redirect(`/plan/partners/${before.value.slug}?done=saved`, 303);
  });

  pages.get('/partners/:partner/remove', async (c) => {
    mustEdit(c);
    return showRemoval(c);
  });

  pages.post('/partners/:partner/remove', async (c) => {
    mustEdit(c);
    return removeItem(c, refOf(c), '/plan/partners?done=removed', (errors, status) => showRemoval(c, errors, status));
  });

  return pages;
}

const mustEdit = (c: Ask): void => permit(c.var.ctx.access, 'partners.edit', c.var.partnership.id);

async function readPartner(c: Ask): Promise<Typed> {
  const typed = await readForm(c);
  refuseUnknown(typed, PARTNER_FIELDS);
  return typed;
}

function listedPartner({ id, value }: ReadPartner, known: PartnerContacts | null, now: string, today: string): ListedPartner {
  const contacts = known?.contacts.filter(({ partnerId }) => partnerId === id) ?? [];
  const links = known?.links.filter(({ partnerId }) => partnerId === id) ?? [];
  return {
    slug: value.slug,
    name: value.name,
    kind: value.kind,
    group: value.group,
    over: isOver(value, today),
    platforms: [...new Set(value.channels.map((channel) => channel.platform))],
    contacts: known === null ? null : { count: contacts.length, links: linksInWords(links, now) },
  };
}

const refused = (typed: Typed, version: number | null, problems: Parameters<typeof errorsOf>[0]): Draft => ({
  typed,
  version,
  errors: errorsOf(problems, placeOfPartner(typed)),
});

async function show(c: Ask, draft: Draft, edited?: { slug: string; name: string }) {
  const page = (
    <PartnerFormPage
      viewer={viewerOf(c)}
      draft={draft}
      {...(edited === undefined ? {} : { edited: { slug: edited.slug, name: edited.name } })}
      partners={await partnersOf(c)}
    />
  );
  return c.html(render(page), statusOf(draft));
}

async function showRemoval(c: Ask, errors: Draft['errors'] = {}, status: 200 | 409 | 422 = 200) {
  const partner = await partnerOf(c);
  const blocked = await keepsNames(c.var.ctx, partner.id);
  const page = <PartnerRemovePage viewer={viewerOf(c)} partner={partner} errors={blocked ? {} : errors} keepsNames={blocked} />;
  return c.html(render(page), status);
}
