import type { Campaign, TemplateDefinition } from '#src/content/index.ts';
import type { Partner } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { followRules, readAssignments, readOrder, slotOf } from '#src/takeup/index.ts';

/** A partner that a post goes to, and when it is to post it. */
export interface SendTo {
  slug: string;
  name: string;
  day: string | null;
  time: string | null;
}

/** Who has each of some posts once their rules are as given, and when; by id of the template, partners by name. */
export async function readRecipients(
  ctx: Context,
  campaign: Campaign,
  partners: readonly Partner[],
  posts: readonly { id: string; value: TemplateDefinition }[],
): Promise<ReadonlyMap<string, SendTo[]>> {
  const ids = new Set(posts.map(({ id }) => id));
  const existing = (await readAssignments(ctx, [campaign.id])).filter(({ templateId }) => ids.has(templateId));
  const made = followRules(
    { id: campaign.id, week: { from: campaign.localFrom, to: campaign.localTo } },
    posts.map(({ id, value }) => ({ id, assign: value.assign, inUse: true })),
    partners.map((partner) => ({ ...partner, inUse: true })),
    existing,
    // Nothing of it is written: what is new needs no name.
    { partnershipId: campaign.partnershipId, now: ctx.clock.now(), newId: () => '' },
  );
  const pair = ({ templateId, partnerId }: { templateId: string; partnerId: string }): string => `${templateId} ${partnerId}`;
  const after = new Map([...existing, ...made].map((row) => [pair(row), row.withdrawnAt === null]));
  const timings = posts.map(({ id, value }) => ({
    id,
    campaignId: campaign.id,
    postDay: value['post-on'] ?? null,
    postTime: value['post-at'] ?? null,
    spreadUntil: value['spread-until'] ?? null,
    times: value.times ?? [],
  }));
  const order = await readOrder(ctx, campaign.partnershipId, timings);
  return new Map(
    timings.map((timing) => [
      timing.id,
      partners
        .filter(({ id }) => after.get(pair({ templateId: timing.id, partnerId: id })) === true)
        .map((partner) => ({ slug: partner.slug, name: partner.name, ...slotOf(timing, partner, order) })),
    ]),
  );
}
