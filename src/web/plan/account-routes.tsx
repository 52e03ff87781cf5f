import { Hono, type Context as Request } from 'hono';
import { changeOwnDetails, endOtherSessions, endSession, listSessions, type SignedIn } from '#src/access/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { one, readForm, refuseUnknown, versionOf } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import { namedErrors, PERSON_FIELDS } from '../sign-in/named-errors.ts';
import type { StaffEnv } from '../visitors.tsx';
import { ACCOUNT_DONE, AccountPage, type AccountPageProps } from './account-page.tsx';

/** The signed-in person's own details and browsers. */
export function accountRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/account', async (c) => {
    const { me } = c.var;
    const done = c.req.query('done');
    return show(c, { typed: savedDetails(me), version: me.version, errors: {}, done: isDone(done) ? done : undefined }, 200);
  });

  pages.post('/account', async (c) => {
    const { me } = c.var;
    const sent = await readForm(c);
    refuseUnknown(sent, ['version', 'name', 'email']);
    // Left out by the page of those who may not change it.
    const email = sent.email === undefined ? undefined : one(sent, 'email');
    const typed = { name: one(sent, 'name'), email: email ?? me.email ?? '' };
    const version = versionOf(sent) ?? 0;
    try {
      const name = typed.name.trim() === '' ? null : typed.name;
      await changeOwnDetails(c.var.ctx, { name, email, version, keepId: me.sessionId });
    } catch (error) {
      if (!(error instanceof PlannerError)) throw error;
      if (error.code === 'CHANGED') return show(c, { typed, version: me.version, errors: {}, conflict: savedDetails(me) }, 409);
      if (error.code !== 'INVALID_INPUT') throw error;
      const errors = namedErrors(error.problems, PERSON_FIELDS);
      return show(c, { typed, version, errors }, 422);
    }
    return c.redirect('/plan/account?done=saved', 303);
  });

  pages.post('/account/sessions/end', async (c) => {
    const sent = await readForm(c);
    refuseUnknown(sent, ['session']);
    await endSession(c.var.ctx, { sessionId: one(sent, 'session') });
    return c.redirect('/plan/account?done=ended', 303);
  });

  pages.post('/account/sessions/end-others', async (c) => {
    refuseUnknown(await readForm(c), []);
    await endOtherSessions(c.var.ctx, { keepId: c.var.me.sessionId });
    return c.redirect('/plan/account?done=ended-others', 303);
  });

  type Shown = Omit<AccountPageProps, 'viewer' | 'sessions'>;

  async function show(c: Request<StaffEnv>, shown: Shown, status: 200 | 409 | 422): Promise<Response> {
    const { ctx, me, partnership } = c.var;
    const sessions = await listSessions(ctx, me.sessionId);
    return c.html(render(<AccountPage viewer={{ me, partnership }} sessions={sessions} {...shown} />), status);
  }

  return pages;
}

const savedDetails = ({ name, email }: SignedIn) => ({ name: name ?? '', email: email ?? '' });

const isDone = (given: string | undefined): given is keyof typeof ACCOUNT_DONE =>
  given !== undefined && Object.hasOwn(ACCOUNT_DONE, given);
