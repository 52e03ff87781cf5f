import { listReferring, readTemplates, type TemplateRow } from '#src/content/index.ts';
import { listWitnesses } from '#src/evidence/index.ts';
import type { PartnerValue } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedRow, pathOf } from '#src/platform/defined.ts';
import { listLeads } from '#src/programme/index.ts';
import { listParticipants } from '#src/returns/index.ts';
import { type EditableKind, pointerTo } from './editable.ts';
import { KINDS, type KindName } from './kinds.ts';
import type { Plan, PlannedPartner, PlannedTemplate, PlannedWeek } from './plan.ts';
import { type Found, references } from './references.ts';

/** An item in use as far as it refers to others. A template is held once for its texts in use and once for those that wait. */
export interface Held {
  path: string;
  kind: EditableKind;
  /** Slug of the campaign it stands in. */
  campaign: string | null;
  title: string;
  value: unknown;
  texts?: 'in-use' | 'waiting';
}

/** Where in the stored plan a reference stands. */
export interface StoredPlace {
  held: Held;
  pointer: string;
}

type CampaignRow = Awaited<ReturnType<typeof KINDS.campaign.read>>[number];

/** What is stored and may refer to one another, withdrawn rows too where they are rows. */
export interface Stored {
  partnership: Awaited<ReturnType<typeof KINDS.partnership.read>>;
  partners: DefinedRow<PartnerValue>[];
  routes: DefinedRow<unknown>[];
  campaigns: CampaignRow[];
  /** Of the campaigns in reach, and their templates, withdrawn ones too. */
  templates: TemplateRow[];
  held: Held[];
}

/** Rows that were read already, of the kinds that are there: whole, as their kind reads them. */
export type KnownRows = {
  readonly [K in Exclude<KindName, 'template'>]?: Awaited<ReturnType<(typeof KINDS)[K]['read']>>;
} & { readonly template?: TemplateRow[] };

/**
 * Reads what a change can break. `reach` is the slug of the one campaign it stays inside, `none` for what only refers to partners,
 * and `all` where every campaign may refer to it. `known` has rows of that campaign alone. The number of statements does not depend on the number of campaigns.
 */
export async function readStored(
  ctx: Context,
  partnershipId: string,
  reach: { campaign: string } | 'none' | 'all',
  known: KnownRows = {},
): Promise<Stored> {
  const partnership = known.partnership ?? (await KINDS.partnership.read(ctx, partnershipId, null));
  const partners = known.partner ?? (await KINDS.partner.read(ctx, partnershipId, null));
  const routes = known['support-route'] ?? (await KINDS['support-route'].read(ctx, partnershipId, null));
  const campaigns = known.campaign ?? (await KINDS.campaign.read(ctx, partnershipId, null));
  const inReach = campaigns.filter(({ value, withdrawn }) =>
    reach === 'all' ? !withdrawn : reach !== 'none' && value.slug === reach.campaign,
  );
  const places = inReach.map(({ id, value }) => ({ id, slug: value.slug }));
  const ofOne = reach === 'all' ? undefined : known.template;
  const templates = places.length === 0 ? [] : (ofOne ?? (await readTemplates(ctx, partnershipId, places)));
  const held: Held[] = [
    ...partnership.map(({ path, value }) => ({ path, kind: 'partnership' as const, campaign: null, title: value.name, value })),
    ...partners.filter(inUse).map((row) => heldPartnerOrCampaign('partner', row.path, row.value.name, row.value)),
    ...routes.filter(inUse).map((row) => heldPartnerOrCampaign('support-route', row.path, row.value.name, row.value)),
    ...inReach.filter(inUse).map((row) => heldPartnerOrCampaign('campaign', row.path, row.value.title, row.value)),
    ...templates.filter(inUse).flatMap(heldTemplates),
    ...(await heldChildren(ctx, partnershipId, places, reach === 'all')),
  ];
  return { partnership, partners, routes, campaigns, templates, held };
}

const inUse = ({ withdrawn }: { withdrawn: boolean }): boolean => !withdrawn;

const heldPartnerOrCampaign = (kind: EditableKind, path: string, title: string, value: unknown): Held => ({
  path,
  kind,
  campaign: null,
  title,
  value,
});

/** A template's texts as they are held: those in use, and those that wait. */
export function heldTemplates(row: Pick<TemplateRow, 'path' | 'value' | 'copy'>): Held[] {
  const { path, value, copy } = row;
  const hold = (texts: 'in-use' | 'waiting', variants: PlannedTemplate['variants']): Held => ({
    path,
    kind: 'template',
    campaign: value.campaign,
    title: value.title,
    value: { ...value, variants },
    texts,
  });
  return [
    ...(copy.current > 0 ? [hold('in-use', copy.inUse)] : []),
    ...(copy.pending ? [hold('waiting', copy.pending.variants)] : []),
  ];
}

async function heldChildren(
  ctx: Context,
  partnershipId: string,
  campaigns: readonly { id: string; slug: string }[],
  programme: boolean,
): Promise<Held[]> {
  if (campaigns.length === 0 && !programme) return [];
  const slugs = new Map(campaigns.map(({ id, slug }) => [id, slug]));
  const { themes, resources } = await listReferring(ctx, partnershipId);
  const entries = await listLeads(ctx, partnershipId);
  const counts = await listParticipants(ctx, partnershipId);
  const { surveys, quotes, outcomes } = await listWitnesses(ctx, partnershipId);
  const held: Held[] = [];
  const add = (
    kind: 'theme' | 'resource' | 'participation' | 'survey' | 'quote' | 'outcome',
    campaignId: string,
    slug: string,
    title: string,
    value: object,
  ): void => {
    const campaign = slugs.get(campaignId);
    if (campaign !== undefined)
      held.push({ path: pathOf.within(campaign, kind, slug), kind, campaign, title, value: { slug, ...value } });
  };
  for (const { campaignId, slug, title, lead, days } of themes)
    add('theme', campaignId, slug, title, { lead: lead ?? undefined, days });
  for (const { campaignId, slug, title, owner, link } of resources)
    add('resource', campaignId, slug, title, { owner: owner ?? undefined, link: link ?? undefined });
  for (const { campaignId, slug, activity, partner } of counts)
    add('participation', campaignId, slug, activity, { partner: partner ?? undefined });
  for (const { campaignId, slug, title, partner } of surveys)
    add('survey', campaignId, slug, title, { partner: partner ?? undefined });
  for (const { campaignId, slug, kind, partner, survey } of quotes)
    add('quote', campaignId, slug, kind, { partner: partner ?? undefined, survey: survey ?? undefined });
  for (const { campaignId, slug, title, partner } of outcomes)
    add('outcome', campaignId, slug, title, { partner: partner ?? undefined });
  for (const { campaignId, slug, title, lead } of entries) {
    const campaign = campaignId === null ? null : slugs.get(campaignId);
    if (campaign === undefined) continue;
    held.push({ path: pathOf.entry(campaign, slug), kind: 'entry', campaign, title, value: { slug, lead: lead ?? undefined } });
  }
  return held;
}

/** What a change breaks that was whole before, in the changed items (`own`, by path) and in others. */
export function newlyBroken(before: readonly Held[], after: readonly Held[], own: ReadonlySet<string>): Found<StoredPlace>[] {
  // In others nothing moves, so a place tells what stood there before; within the item itself lists may have moved.
  const key = ({ held, pointer, message }: Found<StoredPlace>): string =>
    own.has(held.path) ? `${held.path} ${message}` : [held.path, held.texts, pointer].join(' ');
  const known = new Map<string, number>();
  for (const found of references(planOf(before))) known.set(key(found), (known.get(key(found)) ?? 0) + 1);
  return references(planOf(after)).filter((found) => {
    const left = known.get(key(found)) ?? 0;
    if (!own.has(found.held.path)) known.set(key(found), left - 1);
    return left <= 0;
  });
}

function planOf(held: readonly Held[]): Plan<StoredPlace> {
  const of = (kind: EditableKind, campaign: string | null = null): Held[] =>
    held.filter((each) => each.kind === kind && each.campaign === campaign);
  const values = <T>(list: readonly Held[]): T[] => list.map(({ value }) => value as T);
  const [partnership] = of('partnership');
  const lists = (named: Readonly<Record<string, readonly Held[]>>, whole?: Held) => (path: readonly PropertyKey[]) => {
    const [name, index, ...rest] = path;
    const inList = named[String(name)]?.[Number(index)];
    const found = inList ?? whole;
    if (found === undefined) throw new Error(`Nothing is held at ${path.map(String).join('/')}.`);
    return { held: found, pointer: pointerTo(inList ? rest : path.slice(1)) };
  };
  const partners = of('partner');
  const routes = of('support-route');
  const entries = of('entry');
  return {
    ...(partnership
      ? {
          partnership: {
            value: {
              partnership: partnership.value as PlanPartnership,
              partners: values<PlannedPartner>(partners),
              'support-routes': values<{ slug: string }>(routes),
            },
            at: lists({ partners, 'support-routes': routes }, partnership),
          },
        }
      : {}),
    programme: { value: { entries: values(entries) }, at: lists({ entries }) },
    campaigns: of('campaign').map((campaign) => {
      const { slug, ...week } = campaign.value as PlannedWeek['campaign'] & { slug: string };
      const themes = of('theme', slug);
      const resources = of('resource', slug);
      const own = of('entry', slug);
      const participation = of('participation', slug);
      const surveys = of('survey', slug);
      const quotes = of('quote', slug);
      const outcomes = of('outcome', slug);
      const templates = of('template', slug);
      return {
        slug,
        campaign: {
          value: {
            campaign: week,
            themes: values(themes),
            resources: values(resources),
            entries: values(own),
            participation: values(participation),
            surveys: values(surveys),
            quotes: values(quotes),
            outcomes: values(outcomes),
          },
          at: lists({ themes, resources, entries: own, participation, surveys, quotes, outcomes }, campaign),
        },
        posts: { value: { templates: values<PlannedTemplate>(templates) }, at: lists({ templates }) },
      };
    }),
    home: 'of this partnership',
  };
}

type PlanPartnership = NonNullable<Plan<StoredPlace>['partnership']>['value']['partnership'];
