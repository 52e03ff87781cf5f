import { listCopy } from '#src/content/index.ts';
import { listAccounts, PLATFORMS } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { readAssignments } from '#src/takeup/index.ts';

/** A platform that a partner is asked for numbers of. */
export interface AskedPlatform {
  platform: string;
  /** Whether the partner has a channel there; otherwise it is only asked because of what it posted. */
  channel: boolean;
  /** Posts it marked as posted that have a text for the platform. */
  posts: number;
}

/**
 * What a partner is asked for: its channels in its own order, with how many posts it marked as posted there. Where it has no
 * channel on record, the platforms that those posts were written for.
 */
export function asksFor(channels: readonly string[], posted: readonly (readonly string[])[]): AskedPlatform[] {
  const own = [...new Set(channels)];
  const written: string[] = PLATFORMS.filter((platform) => posted.some((texts) => texts.includes(platform)));
  return (own.length > 0 ? own : written).map((platform) => ({
    platform,
    channel: own.includes(platform),
    posts: posted.filter((texts) => texts.includes(platform)).length,
  }));
}

/** The same with the platforms that it has answered for on its own: its form asks for those too from then on. */
export const withAnswered = (asks: readonly AskedPlatform[], answered: readonly string[]): AskedPlatform[] => [
  ...asks,
  ...[...new Set(answered)]
    .filter((platform) => asks.every((ask) => ask.platform !== platform))
    .sort()
    .map((platform) => ({ platform, channel: false, posts: 0 })),
];

/** What some partners are asked for, by partner id. */
export async function readAsks(
  ctx: Pick<Context, 'store'>,
  campaignId: string,
  partnerIds: readonly string[],
): Promise<ReadonlyMap<string, AskedPlatform[]>> {
  const accounts = await listAccounts(ctx, partnerIds);
  const { templates } = await listCopy(ctx, campaignId);
  const texts = new Map(templates.map(({ id, variants }) => [id, variants.map(({ channel }) => channel)]));
  const [only] = partnerIds;
  const assigned = await readAssignments(ctx, [campaignId], partnerIds.length === 1 ? only : undefined);
  const posted = Map.groupBy(
    assigned.filter(({ state, withdrawnAt }) => state === 'posted' && withdrawnAt === null),
    ({ partnerId }) => partnerId,
  );
  return new Map(
    partnerIds.map((id) => [
      id,
      asksFor(
        (accounts.get(id) ?? []).map(({ platform }) => platform),
        (posted.get(id) ?? []).map(({ templateId }) => texts.get(templateId) ?? []),
      ),
    ]),
  );
}
