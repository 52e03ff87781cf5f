import { Hono } from 'hono';
import { eraseContact, type ListedContact, saveContact, withdrawContact } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { notFound } from '#src/platform/errors.ts';
import { readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, differences, errorsOf, statusOf } from '../item/item-form.ts';
import { CONTACT_FIELDS, comparedContact, contactValue, placeOfContact, typedOfContact } from './contact-form.ts';
import { ContactFormPage, EndContactPage, EraseContactPage } from './contact-pages.tsx';
import { type Ask, contactOf, contactsOf, partnerOf, type ReadPartner, viewerOf } from './partner-read.ts';

const ENDINGS = {
  end: { Page: EndContactPage, act: withdrawContact, done: 'contact-out' },
  erase: { Page: EraseContactPage, act: eraseContact, done: 'contact-erased' },
} as const;

/** The contacts of a partner: add one, change one, take one out, erase one. */
export function contactRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/partners/:partner/contacts/new', async (c) => {
    mustManage(c);
    return show(c, await partnerOf(c), { typed: {}, version: null, errors: {} });
  });

  pages.post('/partners/:partner/contacts/new', async (c) => {
    mustManage(c);
    const typed = await readContact(c);
    const partner = await partnerOf(c);
    const result = await attempt(() =>
      saveContact(c.var.ctx, { ...placeOf(c, partner), ...contactValue(typed), contactId: null, version: null }),
    );
    if (result === 'changed') throw notFound();
    if ('problems' in result) return show(c, partner, refused(typed, null, result.problems));
    return c.redirect(`/plan/partners/${partner.value.slug}?done=contact-added`, 303);
  });

  pages.get('/partners/:partner/contacts/:contact', async (c) => {
    const { partner, contact } = await inUse(c);
    return show(c, partner, { typed: typedOfContact(contact), version: contact.version, errors: {} }, contact);
  });

  pages.post('/partners/:partner/contacts/:contact', async (c) => {
    mustManage(c);
    const typed = await readContact(c);
    const { partner, contact } = await inUse(c);
    const version = versionOf(typed) ?? 0;
    const given = { ...placeOf(c, partner), ...contactValue(typed), contactId: contact.id, version };
    const result = await attempt(() => saveContact(c.var.ctx, given));
    if (result === 'changed') {
      const { contact: now, contacts } = await inUse(c);
      const conflict = differences(comparedContact(contacts), typed, typedOfContact(now));
      return show(c, partner, { typed, version: now.version, errors: {}, conflict }, now);
    }
    if ('problems' in result) return show(c, partner, refused(typed, version, result.problems), contact);
    return c.redirect(`/plan/partners/${partner.value.slug}?done=contact-saved`, 303);
  });

  pages.get('/partners/:partner/contacts/:contact/:ending{end|erase}', async (c) => {
    const { Page } = endingOf(c);
    const { partner, contact } = await contactOf(c);
    return c.html(render(<Page viewer={viewerOf(c)} partner={partner} contact={contact} />));
  });

  pages.post('/partners/:partner/contacts/:contact/:ending{end|erase}', async (c) => {
    mustManage(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ['version']);
    const { Page, act, done } = endingOf(c);
    const { partner, contact } = await contactOf(c);
    const at = { partnership: c.var.partnership.slug, contactId: contact.id, version: versionOf(typed) ?? 0 };
    const result = await attempt(() => act(c.var.ctx, at));
    if (result === 'changed' || 'problems' in result) {
      const refusal = 'Somebody else has changed this contact since you opened it. Look again before you go on.';
      return c.html(render(<Page viewer={viewerOf(c)} partner={partner} contact={contact} refusal={refusal} />), 409);
    }
    return c.redirect(`/plan/partners/${partner.value.slug}?done=${done}`, 303);
  });

  return pages;
}

const mustManage = (c: Ask): void => permit(c.var.ctx.access, 'contacts.manage', c.var.partnership.id);

const endingOf = (c: Ask) => (c.req.param('ending') === 'erase' ? ENDINGS.erase : ENDINGS.end);

const placeOf = (c: Ask, partner: ReadPartner) => ({ partnership: c.var.partnership.slug, partner: partner.value.slug });

async function readContact(c: Ask): Promise<Typed> {
  const typed = await readForm(c);
  refuseUnknown(typed, CONTACT_FIELDS);
  return typed;
}

/** A contact that can still be changed; throws NOT_FOUND. */
async function inUse(c: Ask) {
  const found = await contactOf(c);
  if (found.contact.withdrawnAt !== null) throw notFound();
  return found;
}

const refused = (typed: Typed, version: number | null, problems: Parameters<typeof errorsOf>[0]): Draft => ({
  typed,
  version,
  errors: errorsOf(problems, placeOfContact),
});

async function show(c: Ask, partner: ReadPartner, draft: Draft, edited?: ListedContact) {
  const known = await contactsOf(c, partner);
  const others = known?.contacts.filter(({ id, withdrawnAt }) => id !== edited?.id && withdrawnAt === null) ?? [];
  const page = (
    <ContactFormPage
      viewer={viewerOf(c)}
      partner={partner}
      draft={draft}
      {...(edited === undefined ? {} : { edited })}
      others={others}
    />
  );
  return c.html(render(page), statusOf(draft));
}
