import { approvalFaults, copyAfter, getCampaign, type TemplateChange, type TemplateRow } from '#src/content/index.ts';
import { getPartnershipById } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';

/**
 * Throws INVALID_INPUT where a person's texts would go out at once and may not: with a gap in a partner's text, or against a check
 * that must hold. A draft may have any of it. Texts from files were approved by whoever put them there.
 */
export async function refuseUnsendable(
  ctx: Context,
  partnershipId: string,
  { before, edit, value }: TemplateChange,
): Promise<void> {
  const was = (before as TemplateRow | null)?.copy ?? null;
  const { current } = copyAfter(was, value.variants, edit, before?.withdrawn === true);
  if (edit === undefined || current === (was?.current ?? 0)) return;
  const partnership = await getPartnershipById(ctx, partnershipId);
  const problems = await approvalFaults(ctx, partnership, await getCampaign(ctx, partnershipId, value.campaign), value);
  if (problems.length === 0) return;
  throw new PlannerError('INVALID_INPUT', 'Nothing was sent: put right what is named, or save it as a draft.', problems);
}
