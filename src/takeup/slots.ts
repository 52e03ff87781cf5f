import { asc, eq } from 'drizzle-orm';
import { type OwnTime, templateTable as template } from '#src/content/index.ts';
import { partnerTable as partner } from '#src/partners/index.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';

/** When one partner is to post, wall-clock London; null where it is up to the partner. */
export interface Slot {
  day: string | null;
  time: string | null;
}

/** When a template says that partners post. */
export interface Timing {
  /** Of the template. */
  id: string;
  postDay: string | null;
  postTime: string | null;
  spreadUntil: string | null;
  times: readonly OwnTime[];
}

/** Steps of 5 minutes where there is room, so that times look like times. */
const LONG_SPREAD = 120;

/** Successive multiples of either fill an interval evenly, however many there will be in the end, and each on its own. */
const BY_PARTNER = (Math.sqrt(5) - 1) / 2;
const BY_POST = Math.SQRT2 - 1;

/** Where each partner stands among all of the partnership, and each template among all of its campaign, by id; see {@link readOrder}. */
export type Places = ReadonlyMap<string, number>;

/**
 * When a partner is to post: at a time of its own, with everybody, or somewhere between the first time and the last. Places are among
 * all that there ever were, so that a partner or a post that comes or goes moves no other time; and posts of a day that are spread
 * between the same times stand apart for each partner.
 */
export function slotOf(
  { id, postDay, postTime, spreadUntil, times }: Timing,
  partner: { id: string; slug: string },
  places: Places,
): Slot {
  const own = times.find((each) => each.partner === partner.slug);
  if (own !== undefined) return { day: own.on ?? postDay, time: own.at };
  if (postTime === null || spreadUntil === null) return { day: postDay, time: postTime };
  const from = minutesOf(postTime);
  const length = minutesOf(spreadUntil) - from;
  const step = length >= LONG_SPREAD ? 5 : 1;
  const place = (places.get(partner.id) ?? 0) * BY_PARTNER + (places.get(id) ?? 0) * BY_POST;
  const after = Math.floor(((place % 1) * (length + step)) / step) * step;
  return { day: postDay, time: timeOf(from + Math.min(after, length)) };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What {@link slotOf} counts by, of everything the partnership ever had; read only where a template spreads its times. */
export async function readOrder(
  ctx: Pick<Context, 'store'>,
  partnershipId: string,
  templates: readonly (Timing & { campaignId: string })[],
): Promise<Places> {
  const spread = templates.filter(({ spreadUntil }) => spreadUntil !== null);
  if (spread.length === 0) return new Map();
  const campaignIds = [...new Set(spread.map(({ campaignId }) => campaignId))];
  const partners = await ctx.store.db
    .select({ id: partner.id })
    .from(partner)
    .where(eq(partner.partnershipId, partnershipId))
    .orderBy(asc(partner.createdAt), asc(partner.id));
  const posts = await ctx.store.db
    .select({ id: template.id, campaignId: template.campaignId })
    .from(template)
    .where(inList(template.campaignId, campaignIds))
    .orderBy(asc(template.createdAt), asc(template.slug));
  const inWeeks = [...Map.groupBy(posts, ({ campaignId }) => campaignId).values()];
  return new Map([partners, ...inWeeks].flatMap((all) => all.map(({ id }, place): [string, number] => [id, place])));
}

/** Slots in the order of a week; what has no day comes last. */
export const earlierSlot = (a: Slot, b: Slot): number => {
  const [one, other] = [`${a.day ?? '9'} ${a.time ?? ''}`, `${b.day ?? '9'} ${b.time ?? ''}`];
  return one < other ? -1 : one > other ? 1 : 0;
};
