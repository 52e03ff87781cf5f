import { and, eq, sql } from 'drizzle-orm';
import { campaignReturn, returnVersion } from '#db/schema/returns.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { statement, type Write } from '#src/platform/store.ts';
import { withoutDraft } from '../defined.ts';
import type { CampaignReturn } from '../reads.ts';

/** A return that numbers are recorded in. */
export interface TouchedReturn {
  row: CampaignReturn;
  /** Of its newest submission; 0 where none was kept. */
  number: number;
  /** Moves on with every change of the return or of any of its figures. */
  version: number;
}

const figureVersions = 'select coalesce(sum(f.version), 0) from figure f where f.return_id = campaign_return.id';

/** The returns of some partners for a campaign, by partner id. */
export async function readTouched(
  ctx: Pick<Context, 'store'>,
  campaignId: string,
  partnerIds: readonly string[],
): Promise<Map<string, TouchedReturn>> {
  const number = sql<number>`(select coalesce(max(v.number), 0) from ${returnVersion} v where v.return_id = campaign_return.id)`;
  const rows = await ctx.store.db
    .select({
      row: withoutDraft,
      number: number.mapWith(Number),
      figures: sql<number>`(${sql.raw(figureVersions)})`.mapWith(Number),
    })
    .from(campaignReturn)
    .where(and(eq(campaignReturn.campaignId, campaignId), inList(campaignReturn.partnerId, partnerIds)));
  return new Map(
    rows.map(({ row, number: newest, figures }) => [row.partnerId, { row, number: newest, version: row.version + figures }]),
  );
}

/** A guard that makes the commit stale when one of these returns, or one of their figures, is no longer as it was read. */
export function expectUntouched(
  campaignId: string,
  partnerIds: readonly string[],
  read: ReadonlyMap<string, Pick<TouchedReturn, 'version'>>,
): Write {
  const version = [...read.values()].reduce((sum, each) => sum + each.version, 0);
  return statement(sql`insert into expectation (ok) select (
    select coalesce(sum(campaign_return.version + (${sql.raw(figureVersions)})), 0) from campaign_return
    where campaign_id = ${campaignId} and ${inList(sql`partner_id`, partnerIds)}) = ${version}`);
}
