import { and, eq, gt, sql } from 'drizzle-orm';
import { audit } from '#db/schema/platform.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';

/** What a partnership's calendars have to render again, found in its history. */
export interface Stale {
  /** Everything, whatever else stands here. */
  all: boolean;
  entries: readonly string[];
  /** Partners that changed, with their slugs now and before: what they lead, and their posts. */
  partners: readonly string[];
  leads: readonly string[];
  /** Campaigns whose week or themes changed; what belongs to them appears and goes with them. */
  campaigns: readonly string[];
  /** Whose posts of which campaign; null stands for any. */
  posts: readonly { campaignId: string | null; partnerId: string | null }[];
}

export const EVERYTHING: Stale = { all: true, entries: [], partners: [], leads: [], campaigns: [], posts: [] };

/** Whether a partner's posts of a campaign are among what is stale. */
export const concernsPosts = (stale: Stale, campaignId: string, partnerId: string): boolean =>
  stale.all ||
  stale.posts.some((post) => (post.campaignId ?? campaignId) === campaignId && (post.partnerId ?? partnerId) === partnerId);

/** Beyond this many changed things it is quicker to compare everything. */
const MOST_SUBJECTS = 400;

/** Kinds of history that calendars show, and those that reach them through their campaign. */
const OWN = ['partnership', 'partner', 'support-route', 'entry', 'campaign'];
const OF_CAMPAIGN = ['theme', 'template', 'resource', 'assignment', 'return'];
const SHOWN = [...OWN, ...OF_CAMPAIGN];

/** What the history since `after` makes stale, and how far it reaches now. Signing in, for instance, makes nothing stale. */
export async function staleSince(
  ctx: Pick<Context, 'store'>,
  partnershipId: string,
  after: number,
): Promise<{ stale: Stale; seq: number }> {
  const { db } = ctx.store;
  const before = sql<string | null>`json_extract(${audit.detail}, '$.before.slug')`;
  // How far it reaches first: what is written in between is then among the rows, and found once more the next time.
  const [newest] = await db
    .select({ seq: sql<number>`coalesce(max(${audit.seq}), ${after})`.mapWith(Number) })
    .from(audit)
    .where(and(eq(audit.partnershipId, partnershipId), gt(audit.seq, after)));
  const rows = await db
    .selectDistinct({ kind: audit.subjectKind, id: audit.subjectId, before })
    .from(audit)
    .where(and(eq(audit.partnershipId, partnershipId), gt(audit.seq, after), inList(audit.subjectKind, SHOWN)))
    .limit(MOST_SUBJECTS + 1);
  const seq = newest?.seq ?? after;
  if (after < 0 || rows.length > MOST_SUBJECTS) return { stale: EVERYTHING, seq };
  const idsOf = (...kinds: string[]): string[] => rows.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const places = await locate(ctx, idsOf(...OF_CAMPAIGN));
  const campaigns = idsOf('campaign');
  const partners = idsOf('partner');
  const anyPost = idsOf('partnership', 'support-route').length > 0;
  return {
    seq,
    stale: {
      all: false,
      entries: idsOf('entry'),
      partners,
      leads: rows.flatMap((row) => (row.kind === 'partner' && row.before !== null ? [row.before] : [])),
      campaigns: [...campaigns, ...places.filter(({ kind }) => kind === 'theme').map(({ campaignId }) => campaignId)],
      posts: [
        ...(anyPost ? [{ campaignId: null, partnerId: null }] : []),
        ...campaigns.map((campaignId) => ({ campaignId, partnerId: null })),
        ...partners.map((partnerId) => ({ campaignId: null, partnerId })),
        ...places.map(({ campaignId, partnerId }) => ({ campaignId, partnerId })),
      ],
    },
  };
}

interface Place {
  kind: string;
  campaignId: string;
  /** The one partner it concerns; null for all. */
  partnerId: string | null;
}

/** The campaign, and the partner where it is about one, of things that belong to a campaign. */
async function locate(ctx: Pick<Context, 'store'>, ids: readonly string[]): Promise<Place[]> {
  if (ids.length === 0) return [];
  const wanted = inList(sql`id`, ids);
  const places = sql`(
    select 'theme' as kind, campaign_id, null as partner_id from theme where ${wanted}
    union all select 'template', campaign_id, null from template where ${wanted}
    union all select 'resource', campaign_id, null from resource where ${wanted}
    union all select 'assignment', campaign_id, partner_id from assignment where ${wanted}
    union all select 'return', campaign_id, partner_id from campaign_return where ${wanted})`;
  return ctx.store.db
    .select({ kind: sql<string>`kind`, campaignId: sql<string>`campaign_id`, partnerId: sql<string | null>`partner_id` })
    .from(places);
}
