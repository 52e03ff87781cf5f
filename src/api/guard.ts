import type { MiddlewareHandler } from 'hono';
import { findPartnership, listPartners, type Partner, type Partnership } from '#src/partners/index.ts';
import { type Access, may } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { RateLimit, type RateVerdict } from '#src/platform/rate-limit.ts';
import type { ApiDeps, Needs } from './operation.ts';
import { problemResponse } from './problem.ts';

/** What a request carries from its guard to its handler. */
export interface ApiEnv {
  Variables: { ctx: Context; partnership?: Partnership; partner?: Partner };
}

/** Requests a minute: of one token or person, of them such that change something, and of one address without access. */
const EVERY = { limit: 600, seconds: 60 };
const WRITES = { limit: 120, seconds: 60 };
const STRANGERS = { limit: 300, seconds: 60 };

/** Finds out who asks, slows down who asks too often, and refuses a token that is not valid. */
export function identify(deps: ApiDeps): MiddlewareHandler<ApiEnv> {
  const every = new RateLimit(EVERY, deps.clock);
  const writes = new RateLimit(WRITES, deps.clock);
  const strangers = new RateLimit(STRANGERS, deps.clock);
  return async (c, next) => {
    const authorization = c.req.header('authorization');
    const ctx = await deps.contextOf(authorization);
    c.set('ctx', ctx);
    const caller = callerOf(ctx.access);
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.method === 'OPTIONS';
    const policy = caller === undefined ? strangers : every;
    const verdict = policy.take(caller ?? deps.clientOf(c.req.raw, c.env));
    const written = caller === undefined || reads ? null : writes.take(caller).retryAfter;
    const retryAfter = verdict.retryAfter ?? written;
    if (retryAfter !== null) {
      const headers = { ...rateHeaders(policy, verdict), 'retry-after': String(retryAfter) };
      return problemResponse('TOO_MANY', `Please wait ${retryAfter} seconds before the next request.`, [], undefined, headers);
    }
    // Said before anything is looked up, so that it tells of the token alone.
    if (caller === undefined && /^Bearer\s+\S/i.test(authorization ?? '')) {
      const headers = { ...rateHeaders(policy, verdict), 'www-authenticate': 'Bearer error="invalid_token"' };
      const why = 'The token you sent is not valid: it is unknown, has run out or was ended. Ask for a new one.';
      return problemResponse('TOKEN_NOT_VALID', why, [], undefined, headers);
    }
    await next();
    for (const [name, value] of Object.entries(rateHeaders(policy, verdict))) c.header(name, value);
  };
}

/** Lets those through who hold what an operation needs. Everybody else sees what they would see if there were nothing. */
export function allow(needs: Needs | undefined): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { ctx } = c.var;
    const slug = c.req.param('partnership');
    const partnership = slug === undefined ? undefined : await findPartnership(ctx, slug);
    if (needs !== undefined) {
      const reach = needs.within === 'own' ? ctx.access.partnershipId : (partnership?.id ?? null);
      if (needs.within !== 'own' && partnership === undefined) throw notFound();
      if (needs.within === 'partner') c.set('partner', await reachable(ctx, needs, reach, c.req.param('partner') ?? ''));
      else if (!mayOne(ctx.access, needs, reach, needs.within === 'any-partner' ? ctx.access.partnerId : null)) throw notFound();
    }
    if (partnership !== undefined) c.set('partnership', partnership);
    await next();
  };
}

function mayOne(access: Access, { permission }: Needs, partnershipId: string | null, partnerId: string | null): boolean {
  return [permission].flat().some((one) => may(access, one, partnershipId, partnerId));
}

/** The partner of the address, for those who may do this there. */
async function reachable(ctx: Context, needs: Needs, partnershipId: string | null, slug: string): Promise<Partner> {
  // Asked before the partner is looked up, so that strangers cost nothing and learn nothing.
  if (!mayOne(ctx.access, needs, partnershipId, ctx.access.partnerId)) throw notFound();
  const partner = (await listPartners(ctx, partnershipId ?? '')).find((each) => each.slug === slug);
  if (partner === undefined || !mayOne(ctx.access, needs, partnershipId, partner.id)) throw notFound();
  return partner;
}

function callerOf({ actor }: Access): string | undefined {
  return actor.kind === 'anonymous' ? undefined : `${actor.kind}:${actor.id}`;
}

// draft-ietf-httpapi-ratelimit-headers: what is allowed, and what is left of it.
function rateHeaders({ policy }: RateLimit, { remaining, reset }: RateVerdict): Record<string, string> {
  return {
    'ratelimit-policy': `"requests";q=${policy.limit};w=${policy.seconds}`,
    ratelimit: `"requests";r=${remaining};t=${reset}`,
  };
}
