import { eq, sql } from 'drizzle-orm';
import { calendarLink } from '#db/schema/access.ts';
import { partner, partnership } from '#db/schema/partners.ts';
import { prepared, type Store } from '#src/platform/store.ts';
import { headOf } from './refresh.ts';

/** What is known of a partnership's calendars before any of their parts: one statement tells it all. */
export interface Head {
  id: string;
  name: string;
  head: string | null;
  auditSeq: number | null;
  newestSeq: number;
  lastModified: string | null;
}

/** The same for a shared calendar; the campaign is null where it is not in use. */
export interface SharedHead extends Head {
  campaignId: string | null;
  campaignTitle: string | null;
}

/** The same for a private calendar, by its link. */
export interface PrivateHead extends Head {
  linkId: string;
  endsAt: string | null;
  lastUsedAt: string | null;
  partnerId: string;
  partnerName: string;
  withdrawnAt: string | null;
}

// Sub-selects and no joins: SQLite plans a prepared statement again for each value of a parameter within a join, which costs more
// than the reading.
const ofOwner = (column: string, table: string, where: string) =>
  sql.raw(`(select x.${column} from ${table} x where x.partnership_id = partnership.id ${where})`);

const headFields = () => ({
  id: partnership.id,
  name: partnership.name,
  head: sql<string | null>`${ofOwner('head', 'feed_state', '')}`,
  auditSeq: sql<number | null>`${ofOwner('audit_seq', 'feed_state', '')}`,
  lastModified: sql<string | null>`${ofOwner('last_modified', 'feed_state', '')}`,
  newestSeq: sql<number>`coalesce(${ofOwner('seq', 'audit', 'order by x.seq desc limit 1')}, 0)`,
});

const ofCampaign = (column: string) =>
  sql<string | null>`(select c.${sql.raw(column)} from campaign c
    where c.partnership_id = partnership.id and c.slug = ${sql.placeholder('campaign')} and c.withdrawn_at is null)`;

const shared = prepared((db) =>
  db
    .select({ ...headFields(), campaignId: ofCampaign('id'), campaignTitle: ofCampaign('title') })
    .from(partnership)
    .where(eq(partnership.slug, sql.placeholder('slug')))
    .prepare(),
);

const byLink = prepared((db) =>
  db
    .select({
      ...headFields(),
      linkId: calendarLink.id,
      endsAt: calendarLink.endsAt,
      lastUsedAt: calendarLink.lastUsedAt,
      partnerId: partner.id,
      partnerName: partner.name,
      withdrawnAt: partner.withdrawnAt,
    })
    .from(calendarLink)
    .innerJoin(partner, eq(partner.id, calendarLink.partnerId))
    .innerJoin(partnership, eq(partnership.id, calendarLink.partnershipId))
    .where(eq(calendarLink.hash, sql.placeholder('hash')))
    .prepare(),
);

/** Whether the history, or the program, has gone on since the parts were last followed. */
export const isBehind = (head: Head): boolean => head.auditSeq !== head.newestSeq || head.head !== headOf(head.name);

/** A shared calendar's head; `campaign` is empty for the year round. Undefined for an unknown partnership. */
export async function findSharedHead(store: Store, partnership: string, campaign: string): Promise<SharedHead | undefined> {
  const rows: SharedHead[] = await shared(store).execute({ slug: partnership, campaign });
  return rows[0];
}

/** A private calendar's head by the hash of its secret. */
export async function findPrivateHead(store: Store, hash: string): Promise<PrivateHead | undefined> {
  const rows: PrivateHead[] = await byLink(store).execute({ hash });
  return rows[0];
}
