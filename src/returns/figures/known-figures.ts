import { and, eq, sql } from 'drizzle-orm';
import { figure } from '#db/schema/returns.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { aTurnForOthers } from '#src/platform/sheets/index.ts';

export type FigureRow = typeof figure.$inferSelect;

/** Rows read at a time: others are served between two. */
const PAGE = 4000;

/** The figures of some partners for a campaign, withdrawn ones too, some thousands at a time in the order of their places. */
export async function* figuresOf(
  ctx: Pick<Context, 'store'>,
  campaignId: string,
  partnerIds: readonly string[],
): AsyncGenerator<readonly FigureRow[]> {
  const { partnerId, item, platform, metric, scope, post } = figure;
  const place = sql`(${partnerId}, ${item}, ${platform}, ${metric}, ${scope}, ${post})`;
  let last: FigureRow | undefined;
  do {
    const after =
      last && sql`${place} > (${last.partnerId}, ${last.item}, ${last.platform}, ${last.metric}, ${last.scope}, ${last.post})`;
    const rows: FigureRow[] = await ctx.store.db
      .select()
      .from(figure)
      .where(and(eq(figure.campaignId, campaignId), inList(partnerId, partnerIds), after))
      .orderBy(partnerId, item, platform, metric, scope, post)
      .limit(PAGE);
    yield rows;
    last = rows.length < PAGE ? undefined : rows.at(-1);
    if (last) await aTurnForOthers();
  } while (last);
}
