import { listLinkedPartners } from '#src/access/index.ts';
import { getPartnership, listContactRoles, listPartners } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';

/** How a partner can be reached. */
export interface PartnerReach {
  /** Somebody there has a private link that works now. */
  linked: boolean;
  /** What its contacts do; never names. */
  roles: readonly string[];
}

/** How each partner in use can be reached, by slug. */
export async function readReach(ctx: Context, partnershipSlug: string): Promise<ReadonlyMap<string, PartnerReach>> {
  const { id } = await getPartnership(ctx, partnershipSlug);
  const linked = await listLinkedPartners(ctx, id);
  const roles = await listContactRoles(ctx, id);
  const partners = await listPartners(ctx, id);
  return new Map(partners.map((each) => [each.slug, { linked: linked.has(each.id), roles: roles.get(each.id) ?? [] }]));
}
