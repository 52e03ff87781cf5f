import { and, eq, isNull, sql } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { getCampaign, listCopy, templateVariantTable as variant } from '#src/content/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { layOutDays, type PlanDay } from './days.ts';
import { listRecalls, pauseToTell, type Recall, recallOf, type WhyStopped } from './recall/recalls.ts';
import { TAKE_UP_STATES, type TakeUpState, usesCopy, usesEarlierText } from './rules.ts';
import { lockBrokenOf, readSentCopyOf } from './sent-copy.ts';

/** What became of something that was sent to partners. */
export interface TakeUpCounts {
  sentTo: number;
  /** Partners by what they said; together they are `sentTo`. */
  states: Record<TakeUpState, number>;
  /** Of those who use it, how many use an earlier text than the one in use. */
  changed: number;
}

/** One post on the lead's board. */
export interface BoardPost extends TakeUpCounts {
  slug: string;
  title: string;
  day: string | null;
  time: string | null;
  theme: string | null;
  /** Channels of its approved texts, in the lead's order. */
  channels: string[];
  /** A text waits for a second person. */
  pendingApproval: boolean;
  /** A text is being written that nobody has sent yet. */
  draft: boolean;
  /** False while no text of it was ever approved: partners do not see it, so it counts as sent to nobody. */
  approved: boolean;
  /** It was taken back from everybody, or everything is paused. */
  recalled: boolean;
  /** Why it alone was taken back, with what ends that; null also where everything is paused. */
  recall: (WhyStopped & Pick<Recall, 'id' | 'version'>) | null;
  /** Partners that use it in their own wording, and changed a part that must stay. */
  lockBroken: number;
}

export interface BoardTheme {
  slug: string;
  title: string;
  lead: string | null;
}

/** A campaign for its lead: days across, with what partners said. `totals.sentTo` counts a post once for each partner. */
export interface WeekBoard {
  campaign: { id: string; slug: string; title: string; local: { from: string; to: string } };
  /** Why nobody may post anything of it now, and since when. */
  pause: WhyStopped | null;
  days: PlanDay<BoardTheme, BoardPost>[];
  totals: TakeUpCounts & { posts: number; pendingApproval: number };
}

/** The week board of a campaign: themes and posts by day with how many partners said what. */
export async function getWeekBoard(ctx: Context, query: { partnership: string; campaign: string }): Promise<WeekBoard> {
  const partnership = await getPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership.id);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const { templates, themes } = await listCopy(ctx, campaign.id);
  const { templateId, state, takenVersion } = assignment;
  const groups = await ctx.store.db
    .select({
      templateId,
      state,
      takenVersion,
      partners: sql<number>`count(*)`.mapWith(Number),
      reworded: sql<number>`count(${assignment.ownWording})`.mapWith(Number),
    })
    .from(assignment)
    .where(and(eq(assignment.campaignId, campaign.id), isNull(assignment.withdrawnAt)))
    .groupBy(templateId, state, takenVersion);
  const isReworded = groups.some(({ state: said, reworded }) => reworded > 0 && usesCopy(said as TakeUpState));
  const reworded = isReworded ? await countLockBroken(ctx, partnership, campaign) : undefined;
  const recalls = reworded?.recalls ?? (await listRecalls(ctx, partnership.id));
  const drafted = await channelsOfDrafts(ctx, templates);
  const byTemplate = Map.groupBy(groups, (group) => group.templateId);
  const posts = templates.map((template): BoardPost => {
    const approved = template.variants.length > 0;
    const own = recalls.find(({ templateId }) => templateId === template.id);
    return {
      slug: template.slug,
      title: template.title,
      day: template.postDay,
      time: template.postTime,
      theme: template.theme,
      channels: approved ? [...new Set(template.variants.map(({ channel }) => channel))] : (drafted.get(template.id) ?? []),
      pendingApproval: template.pendingState === 'in-review',
      draft: template.pendingState === 'draft',
      approved,
      recalled: recallOf(recalls, template) !== undefined,
      recall: own ? { id: own.id, version: own.version, reason: own.reason, since: own.startedAt } : null,
      lockBroken: reworded?.lockBroken.get(template.id) ?? 0,
      ...countsOf(
        (approved ? (byTemplate.get(template.id) ?? []) : []).map((group) => ({
          state: group.state as TakeUpState,
          partners: group.partners,
          changed: usesEarlierText(group.takenVersion, template.currentVersion),
        })),
      ),
    };
  });
  const local = { from: campaign.localFrom, to: campaign.localTo };
  return {
    campaign: { id: campaign.id, slug: campaign.slug, title: campaign.title, local },
    pause: pauseToTell(recalls, campaign.id),
    days: layOutDays(local, themes, posts).map((day) => ({
      ...day,
      themes: day.themes.map(({ slug, title, lead }) => ({ slug, title, lead })),
    })),
    totals: {
      posts: posts.length,
      pendingApproval: posts.filter(({ pendingApproval }) => pendingApproval).length,
      ...totalOf(posts),
    },
  };
}

/** The channels of posts whose texts nobody has sent yet, by template. */
async function channelsOfDrafts(
  ctx: Pick<Context, 'store'>,
  templates: Awaited<ReturnType<typeof listCopy>>['templates'],
): Promise<ReadonlyMap<string, string[]>> {
  const pending = new Map(
    templates.filter(({ variants }) => variants.length === 0).map(({ id, pendingVersion }) => [id, pendingVersion]),
  );
  if (pending.size === 0) return new Map();
  const rows = await ctx.store.db
    .select({ id: variant.templateId, version: variant.templateVersion, channel: variant.channel })
    .from(variant)
    .where(inList(variant.templateId, [...pending.keys()]))
    .orderBy(variant.position);
  const own = rows.filter(({ id, version }) => pending.get(id) === version);
  return new Map([...Map.groupBy(own, ({ id }) => id)].map(([id, of]) => [id, [...new Set(of.map(({ channel }) => channel))]]));
}

/** How many partners changed a part that must stay, by template (those without one are not there); and the recalls read for it. */
async function countLockBroken(
  ctx: Context,
  partnership: Awaited<ReturnType<typeof getPartnership>>,
  campaign: Awaited<ReturnType<typeof getCampaign>>,
): Promise<{ lockBroken: ReadonlyMap<string, number>; recalls: readonly Recall[] }> {
  const { sent, recalls } = await readSentCopyOf(
    ctx,
    partnership,
    [campaign],
    await listPartners(ctx, partnership.id),
    'reworded',
  );
  const broken = sent.filter((each) => lockBrokenOf(each).length > 0);
  const byTemplate = Map.groupBy(broken, ({ template }) => template.id);
  return { lockBroken: new Map([...byTemplate].map(([id, partners]) => [id, partners.length])), recalls };
}

const none = (): TakeUpCounts['states'] => ({ offered: 0, taken: 0, scheduled: 0, posted: 0, declined: 0 });

function countsOf(groups: readonly { state: TakeUpState; partners: number; changed: boolean }[]): TakeUpCounts {
  const counts: TakeUpCounts = { sentTo: 0, states: none(), changed: 0 };
  for (const { state, partners, changed } of groups) {
    counts.sentTo += partners;
    counts.states[state] += partners;
    if (changed) counts.changed += partners;
  }
  return counts;
}

function totalOf(all: readonly TakeUpCounts[]): TakeUpCounts {
  const total: TakeUpCounts = { sentTo: 0, states: none(), changed: 0 };
  for (const counts of all) {
    total.sentTo += counts.sentTo;
    total.changed += counts.changed;
    for (const state of TAKE_UP_STATES) total.states[state] += counts.states[state];
  }
  return total;
}
