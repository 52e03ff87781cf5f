import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { campaign, theme } from '#db/schema/content.ts';
import { feedPart } from '#db/schema/feeds.ts';
import { entry } from '#db/schema/programme.ts';
import { londonDay } from '#src/calendar/index.ts';
import { type Campaign, listCampaigns } from '#src/content/index.ts';
import { type Partner, type Partnership, partnerTable as partner } from '#src/partners/index.ts';
import { inList, isAlso } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { listReturnStates, nationOf } from '#src/returns/index.ts';
import { listPostSlots } from '#src/takeup/index.ts';
import { campaignSources, themeSources } from './campaign-sources.ts';
import { entrySource } from './entry-sources.ts';
import { postSource, showsPosts, taskSources } from './post-sources.ts';
import { campaignKey, entryKey, type FeedSource, type Leads } from './source.ts';
import { concernsPosts, type Stale } from './stale.ts';

type Reading = Pick<Context, 'store' | 'clock'>;
type StoredPart = Pick<typeof feedPart.$inferSelect, 'source' | 'campaignId' | 'partnerId'>;

/** What stale parts are to be compared with. */
export interface Reread {
  sources: FeedSource[];
  /** Which stored parts may be among them, as a condition; and of those, which are: any other stays as it is. */
  where: SQL | undefined;
  covers(part: StoredPart): boolean;
}

/** Reads everything of a partnership that calendars show, as far as it is stale. */
export async function readSources(ctx: Reading, owner: Partnership, stale: Stale): Promise<Reread> {
  const { db } = ctx.store;
  const everyPartner = await db.select().from(partner).where(eq(partner.partnershipId, owner.id));
  const leads: Leads = new Map(everyPartner.map((row) => [row.slug, row]));
  const changedLeads = new Set([
    ...stale.leads,
    ...everyPartner.filter(({ id }) => stale.partners.includes(id)).map(({ slug }) => slug),
  ]);
  const entries = await readEntries(ctx, owner.id, stale, [...changedLeads]);
  const ofEntries = entries.flatMap(({ row, shown }) => (shown ? [entrySource(row, leads)] : []));
  const entryKeys = new Set([...entries.map(({ row }) => row.id), ...stale.entries].map(entryKey));
  const ofOnly = (sources: FeedSource[], keys: ReadonlySet<string>): Reread => ({
    sources,
    where: stale.all ? sql`1` : touched(stale, [...keys]),
    covers: ({ source, campaignId, partnerId }) =>
      stale.all || (partnerId === null || campaignId === null ? keys.has(source) : concernsPosts(stale, campaignId, partnerId)),
  });
  const onlyEntries = stale.campaigns.length + stale.posts.length + changedLeads.size === 0 && !stale.all;
  if (onlyEntries) return ofOnly(ofEntries, entryKeys);

  const campaigns = await listCampaigns(ctx, owner.id);
  const themes = (await db.select().from(theme).where(eq(theme.partnershipId, owner.id))).filter(
    ({ withdrawnAt }) => withdrawnAt === null,
  );
  const leadsOne = (lead: string | null): boolean => lead !== null && changedLeads.has(lead);
  const isStale = (one: Campaign): boolean =>
    stale.all ||
    stale.campaigns.includes(one.id) ||
    leadsOne(one.lead) ||
    themes.some((each) => each.campaignId === one.id && leadsOne(each.lead));
  const again = campaigns.filter(isStale);
  const ofCampaigns = again.flatMap((one) => [
    ...campaignSources(one, leads),
    ...themes.filter(({ campaignId }) => campaignId === one.id).flatMap((row) => themeSources(row, one, leads)),
  ]);
  const inUse = everyPartner.filter(({ withdrawnAt }) => withdrawnAt === null);
  const keys = new Set([...entryKeys, ...[...stale.campaigns, ...again.map(({ id }) => id)].map(campaignKey)]);
  return ofOnly([...ofEntries, ...ofCampaigns, ...(await readPosts(ctx, owner, campaigns, inUse, stale))], keys);
}

/** The stale entries, and whether calendars show them: those of a withdrawn week go with it. */
async function readEntries(ctx: Reading, partnershipId: string, stale: Stale, leads: readonly string[]) {
  if (!stale.all && stale.entries.length + leads.length + stale.campaigns.length === 0) return [];
  // A condition on what has no index would make the database look at every entry for the sake of one.
  const others = [
    leads.length === 0 ? undefined : inList(entry.lead, leads),
    stale.campaigns.length === 0 ? undefined : inList(entry.campaignId, stale.campaigns),
  ];
  const touchedEntries = stale.all ? undefined : or(inList(entry.id, stale.entries), ...others);
  const rows = await ctx.store.db
    .select({ row: entry, weekGone: campaign.withdrawnAt })
    .from(entry)
    .leftJoin(campaign, eq(campaign.id, entry.campaignId))
    .where(and(stale.all ? eq(entry.partnershipId, partnershipId) : isAlso(entry.partnershipId, partnershipId), touchedEntries));
  return rows.map(({ row, weekGone }) => ({ row, shown: row.withdrawnAt === null && weekGone === null }));
}

/** Posts and tasks of the partners and campaigns that are stale, while a calendar still looks back on them. */
async function readPosts(
  ctx: Reading,
  owner: Partnership,
  campaigns: readonly Campaign[],
  partners: readonly Partner[],
  stale: Stale,
): Promise<FeedSource[]> {
  const today = londonDay(ctx.clock.now());
  const nation = nationOf(owner);
  const shown = campaigns.filter(
    (one) => showsPosts(one, today, nation) && partners.some(({ id }) => concernsPosts(stale, one.id, id)),
  );
  const concerned = partners.filter(({ id }) => shown.some((one) => concernsPosts(stale, one.id, id)));
  if (concerned.length === 0) return [];
  const slots = Map.groupBy(await listPostSlots(ctx, owner, shown, concerned), (slot) => slot.campaign.id + slot.partner.id);
  const states = await listReturnStates(
    ctx,
    shown.map(({ id }) => id),
  );
  const sent = new Map(states.map((row) => [row.campaignId + row.partnerId, row]));
  return shown.flatMap((one) =>
    concerned
      .filter(({ id }) => concernsPosts(stale, one.id, id))
      .flatMap((each) => {
        const own = slots.get(one.id + each.id) ?? [];
        return [...own.flatMap(postSource), ...taskSources(one, each, own, sent.get(one.id + each.id), nation)];
      }),
  );
}

/** Stored parts that a reread may replace: by what they were rendered from, and posts by campaign or partner. */
function touched({ posts }: Stale, keys: readonly string[]): SQL | undefined {
  const ids = (all: readonly (string | null)[]): string[] => [...new Set(all.filter((id) => id !== null))];
  const anyPost = posts.some(({ campaignId, partnerId }) => campaignId === null && partnerId === null);
  const theirs = or(
    anyPost ? sql`1` : undefined,
    inList(feedPart.campaignId, ids(posts.map(({ campaignId }) => campaignId))),
    inList(feedPart.partnerId, ids(posts.map(({ partnerId }) => partnerId))),
  );
  const ofPosts = posts.length === 0 ? undefined : and(sql`${feedPart.partnerId} is not null`, theirs);
  return or(inList(feedPart.source, keys), ofPosts);
}
