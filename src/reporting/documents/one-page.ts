import { londonDay } from '#src/calendar/index.ts';
import { type Campaign, type CampaignCopy, getCampaign, linkedResources } from '#src/content/index.ts';
import { getPartnership, listPartners, listSupportRoutes } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { publicCopyOf } from './public-copy.ts';
import { type PublicResource, type PublicRoute, publicResources, publicRoutes } from './public-facts.ts';

/** A theme on the one page. */
export interface OnePageDay {
  /** Days of the theme, in order. */
  days: readonly string[];
  title: string;
  /** Name of the organisation that leads. */
  lead: string | null;
  /** The first of its key messages, as many as there is room for. */
  keyMessages: readonly string[];
  /** What is shared on the day. */
  resources: readonly { title: string; link: string }[];
}

/** An awareness week on one sheet, as anyone may see it. */
export interface WeekOnOnePage {
  partnership: { slug: string; name: string };
  campaign: WeekFacts;
  days: readonly OnePageDay[];
  /** Resources of no day. */
  resources: readonly { title: string; link: string }[];
  /** The main places to turn to; every one where none is called main. */
  routes: readonly PublicRoute[];
}

/** What anyone may know of a campaign. */
export interface WeekFacts {
  slug: string;
  title: string;
  summary: string | null;
  focus: string | null;
  /** Name of the organisation that leads. */
  lead: string | null;
  local: { from: string; to: string };
  national: { from: string; to: string } | null;
  hashtags: readonly string[];
  /** Instant of the last change to anything of it. */
  changedAt: string;
}

/** Characters of key messages that the sheet has room for, and what a theme takes of it besides. */
const ROOM = { messages: 1500, theme: 70 };
/** Most resources of one day. */
const MOST_RESOURCES = 3;
/** Most that stand under the days. */
const MOST_OTHERS = 6;

/** An awareness week on one page: what is public of it anyway, and no copy. Throws NOT_FOUND. */
export async function getWeekOnOnePage(
  ctx: Pick<Context, 'store' | 'clock'>,
  query: { partnership: string; campaign: string },
): Promise<WeekOnOnePage> {
  const partnership = await getPartnership(ctx, query.partnership);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const copy = await publicCopyOf(ctx, partnership, campaign);
  const names = new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));
  const routes = await listSupportRoutes(ctx, partnership.id);
  const open = publicResources(copy.resources, names, londonDay(ctx.clock.now()));
  const messages = messagesThatFit(copy.themes);
  const days = copy.themes.map((theme) => ({
    days: [...theme.days].sort(),
    title: theme.title,
    lead: theme.lead === null ? null : (names.get(theme.lead) ?? null),
    keyMessages: theme.keyMessages.slice(0, messages),
    resources: resourcesOfDay(copy, theme.slug, open).slice(0, MOST_RESOURCES).map(named),
  }));
  const shown = new Set(days.flatMap(({ resources }) => resources.map(({ link }) => link)));
  const main = routes.filter(({ level }) => level === 'main');
  return {
    partnership: { slug: partnership.slug, name: partnership.name },
    campaign: weekFacts(campaign, names, copy),
    days,
    resources: open
      .filter(({ link }) => !shown.has(link))
      .slice(0, MOST_OTHERS)
      .map(named),
    routes: publicRoutes(main.length === 0 ? routes : main),
  };
}

/** How many messages of each theme fit on the sheet: two, one, or none. */
function messagesThatFit(themes: CampaignCopy['themes']): number {
  const taken = (most: number): number =>
    themes.reduce((sum, { keyMessages }) => sum + ROOM.theme + keyMessages.slice(0, most).join(' ').length, 0);
  return [2, 1].find((most) => taken(most) <= ROOM.messages) ?? 0;
}

const named = ({ title, link }: PublicResource) => ({ title, link });

/** The resources that posts of a theme share. */
function resourcesOfDay({ templates }: CampaignCopy, theme: string, open: readonly PublicResource[]): PublicResource[] {
  const ofTheme = templates.filter((template) => template.theme === theme);
  const used = new Set(
    ofTheme.flatMap(({ resources, variants }) => [...resources, ...linkedResources(variants.map(({ text }) => text))]),
  );
  return open.filter(({ slug }) => used.has(slug));
}

/** What anyone may know of a campaign. */
export function weekFacts(campaign: Campaign, names: ReadonlyMap<string, string>, copy: CampaignCopy): WeekFacts {
  const { slug, title, summary, focus, lead, localFrom, localTo, nationalFrom, nationalTo, hashtags } = campaign;
  const changes = [campaign, ...copy.templates, ...copy.themes, ...copy.resources].map(({ updatedAt }) => updatedAt);
  return {
    slug,
    title,
    summary,
    focus,
    lead: lead === null ? null : (names.get(lead) ?? null),
    local: { from: localFrom, to: localTo },
    national: nationalFrom === null || nationalTo === null ? null : { from: nationalFrom, to: nationalTo },
    hashtags: hashtags.map(({ tag }) => tag),
    changedAt: changes.sort().at(-1) ?? campaign.updatedAt,
  };
}
