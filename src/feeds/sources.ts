import { and, eq, isNull, or } from 'drizzle-orm';
import { campaign, theme } from '#db/schema/content.ts';
import { partner } from '#db/schema/partners.ts';
import { entry } from '#db/schema/programme.ts';
import { addDays, type CalendarItem, daysBetween, extent, parseRule, type When } from '#src/calendar/index.ts';
import { type Campaign, listCampaigns } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';

/** A calendar item with where it is shown and how new its sources are. */
export interface FeedSource {
  item: CalendarItem;
  campaignId: string | null;
  inProgramme: boolean;
  isPublic: boolean;
  createdAt: string;
  /** Newest change of any row that the item's text is made of. */
  changedAt: string;
  firstDay: string;
  lastDay: string | null;
}

/** Fixed for ever: UIDs must survive restarts, re-imports, new titles and a move to another address. */
const UID_DOMAIN = 'awareness-week-planner';

const CATEGORIES: Readonly<Record<string, string>> = {
  'awareness-day': 'Awareness day',
  campaign: 'Campaign',
  event: 'Event',
  meeting: 'Meeting',
  training: 'Training',
  deadline: 'Deadline',
};

type Leads = ReadonlyMap<string, { name: string; updatedAt: string }>;

/** Everything of a partnership that calendars show. */
export async function listFeedSources(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<FeedSource[]> {
  const { db } = ctx.store;
  const partners = await db
    .select({ slug: partner.slug, name: partner.name, updatedAt: partner.updatedAt })
    .from(partner)
    .where(eq(partner.partnershipId, partnershipId));
  const leads: Leads = new Map(partners.map((row) => [row.slug, row]));
  const campaigns = await listCampaigns(ctx, partnershipId);
  const entries = await db
    .select({ row: entry })
    .from(entry)
    .leftJoin(campaign, eq(campaign.id, entry.campaignId))
    .where(
      and(
        eq(entry.partnershipId, partnershipId),
        isNull(entry.withdrawnAt),
        or(isNull(entry.campaignId), isNull(campaign.withdrawnAt)),
      ),
    );
  const themes = await db
    .select()
    .from(theme)
    .where(and(eq(theme.partnershipId, partnershipId), isNull(theme.withdrawnAt)));
  const byId = new Map(campaigns.map((each) => [each.id, each]));
  return [
    ...entries.map(({ row }) => entrySource(row, leads)),
    ...campaigns.flatMap((each) => campaignSources(each, leads)),
    ...themes.flatMap((row) => {
      const own = byId.get(row.campaignId);
      return own ? themeSources(row, own, leads) : [];
    }),
  ];
}

function entrySource(row: typeof entry.$inferSelect, leads: Leads): FeedSource {
  const parsed = row.rule === null ? undefined : parseRule(row.rule);
  const time = row.timeFrom !== null && row.timeTo !== null ? { from: row.timeFrom, to: row.timeTo } : undefined;
  const when: When = {
    start: row.start,
    days: row.days,
    ...(time ? { time } : {}),
    ...(parsed && 'rule' in parsed ? { rule: parsed.rule } : {}),
    except: row.except,
    cancelled: row.cancelled,
    moved: row.moved,
  };
  const lead = row.lead === null ? undefined : leads.get(row.lead);
  const description = paragraphs([
    row.description,
    bullets('Key messages', row.keyMessages),
    lead && `Lead: ${lead.name}`,
    row.sourceTitle && `Source: ${[row.sourceTitle, row.sourceLink].filter(Boolean).join(' ')}`,
    row.provisional && 'Provisional: not confirmed yet.',
  ]);
  return {
    item: {
      uid: `entry-${row.id}@${UID_DOMAIN}`,
      title: row.title,
      description,
      categories: [CATEGORIES[row.kind] ?? row.kind],
      status: row.calledOff ? 'cancelled' : row.provisional ? 'tentative' : 'confirmed',
      busy: time !== undefined && row.kind !== 'deadline',
      ...(row.location === null ? {} : { location: row.location }),
      ...(row.link === null ? {} : { url: row.link }),
      when,
    },
    campaignId: row.campaignId,
    inProgramme: true,
    isPublic: row.audience.includes('public'),
    createdAt: row.createdAt,
    changedAt: newest([row.updatedAt, lead?.updatedAt]),
    ...bounds(when),
  };
}

function campaignSources(row: Campaign, leads: Leads): FeedSource[] {
  const lead = row.lead === null ? undefined : leads.get(row.lead);
  const tags = row.hashtags.map(({ tag }) => tag).join(' ');
  const description = paragraphs([row.summary, row.focus && `Focus: ${row.focus}`, tags, lead && `Lead: ${lead.name}`]);
  const source = (suffix: string, title: string, from: string, to: string, inProgramme: boolean): FeedSource => {
    const when = span(from, to);
    return {
      item: {
        uid: `campaign-${row.id}${suffix}@${UID_DOMAIN}`,
        title,
        description,
        categories: ['Campaign'],
        status: 'confirmed',
        busy: false,
        when,
      },
      campaignId: row.id,
      inProgramme,
      isPublic: true,
      createdAt: row.createdAt,
      changedAt: newest([row.updatedAt, lead?.updatedAt]),
      ...bounds(when),
    };
  };
  const local = source('', row.title, row.localFrom, row.localTo, true);
  const differs = row.nationalFrom !== row.localFrom || row.nationalTo !== row.localTo;
  if (row.nationalFrom === null || row.nationalTo === null || !differs) return [local];
  return [local, source('-national', `${row.title} (national week)`, row.nationalFrom, row.nationalTo, false)];
}

function themeSources(row: typeof theme.$inferSelect, own: Campaign, leads: Leads): FeedSource[] {
  const lead = row.lead === null ? undefined : leads.get(row.lead);
  const tags = own.hashtags.map(({ tag }) => tag).join(' ');
  const description = paragraphs([
    own.title,
    bullets('Questions of the day', row.questions),
    bullets('Key messages', row.keyMessages),
    tags,
    lead && `Lead: ${lead.name}`,
  ]);
  return runs(row.days).map(([from, to], index) => {
    const when = span(from, to);
    return {
      item: {
        uid: `theme-${row.id}${index === 0 ? '' : `-${index + 1}`}@${UID_DOMAIN}`,
        title: `Theme: ${row.title}`,
        description,
        categories: ['Theme'],
        status: 'confirmed' as const,
        busy: false,
        when,
      },
      campaignId: row.campaignId,
      inProgramme: false,
      isPublic: true,
      createdAt: row.createdAt,
      changedAt: newest([row.updatedAt, own.updatedAt, lead?.updatedAt]),
      ...bounds(when),
    };
  });
}

const span = (from: string, to: string): When => ({
  start: from,
  days: daysBetween(from, to) + 1,
  except: [],
  cancelled: [],
  moved: [],
});

function bounds(when: When): { firstDay: string; lastDay: string | null } {
  const { first, last } = extent(when);
  return { firstDay: first, lastDay: last };
}

/** Days grouped into unbroken runs: a theme of three days in a row is one calendar item. */
function runs(days: readonly string[]): [string, string][] {
  const out: [string, string][] = [];
  for (const day of [...days].sort()) {
    const last = out.at(-1);
    if (last && addDays(last[1], 1) >= day) last[1] = day;
    else out.push([day, day]);
  }
  return out;
}

const paragraphs = (parts: readonly (string | false | null | undefined)[]): string => parts.filter(Boolean).join('\n\n');
const bullets = (title: string, lines: readonly string[]): string | false =>
  lines.length > 0 && `${title}:\n${lines.map((line) => `• ${line}`).join('\n')}`;
const newest = (instants: readonly (string | undefined)[]): string =>
  instants
    .filter((at) => at !== undefined)
    .sort()
    .at(-1) ?? '';
