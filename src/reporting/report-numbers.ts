import type { Campaign, CampaignCopy } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import {
  breakDown,
  type CampaignPost,
  type Checked,
  checkFigures,
  combine,
  type Entry,
  figureGroups,
  groupFigures,
  groupKey,
  itemAmounts,
  listCampaignPosts,
  rates,
  readCheckFacts,
  reconcile,
  type Summed,
  type TracedFigure,
} from '#src/returns/index.ts';
import type { Marked, Report, ReportBreakdown, ReportTotal } from './report-shape.ts';

type Numbers = Pick<Report, 'totals' | 'reconciliation' | 'breakdowns' | 'rates' | 'warnings'>;

/**
 * What a campaign's figures come to: totals from the database's groups, and everything else from the figures that the report lists
 * anyway. Every number names the figures that count in it.
 */
export async function readReportNumbers(
  ctx: Context,
  campaign: Campaign,
  copy: CampaignCopy,
  figures: readonly TracedFigure[],
): Promise<Numbers> {
  const entries = figures.map(({ figure, partner }) => ({
    id: figure.id,
    value: { ...figure, partner: partner.slug } as Summed & Checked,
  }));
  const byId = new Map(entries.map((entry) => [entry.id, entry.value]));
  const notesOn = (ids: readonly string[]): string[] => [...new Set(ids.flatMap((id) => byId.get(id)?.note ?? []))];
  const traced = groupFigures(entries);
  const idsOf = new Map(traced.map((group) => [groupKey(group), group.figures]));
  const totals = combine(await figureGroups(ctx, campaign)).map(({ parts, ...total }): ReportTotal => {
    const ids = parts.flatMap((group) => idsOf.get(groupKey(group)) ?? []);
    const marked = (is: (value: Checked) => boolean) => markedIn(ids, byId, total.additive, is);
    return {
      ...total,
      figures: ids,
      notes: notesOn(ids),
      shares: marked(({ reshared }) => reshared === true),
      paid: marked(({ paid }) => paid === true),
    };
  });
  const posts = await listCampaignPosts(ctx, campaign);
  const titles = new Map([...copy.resources, ...copy.templates].map(({ slug, title }) => [slug, title]));
  const facts = await readCheckFacts(ctx, campaign, titles);
  const values = entries.map(({ value }) => value);
  const items = itemAmounts(entries);
  return {
    totals,
    reconciliation: reconcile(traced).map((row) => ({ ...row, notes: notesOn([...row.headlineFigures, ...row.itemFigures]) })),
    breakdowns: breakdownsOf(entries, copy, posts),
    rates: rates(items),
    warnings: checkFigures(values, { ...facts, posts }).filter(({ needsNote, explained }) => needsNote && !explained),
  };
}

/** The part of a total that was marked in some way; null where nothing in it was. */
function markedIn(
  ids: readonly string[],
  byId: ReadonlyMap<string, Checked>,
  additive: boolean,
  is: (value: Checked) => boolean,
): Marked | null {
  const found = ids.flatMap((id) => {
    const value = byId.get(id);
    return value && is(value) ? [{ id, value: value.value ?? 0 }] : [];
  });
  if (found.length === 0) return null;
  return { sum: additive ? found.reduce((sum, { value }) => sum + value, 0) : null, figures: found.map(({ id }) => id) };
}

/** Items by resource, kind, theme and day. What no ready-made post ties to one theme or day has none. */
function breakdownsOf(entries: readonly Entry[], copy: CampaignCopy, posts: readonly CampaignPost[]): ReportBreakdown[] {
  const items = itemAmounts(entries);
  const published = new Map(posts.map((post) => [postKey(post), post.publishedOn]));
  const places = placesOf(copy);
  const themes = new Map(copy.themes.map(({ slug, title }) => [slug, title]));
  const shared = new Map([...copy.resources, ...copy.templates].map(({ slug, title }) => [slug, title]));
  const dayOf = (figure: Summed) => published.get(postKey(figure)) ?? places.get(figure.item)?.day ?? null;
  const kindOf = (figure: Summed) => places.get(figure.item)?.kind ?? (figure.post === '' ? null : 'post');
  const by = (name: ReportBreakdown['by'], keyOf: (figure: Summed) => string | null, titleOf: (key: string) => string) =>
    breakDown(items, keyOf).map((row) => ({ by: name, title: row.key === null ? null : titleOf(row.key), ...row }));
  return [
    ...by(
      'resource',
      ({ item }) => item || null,
      (slug) => shared.get(slug) ?? slug,
    ),
    ...by('kind', kindOf, (kind) => kind),
    ...by(
      'theme',
      ({ item }) => places.get(item)?.theme ?? null,
      (slug) => themes.get(slug) ?? slug,
    ),
    ...by('day', dayOf, (day) => day),
  ];
}

const postKey = ({ partner, platform, post }: { partner: string; platform: string; post: string }): string =>
  [partner, platform, post].join('\n');

/** Kind, theme and day of each item by slug. A resource has those of the ready-made posts that use it, where these agree. */
function placesOf({ templates, resources, themes }: CampaignCopy) {
  const onlyDay = new Map(
    themes.flatMap(({ slug, days: [day, ...others] }) => (day && others.length === 0 ? [[slug, day]] : [])),
  );
  const posts = templates.map(({ slug, theme, postDay, resources: used }) => {
    const day = postDay ?? onlyDay.get(theme ?? '') ?? null;
    return { slug, place: { kind: 'post', theme, day }, used };
  });
  const agreed = (values: readonly (string | null)[]): string | null =>
    values.length > 0 && values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
  return new Map([
    ...resources.map(({ slug, kind }) => {
      const using = posts.filter(({ used }) => used.includes(slug)).map(({ place }) => place);
      return [slug, { kind, theme: agreed(using.map(({ theme }) => theme)), day: agreed(using.map(({ day }) => day)) }] as const;
    }),
    ...posts.map(({ slug, place }) => [slug, place] as const),
  ]);
}
