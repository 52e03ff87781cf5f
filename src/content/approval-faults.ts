import type { Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import type { Problem } from '#src/platform/errors.ts';
import { checkWeek, readWeek, type WeekCopy } from './check-week.ts';
import { storedText } from './copy/ready-text.ts';
import type { Campaign } from './reads.ts';
import type { TemplateDefinition } from './schemas.ts';

/** Texts that are about to be sent, with what decides whom they go to. */
export type TextsToSend = Pick<TemplateDefinition, 'slug' | 'title' | 'assign' | 'theme' | 'resources' | 'post-on' | 'variants'>;

/**
 * Why texts may not be sent: a value that a partner has not got, and whatever a check says must not go out. One problem for each
 * text and fault, with the partners it is about; none where nobody would get the texts.
 */
export async function approvalFaults(
  ctx: Pick<Context, 'store' | 'clock'>,
  partnership: Partnership,
  campaign: Campaign,
  texts: TextsToSend,
): Promise<Problem[]> {
  const [faults = []] = approvalFaultsIn(await readWeek(ctx, partnership, campaign), [texts]);
  return faults;
}

/** The same for several posts that are sent together, each with its own, in a week as it is or will be; posts of its own do not count. */
export function approvalFaultsIn(week: Omit<WeekCopy, 'templates'>, posts: readonly TextsToSend[]): Problem[][] {
  const names = new Map(week.partners.map((partner) => [partner.slug, partner.name]));
  return posts.map(({ slug, title, assign, resources, variants, ...texts }) => {
    const more = { theme: texts.theme ?? null, postDay: texts['post-on'] ?? null, variants: variants.map(storedText) };
    return checkWeek({ ...week, templates: [{ slug, title, assign, resources, ...more }] })
      .filter(({ finding }) => finding.severity === 'must')
      .map(({ index, finding, partners, everyone }) => ({
        pointer: `/variants/${index}/${finding.in === 'resource' ? 'text' : finding.in}`,
        message: `${finding.message}${everyone ? '' : whom(partners.map((partner) => names.get(partner) ?? partner))}`,
      }));
  });
}

/** For whom it is, where it is not for all of them. */
const whom = ([first, ...others]: readonly string[]): string =>
  others.length === 0 ? ` This is about ${first}.` : ` This is about ${first} and ${others.length} more.`;
