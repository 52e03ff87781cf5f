import type { Campaign } from '#src/content/index.ts';
import type { Partner, Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { listTakeDowns, type TakeDown } from './recall/take-downs.ts';
import { type TakeUpState, usesEarlierText } from './rules.ts';
import { type PartnerVariant, readSentCopyOf, type SentTemplate } from './sent-copy.ts';

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
  /** Why it may not be used now; it has no texts then. */
  takeDown: Pick<TakeDown, 'kind' | 'reason' | 'asks'> | null;
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
  const { sent, recalls } = await readSentCopyOf(ctx, partnership, campaigns, partners);
  const campaignIds = campaigns.map(({ id }) => id);
  const downs = await listTakeDowns(ctx, { partnershipId: partnership.id, campaignIds, partners, recalls });
  return [...sent.map(inUse), ...downs.flatMap((down) => outOfUse(down, campaigns, partners))];
}

/** A post that may not be used now: whoever scheduled or posted it, or was about to, is told where it stood. */
function outOfUse(down: TakeDown, campaigns: readonly Campaign[], partners: readonly Partner[]): PostSlot[] {
  const campaign = campaigns.find(({ id }) => id === down.campaignId);
  const partner = partners.find(({ id }) => id === down.partnerId);
  if (campaign === undefined || partner === undefined) return [];
  const { assignmentId, template, slot, state, kind, reason, asks, createdAt, updatedAt } = down;
  return [
    {
      ...{ assignmentId, campaign, partner, title: template.title, day: slot.day, time: slot.time, theme: null, state },
      ...{ changed: false, ownWording: null, texts: [], hasLinesToTake: false, takeDown: { kind, reason, asks } },
      ...{ createdAt, updatedAt },
    },
  ];
}

function inUse({ template, campaign, partner, theme, assignment, slot, texts, linesToTake }: SentTemplate): PostSlot {
  return {
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
    takeDown: null,
    createdAt: assignment.createdAt,
    updatedAt: newestOf(template.updatedAt, campaign.updatedAt, partner.updatedAt, assignment.updatedAt),
  };
}

const newestOf = (...instants: readonly string[]): string => instants.toSorted().at(-1) ?? '';
