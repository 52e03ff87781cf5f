import { and, eq, isNull, or } from 'drizzle-orm';
import { campaign, theme } from '#db/schema/content.ts';
import { partner } from '#db/schema/partners.ts';
import { entry } from '#db/schema/programme.ts';
import { parseRule, type When } from '#src/calendar/index.ts';
import { listCampaigns } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import { campaignSources, themeSources } from './campaign-sources.ts';
import { bounds, bullets, type FeedSource, type Leads, newest, paragraphs, UID_DOMAIN } from './source.ts';

const CATEGORIES: Readonly<Record<string, string>> = {
  'awareness-day': 'Awareness day',
  campaign: 'Campaign',
  event: 'Event',
  meeting: 'Meeting',
  training: 'Training',
  deadline: 'Deadline',
};

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
