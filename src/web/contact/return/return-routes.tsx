import { type Context as Asked, Hono } from 'hono';
import { type Contact, findContact, nameStandIn } from '#src/partners/index.ts';
import { isStale } from '#src/platform/audit.ts';
import { PlannerError } from '#src/platform/errors.ts';
import {
  type CheckedReturn,
  excelWay,
  getReturnForm,
  listActivityReports,
  listFromFiles,
  type ReturnForm,
  submitReturn,
} from '#src/returns/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { ContactEnv } from '../../visitors.tsx';
import { CheckPage } from './check/check-page.tsx';
import { likelySender, type Sender, senderErrors, senderIn, unclearSender } from './check/sender.ts';
import { conflictRows } from './conflict.ts';
import { ReturnPage, type ReturnPageProps } from './return-page.tsx';
import { receiptAddress, returnOf } from './return-place.ts';
import { keptIn, linesToAdd, NO_PLATFORM, readSent, savedForm } from './steps.ts';
import { formIn, saidLast, stepIn, withLines } from './typed.ts';
import { keptQuery, mergeSent, type SentReturn, saveSent, typedWhole } from './work.ts';

type Request = Asked<ContactEnv>;

/** A form that was sent, put together with what is saved. */
interface Sent extends SentReturn {
  c: Request;
  typed: Typed;
}

/** A partner's return on its private link: the form, and the page that checks it. */
export function returnRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/:campaign/return', async (c) => {
    const open = await getReturnForm(c.var.ctx, returnOf(c).slugs);
    return page(200, c, { open, ...savedForm(open, c.req.query('kept')), saved: c.req.query('done') === 'draft' });
  });

  pages.post('/:campaign/return', async (c) => {
    const typed = await readForm(c);
    const lines = formIn(typed);
    const step = stepIn(typed);
    const { place, slugs } = returnOf(c);
    const work = step === 'draft' || step === 'posts' ? saveSent : mergeSent;
    const sent: Sent = { c, typed, ...(await work(c.var.ctx, slugs, lines, versionOf(typed))) };
    if (sent.both.length > 0) return conflict(sent);
    switch (step) {
      case 'draft':
        return c.redirect(`${place.action}?done=draft${keptQuery(sent.kept)}`, 303);
      case 'posts':
        return c.redirect(`${place.action}/posts`, 303);
      case 'add-lines':
        return addLines(sent);
      case 'edit':
        return again(sent);
      case 'check':
        return check(sent);
      case 'send':
        return send(sent);
    }
  });

  return pages;
}

/** The next step for a form that came as a file: the page that checks it, or what somebody else changed in the meantime. */
export async function checkFromFile(
  c: Request,
  { form, version, reason }: { form: ReturnForm; version: number; reason: string },
): Promise<Response> {
  const { slugs } = returnOf(c);
  const open = await getReturnForm(c.var.ctx, slugs);
  const merged = await mergeSent(c.var.ctx, slugs, typedWhole(form, open.form), version);
  const sent: Sent = { c, typed: { via: ['excel'], reason: [reason] }, ...merged };
  return sent.both.length > 0 ? conflict(sent) : check(sent);
}

async function page(status: 200 | 409 | 422, c: Request, props: Omit<ReturnPageProps, 'place'>): Promise<Response> {
  const { place, slugs } = returnOf(c);
  const activities = await listActivityReports(c.var.ctx, slugs);
  const files = await listFromFiles(c.var.ctx, slugs);
  return c.html(
    render(
      <ReturnPage place={place} {...props} activities={activities} files={files} more={`${place.base}/${place.campaign}/more`} />,
    ),
    status,
  );
}

/** The form once more, as it was typed. */
const again = (sent: Sent, errors: FieldErrors = {}): Promise<Response> =>
  page(Object.keys(errors).length === 0 ? 200 : 422, sent.c, { ...sent, errors, kept: keptIn(sent), said: saidLast(sent.typed) });

/** The form with the lines that two people changed: nothing that was typed is lost, and what is saved stands beside it. */
const conflict = (sent: Sent): Promise<Response> =>
  page(409, sent.c, {
    ...{ ...sent, kept: keptIn(sent), said: saidLast(sent.typed) },
    conflict: conflictRows(sent, sent.open),
  });

async function addLines(sent: Sent): Promise<Response> {
  const { c, typed, form, open } = sent;
  const lines = linesToAdd(typed, open.campaign);
  if (lines.length === 0) return again(sent, NO_PLATFORM);
  return page(200, c, { open, form: withLines(form, lines, open.campaign), kept: keptIn(sent), said: saidLast(typed) });
}

const read = ({ c, form }: Sent) => readSent(c.var.ctx, returnOf(c).slugs, form);

async function check(sent: Sent): Promise<Response> {
  const { found, errors } = await read(sent);
  if (Object.keys(errors).length > 0) return again(sent, errors);
  const contact = await contactOf(sent.c);
  const hasSaid = ['who', 'ownRole', 'ownName'].some((name) => one(sent.typed, name) !== '');
  const sender = hasSaid ? senderIn(sent.typed, contact) : likelySender(sent.form.role, contact);
  return checkPage(200, sent, found, contact, sender);
}

async function checkPage(
  status: 200 | 409 | 422,
  sent: Sent,
  found: CheckedReturn,
  contact: Contact | undefined,
  sender: Sender,
  errors: FieldErrors = {},
): Promise<Response> {
  const { c, typed, open, form } = sent;
  const { place } = returnOf(c);
  const props = { place, open, form, contact, sender, errors, kept: keptIn(sent), anew: status === 409 };
  return c.html(render(<CheckPage {...props} checked={found} reason={one(typed, 'reason')} via={one(typed, 'via')} />), status);
}

const contactOf = (c: Request): Promise<Contact | undefined> => findContact(c.var.ctx, c.var.holder.contactId);

async function send(sent: Sent): Promise<Response> {
  const { c, typed, form, open } = sent;
  const { place, slugs } = returnOf(c);
  const { ctx, holder } = c.var;
  const contact = await contactOf(c);
  const sender = senderIn(typed, contact);
  const { found, errors } = await read(sent);
  if (Object.keys(errors).length > 0) return again(sent, errors);
  const changes = found.takenBack.length > 0 || found.lines.some(({ changed }) => changed);
  // What is sent is what was checked, also where somebody else typed something in between.
  if (changes && versionOf(typed) !== open.version) return checkPage(409, sent, found, contact, sender);
  const reason = one(typed, 'reason').trim();
  const unclear = unclearSender(sender) ?? unexplainedCorrection(found, reason);
  if (unclear !== undefined) return checkPage(422, sent, found, contact, sender, unclear);
  let from = { contactId: holder.contactId, role: contact?.role ?? sender.role };
  if (sender.who === 'other') {
    const { partnershipId, partnerId } = holder;
    try {
      const { contactId } = await nameStandIn(ctx, { partnershipId, partnerId, role: sender.role, name: sender.name });
      from = { contactId, role: sender.role };
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
      return checkPage(422, sent, found, contact, sender, senderErrors(error));
    }
  }
  const whole = { ...form, role: from.role };
  const way = one(typed, 'via') === 'excel' ? { receivedVia: excelWay(ctx.access) } : {};
  try {
    const { version } = open;
    const receipt = await submitReturn(ctx, { ...slugs, form: whole, version, contactId: from.contactId, reason, ...way });
    return c.redirect(receiptAddress(place, receipt.number), 303);
  } catch (error) {
    if (!isStale(error)) throw error;
    const now: Sent = { c, typed, ...(await mergeSent(ctx, slugs, formIn(typed), open.version)) };
    return now.both.length > 0 ? conflict(now) : checkPage(409, now, (await read(now)).found, contact, sender);
  }
}

/** What is missing where something sent in earlier is corrected. */
function unexplainedCorrection({ correction }: CheckedReturn, reason: string): FieldErrors | undefined {
  if (!correction || (reason !== '' && reason.length <= 1000)) return undefined;
  return { reason: reason === '' ? 'Say what you corrected, and why' : 'Say it in at most 1,000 characters' };
}
