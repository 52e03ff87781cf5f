import { londonDay, londonTime } from '#src/calendar/index.ts';
import { type CampaignCopy, getCampaign, sharedValues, type Values } from '#src/content/index.ts';
import { getPartnership, listPartners, listSupportRoutes } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { type WeekFacts, weekFacts } from './one-page.ts';
import { publicCopyOf } from './public-copy.ts';
import { isUsable, type PublicResource, type PublicRoute, publicResources, publicRoutes } from './public-facts.ts';
import { isForAnybody, type LaterText, type ToolkitText, textsForAnybody } from './toolkit-texts.ts';

/** A campaign’s ready-made copy for anybody. */
export interface Toolkit {
  partnership: { slug: string; name: string };
  campaign: Pick<WeekFacts, 'slug' | 'title'>;
  /** First day on which anybody may read it. */
  opensOn: string;
  /** Null until that day. */
  content: ToolkitContent | null;
}

/** What stands in a toolkit that is open. */
export interface ToolkitContent {
  campaign: WeekFacts;
  days: readonly ToolkitDay[];
  resources: readonly PublicResource[];
  routes: readonly PublicRoute[];
  /** Some posts are written for particular organisations and are not here. */
  hasPostsForSome: boolean;
  /** Nobody may post anything for now: no post is here. */
  isPaused: boolean;
}

/** A day with its themes and posts; `day` null is any day of the week. */
export interface ToolkitDay {
  day: string | null;
  themes: readonly { title: string; questions: readonly string[]; keyMessages: readonly string[]; lead: string | null }[];
  posts: readonly ToolkitPost[];
  /** Texts that nobody may publish yet. */
  later: readonly LaterText[];
}

/** A post that anybody may make. */
export interface ToolkitPost {
  slug: string;
  title: string;
  /** When partners post it, wall-clock London; null where it is up to them. */
  time: string | null;
  texts: readonly ToolkitText[];
  resources: readonly PublicResource[];
}

/**
 * A campaign’s toolkit for whoever asks. Until the day it opens it says that day and nothing else; after that it holds the approved
 * texts without lines to take, without what is for colleagues, and without what has an embargo of its own. Throws NOT_FOUND.
 */
export async function getToolkit(
  ctx: Pick<Context, 'store' | 'clock'>,
  query: { partnership: string; campaign: string },
): Promise<Toolkit> {
  const partnership = await getPartnership(ctx, query.partnership);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const now = ctx.clock.now();
  const today = londonDay(now);
  const opensOn = campaign.toolkitFrom ?? campaign.localFrom;
  const head = {
    partnership: { slug: partnership.slug, name: partnership.name },
    campaign: { slug: campaign.slug, title: campaign.title },
    opensOn,
  };
  if (today < opensOn) return { ...head, content: null };

  const copy = await publicCopyOf(ctx, partnership, campaign);
  const names = new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));
  const routes = await listSupportRoutes(ctx, partnership.id);
  const usable = copy.resources.filter((resource) => isUsable(resource, today));
  const open = publicResources(copy.resources, names, today);
  const ended = new Set(copy.resources.filter(({ permissionEndedOn }) => permissionEndedOn !== null).map(({ slug }) => slug));
  // A post about something whose permission was taken back goes with it.
  const posts = copy.templates.filter(({ resources }) => !resources.some((slug) => ended.has(slug)));
  const forAnybody = posts.filter(({ assign }) => isForAnybody(assign));
  const shared = sharedValues({ partnership, campaign, routes, resources: usable });
  const wall = `${today}T${londonTime(now)}`;
  return {
    ...head,
    content: {
      campaign: weekFacts(campaign, names, copy),
      days: daysOf({ ...copy, templates: forAnybody }, { names, open, shared, wall }),
      resources: open,
      routes: publicRoutes(routes),
      hasPostsForSome: forAnybody.length < posts.length,
      isPaused: copy.isPaused,
    },
  };
}

interface Around {
  names: ReadonlyMap<string, string>;
  open: readonly PublicResource[];
  shared: Values;
  /** Now, wall-clock London. */
  wall: string;
}

type Given = { template: Pick<CampaignCopy['templates'][number], 'postTime'> };

/** By the time; what is for any time of the day comes last. */
const byTime = (a: Given, b: Given): number => {
  const [one, other] = [a.template.postTime ?? '99', b.template.postTime ?? '99'];
  return one < other ? -1 : Number(one > other);
};

/** The days with something on them, in order; what is for any day comes last. */
function daysOf({ templates, themes }: CampaignCopy, { names, open, shared, wall }: Around): ToolkitDay[] {
  const titles = new Map(themes.map(({ slug, title }) => [slug, title]));
  const given = templates.map((template) => ({
    template,
    ...textsForAnybody(template, template.theme === null ? undefined : titles.get(template.theme), shared, wall),
  }));
  const dayOf = ({ postDay, theme }: CampaignCopy['templates'][number]): string | null =>
    postDay ?? themes.find(({ slug }) => slug === theme)?.days.toSorted()[0] ?? null;
  const dated = [...themes.flatMap(({ days }) => days), ...given.flatMap(({ template }) => dayOf(template) ?? [])];
  return [...[...new Set(dated)].sort(), null]
    .map((day): ToolkitDay => {
      const here = given.filter(({ template }) => dayOf(template) === day).sort(byTime);
      return {
        day,
        themes: themes
          .filter(({ days }) => (day === null ? days.length === 0 : days.includes(day)))
          .map(({ title, questions, keyMessages, lead }) => ({
            title,
            questions,
            keyMessages,
            lead: lead === null ? null : (names.get(lead) ?? null),
          })),
        posts: here
          .filter(({ texts }) => texts.length > 0)
          .map(({ template, texts }) => ({
            slug: template.slug,
            title: template.title,
            time: template.postTime,
            texts,
            resources: open.filter(({ slug }) => template.resources.includes(slug)),
          })),
        later: here.flatMap(({ later }) => later),
      };
    })
    .filter(({ themes, posts, later }) => themes.length + posts.length + later.length > 0);
}
