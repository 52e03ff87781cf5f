import { asc, eq } from 'drizzle-orm';
import type { OwnTime } from '#src/content/index.ts';
import { partnerTable as partner } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';

/** When one partner is to post, wall-clock London; null where it is up to the partner. */
export interface Slot {
  day: string | null;
  time: string | null;
}

/** When a template says that partners post. */
export interface Timing {
  postDay: string | null;
  postTime: string | null;
  spreadUntil: string | null;
  times: readonly OwnTime[];
}

/** Steps of 5 minutes where there is room, so that times look like times. */
const LONG_SPREAD = 120;

/** Successive multiples of it fill an interval evenly, however many there will be in the end. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * When a partner is to post: at a time of its own, with everybody, or somewhere between the first time and the last. `order` is the
 * partner's place among all that the partnership ever had, so that one who comes or goes moves nobody else's time.
 */
export function slotOf({ postDay, postTime, spreadUntil, times }: Timing, slug: string, order: number): Slot {
  const own = times.find((each) => each.partner === slug);
  if (own !== undefined) return { day: own.on ?? postDay, time: own.at };
  if (postTime === null || spreadUntil === null) return { day: postDay, time: postTime };
  const from = minutesOf(postTime);
  const length = minutesOf(spreadUntil) - from;
  const step = length >= LONG_SPREAD ? 5 : 1;
  const after = Math.floor((((order * GOLDEN) % 1) * (length + step)) / step) * step;
  return { day: postDay, time: timeOf(from + Math.min(after, length)) };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The place of each partner among all that the partnership ever had, by id; read only where a template spreads its times. */
export async function readOrder(
  ctx: Pick<Context, 'store'>,
  partnershipId: string,
  templates: readonly Timing[],
): Promise<ReadonlyMap<string, number>> {
  if (templates.every(({ spreadUntil }) => spreadUntil === null)) return new Map();
  const rows = await ctx.store.db
    .select({ id: partner.id })
    .from(partner)
    .where(eq(partner.partnershipId, partnershipId))
    .orderBy(asc(partner.createdAt), asc(partner.id));
  return new Map(rows.map(({ id }, place) => [id, place]));
}

/** Slots in the order of a week; what has no day comes last. */
export const earlierSlot = (a: Slot, b: Slot): number => {
  const [one, other] = [`${a.day ?? '9'} ${a.time ?? ''}`, `${b.day ?? '9'} ${b.time ?? ''}`];
  return one < other ? -1 : one > other ? 1 : 0;
};
