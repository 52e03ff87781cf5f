import type { MiddlewareHandler, Context as Request } from 'hono';
import type { Clock } from '#src/platform/context.ts';
import { RateLimit } from '#src/platform/rate-limit.ts';
import type { WebDeps } from './deps.ts';
import { renderProblem } from './problem-page.tsx';

/** How often pages may be asked for in a minute: far more than people do, so that one caller cannot keep the others waiting. */
export interface WebLimits {
  /** Forms under one private link. */
  readonly linkForms: RateLimit;
  /** Files made of a partner’s posts, under one private link. */
  readonly linkPacks: RateLimit;
  /** Forms of one session. */
  readonly planForms: RateLimit;
  /** Forms from one client whom nothing lets in; taken before anything of them is read. */
  readonly strangersForms: RateLimit;
  /** Private links that do not work, from one client. */
  readonly badLinks: RateLimit;
  /** Pages for everybody, to one client. A whole council may be one. */
  readonly publicPages: RateLimit;
}

export function webLimits(clock: Clock): WebLimits {
  const aMinute = (limit: number): RateLimit => new RateLimit({ limit, seconds: 60 }, clock);
  return {
    linkForms: aMinute(60),
    linkPacks: aMinute(40),
    planForms: aMinute(120),
    strangersForms: aMinute(60),
    badLinks: aMinute(120),
    publicPages: aMinute(600),
  };
}

/** Whether a request only looks. */
export const isReading = (c: Request): boolean => c.req.method === 'GET' || c.req.method === 'HEAD';

/** Counts a request of `caller`: the page that asks them to wait where it is one too many. */
export function waitFor(c: Request, limit: RateLimit, caller: string): Response | Promise<Response> | undefined {
  const seconds = limit.take(caller).retryAfter;
  if (seconds === null) return undefined;
  c.header('retry-after', String(seconds));
  c.header('cache-control', 'private, no-store');
  c.header('x-robots-tag', 'noindex');
  const many = 'Very many requests came from you or your network.';
  const advice = `${many} Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`} and try again.`;
  const kept = ' Nothing was saved. Go back in your browser, where what you typed still is, and send it then.';
  return c.html(renderProblem('Please wait a little', `${advice}${isReading(c) ? '' : kept}`), 429);
}

/** Places whose callers are known, or that programs ask. */
const ELSEWHERE = /^\/(?:plan|p|api|calendar)(?:\/|$)/;
/** A link to sign in with: only those that fail are counted, since a good one works whatever others in the building try. */
const SIGN_IN_LINK = /^\/sign-in\/(?!code$)/;

/** Slows down who asks too often for pages that anybody may open. */
export function slowDownStrangers({ limits, clientOf }: WebDeps): MiddlewareHandler {
  return async (c, next) => {
    const { path } = c.req;
    if (!ELSEWHERE.test(path) && (isReading(c) || !SIGN_IN_LINK.test(path))) {
      const limit = isReading(c) ? limits.publicPages : limits.strangersForms;
      const wait = waitFor(c, limit, clientOf(c.req.raw, c.env));
      if (wait !== undefined) return wait;
    }
    await next();
  };
}
