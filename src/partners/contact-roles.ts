import { and, asc, eq, isNull } from 'drizzle-orm';
import { contact } from '#db/schema/partners.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';

/** What the contacts of each partner do, by partner id: roles only, so that whoever reads the plan may know them. */
export async function listContactRoles(ctx: Context, partnershipId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  permit(ctx.access, 'plan.read', partnershipId);
  const rows = await ctx.store.db
    .selectDistinct({ partnerId: contact.partnerId, role: contact.role })
    .from(contact)
    .where(and(eq(contact.partnershipId, partnershipId), isNull(contact.withdrawnAt)))
    .orderBy(asc(contact.role));
  const roles = new Map<string, string[]>();
  for (const { partnerId, role } of rows) roles.set(partnerId, [...(roles.get(partnerId) ?? []), role]);
  return roles;
}
