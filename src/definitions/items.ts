import {
  type CampaignValue,
  campaignKind,
  type ResourceValue,
  resourceKind,
  type TemplateValue,
  type ThemeValue,
  templateKind,
  themeKind,
} from '#src/content/index.ts';
import { partnerKind, partnershipKind, supportRouteKind } from '#src/partners/index.ts';
import { pathOf } from '#src/platform/defined.ts';
import type { Problem } from '#src/platform/errors.ts';
import { entryKind, entryValue } from '#src/programme/index.ts';
import {
  figureKey,
  figureKind,
  type KnownNames,
  type ParticipationValue,
  participationKind,
  type ReturnValue,
  readFiguresCsv,
  returnKind,
  withDefinition,
} from '#src/returns/index.ts';
import type { Unit } from './files.ts';
import type { Folder, Opened, OpenedCampaign } from './folder.ts';
import type { Located } from './yaml.ts';

/** The kinds of item, in the order in which their rows can point at one another. */
export const KINDS = {
  partnership: partnershipKind,
  partner: partnerKind,
  'support-route': supportRouteKind,
  campaign: campaignKind,
  theme: themeKind,
  resource: resourceKind,
  entry: entryKind,
  template: templateKind,
  participation: participationKind,
  return: returnKind,
  figure: figureKind,
} as const satisfies Record<string, { name: string; idPrefix: string }>;
export type KindName = keyof typeof KINDS;

/** One thing a file defines. Its identity is its path of slugs. */
export interface Item {
  path: string;
  kind: KindName;
  unit: Unit;
  value: unknown;
  /** Path it had before its slug changed: the row keeps its id. */
  renamedFrom?: string;
  place: { file: string; line: number; column: number };
}

/** The items of a parsed folder. Problems come from figures only; references are the checker's business. */
export function itemsOf(folder: Folder): { items: Item[]; problems: Problem[] } {
  const items: Item[] = [];
  const problems: Problem[] = [];
  const add = (
    kind: KindName,
    unit: Unit,
    opened: { file: string; at: Located<unknown>['at'] },
    yamlPath: PropertyKey[],
    path: string,
    value: unknown,
    renamedFrom?: string,
  ) => {
    items.push({
      path,
      kind,
      unit,
      value,
      ...(renamedFrom === undefined ? {} : { renamedFrom }),
      place: { file: opened.file, ...opened.at(yamlPath) },
    });
  };
  const { partnership, programme } = folder;
  if (partnership) {
    add('partnership', 'partnership', partnership, ['partnership'], pathOf.partnership(), partnership.value.partnership);
    partnership.value.partners.forEach((definition, index) => {
      const { 'renamed-from': old, ...value } = definition;
      add(
        'partner',
        'partnership',
        partnership,
        ['partners', index, 'slug'],
        pathOf.partner(value.slug),
        value,
        old && pathOf.partner(old),
      );
    });
    partnership.value['support-routes'].forEach((definition, index) => {
      const { 'renamed-from': old, ...value } = definition;
      const path = pathOf.supportRoute(value.slug);
      add(
        'support-route',
        'partnership',
        partnership,
        ['support-routes', index, 'slug'],
        path,
        value,
        old && pathOf.supportRoute(old),
      );
    });
  }
  programme?.value.entries.forEach((definition, index) => {
    const old = definition['renamed-from'];
    const path = pathOf.entry(null, definition.slug);
    add(
      'entry',
      'programme',
      programme,
      ['entries', index, 'slug'],
      path,
      entryValue(null, definition),
      old && pathOf.entry(null, old),
    );
  });
  for (const own of folder.campaigns) addCampaign(own, partnership, add, items, problems);
  return { items, problems };
}

type Add = (
  kind: KindName,
  unit: Unit,
  opened: { file: string; at: Located<unknown>['at'] },
  yamlPath: PropertyKey[],
  path: string,
  value: unknown,
  renamedFrom?: string,
) => void;

function addCampaign(
  own: OpenedCampaign,
  partnership: Opened<'partnership'> | undefined,
  add: Add,
  items: Item[],
  problems: Problem[],
): void {
  const { slug, campaign, posts, returns } = own;
  const unit: Unit = `campaign/${slug}`;
  if (campaign) {
    const { 'renamed-from': old, ...value } = campaign.value.campaign;
    add(
      'campaign',
      unit,
      campaign,
      ['campaign'],
      pathOf.campaign(slug),
      { ...value, slug } satisfies CampaignValue,
      old && pathOf.campaign(old),
    );
    campaign.value.themes.forEach((definition, index) => {
      const { 'renamed-from': was, ...rest } = definition;
      const path = pathOf.within(slug, 'theme', rest.slug);
      add(
        'theme',
        unit,
        campaign,
        ['themes', index, 'slug'],
        path,
        { ...rest, campaign: slug } satisfies ThemeValue,
        was && pathOf.within(slug, 'theme', was),
      );
    });
    campaign.value.resources.forEach((definition, index) => {
      const { 'renamed-from': was, ...rest } = definition;
      const path = pathOf.within(slug, 'resource', rest.slug);
      add(
        'resource',
        unit,
        campaign,
        ['resources', index, 'slug'],
        path,
        { ...rest, campaign: slug } satisfies ResourceValue,
        was && pathOf.within(slug, 'resource', was),
      );
    });
    campaign.value.entries.forEach((definition, index) => {
      const was = definition['renamed-from'];
      add(
        'entry',
        unit,
        campaign,
        ['entries', index, 'slug'],
        pathOf.entry(slug, definition.slug),
        entryValue(slug, definition),
        was && pathOf.entry(slug, was),
      );
    });
    campaign.value.participation.forEach((definition, index) => {
      const { 'renamed-from': was, ...rest } = definition;
      const path = pathOf.within(slug, 'participation', rest.slug);
      const value: ParticipationValue = { ...rest, campaign: slug };
      add(
        'participation',
        unit,
        campaign,
        ['participation', index, 'slug'],
        path,
        value,
        was && pathOf.within(slug, 'participation', was),
      );
    });
  }
  posts?.value.templates.forEach((definition, index) => {
    const { 'renamed-from': was, ...rest } = definition;
    const path = pathOf.within(slug, 'template', rest.slug);
    add(
      'template',
      unit,
      posts,
      ['templates', index, 'slug'],
      path,
      { ...rest, campaign: slug } satisfies TemplateValue,
      was && pathOf.within(slug, 'template', was),
    );
  });
  const answered = new Set<string>();
  if (returns && campaign) {
    const read = readFiguresCsv(returns.file, returns.text, knownNames(own, partnership));
    problems.push(...read.problems);
    for (const { line, ...figure } of read.figures) {
      answered.add(figure.partner);
      const value = withDefinition(figure, { slug, localFrom: campaign.value.campaign.local.from });
      const path = pathOf.within(slug, 'figure', figureKey(figure));
      items.push({ path, kind: 'figure', unit, value, place: { file: returns.file, line, column: 1 } });
    }
  }
  const asked = campaign?.value.campaign.asked ?? 'not-recorded';
  for (const partner of new Set([...answered, ...(asked === 'not-recorded' ? [] : asked)])) {
    const value: ReturnValue = {
      campaign: slug,
      partner,
      state: answered.has(partner) ? 'submitted' : 'requested',
      receivedVia: 'returns.csv',
    };
    const file = returns?.file ?? campaign?.file ?? '';
    items.push({
      path: pathOf.within(slug, 'return', partner),
      kind: 'return',
      unit,
      value,
      place: { file, line: 1, column: 1 },
    });
  }
}

/** The partners and items that a campaign's figures may name. */
export function knownNames(own: OpenedCampaign, partnership: Opened<'partnership'> | undefined): KnownNames {
  return {
    partners: new Set(partnership?.value.partners.map(({ slug }) => slug)),
    items: new Set([...(own.campaign?.value.resources ?? []), ...(own.posts?.value.templates ?? [])].map(({ slug }) => slug)),
  };
}
