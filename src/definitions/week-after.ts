import type { CampaignValue, ResourceDefinition, ThemeDefinition, WeekCopy } from '#src/content/index.ts';
import type { PartnershipDefinition, PartnerValue, SupportRouteDefinition } from '#src/partners/index.ts';
import type { DefinedChange } from '#src/platform/defined.ts';
import { assignable } from './import-writes.ts';
import type { KindName } from './kinds.ts';

/** A change with the kind of what it changes. */
export interface KindChange {
  kind: KindName;
  change: DefinedChange<unknown>;
}

/** What a week's texts rest on, as it will be: whatever comes with the same changes is there already. */
export const weekAfter =
  (changes: readonly KindChange[]) =>
  (week: WeekCopy): WeekCopy => {
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
      routes: replaced(week.routes, of<SupportRouteDefinition>('support-route'), ({ slug, name, link, phone }) => ({
        ...{ slug, name, link: link ?? null, phone: phone ?? null },
      })),
      partners: replaced(week.partners, of<PartnerValue>('partner'), (value, { id, withdrawn }) => ({
        ...assignable({ id, value, withdrawn }),
        name: value.name,
        website: value.website ?? null,
        accounts: value.channels.map(({ platform, handle }) => ({ platform, handle: handle ?? null })),
      })),
    };
  };

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
