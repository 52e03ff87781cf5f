import type { Campaign } from '#src/content/index.ts';
import type { Partner, Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { type TakeUpState, usesEarlierText } from './rules.ts';
import { type PartnerVariant, readSentCopyOf } from './sent-copy.ts';

/** A post as the private calendar of a partner shows it. */
export interface PostSlot {
  assignmentId: string;
  campaign: Campaign;
  partner: Partner;
  title: string;
  /** When to post, wall-clock London; null where it is up to the partner. */
  day: string | null;
  time: string | null;
  theme: string | null;
  state: TakeUpState;
  /** The partner uses an earlier text than this one. */
  changed: boolean;
  ownWording: string | null;
  /** Texts for the partner's own channels first. */
  texts: PartnerVariant[];
  /** There is something to answer to comments with. */
  hasLinesToTake: boolean;
  createdAt: string;
  /** The newest change of what it is made of; shared words and help lines excepted. */
  updatedAt: string;
}

/** The posts of some campaigns as the private calendars of some partners show them. Copy nobody approved is not there. */
export async function listPostSlots(
  ctx: Pick<Context, 'store'>,
  partnership: Pick<Partnership, 'id' | 'name' | 'placeholders'>,
  campaigns: readonly Campaign[],
  partners: readonly Partner[],
): Promise<PostSlot[]> {
  const { sent } = await readSentCopyOf(ctx, partnership, campaigns, partners);
  return sent.map(({ template, campaign, partner, theme, assignment, slot, texts, linesToTake }) => ({
    assignmentId: assignment.id,
    campaign,
    partner,
    title: template.title,
    day: slot.day,
    time: slot.time,
    theme,
    state: assignment.state as TakeUpState,
    changed: usesEarlierText(assignment.takenVersion, template.currentVersion),
    ownWording: assignment.ownWording,
    texts,
    hasLinesToTake: linesToTake.length > 0,
    createdAt: assignment.createdAt,
    updatedAt: newestOf(template.updatedAt, campaign.updatedAt, partner.updatedAt, assignment.updatedAt),
  }));
}

const newestOf = (...instants: readonly string[]): string => instants.toSorted().at(-1) ?? '';
