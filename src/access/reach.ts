import { sql } from 'drizzle-orm';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { expectThat, type Write } from '#src/platform/store.ts';

/** What a secret is to reach: a partner, and a contact of it where it is for one. */
export interface Reach {
  partnershipId: string;
  partnerId: string;
  contactId?: string;
}

// Asked by name, since partners is a later capability: no secret may ever join one partnership to a partner of another,
// whatever its caller has looked up.
function isWithin({ partnershipId, partnerId, contactId }: Reach) {
  const inUse = sql`partnership_id = ${partnershipId} and withdrawn_at is null`;
  const partner = sql`exists (select 1 from partner where id = ${partnerId} and ${inUse})`;
  if (contactId === undefined) return partner;
  return sql`(${partner} and exists (select 1 from contact where id = ${contactId} and partner_id = ${partnerId} and ${inUse}))`;
}

/** Throws NOT_FOUND unless the partner, and the contact of it, are the partnership's and in use. */
export async function refuseForeign(ctx: Pick<Context, 'store'>, reach: Reach): Promise<void> {
  const [found] = await ctx.store.db.select({ ok: sql<number>`1` }).from(sql`(select 1)`).where(isWithin(reach));
  if (!found) throw notFound();
}

/** The same within the commit. */
export function expectWithin(reach: Reach): Write {
  return expectThat(isWithin(reach));
}
