import { and, eq, isNull, sql } from 'drizzle-orm';
import { apiToken, person } from '#db/schema/access.ts';
import { type Access, PUBLIC_ACCESS, systemAccess } from '#src/platform/access.ts';
import { equalDigests, sha256 } from '#src/platform/hash.ts';
import { prepared } from '#src/platform/store.ts';
import { memberRole } from './member-role.ts';
import { type Asking, NOTE_USE_MINUTES, noteUse, worthNoting } from './note-use.ts';
import { isSecret } from './secrets.ts';

/** What every API token starts with, so that people and secret scanners recognise one. */
export const TOKEN_PREFIX = 'awp_';

/**
 * Who an `Authorization` header speaks for. The set-up secret acts as the program itself, an API token in its role; anything
 * else, wrong secrets too, is simply the public, so that an answer never tells whether a secret was nearly right.
 */
export async function accessFromBearer(ctx: Asking, header: string | undefined, setupToken: string | undefined): Promise<Access> {
  const given = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(header ?? '')?.[1];
  if (given === undefined) return PUBLIC_ACCESS;
  const digest = await sha256(given);
  if (setupToken !== undefined && equalDigests(digest, await sha256(setupToken))) return systemAccess('setup');
  if (!given.startsWith(TOKEN_PREFIX) || !isSecret(given.slice(TOKEN_PREFIX.length))) return PUBLIC_ACCESS;
  return (await accessFromToken(ctx, digest)) ?? PUBLIC_ACCESS;
}

async function accessFromToken(ctx: Asking, hash: string): Promise<Access | undefined> {
  const [found] = await tokenQuery(ctx.store).execute({ hash });
  const now = ctx.clock.now();
  const role = memberRole(found?.role);
  if (!found || !role || (found.expiresAt !== null && found.expiresAt <= now)) return undefined;
  if (worthNoting(found.lastUsedAt, now, NOTE_USE_MINUTES)) {
    await noteUse(ctx, ctx.store.db.update(apiToken).set({ lastUsedAt: now }).where(eq(apiToken.id, found.id)));
  }
  const { id, ownerId } = found;
  return {
    actor: { kind: 'token', id, ...(ownerId === null ? {} : { owner: ownerId }) },
    role,
    partnershipId: found.partnershipId,
    partnerId: found.partnerId,
  };
}

// A token without an owner finds no person, and so none whose access has ended.
const tokenQuery = prepared((db) =>
  db
    .select({
      id: apiToken.id,
      partnershipId: apiToken.partnershipId,
      partnerId: apiToken.partnerId,
      role: apiToken.role,
      ownerId: apiToken.ownerId,
      expiresAt: apiToken.expiresAt,
      lastUsedAt: apiToken.lastUsedAt,
    })
    .from(apiToken)
    .leftJoin(person, eq(person.id, apiToken.ownerId))
    .where(and(eq(apiToken.hash, sql.placeholder('hash')), isNull(apiToken.revokedAt), isNull(person.endedAt)))
    .prepare(),
);
