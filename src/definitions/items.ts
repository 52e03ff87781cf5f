import type { CampaignValue } from '#src/content/index.ts';
import { pathOf } from '#src/platform/defined.ts';
import type { Problem } from '#src/platform/errors.ts';
import { entryValue } from '#src/programme/index.ts';
import { figureKey, figureValue, type KnownNames, type ReturnValue, readFiguresCsv } from '#src/returns/index.ts';
import type { Unit } from './files.ts';
import type { Folder, Opened, OpenedCampaign } from './folder.ts';
import type { Item, KindName } from './kinds.ts';
import type { Located } from './yaml.ts';

/** The items of a parsed folder. Problems come from figures only; references are the checker's business. */
export function itemsOf(folder: Folder): { items: Item[]; problems: Problem[] } {
  const { partnership, programme } = folder;
  const items: Item[] = [];
  const problems: Problem[] = [];
  if (partnership) {
    const { value } = partnership;
    const at = { file: partnership.file, ...partnership.at(['partnership']) };
    items.push({ path: pathOf.partnership(), kind: 'partnership', unit: 'partnership', value: value.partnership, place: at });
    items.push(...listed(partnership, 'partnership', 'partner', 'partners', value.partners, pathOf.partner));
    items.push(
      ...listed(partnership, 'partnership', 'support-route', 'support-routes', value['support-routes'], pathOf.supportRoute),
    );
  }
  if (programme) {
    const path = (slug: string): string => pathOf.entry(null, slug);
    const { entries } = programme.value;
    items.push(...listed(programme, 'programme', 'entry', 'entries', entries, path, (entry) => entryValue(null, entry)));
  }
  for (const own of folder.campaigns) {
    const figures = figureItems(own, partnership);
    items.push(...campaignItems(own), ...figures.items);
    problems.push(...figures.problems);
  }
  return { items, problems };
}

interface Named {
  slug: string;
  'renamed-from'?: string | undefined;
}

/** The items of one list of a file; `value` is what is compared and stored, by default all but the old name. */
function listed<D extends Named>(
  opened: { file: string; at: Located<unknown>['at'] },
  unit: Unit,
  kind: KindName,
  list: string,
  definitions: readonly D[],
  path: (slug: string) => string,
  value: (definition: D) => unknown = withoutOldName,
): Item[] {
  return definitions.map((definition, index) => ({
    path: path(definition.slug),
    kind,
    unit,
    value: value(definition),
    ...(definition['renamed-from'] === undefined ? {} : { renamedFrom: path(definition['renamed-from']) }),
    place: { file: opened.file, ...opened.at([list, index, 'slug']) },
  }));
}

function withoutOldName<D extends { 'renamed-from'?: string | undefined }>(definition: D): Omit<D, 'renamed-from'> {
  const { 'renamed-from': _old, ...rest } = definition;
  return rest;
}

function campaignItems({ slug, campaign, posts }: OpenedCampaign): Item[] {
  const unit: Unit = `campaign/${slug}`;
  const items: Item[] = [];
  const within =
    (kind: 'theme' | 'resource' | 'template' | 'participation' | 'survey' | 'quote' | 'outcome') =>
    (own: string): string =>
      pathOf.within(slug, kind, own);
  const inCampaign = <D extends Named>(definition: D) => ({ ...withoutOldName(definition), campaign: slug });
  if (campaign) {
    const { campaign: definition, themes, resources, entries, participation, surveys, quotes, outcomes } = campaign.value;
    const old = definition['renamed-from'];
    items.push({
      path: pathOf.campaign(slug),
      kind: 'campaign',
      unit,
      value: { ...withoutOldName(definition), slug } satisfies CampaignValue,
      ...(old === undefined ? {} : { renamedFrom: pathOf.campaign(old) }),
      place: { file: campaign.file, ...campaign.at(['campaign']) },
    });
    items.push(...listed(campaign, unit, 'theme', 'themes', themes, within('theme'), inCampaign));
    items.push(...listed(campaign, unit, 'resource', 'resources', resources, within('resource'), inCampaign));
    const entryPath = (own: string): string => pathOf.entry(slug, own);
    items.push(...listed(campaign, unit, 'entry', 'entries', entries, entryPath, (entry) => entryValue(slug, entry)));
    items.push(...listed(campaign, unit, 'participation', 'participation', participation, within('participation'), inCampaign));
    items.push(...listed(campaign, unit, 'survey', 'surveys', surveys, within('survey'), inCampaign));
    items.push(...listed(campaign, unit, 'quote', 'quotes', quotes, within('quote'), inCampaign));
    items.push(...listed(campaign, unit, 'outcome', 'outcomes', outcomes, within('outcome'), inCampaign));
  }
  if (posts) items.push(...listed(posts, unit, 'template', 'templates', posts.value.templates, within('template'), inCampaign));
  return items;
}

/** Figures of returns.csv, and a return for each partner that gave some or was asked for them. */
function figureItems(own: OpenedCampaign, partnership: Folder['partnership']): { items: Item[]; problems: Problem[] } {
  const { slug, campaign, returns } = own;
  if (!campaign) return { items: [], problems: [] };
  const unit: Unit = `campaign/${slug}`;
  const items: Item[] = [];
  const { asked, local } = campaign.value.campaign;
  const read = returns ? readFiguresCsv(returns.file, returns.text, knownNames(own, partnership)) : { figures: [], problems: [] };
  const file = returns?.file ?? campaign.file;
  for (const { line, ...figure } of read.figures) {
    const value = figureValue(figure, { slug, localFrom: local.from }, { answeredBy: null, receivedVia: 'returns.csv' });
    const path = pathOf.within(slug, 'figure', figureKey(figure));
    items.push({ path, kind: 'figure', unit, value, place: { file, line, column: 1 } });
  }
  const answered = new Set(read.figures.map(({ partner }) => partner));
  for (const partner of new Set([...answered, ...(asked === 'not-recorded' ? [] : asked)])) {
    const requested = requestedReturn(slug, partner);
    const value: ReturnValue = answered.has(partner) ? { ...requested, state: 'submitted' } : requested;
    items.push({
      path: pathOf.within(slug, 'return', partner),
      kind: 'return',
      unit,
      value,
      place: { file, line: 1, column: 1 },
    });
  }
  // While the file that names them is broken, every partner or post would look unknown.
  const unsure = ({ field, line }: Problem) =>
    line !== 1 && ((field === 'partner' && !partnership) || (field === 'item' && own.postsBroken === true));
  return { items, problems: read.problems.filter((problem) => !unsure(problem)) };
}

/** The return of a partner that was asked and has not answered, as an import of files makes it. */
export const requestedReturn = (campaign: string, partner: string): ReturnValue => ({
  campaign,
  partner,
  state: 'requested',
  receivedVia: 'returns.csv',
});

/** The partners and items that a campaign's figures may name. */
export function knownNames(own: OpenedCampaign, partnership: Opened<'partnership'> | undefined): KnownNames {
  return {
    partners: new Set(partnership?.value.partners.map(({ slug }) => slug)),
    items: new Set([...(own.campaign?.value.resources ?? []), ...(own.posts?.value.templates ?? [])].map(({ slug }) => slug)),
  };
}
