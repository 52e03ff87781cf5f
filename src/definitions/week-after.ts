import { londonDay } from '#src/calendar/index.ts';
import {
  type CampaignValue,
  listResources,
  type ResourceDefinition,
  type ThemeDefinition,
  type WeekCopy,
} from '#src/content/index.ts';
import type { PartnershipDefinition, PartnerValue, SupportRouteDefinition } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import type { DefinedChange } from '#src/platform/defined.ts';
import { notFound } from '#src/platform/errors.ts';
import { assignable } from './import-writes.ts';
import type { KindName } from './kinds.ts';
import type { Stored } from './stored-plan.ts';

/** A change with the kind of what it changes. */
export interface KindChange {
  kind: KindName;
  change: DefinedChange<unknown>;
}

/** What a week's texts rest on, without them. */
export type AroundTexts = Omit<WeekCopy, 'templates'>;

/**
 * What a week's texts rest on, as it will be: whatever comes with the same changes is there already. Of what is stored only the
 * resources are read. Throws NOT_FOUND where the week is not in use.
 */
export async function readAfter(
  ctx: Pick<Context, 'store' | 'clock'>,
  stored: Stored,
  slug: string,
  changes: readonly KindChange[],
): Promise<AroundTexts> {
  const [partnership] = stored.partnership;
  const campaign = stored.campaigns.find(({ value, withdrawn }) => value.slug === slug && !withdrawn);
  if (partnership === undefined || campaign === undefined) throw notFound();
  const inUse = <T extends { withdrawn: boolean }>(rows: readonly T[]): T[] => rows.filter(({ withdrawn }) => !withdrawn);
  const themes = stored.held.filter(({ kind, campaign: of }) => kind === 'theme' && of === slug);
  const week: AroundTexts = {
    partnership: partnershipOf(partnership.value),
    campaign: campaignOf(campaign.value),
    themes: themes.map(({ title, value }) => ({ slug: (value as { slug: string }).slug, title })),
    resources: await listResources(ctx, [campaign.id]),
    routes: inUse(stored.routes).map(({ value }) => routeOf(value as SupportRouteDefinition)),
    partners: inUse(stored.partners)
      .map((row) => partnerOf(row.value, row))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    today: londonDay(ctx.clock.now()),
  };
  return weekAfter(changes)(week);
}

const weekAfter =
  (changes: readonly KindChange[]) =>
  (week: AroundTexts): AroundTexts => {
    const of = <T>(kind: KindName): (DefinedChange<T> & { slug: string })[] =>
      changes.flatMap(({ kind: each, change }) =>
        each === kind ? [{ ...(change as DefinedChange<T>), slug: (change.value as { slug: string }).slug }] : [],
      );
    const [partnership] = of<PartnershipDefinition>('partnership');
    const [campaign] = of<CampaignValue>('campaign').filter(({ withdrawn }) => !withdrawn);
    return {
      ...week,
      ...(partnership === undefined ? {} : { partnership: partnershipOf(partnership.value) }),
      ...(campaign === undefined ? {} : { campaign: campaignOf(campaign.value) }),
      themes: replaced(week.themes, of<ThemeDefinition>('theme'), ({ slug, title }) => ({ slug, title })),
      resources: replaced(week.resources, of<ResourceDefinition>('resource'), resourceOf),
      routes: replaced(week.routes, of<SupportRouteDefinition>('support-route'), routeOf),
      partners: replaced(week.partners, of<PartnerValue>('partner'), partnerOf),
    };
  };

const routeOf = ({ slug, name, link, phone }: SupportRouteDefinition): AroundTexts['routes'][number] => ({
  ...{ slug, name, link: link ?? null, phone: phone ?? null },
});

const partnerOf = (
  value: PartnerValue,
  { id, withdrawn }: { id: string; withdrawn: boolean },
): AroundTexts['partners'][number] => ({
  ...assignable({ id, value, withdrawn }),
  name: value.name,
  website: value.website ?? null,
  accounts: value.channels.map(({ platform, handle }) => ({ platform, handle: handle ?? null })),
});

/** A list with some of its rows changed, added or taken out. */
function replaced<R extends { slug: string }, V>(
  rows: readonly R[],
  changes: readonly (DefinedChange<V> & { slug: string })[],
  rowOf: (value: V, change: DefinedChange<V>) => R,
): R[] {
  const changed = new Set(changes.map(({ slug }) => slug));
  const now = changes.flatMap((change) => (change.withdrawn ? [] : [rowOf(change.value, change)]));
  return [...rows.filter(({ slug }) => !changed.has(slug)), ...now];
}

const partnershipOf = (value: PartnershipDefinition): WeekCopy['partnership'] => ({
  name: value.name,
  placeholders: value.placeholders,
  wordsRuledOut: value['words-ruled-out'],
});

const campaignOf = ({ title, hashtags, local }: CampaignValue): WeekCopy['campaign'] => ({
  ...{ title, hashtags, localFrom: local.from, localTo: local.to },
});

const resourceOf = (value: ResourceDefinition): WeekCopy['resources'][number] => ({
  slug: value.slug,
  title: value.title,
  kind: value.kind,
  link: value.link ?? null,
  altText: value['alt-text'] ?? null,
  captions: value.captions ?? null,
  transcript: value.transcript ?? null,
  permissionEndedOn: value['permission-ended-on'] ?? null,
  reuseUntil: value['reuse-until'] ?? null,
});
