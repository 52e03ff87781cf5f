import { listPartners, type Partner, type Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';

/** The partner a command is about; names the known ones when it is not there. */
export async function choosePartner(ctx: Context, partnership: Partnership, slug: string): Promise<Partner> {
  const partners = await listPartners(ctx, partnership.id);
  const found = partners.find((each) => each.slug === slug);
  if (found) return found;
  throw new PlannerError('NOT_FOUND', `There is no partner "${slug}"; known: ${partners.map((each) => each.slug).join(', ')}.`);
}
