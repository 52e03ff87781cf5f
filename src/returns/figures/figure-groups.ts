import { asc, eq, sql } from 'drizzle-orm';
import { figure } from '#db/schema/returns.ts';
import type { Context } from '#src/platform/context.ts';
import { prepared, type Store } from '#src/platform/store.ts';
import { type FigureGroup, type GroupPlace, groupItems, type ItemParts } from '../arithmetic/groups.ts';
import type { InCampaign } from '../reads.ts';

const number = (text: ReturnType<typeof sql.raw>) => sql<number>`${text}`.mapWith(Number);
const numberOrNull = (text: string) => sql<number | null>`${sql.raw(text)}`.mapWith(Number);

const partner = sql<string>`(select "slug" from "partner" where "id" = "figure"."partner_id")`;
const { platform, metric, definition, scope, item } = figure;
const place = [figure.partnerId, platform, metric, definition, scope];

// Written out, not bound: only so does SQLite know that the partial index `figure_totals` holds exactly these rows.
const live = sql.raw(`"figure"."state" = 'value' and "figure"."withdrawn_at" is null`);
const ofCampaign = sql`${eq(figure.campaignId, sql.placeholder('campaign'))} and ${live}`;

const ITEM = `"item" <> '' or "post" <> ''`;

/** One walk over the index in its own order: nothing is sorted and no row is visited, however many there are. */
const byPlace = prepared((db) =>
  db
    .select({
      partnerId: figure.partnerId,
      partner,
      platform,
      metric,
      definition,
      scope,
      headline: numberOrNull(`max(case when "item" = '' and "post" = '' then "value" end)`),
      sum: number(sql.raw('sum("value")')),
      largest: numberOrNull(`max(case when ${ITEM} then "value" end)`),
      count: number(sql.raw('count(*)')),
      overall: number(sql.raw(`sum("item" <> '' and "post" = '')`)),
      posts: number(sql.raw(`sum("post" <> '')`)),
    })
    .from(figure)
    .where(ofCampaign)
    .groupBy(...place)
    .prepare(),
);

/** The items of places that have both overall numbers of items and single posts. */
const byItem = prepared((db) =>
  db
    .select({
      partner,
      platform,
      metric,
      definition,
      scope,
      item,
      overall: numberOrNull(`max(case when "post" = '' then "value" end)`),
      sum: number(sql.raw(`sum(case when "post" <> '' then "value" else 0 end)`)),
      largest: numberOrNull(`max(case when "post" <> '' then "value" end)`),
      count: number(sql.raw(`sum("post" <> '')`)),
    })
    .from(figure)
    .where(
      sql`${ofCampaign} and (${sql.join(place, sql`, `)}) in (select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(${sql.placeholder('places')})) and (${sql.raw(ITEM)})`,
    )
    .groupBy(...place, item)
    .orderBy(asc(item))
    .prepare(),
);

/**
 * A campaign's numbers summed by the database, for `combine`: a few rows however many figures there are. Where items have both an
 * overall number and posts, a second statement reads these places item by item, so that none is counted twice.
 */
export async function figureGroups(ctx: Pick<Context, 'store'>, campaign: InCampaign): Promise<FigureGroup[]> {
  const rows = await byPlace(ctx.store).execute({ campaign: campaign.id });
  const mixed = rows.filter(({ overall, posts }) => overall > 0 && posts > 0);
  const plain = rows.flatMap(({ partnerId: _id, headline, sum, largest, count, overall, posts, ...own }): FigureGroup[] => {
    const at = own as GroupPlace;
    const items = overall + posts;
    return [
      ...(headline === null ? [] : [{ ...at, headline: true, sum: headline, largest: headline, count: count - items }]),
      ...(items === 0 || (overall > 0 && posts > 0)
        ? []
        : [{ ...at, headline: false, sum: sum - (headline ?? 0), largest: largest ?? 0, count: items }]),
    ];
  });
  if (mixed.length === 0) return plain.sort(inOrder);
  const places = JSON.stringify(mixed.map((row) => [row.partnerId, row.platform, row.metric, row.definition, row.scope]));
  const items = await byItem(ctx.store).execute({ campaign: campaign.id, places });
  const parts = items.map(({ item: _item, overall, sum, largest, count, ...at }): ItemParts => {
    return { ...(at as GroupPlace), overall, posts: count === 0 ? null : { sum, largest: largest ?? 0, count } };
  });
  return [...plain, ...groupItems(parts)].sort(inOrder);
}

const orderOf = ({ partner: slug, ...group }: FigureGroup): string =>
  [slug, group.platform, group.metric, group.definition, group.scope, group.headline ? '0' : '1'].join('\n');
const inOrder = (a: FigureGroup, b: FigureGroup): number => (orderOf(a) < orderOf(b) ? -1 : 1);

/** The statement that totals are read by, with the campaign's id as its one parameter: to explain it, and to time it on its own. */
export const figureGroupsSql = (store: Store): string => byPlace(store).getQuery().sql;
