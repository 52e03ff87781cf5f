import { type Context as Asked, Hono } from 'hono';
import { permit } from '#src/platform/access.ts';
import { isStale } from '#src/platform/audit.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { type CheckedReturn, enteredVia, getReturnForm, submitReturn, TOLD_BY, type ToldBy } from '#src/returns/index.ts';
import { conflictRows } from '../../contact/return/conflict.ts';
import { keptIn, linesToAdd, NO_PLATFORM, readSent, savedForm } from '../../contact/return/steps.ts';
import { formIn, saidLast, stepIn, withLines } from '../../contact/return/typed.ts';
import { keptQuery, mergeSent, type SentReturn, saveSent } from '../../contact/return/work.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { EnterCheckPage, EnterPage, type Told } from './enter-page.tsx';
import { placeOf, replyAddress } from './replies-routes.tsx';

type Ask = Asked<StaffEnv>;

/** A form that was sent, put together with what is saved. */
interface Sent extends SentReturn {
  c: Ask;
  typed: Typed;
}

/** Numbers that a lead or coordinator was told: `/plan/campaigns/<slug>/replies/<partner>/enter`. */
export function enterRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/campaigns/:campaign/replies/:partner/enter', async (c) => {
    mustRecord(c);
    const open = await getReturnForm(c.var.ctx, placeOf(c));
    return show(200, c, { open, ...savedForm(open, c.req.query('kept')), saved: c.req.query('done') === 'draft' });
  });

  pages.post('/campaigns/:campaign/replies/:partner/enter', async (c) => {
    mustRecord(c);
    const typed = await readForm(c);
    const step = stepIn(typed);
    const work = step === 'draft' || step === 'posts' ? saveSent : mergeSent;
    const sent: Sent = { c, typed, ...(await work(c.var.ctx, placeOf(c), linesIn(typed), versionOf(typed))) };
    if (sent.both.length > 0) return conflict(sent);
    if (step === 'draft') return c.redirect(`${replyAddress(c)}/enter?done=draft${keptQuery(sent.kept)}`, 303);
    if (step === 'posts') return c.redirect(`${replyAddress(c)}/enter/posts`, 303);
    if (step === 'add-lines') return addLines(sent);
    if (step === 'edit') return again(sent);
    return step === 'check' ? check(sent) : send(sent);
  });

  return pages;
}

const mustRecord = (c: Ask): void => permit(c.var.ctx.access, 'figures.record', c.var.partnership.id);
const whereOf = (c: Ask) => ({ reply: replyAddress(c), action: `${replyAddress(c)}/enter` });
/** The lines of the form; how somebody was told is no part of it. */
function linesIn({ told: _told, ...typed }: Typed) {
  return formIn(typed);
}

function show(
  status: 200 | 409 | 422,
  c: Ask,
  props: Omit<Parameters<typeof EnterPage>[0], 'viewer' | 'place'>,
): Response | Promise<Response> {
  const { me, partnership } = c.var;
  return c.html(render(<EnterPage viewer={{ me, partnership }} place={whereOf(c)} {...props} />), status);
}

/** The form once more, as it was typed. */
const again = (sent: Sent, errors: FieldErrors = {}) =>
  show(Object.keys(errors).length === 0 ? 200 : 422, sent.c, { ...sent, errors, kept: keptIn(sent), said: saidLast(sent.typed) });

/** The form with the lines that two people changed: nothing that was typed is lost, and what is saved stands beside it. */
const conflict = (sent: Sent) =>
  show(409, sent.c, {
    ...{ ...sent, kept: keptIn(sent), said: saidLast(sent.typed) },
    conflict: conflictRows(sent, sent.open),
  });

function addLines(sent: Sent) {
  const { c, typed, form, open } = sent;
  const lines = linesToAdd(typed, open.campaign);
  if (lines.length === 0) return again(sent, NO_PLATFORM);
  return show(200, c, { open, form: withLines(form, lines, open.campaign), kept: keptIn(sent), said: saidLast(typed) });
}

const read = ({ c, form }: Sent) => readSent(c.var.ctx, placeOf(c), form);

async function check(sent: Sent) {
  const { found, errors } = await read(sent);
  if (Object.keys(errors).length > 0) return again(sent, errors);
  return checkPage(200, sent, found, { role: one(sent.typed, 'ownRole') || sent.form.role, told: one(sent.typed, 'told') });
}

function checkPage(status: 200 | 409 | 422, sent: Sent, checked: CheckedReturn, said: Told, errors: FieldErrors = {}) {
  const { c, typed, open, form } = sent;
  const { me, partnership } = c.var;
  const props = { open, form, checked, said, errors, kept: keptIn(sent), anew: status === 409, reason: one(typed, 'reason') };
  return c.html(render(<EnterCheckPage viewer={{ me, partnership }} place={whereOf(c)} {...props} />), status);
}

async function send(sent: Sent) {
  const { c, typed, form, open } = sent;
  const { ctx, me } = c.var;
  const { found, errors } = await read(sent);
  if (Object.keys(errors).length > 0) return again(sent, errors);
  const said = { role: one(typed, 'ownRole').trim(), told: one(typed, 'told') };
  const changes = found.takenBack.length > 0 || found.lines.some(({ changed }) => changed);
  // What is sent is what was checked, also where somebody else typed something in between.
  if (changes && versionOf(typed) !== open.version) return checkPage(409, sent, found, said);
  const reason = one(typed, 'reason').trim();
  const missing: FieldErrors = {
    ...(found.correction && reason === '' ? { reason: 'Say what is corrected, and why' } : {}),
    ...(said.role === '' ? { ownRole: 'Write the role of who told you, such as “Comms officer”' } : {}),
    ...(isToldBy(said.told) ? {} : { told: 'Say how they told you' }),
  };
  if (Object.keys(missing).length > 0 || !isToldBy(said.told)) return checkPage(422, sent, found, said, missing);
  try {
    const whole = { ...form, role: said.role };
    const receivedVia = enteredVia(said.told, me.role);
    await submitReturn(ctx, { ...placeOf(c), form: whole, version: open.version, receivedVia, reason });
    return c.redirect(`${replyAddress(c)}?done=entered`, 303);
  } catch (error) {
    if (error instanceof PlannerError && error.code === 'INVALID_INPUT') {
      return checkPage(422, sent, found, said, saidErrors(error));
    }
    if (!isStale(error)) throw error;
    const now: Sent = { c, typed, ...(await mergeSent(ctx, placeOf(c), linesIn(typed), open.version)) };
    return now.both.length > 0 ? conflict(now) : checkPage(409, now, (await read(now)).found, said);
  }
}

function saidErrors({ problems }: PlannerError): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { pointer, message } of problems) {
    if (pointer === '/reason') errors.reason ??= `The reason ${message}`;
    else errors.ownRole ??= `Their role ${message}`;
  }
  return errors;
}

const isToldBy = (told: string): told is ToldBy => Object.hasOwn(TOLD_BY, told);
