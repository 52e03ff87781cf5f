import { asLastWritten, listResourceFiles, type ResourceFile } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical } from '#src/platform/defined.ts';
import { notFound } from '#src/platform/errors.ts';
import { sha256 } from '#src/platform/hash.ts';
import { type EntryValue, entryKind } from '#src/programme/index.ts';
import { isOfActivity } from '../activities/of-activity.ts';
import { KINDS } from '../kinds.ts';
import type { KnownRows } from '../stored-plan.ts';
import type { Body } from './successors.ts';

type Values<K extends keyof typeof KINDS> = Awaited<ReturnType<(typeof KINDS)[K]['read']>>[number]['value'];

/** A week as it stands, with what its copy rests on. */
export interface Source {
  partnership: Values<'partnership'>;
  partners: ReadonlyMap<string, Values<'partner'> & Body>;
  routes: Values<'support-route'>[];
  campaign: Values<'campaign'> & { id: string };
  /** Slugs and titles of every week, those out of use too: their names in addresses are taken. */
  weeks: {
    id: string;
    slug: string;
    title: string;
    withdrawn: boolean;
    national?: Values<'campaign'>['national'];
    local: Values<'campaign'>['local'];
  }[];
  themes: Values<'theme'>[];
  resources: Values<'resource'>[];
  /** Resources that left because the permission to use them ended. */
  ended: Values<'resource'>[];
  entries: EntryValue[];
  templates: Values<'template'>[];
  files: ResourceFile[];
  /** Of the year-round programme. */
  programme: EntryValue[];
  /** What of it every change rests on, as it was read. */
  rows: KnownRows;
  /** Changes whenever any of it does. */
  digest: string;
}

/** Reads a week in use with everything that goes along; throws NOT_FOUND. */
export async function readSource(ctx: Context, partnershipId: string, slug: string): Promise<Source> {
  const [partnership] = await KINDS.partnership.read(ctx, partnershipId, null);
  const campaigns = await KINDS.campaign.read(ctx, partnershipId, null);
  const campaign = campaigns.find((row) => row.value.slug === slug && !row.withdrawn);
  if (partnership === undefined || campaign === undefined) throw notFound();
  const place = { id: campaign.id, slug };
  const partners = await KINDS.partner.read(ctx, partnershipId, null);
  const routes = await KINDS['support-route'].read(ctx, partnershipId, null);
  const themes = await KINDS.theme.read(ctx, partnershipId, place);
  const resources = await KINDS.resource.read(ctx, partnershipId, place);
  const entries = await entryKind.read(ctx, partnershipId, place);
  const templates = await KINDS.template.read(ctx, partnershipId, place);
  const programme = await entryKind.read(ctx, partnershipId, null);
  const files = await listResourceFiles(ctx, partnershipId, [campaign.id]);
  const rows = [
    partnership,
    ...campaigns,
    ...partners,
    ...routes,
    ...themes,
    ...resources,
    ...entries,
    ...templates,
    ...programme,
  ];
  const state = rows.map(({ id, version, withdrawn }) => [id, version, withdrawn]);
  const inUse = <T>(list: readonly { value: T; withdrawn: boolean; path: string }[]): T[] =>
    list
      .filter(({ withdrawn }) => !withdrawn)
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ value }) => value);
  return {
    partnership: partnership.value,
    partners: new Map(inUse(partners).map((partner) => [partner.slug, partner])),
    routes: inUse(routes),
    campaign: { ...campaign.value, id: campaign.id },
    weeks: campaigns.map(({ id, withdrawn, value: { slug: own, title, national, local } }) => ({
      ...{ id, slug: own, title, withdrawn, local },
      ...(national === undefined ? {} : { national }),
    })),
    themes: inUse(themes),
    resources: inUse(resources),
    ended: resources
      .filter(({ withdrawn, value }) => withdrawn && value['permission-ended-on'] !== undefined)
      .map(({ value }) => value),
    // What partners did themselves is theirs to say again.
    entries: inUse(entries).filter(({ slug }) => !isOfActivity(slug)),
    // What nobody has approved yet goes along too: everything is a draft again.
    templates: inUse(templates.map((row) => (row.value.variants.length > 0 ? row : asLastWritten(row)))),
    files,
    programme: inUse(programme),
    rows: { partnership: [partnership], partner: partners, 'support-route': routes, campaign: campaigns },
    digest: await sha256(new TextEncoder().encode(canonical([state, files.map(({ id }) => id)]))),
  };
}
