import { approvalFaults, copyAfter, getCampaign, type TemplateChange, type TemplateRow } from '#src/content/index.ts';
import { getPartnershipById } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical } from '#src/platform/defined.ts';
import { PlannerError } from '#src/platform/errors.ts';

/** What a refusal says where a text may be kept and not be sent. */
export const NOT_SENT = 'Nothing was sent: put right what is named, or save it as a draft.';

/**
 * Throws INVALID_INPUT where a person's change would send out at once what may not go out: new texts, or the ones in use to other
 * partners or with other things, with a gap in a partner's text or against a check that must hold. A draft may have any of it, and
 * what was out before stays. Texts from files were approved by whoever put them there.
 */
export async function refuseUnsendable(ctx: Context, partnershipId: string, change: TemplateChange): Promise<void> {
  const { edit, value } = change;
  const before = change.before as TemplateRow | null;
  if (edit === undefined) return;
  const was = before?.copy ?? null;
  const { current } = copyAfter(was, value.variants, edit, before?.withdrawn === true);
  const sameTexts = current === (was?.current ?? 0);
  const goesOn = sameTexts && before !== null && !before.withdrawn;
  if (current === 0 || (goesOn && canonical(aroundTexts(before.value)) === canonical(aroundTexts(value)))) return;
  const partnership = await getPartnershipById(ctx, partnershipId);
  const campaign = await getCampaign(ctx, partnershipId, value.campaign);
  const sent = sameTexts ? { ...value, variants: was?.inUse ?? [] } : value;
  const known = goesOn ? (await approvalFaults(ctx, partnership, campaign, before.value)).map(({ message }) => message) : [];
  const problems = (await approvalFaults(ctx, partnership, campaign, sent)).filter(({ message }) => !known.includes(message));
  if (problems.length > 0) throw new PlannerError('INVALID_INPUT', NOT_SENT, problems);
}

/** What decides besides its texts who gets a post, and with what. */
const aroundTexts = ({ assign, theme, resources }: TemplateChange['value']) => ({ assign, theme, resources });
