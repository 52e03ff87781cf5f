import { apiToken } from '#db/schema/access.ts';
import { MEMBER_ROLES, type MemberRole, permit } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { fields, line, oneOf } from '#src/platform/fields.ts';
import { sha256 } from '#src/platform/hash.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { TOKEN_PREFIX } from './bearer.ts';
import { Days, Id } from './input.ts';
import { daysAfter } from './instants.ts';
import { expectWithin, refuseForeign } from './reach.ts';
import { newSecret } from './secrets.ts';
import { tokenMaker } from './token-owners.ts';
import type { ApiToken } from './tokens.ts';

const CreateToken = fields({
  partnershipId: Id,
  name: line(100),
  role: oneOf(MEMBER_ROLES),
  partnerId: Id.nullable(),
  days: Days.nullable(),
});

/**
 * Makes a secret for a program, which acts in `role` within the whole partnership or for one partner only. The secret is
 * given here once and cannot be had again. It speaks for whoever makes it, and ends with them; what a program makes never
 * outlives that program's own token, however many `days` were asked for.
 */
export async function createToken(
  ctx: Context,
  input: { partnershipId: string; name: string; role: MemberRole; partnerId: string | null; days: number | null },
): Promise<ApiToken & { secret: string }> {
  permit(ctx.access, 'tokens.manage', input.partnershipId);
  const { days, ...given } = parsed(CreateToken, input);
  const { partnershipId, partnerId } = given;
  const reach = partnerId === null ? undefined : { partnershipId, partnerId };
  if (reach) await refuseForeign(ctx, reach);
  const maker = await tokenMaker(ctx);
  const createdAt = ctx.clock.now();
  const secret = `${TOKEN_PREFIX}${newSecret(ctx.random)}`;
  const token: ApiToken = {
    id: newId('tok', ctx),
    ...given,
    createdAt,
    ownerId: maker.ownerId,
    expiresAt: earlier(days === null ? null : daysAfter(createdAt, days), maker.expiresAt),
    lastUsedAt: null,
    revokedAt: null,
  };
  const row = { ...token, hash: await sha256(secret) };
  const { role, expiresAt } = token;
  const event = {
    verb: 'access.create-token',
    subjectKind: 'token',
    subjectId: token.id,
    detail: { role, partnerId, expiresAt },
  };
  const allowed = [...maker.stillThere, ...(reach ? [expectWithin(reach)] : [])];
  await commit(ctx, partnershipId, [...allowed, ctx.store.db.insert(apiToken).values(row)], [event]);
  return { ...token, secret };
}

/** The earlier of two ends, where null is none. */
function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
