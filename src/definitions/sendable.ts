import { approvalFaultsIn, copyAfter, type TemplateChange, type TemplateRow, type TemplateValue } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical } from '#src/platform/defined.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import type { Stored } from './stored-plan.ts';
import { type KindChange, readAfter } from './week-after.ts';

/** What a refusal says where a text may be kept and not be sent. */
export const NOT_SENT = 'Nothing was sent: put right what is named, or save it as a draft.';

/**
 * Throws INVALID_INPUT where a person's change would send out at once what may not go out: new texts, or the ones in use to other
 * partners or with other things, with a gap in a partner's text or against a check that must hold. A draft may have any of it, and
 * what was out before stays. Texts from files were approved by whoever put them there.
 */
export async function refuseUnsendable(ctx: Context, stored: Stored, change: TemplateChange): Promise<void> {
  const [problems = []] = await unsendable(ctx, stored, [change], []);
  if (problems.length > 0) throw new PlannerError('INVALID_INPUT', NOT_SENT, problems);
}

/** The same of several posts of one campaign, each with its own problems; `together` is everything that changes with them. */
export async function unsendable(
  ctx: Context,
  stored: Stored,
  changes: readonly TemplateChange[],
  together: readonly KindChange[],
): Promise<Problem[][]> {
  const sent = changes.map(goingOut);
  const slug = changes.find((_, index) => sent[index] !== null)?.value.campaign;
  if (slug === undefined) return changes.map(() => []);
  const posts = sent.flatMap((each) => (each === null ? [] : [each.value, ...(each.before === null ? [] : [each.before])]));
  const faults = approvalFaultsIn(await readAfter(ctx, stored, slug, together), posts);
  return sent.map((each) => {
    if (each === null) return [];
    const now = faults[posts.indexOf(each.value)] ?? [];
    const known = each.before === null ? [] : (faults[posts.indexOf(each.before)] ?? []).map(({ message }) => message);
    return now.filter(({ message }) => !known.includes(message));
  });
}

/** What a change sends out at once, with what was out before where its faults are known already; null where it sends nothing. */
function goingOut(change: TemplateChange): { value: TemplateValue; before: TemplateValue | null } | null {
  const { edit, value } = change;
  const before = change.before as TemplateRow | null;
  if (edit === undefined) return null;
  const was = before?.copy ?? null;
  const { current } = copyAfter(was, value.variants, edit, before?.withdrawn === true);
  const sameTexts = current === (was?.current ?? 0);
  const goesOn = sameTexts && before !== null && !before.withdrawn;
  if (current === 0 || (goesOn && canonical(aroundTexts(before.value)) === canonical(aroundTexts(value)))) return null;
  const sent = sameTexts ? { ...value, variants: was?.inUse ?? [] } : { ...value };
  return { value: sent, before: goesOn ? before.value : null };
}

/** What decides besides its texts who gets a post, and with what. */
const aroundTexts = ({ assign, theme, resources }: TemplateChange['value']) => ({ assign, theme, resources });
