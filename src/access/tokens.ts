import { asc, eq, sql } from 'drizzle-orm';
import { apiToken } from '#db/schema/access.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';

/** An API token as it is shown; its secret was shown once and is not known to anybody here. */
export type ApiToken = Omit<typeof apiToken.$inferSelect, 'hash'>;

/** What is shown of a token. */
export const SHOWN_OF_TOKEN = {
  id: apiToken.id,
  partnershipId: apiToken.partnershipId,
  name: apiToken.name,
  role: apiToken.role,
  partnerId: apiToken.partnerId,
  ownerId: apiToken.ownerId,
  createdAt: apiToken.createdAt,
  expiresAt: apiToken.expiresAt,
  lastUsedAt: apiToken.lastUsedAt,
  revokedAt: apiToken.revokedAt,
} as const;

/** The partnership's API tokens by name, revoked ones last. */
export async function listTokens(ctx: Context, partnershipId: string): Promise<ApiToken[]> {
  permit(ctx.access, 'tokens.manage', partnershipId);
  return ctx.store.db
    .select(SHOWN_OF_TOKEN)
    .from(apiToken)
    .where(eq(apiToken.partnershipId, partnershipId))
    .orderBy(asc(sql`${apiToken.revokedAt} is not null`), asc(apiToken.name), asc(apiToken.id));
}
