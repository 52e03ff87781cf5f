import type { theme } from '#db/schema/content.ts';
import { addDays } from '#src/calendar/index.ts';
import type { Campaign } from '#src/content/index.ts';
import { bounds, bullets, campaignKey, type FeedSource, type Leads, newest, paragraphs, span, UID_DOMAIN } from './source.ts';

/** The local week, and the national one where it differs. */
export function campaignSources(row: Campaign, leads: Leads): FeedSource[] {
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
      source: campaignKey(row.id),
      kind: 'campaign',
      campaignId: row.id,
      partnerId: null,
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

/** A theme on its days; days in a row are one item. */
export function themeSources(row: typeof theme.$inferSelect, own: Campaign, leads: Leads): FeedSource[] {
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
      source: campaignKey(row.campaignId),
      kind: 'theme' as const,
      campaignId: row.campaignId,
      partnerId: null,
      inProgramme: false,
      isPublic: true,
      createdAt: row.createdAt,
      changedAt: newest([row.updatedAt, own.updatedAt, lead?.updatedAt]),
      ...bounds(when),
    };
  });
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
