import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm';
import { resource, resourceFile, template, theme } from '#db/schema/content.ts';
import { outcome, quote, survey } from '#db/schema/evidence.ts';
import { audit } from '#db/schema/platform.ts';
import { entry } from '#db/schema/programme.ts';
import { campaignReturn, figure, participation } from '#db/schema/returns.ts';
import { activity, assignment } from '#db/schema/takeup.ts';
import { getCampaign } from '#src/content/index.ts';
import { findPartnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { titlesOf, whoOf } from './history-names.ts';

/** One line of history, with names read as they are now: history itself keeps ids only. */
export interface HistoryEntry {
  seq: number;
  id: string;
  /** UTC instant. */
  at: string;
  verb: string;
  subjectKind: string;
  subjectId: string;
  /** What the subject is called now; null where it has no name or is gone. */
  subjectTitle: string | null;
  who: { kind: string; id: string | null; label: string };
  detail: Record<string, unknown>;
}

/** Which history; `before` is the `seq` to read on from, `limit` between 1 and 200. */
export interface HistoryQuery {
  /** Slug. */
  partnership: string;
  subjectId?: string;
  /** Slug: only what happened to the campaign and to what stands in it. */
  campaign?: string;
  before?: number;
  limit: number;
}

/** Titles and names are read one statement a kind, so that this costs D1 no more statements than ten lines do. */
const MOST_LINES = 200;

/** Who did what, newest first. Throws NOT_FOUND for who may not read it, and for an unknown campaign. */
export async function listHistory(
  ctx: Context,
  query: HistoryQuery,
): Promise<{ items: HistoryEntry[]; nextCursor: string | null }> {
  const partnership = await findPartnership(ctx, query.partnership);
  permit(ctx.access, 'history.read', partnership?.id ?? null);
  if (!partnership) throw notFound();
  const campaign = query.campaign === undefined ? undefined : await getCampaign(ctx, partnership.id, query.campaign);
  const limit = Math.min(Math.max(Math.trunc(query.limit) || 1, 1), MOST_LINES);
  const found = await ctx.store.db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.partnershipId, partnership.id),
        query.before === undefined ? undefined : lt(audit.seq, query.before),
        query.subjectId === undefined ? undefined : or(eq(audit.subjectId, query.subjectId), amongMany(query.subjectId)),
        campaign && or(eq(audit.subjectId, campaign.id), standsIn(campaign.id)),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  const titles = await titlesOf(ctx, partnership.id, rows);
  const who = await whoOf(ctx, partnership.id, rows);
  const last = rows.at(-1);
  return {
    items: rows.map((row) => ({
      seq: row.seq,
      id: row.id,
      at: row.at,
      verb: row.verb,
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      subjectTitle: titles.get(row.subjectId) ?? null,
      who: { kind: row.actorKind, id: row.actorId, label: who(row.actorKind, row.actorId) },
      detail: row.detail,
    })),
    nextCursor: found.length > limit && last ? String(last.seq) : null,
  };
}

/** Numbers that came in a large file share lines of history, which stand with their return. */
const amongMany = (figureId: string): SQL =>
  sql`(${audit.verb} = 'returns.record-figures' and ${audit.subjectId} = (select return_id from ${figure} where id = ${figureId})
    and exists (select 1 from json_each(${audit.detail}, '$.figures') where value ->> '$[0]' = ${figureId}))`;

const IN_CAMPAIGN = [
  theme,
  resource,
  template,
  entry,
  participation,
  survey,
  quote,
  outcome,
  assignment,
  activity,
  campaignReturn,
  figure,
];

/**
 * Whether the subject is one of a campaign's rows: by their ids, so that a renamed campaign keeps its history. Not a union, of
 * which D1 takes five at most.
 */
function standsIn(campaignId: string): SQL | undefined {
  return or(
    ...IN_CAMPAIGN.map((table) => sql`${audit.subjectId} in (select id from ${table} where campaign_id = ${campaignId})`),
    sql`${audit.subjectId} in (select id from ${resourceFile} where resource_id in (select id from ${resource} where campaign_id = ${campaignId}))`,
  );
}
