import { londonDay } from '#src/calendar/index.ts';
import { type Campaign, listCampaigns, listThemes } from '#src/content/index.ts';
import { listPartners, type Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { listProgramme, listPublicLeads } from '#src/programme/index.ts';
import { type CalendarDate, inOrder, ofCampaign, ofEntry, ofTheme } from './dates.ts';
import { type Filter, isWanted, type Names, type Reader, readFilter } from './filter.ts';
import type { Period } from './period.ts';

/** Who asks for a year or a month, and where its pages are. */
export interface Asker {
  ctx: Context;
  partnership: Partnership;
  reader: Reader;
  /** What the addresses of its pages begin with: `/plan`, or the partnership's own. */
  base: string;
  /** Whether titles lead to where entries are changed. */
  mayEdit: boolean;
}

/** A year or a month as it was asked for. */
export interface CalendarView {
  period: Period;
  filter: Filter;
  /** What of the address is not known: then there are no dates. */
  faults: readonly string[];
  /** The dates that are wanted, in their order. */
  dates: readonly CalendarDate[];
  /** Who can be chosen as the lead: whoever leads something here, and who is chosen. */
  leads: readonly { slug: string; name: string }[];
  names: Names;
  today: string;
}

/** Reads it. The public never gets what is not for everybody; for the rest the reader needs the permission. */
export async function readView(asker: Asker, period: Period, query: URLSearchParams): Promise<CalendarView> {
  const { ctx, partnership, reader } = asker;
  const names: Names = new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));
  const weeks = await readWeeks(asker);
  const mayChoose = reader === 'public' && query.has('lead') ? await namesOfPublicLeads(asker, names, weeks) : names;
  const { filter, faults } = readFilter(query, mayChoose, reader);
  const view = { period, filter, faults, names, today: londonDay(ctx.clock.now()) };
  if (faults.length > 0) return { ...view, dates: [], leads: [] };
  const all = await readDates(asker, period, names, weeks);
  const leads = new Map(all.flatMap(({ lead }) => (lead === null ? [] : [[lead.slug, lead.name]])));
  if (filter.lead !== '') leads.set(filter.lead, names.get(filter.lead) ?? filter.lead);
  return {
    ...view,
    dates: all.filter(isWanted(filter)),
    leads: [...leads].map(([slug, name]) => ({ slug, name })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The awareness weeks in use, with their themes. */
interface Weeks {
  campaigns: readonly Campaign[];
  themes: Awaited<ReturnType<typeof listThemes>>;
  /** Whose entries are shown: of the year-round programme and of these weeks. */
  of: readonly (string | null)[];
}

async function readWeeks({ ctx, partnership: { id } }: Asker): Promise<Weeks> {
  const campaigns = await listCampaigns(ctx, id);
  const inUse = new Set(campaigns.map((campaign) => campaign.id));
  const themes = (await listThemes(ctx, id)).filter(({ campaignId }) => inUse.has(campaignId));
  return { campaigns, themes, of: [null, ...inUse] };
}

/** The partners that lead something anyone may see, in whatever year: of the others the public does not learn that they take part. */
async function namesOfPublicLeads({ ctx, partnership }: Asker, names: Names, { campaigns, themes, of }: Weeks): Promise<Names> {
  const entries = await listPublicLeads(ctx, partnership.id, of);
  const leads = new Set([...entries, ...campaigns.map(({ lead }) => lead), ...themes.map(({ lead }) => lead)]);
  return new Map([...names].filter(([slug]) => leads.has(slug)));
}

async function readDates(asker: Asker, { from, to }: Period, names: Names, weeks: Weeks): Promise<CalendarDate[]> {
  const { ctx, partnership, reader, mayEdit } = asker;
  const { id, slug } = partnership;
  const { campaigns, themes, of } = weeks;
  const audience = reader === 'staff' ? 'everyone' : 'public';
  const entries = await listProgramme(ctx, id, { from, to, audience, of });
  const inPlan = (date: CalendarDate, page: string): CalendarDate => (reader === 'staff' ? { ...date, page } : date);
  const planned = entries.map((date) => {
    const own = ofEntry(names, date);
    return mayEdit && date.entry.campaignId === null ? inPlan(own, `/plan/programme/${date.entry.slug}`) : own;
  });
  const ofWeeks = campaigns.flatMap((campaign) => {
    const link = `/${slug}/${campaign.slug}`;
    const own = [
      ofCampaign(names, campaign, link),
      ...themes.filter(({ campaignId }) => campaignId === campaign.id).flatMap((theme) => ofTheme(names, theme, link)),
    ];
    return own.map((date) => inPlan(date, `/plan/campaigns/${campaign.slug}`));
  });
  return [...planned, ...ofWeeks.filter((date) => date.from <= to && date.to >= from)].sort(inOrder);
}
