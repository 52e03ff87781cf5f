import { londonDay } from '#src/calendar/index.ts';
import { type CampaignCopy, getCampaign, listCampaigns, listCopyOf } from '#src/content/index.ts';
import { findPartnership, listPartners, type Partnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { nationOf } from '#src/returns/index.ts';
import { type PostingRules, type PostingTimes, postingClashes } from './posting-times.ts';

type Copy = CampaignCopy['templates'][number];

/** A post that stands at a time at which the partnership does not post. */
export interface Clash {
  slug: string;
  title: string;
  /** First and last day it is posted on; null where nobody has said. */
  from: string | null;
  to: string | null;
  /** What speaks against it, in words: "Saturday 17 October 2020 is not a working day". */
  messages: string[];
  /** Why it is posted all the same; null while nobody has decided. */
  anyway: string | null;
  /** Its last day has passed in London. */
  over: boolean;
}

/** The posts of a week on do-not-post dates or outside working hours, in the order of the week; also those that files hold. */
export async function listClashes(ctx: Context, query: { partnership: string; campaign: string }): Promise<Clash[]> {
  const partnership = await readable(ctx, query.partnership);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const { templates } = await listCopyOf(ctx, [campaign.id]);
  const partners = templates.some(({ times }) => times.length > 0) ? await listPartners(ctx, partnership.id) : [];
  const names = new Map(partners.map(({ slug, name }) => [slug, name]));
  const today = londonDay(ctx.clock.now());
  return templates.flatMap((template) => clashOf(template, rulesOf(partnership), names, today));
}

/** A post that stands on a do-not-post date. */
export interface QuietPost {
  campaign: { slug: string; title: string };
  slug: string;
  title: string;
  day: string;
  /** Why nothing is posted on that day. */
  reason: string;
  /** Why it is posted all the same; null while nobody has decided. */
  anyway: string | null;
}

/** The posts to come of every week that stand on a do-not-post date, in order; one on several such days is there for each. */
export async function postsOnQuietDays(ctx: Context, query: { partnership: string }): Promise<QuietPost[]> {
  const partnership = await readable(ctx, query.partnership);
  const today = londonDay(ctx.clock.now());
  const periods = partnership.quietPeriods.filter(({ to }) => to >= today);
  if (periods.length === 0) return [];
  const campaigns = (await listCampaigns(ctx, partnership.id)).filter(
    (each) => (each.nationalTo ?? '') >= today || each.localTo >= today,
  );
  if (campaigns.length === 0) return [];
  const byId = new Map(campaigns.map(({ id, slug, title }) => [id, { slug, title }]));
  const { templates } = await listCopyOf(ctx, [...byId.keys()]);
  const found = templates.flatMap((template): QuietPost[] => {
    const campaign = byId.get(template.campaignId);
    const { slug, title, anyway } = template;
    return daysOf(template).flatMap((day) => {
      const quiet = day < today ? undefined : periods.find(({ from, to }) => day >= from && day <= to);
      return quiet === undefined || campaign === undefined ? [] : [{ campaign, slug, title, day, reason: quiet.reason, anyway }];
    });
  });
  return found.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

async function readable(ctx: Context, slug: string): Promise<Partnership> {
  const partnership = await findPartnership(ctx, slug);
  permit(ctx.access, 'plan.read', partnership?.id ?? null);
  if (partnership === undefined) throw notFound();
  return partnership;
}

/** What a stored partnership has said about when nothing is posted. */
export const rulesOf = ({ workingHours, quietPeriods, ...partnership }: Partnership): PostingRules => ({
  nation: nationOf(partnership),
  ...(workingHours === null ? {} : { 'working-hours': workingHours }),
  'quiet-periods': quietPeriods,
});

/** Every day a template is posted on by somebody, in order. */
const daysOf = ({ postDay, times }: Copy): string[] =>
  [...new Set([postDay, ...times.map(({ on }) => on ?? null)].filter((day) => day !== null))].sort();

function clashOf(template: Copy, rules: PostingRules, names: ReadonlyMap<string, string>, today: string): Clash[] {
  const { slug, title, postDay, postTime, spreadUntil, times, anyway } = template;
  const said = { 'post-on': postDay ?? undefined, 'post-at': postTime ?? undefined, 'spread-until': spreadUntil ?? undefined };
  const messages = clashWords({ ...said, times }, rules, names);
  if (messages.length === 0) return [];
  const days = daysOf(template);
  const [from = null, to = null] = [days[0], days.at(-1)];
  return [{ slug, title, from, to, messages, anyway, over: to !== null && to < today }];
}

/** What speaks against posting then, in words; of a partner's own time with the partner's name. */
export function clashWords(
  times: Omit<PostingTimes, 'anyway'>,
  rules: PostingRules,
  names: ReadonlyMap<string, string>,
): string[] {
  const messages = postingClashes(times, rules).map(({ pointer, message }) => {
    const own = times.times?.[Number(/^\/times\/(\d+)/.exec(pointer)?.[1] ?? -1)];
    return own === undefined ? message : `${names.get(own.partner) ?? own.partner}: ${message}`;
  });
  return [...new Set(messages)];
}
