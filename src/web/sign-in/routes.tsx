import { Hono, type Context as Request } from 'hono';
import {
  findSignIn,
  requestSignIn,
  type SignedIn,
  type SignInMessage,
  type StartedSession,
  signOut,
  useSignInCode,
  useSignInLink,
} from '#src/access/index.ts';
import { listPartnerships } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { PlannerError } from '#src/platform/errors.ts';
import type { WebDeps } from '../deps.ts';
import { time } from '../format.ts';
import { one, readForm, refuseUnknown, type Typed } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import { canSignIn, clearSessionCookie, readSessionCookie, writeSessionCookie } from '../session-cookie.ts';
import { signedIn } from '../visitors.tsx';
import { SignInLimits } from './limits.ts';
import { signInAddress, signInMail } from './mail.ts';
import { namedErrors, PERSON_FIELDS } from './named-errors.ts';
import { nextPage, nextQuery, START } from './next.ts';
import { CAME_FROM, type CameFrom, CodePage, LinkPage, SignInPage, SlowDownPage, UsedLinkPage } from './pages.tsx';

/** Signing in and out. */
export function signInRoutes(deps: WebDeps): Hono {
  const pages = new Hono();
  const limits = new SignInLimits(deps.contextFor(PUBLIC_ACCESS).clock);
  const possible = canSignIn(deps.baseUrl);
  const me = (c: Request): Promise<SignedIn | undefined> => signedIn(deps, readSessionCookie(c, deps.baseUrl));

  pages.use('/sign-in/*', async (c, next) => {
    c.header('cache-control', 'private, no-store');
    c.header('x-robots-tag', 'noindex');
    await next();
  });

  pages.get('/sign-in', async (c) => {
    const next = nextPage(c.req.query('next'));
    if (await me(c)) return c.redirect(next, 303);
    return c.html(
      render(<SignInPage next={next} email="" errors={{}} possible={possible} done={cameFrom(c.req.query('done'))} />),
    );
  });

  pages.post('/sign-in', async (c) => {
    const wait = limits.ofRequest(deps.clientOf(c.req.raw, c.env));
    if (wait !== null) return slowDown(c, wait, '/sign-in');
    const typed = await readForm(c);
    refuseUnknown(typed, ['email', 'next']);
    const next = nextPage(one(typed, 'next'));
    const email = one(typed, 'email');
    try {
      const { requestId, messages } = await requestSignIn(deps.contextFor(PUBLIC_ACCESS), { email });
      await send(deps, messages, next);
      return c.html(render(<CodePage requestId={requestId} next={next} code="" errors={{}} />));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const errors = namedErrors(error.problems, { email: PERSON_FIELDS.email });
      return c.html(render(<SignInPage next={next} email={email} errors={errors} possible={possible} />), 422);
    }
  });

  pages.post('/sign-in/code', async (c) => {
    const wait = limits.ofCode(deps.clientOf(c.req.raw, c.env));
    if (wait !== null) return slowDown(c, wait, '/sign-in');
    const typed = await readForm(c);
    refuseUnknown(typed, ['request', 'code', 'next']);
    const next = nextPage(one(typed, 'next'));
    const requestId = one(typed, 'request');
    const code = one(typed, 'code');
    try {
      const client = c.req.header('user-agent') ?? null;
      return await enter(c, typed, await useSignInCode(deps.contextFor(PUBLIC_ACCESS), { requestId, code, client }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return c.html(render(<CodePage requestId={requestId} next={next} code={code} errors={{ code: error.message }} />), 422);
    }
  });

  pages.get('/sign-in/:secret', async (c) => {
    const next = nextPage(c.req.query('next'));
    const [found, visitor] = await Promise.all([findSignIn(deps.contextFor(PUBLIC_ACCESS), c.req.param('secret')), me(c)]);
    if (!found) return c.html(render(<UsedLinkPage next={next} signedIn={visitor !== undefined} />), 410);
    const signedInAs = visitor ? (visitor.name ?? visitor.email ?? 'somebody') : null;
    const action = new URL(c.req.url).pathname;
    return c.html(render(<LinkPage action={action} next={next} until={time(found.expiresAt)} signedInAs={signedInAs} />));
  });

  pages.post('/sign-in/:secret', async (c) => {
    const typed = await readForm(c);
    refuseUnknown(typed, ['next']);
    try {
      const client = c.req.header('user-agent') ?? null;
      const secret = c.req.param('secret');
      return await enter(c, typed, await useSignInLink(deps.contextFor(PUBLIC_ACCESS), { secret, client }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const next = nextPage(one(typed, 'next'));
      // Counted only when they fail: a good link works, whatever others in the same building try.
      const wait = limits.ofBadLink(deps.clientOf(c.req.raw, c.env));
      if (wait !== null) return slowDown(c, wait, `/sign-in${nextQuery(next)}`);
      return c.html(render(<UsedLinkPage next={next} signedIn={(await me(c)) !== undefined} />), 410);
    }
  });

  pages.post('/sign-out', async (c) => {
    refuseUnknown(await readForm(c), []);
    const visitor = await me(c);
    if (visitor) await signOut(deps.contextFor(visitor.access), { sessionId: visitor.sessionId });
    clearSessionCookie(c, deps.baseUrl);
    return c.redirect('/sign-in?done=signed-out', 303);
  });

  /** Hands the new session to the browser and ends the one it had: nobody goes on in a session that another began. */
  async function enter(c: Request, typed: Typed, started: StartedSession): Promise<Response> {
    const before = await me(c);
    if (before) await signOut(deps.contextFor(before.access), { sessionId: before.sessionId });
    writeSessionCookie(c, deps.baseUrl, started.sessionSecret, started.expiresAt);
    const next = nextPage(one(typed, 'next'));
    // Whom the program let in first has no address yet, and could not ask for a link the next time.
    const nameless = next === START && (await signedIn(deps, started.sessionSecret))?.email === null;
    return c.redirect(nameless ? '/plan/account' : next, 303);
  }

  return pages;
}

const cameFrom = (given: string | undefined): CameFrom | undefined =>
  given !== undefined && Object.hasOwn(CAME_FROM, given) ? (given as CameFrom) : undefined;

const isRefusal = (error: unknown): error is PlannerError => error instanceof PlannerError && error.code === 'INVALID_INPUT';

async function send(deps: WebDeps, messages: readonly SignInMessage[], next: string): Promise<void> {
  const planners = messages.length === 0 ? [] : await listPartnerships(deps.contextFor(PUBLIC_ACCESS));
  for (const message of messages) {
    const planner = planners.find(({ id }) => id === message.partnershipId)?.name ?? '';
    await deps.sendMail(signInMail(message, planner, signInAddress(deps.baseUrl, message.secret, next)));
  }
}

function slowDown(c: Request, seconds: number, again: string): Response | Promise<Response> {
  c.header('retry-after', String(seconds));
  return c.html(render(<SlowDownPage minutes={Math.ceil(seconds / 60)} again={again} />), 429);
}
