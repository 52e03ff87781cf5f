import { type Context as Asked, Hono } from 'hono';
import { getCampaign } from '#src/content/index.ts';
import { type Contact, findContact, nameStandIn } from '#src/partners/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { StaleWrite } from '#src/platform/store.ts';
import {
  type CheckedReturn,
  checkReturn,
  FIGURE_PLATFORMS,
  getReturnForm,
  listActivityReports,
  METRICS,
  type OpenReturn,
  type ReturnForm,
  returnOnRecord,
  saveReturnDraft,
  shortMetrics,
  submitReturn,
} from '#src/returns/index.ts';
import type { FieldErrors } from '../kit/fields.tsx';
import { all, one, readForm, type Typed, versionOf } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import type { ContactEnv } from '../visitors.tsx';
import { CheckPage } from './return-check-page.tsx';
import { conflictRows } from './return-conflict.ts';
import { ReturnPage, type ReturnPageProps } from './return-page.tsx';
import { type ReturnPlace, receiptAddress } from './return-place.ts';
import { ReceiptPage } from './return-receipt-page.tsx';
import { likelySender, type Sender, senderErrors, senderIn, unclearSender } from './return-sender.ts';
import { errorsOf, formIn, pageProblems, stepIn, withLines, withMissing, withoutBlank, withPosts } from './return-typed.ts';

type Request = Asked<ContactEnv>;

/** A form that was sent, with what it was opened from. */
interface Sent {
  c: Request;
  place: ReturnPlace;
  slugs: { partnership: string; campaign: string; partner: string };
  typed: Typed;
  form: ReturnForm;
  version: number;
}

/** A partner's return on its private link: the form, the page that checks it, and the receipt. */
export function returnRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/:campaign/return', async (c) => {
    const { place, slugs } = placeOf(c);
    const open = await getReturnForm(c.var.ctx, slugs);
    return page(200, c, { place, open, form: open.form, version: open.version, saved: c.req.query('done') === 'draft' });
  });

  pages.get('/:campaign/return/sent', async (c) => {
    const { place, slugs } = placeOf(c);
    const { ctx, partnership } = c.var;
    const open = await getReturnForm(ctx, slugs);
    if (open.lastSubmission === null) return c.redirect(place.action, 303);
    const { reportPublic } = await getCampaign(ctx, partnership.id, slugs.campaign);
    const report = reportPublic ? `/${slugs.partnership}/${slugs.campaign}/report` : undefined;
    const record = await returnOnRecord(ctx, slugs);
    return c.html(render(<ReceiptPage {...{ place, open, record, report }} last={open.lastSubmission} />));
  });

  pages.post('/:campaign/return', async (c) => {
    const typed = await readForm(c);
    const form = formIn(typed);
    const step = stepIn(typed);
    const sent: Sent = { c, ...placeOf(c), typed, form, version: versionOf(typed) ?? 0 };
    if (step === 'add-posts') return again(sent, withPosts(form, 3), {}, true);
    if (step === 'add-lines') return addLines(sent);
    const begun = { ...sent, form: withoutBlank(form) };
    if (step === 'edit') return again(begun, begun.form);
    try {
      if (step === 'draft') return await saveDraft(begun);
      return step === 'check' ? await check(begun) : await send(begun);
    } catch (error) {
      return refused(begun, error);
    }
  });

  return pages;
}

function placeOf(c: Request): Pick<Sent, 'place' | 'slugs'> {
  const { base, partnership, partner } = c.var;
  const campaign = c.req.param('campaign') ?? '';
  return {
    place: { base, partnership, partner, campaign, action: `${base}/${campaign}/return` },
    slugs: { partnership: partnership.slug, campaign, partner: partner.slug },
  };
}

async function page(status: 200 | 409 | 422, c: Request, props: ReturnPageProps): Promise<Response> {
  const activities = await listActivityReports(c.var.ctx, placeOf(c).slugs);
  return c.html(render(<ReturnPage {...props} activities={activities} />), status);
}

/** The form once more, as it was typed. */
async function again(
  { c, place, slugs, version }: Sent,
  form: ReturnForm,
  errors: FieldErrors = {},
  showPosts?: boolean,
): Promise<Response> {
  const open = await getReturnForm(c.var.ctx, slugs);
  return page(Object.keys(errors).length === 0 ? 200 : 422, c, {
    place,
    open,
    form,
    version,
    errors,
    ...(showPosts === undefined ? {} : { showPosts }),
  });
}

async function addLines(sent: Sent): Promise<Response> {
  const { c, slugs, typed, form } = sent;
  const chosen = FIGURE_PLATFORMS.filter((platform) => all(typed, 'addPlatform').includes(platform));
  if (chosen.length === 0) return again(sent, form, { addPlatform: 'Choose at least one platform' });
  const { campaign } = await getReturnForm(c.var.ctx, slugs);
  const asked = METRICS.find((metric) => metric === one(typed, 'addMetric'));
  const lines = chosen.flatMap((platform) =>
    (asked === undefined ? shortMetrics(platform, campaign.localFrom) : [asked]).map((metric) => ({ platform, metric })),
  );
  return again(sent, withLines(form, lines, campaign));
}

async function saveDraft({ c, place, slugs, form, version }: Sent): Promise<Response> {
  await saveReturnDraft(c.var.ctx, { ...slugs, form, version });
  return c.redirect(`${place.action}?done=draft`, 303);
}

/** What sending the form would do; throws everything that is wrong with it. */
async function read({ c, slugs, form }: Sent): Promise<CheckedReturn> {
  const found = await checkReturn(c.var.ctx, { ...slugs, form });
  // The role is asked for on the page that this one leads to.
  const problems = [...pageProblems(form), ...found.problems.filter(({ pointer }) => pointer !== '/role')];
  if (problems.length > 0) throw new PlannerError('INVALID_INPUT', 'Nothing was sent.', problems);
  return found;
}

async function check(sent: Sent): Promise<Response> {
  const { c, form, version } = sent;
  const found = await read(sent);
  const changes = found.takenBack.length > 0 || found.lines.some(({ changed }) => changed);
  if (changes && found.version !== version) throw new PlannerError('CHANGED', 'Somebody else has changed these numbers.');
  const contact = await contactOf(c);
  return checkPage(200, sent, found, contact, likelySender(form.role, contact));
}

async function checkPage(
  status: 200 | 422,
  { c, place, slugs, form, version }: Sent,
  found: CheckedReturn,
  contact: Contact | undefined,
  sender: Sender,
  errors: FieldErrors = {},
): Promise<Response> {
  const open: OpenReturn = await getReturnForm(c.var.ctx, slugs);
  return c.html(render(<CheckPage {...{ place, open, form, version, contact, sender, errors }} checked={found} />), status);
}

const contactOf = (c: Request): Promise<Contact | undefined> => findContact(c.var.ctx, c.var.holder.contactId);

async function send(sent: Sent): Promise<Response> {
  const { c, place, slugs, typed, form, version } = sent;
  const { ctx, holder } = c.var;
  const contact = await contactOf(c);
  const sender = senderIn(typed, contact);
  const found = await read(sent);
  const unclear = unclearSender(sender);
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
  await submitReturn(ctx, { ...slugs, form: { ...form, role: from.role }, version, contactId: from.contactId });
  return c.redirect(receiptAddress(place), 303);
}

/** The form again after a refusal: nothing that was typed is lost, and a newer answer stands beside it. */
async function refused(sent: Sent, error: unknown): Promise<Response> {
  const { c, place, slugs, form } = sent;
  if (error instanceof PlannerError && error.code === 'INVALID_INPUT') return again(sent, form, errorsOf(error.problems, form));
  const isStale = error instanceof StaleWrite || (error instanceof PlannerError && error.code === 'CHANGED');
  if (!isStale) throw error;
  const open = await getReturnForm(c.var.ctx, slugs);
  const conflict = conflictRows(form, open.form, open.campaign);
  return page(409, c, { place, open, form: withMissing(form, open.form), version: open.version, conflict });
}
