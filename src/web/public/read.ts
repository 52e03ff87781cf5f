import { addDays, londonDay } from '#src/calendar/index.ts';
import { type Campaign, listCampaigns, listCopy } from '#src/content/index.ts';
import { listPartners, listSupportRoutes, type Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { listProgramme } from '#src/programme/index.ts';
import { publicResources, publicRoutes } from '#src/reporting/index.ts';
import { yearsToPrint } from '../calendar/period.ts';
import { words } from '../format.ts';
import { type Names, type PublicDate, publicDate } from './dates.tsx';
import type { ProgrammePageProps } from './programme-page.tsx';
import type { WeekPageProps } from './week-page.tsx';

/** A year with both its ends but the last day: the same day next year is the next year's. */
const DAYS_SHOWN = 364;
/** How far from its week something of a campaign may lie to be shown with it: training before, a webinar after. */
const DAYS_AROUND = 60;

/** What anyone may see of a partnership's year. */
export async function readProgramme(ctx: Context, partnership: Partnership, baseUrl: string): Promise<ProgrammePageProps> {
  const { id, slug, name } = partnership;
  const from = londonDay(ctx.clock.now());
  const to = addDays(from, DAYS_SHOWN);
  const campaigns = await listCampaigns(ctx, id);
  const names = await namesOf(ctx, id);
  const of = [null, ...campaigns.map((campaign) => campaign.id)];
  const dates = (await listProgramme(ctx, id, { from, to, audience: 'public', of })).map((date) => publicDate(names, date));
  const ahead = campaigns.filter(({ localFrom, localTo }) => localTo >= from && localFrom <= to);
  return {
    name,
    calendar: `${baseUrl}/calendar/${slug}/programme.ics`,
    years: yearsToPrint(from).map(({ key, name }) => ({ name, page: `/${slug}/year/${key}` })),
    month: `/${slug}/month/${from.slice(0, 7)}`,
    from,
    to,
    dates: [...dates, ...ahead.map((campaign) => weekAsDate(names, slug, campaign))].sort(byDay),
    weeks: campaigns.map((campaign) => ({
      title: campaign.title,
      from: campaign.localFrom,
      to: campaign.localTo,
      focus: campaign.focus,
      page: `/${slug}/${campaign.slug}`,
      calendar: `/calendar/${slug}/${campaign.slug}.ics`,
      report: reportOf(slug, campaign),
    })),
  };
}

const byDay = (a: PublicDate, b: PublicDate): number => (a.from < b.from ? -1 : Number(a.from > b.from));

const reportOf = (partnership: string, { slug, reportPublic }: Campaign): string | null =>
  reportPublic ? `/${partnership}/${slug}/report` : null;

const weekAsDate = (names: Names, partnership: string, campaign: Campaign): PublicDate => ({
  from: campaign.localFrom,
  to: campaign.localTo,
  time: null,
  movedFrom: null,
  title: campaign.title,
  kind: words('campaign'),
  link: `/${partnership}/${campaign.slug}`,
  location: null,
  lead: nameOf(names, campaign.lead),
  description: campaign.focus === null ? null : `Focus: ${campaign.focus}`,
  keyMessages: [],
  provisional: false,
  calledOff: false,
});

async function namesOf(ctx: Context, partnershipId: string): Promise<Names> {
  return new Map((await listPartners(ctx, partnershipId)).map((partner) => [partner.slug, partner.name]));
}

const nameOf = (names: Names, slug: string | null): string | null => (slug === null ? null : (names.get(slug) ?? null));

/** What anyone may see of an awareness week: never a post, whose day may not have come. */
export async function readWeek(
  ctx: Context,
  partnership: Partnership,
  campaign: Campaign,
  baseUrl: string,
): Promise<WeekPageProps> {
  const { localFrom, localTo, nationalFrom, nationalTo } = campaign;
  const names = await namesOf(ctx, partnership.id);
  const { themes, resources } = await listCopy(ctx, campaign.id);
  const dates = await listProgramme(ctx, partnership.id, {
    from: addDays(localFrom, -DAYS_AROUND),
    to: addDays(localTo, DAYS_AROUND),
    audience: 'public',
    of: [campaign.id],
  });
  const routes = await listSupportRoutes(ctx, partnership.id);
  const today = londonDay(ctx.clock.now());
  return {
    partnership: { name: partnership.name, page: `/${partnership.slug}` },
    title: campaign.title,
    summary: campaign.summary,
    local: { from: localFrom, to: localTo },
    national: nationalFrom === null || nationalTo === null ? null : { from: nationalFrom, to: nationalTo },
    focus: campaign.focus,
    lead: nameOf(names, campaign.lead),
    hashtags: campaign.hashtags.map(({ tag }) => tag),
    themes: themes.map((theme) => ({ ...theme, lead: nameOf(names, theme.lead) })),
    dates: dates.map((date) => publicDate(names, date)),
    resources: publicResources(resources, names, today),
    routes: publicRoutes(routes),
    onePage: `/${partnership.slug}/${campaign.slug}/one-page`,
    toolkit: `/${partnership.slug}/${campaign.slug}/toolkit`,
    calendar: `${baseUrl}/calendar/${partnership.slug}/${campaign.slug}.ics`,
    report: reportOf(partnership.slug, campaign),
  };
}
