import type { MiddlewareHandler } from 'hono';
import { accessFromContactLink, accessFromSession, type LinkHolder, type SignedIn } from '#src/access/index.ts';
import { findPartnerById, getPartnershipById, type Partner, type Partnership } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { WebDeps } from './deps.ts';
import { admitForm, FORM_BYTES, readForm } from './kit/form.ts';
import { render } from './kit/page.tsx';
import { isReading, waitFor } from './limits.ts';
import { readSessionCookie } from './session-cookie.ts';
import { LapsedLinkPage } from './sign-in/lapsed-link-page.tsx';
import { SignedOutPage } from './sign-in/signed-out-page.tsx';

/** What the pages behind a sign-in find in a request. */
export interface StaffEnv {
  Variables: { ctx: Context; me: SignedIn; partnership: Partnership };
}

/** What the pages of a private link find in a request. */
export interface ContactEnv {
  Variables: {
    ctx: Context;
    holder: LinkHolder;
    partnership: Partnership;
    partner: Partner;
    /** Path of the private link, `/p/<secret>`: every page of it starts with this. */
    base: string;
  };
}

/** Who is signed in here, or undefined. */
export async function signedIn(deps: WebDeps, cookie: string | undefined): Promise<SignedIn | undefined> {
  return cookie === undefined ? undefined : accessFromSession(deps.contextFor(PUBLIC_ACCESS), cookie);
}

/** Lets signed-in people through; others are asked to sign in, and keep what they typed. */
export function staffOnly(deps: WebDeps): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    c.header('cache-control', 'private, no-store');
    const me = await signedIn(deps, readSessionCookie(c, deps.baseUrl));
    if (me === undefined) {
      const { pathname, search } = new URL(c.req.url);
      if (isReading(c)) return c.redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`, 303);
      const wait = waitFor(c, deps.limits.strangersForms, deps.clientOf(c.req.raw, c.env));
      if (wait !== undefined) return wait;
      const typed = await readForm(c, FORM_BYTES.formerly);
      return c.html(render(<SignedOutPage action={pathname + search} typed={typed} />), 401);
    }
    if (!isReading(c)) {
      const wait = waitFor(c, deps.limits.planForms, me.sessionId);
      if (wait !== undefined) return wait;
      admitForm(c, FORM_BYTES.planner);
    }
    const ctx = deps.contextFor(me.access);
    c.set('ctx', ctx);
    c.set('me', me);
    c.set('partnership', await getPartnershipById(ctx, me.partnershipId));
    await next();
  };
}

/** Lets the holder of a private link through; an unknown, ended or expired one looks like one that never was, and what was typed is shown. */
export function contactOnly(deps: WebDeps): MiddlewareHandler<ContactEnv> {
  return async (c, next) => {
    c.header('cache-control', 'private, no-store');
    c.header('x-robots-tag', 'noindex');
    const secret = c.req.param('secret') ?? '';
    const holder = await accessFromContactLink(deps.contextFor(PUBLIC_ACCESS), secret);
    const partner = holder && (await findPartnerById(deps.contextFor(holder.access), holder.partnerId));
    if (holder === undefined || partner === undefined) {
      const { badLinks, strangersForms } = deps.limits;
      const wait = waitFor(c, isReading(c) ? badLinks : strangersForms, deps.clientOf(c.req.raw, c.env));
      if (wait !== undefined) return wait;
      const typed = c.req.method === 'POST' ? await readForm(c, FORM_BYTES.formerly) : {};
      return c.html(render(<LapsedLinkPage typed={typed} />), 404);
    }
    if (!isReading(c)) {
      const wait = waitFor(c, deps.limits.linkForms, holder.linkId);
      if (wait !== undefined) return wait;
      admitForm(c, FORM_BYTES.partner);
    }
    const ctx = deps.contextFor(holder.access);
    c.set('ctx', ctx);
    c.set('holder', holder);
    c.set('partnership', await getPartnershipById(ctx, holder.partnershipId));
    c.set('partner', partner);
    c.set('base', `/p/${secret}`);
    await next();
  };
}
