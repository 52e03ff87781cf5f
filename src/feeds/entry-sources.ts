import { type Entry, whenOfRow } from '#src/programme/index.ts';
import {
  bounds,
  bullets,
  entryKey,
  type FeedKind,
  type FeedSource,
  type Leads,
  newest,
  paragraphs,
  UID_DOMAIN,
} from './source.ts';

const CATEGORIES: Readonly<Record<string, string>> = {
  'awareness-day': 'Awareness day',
  campaign: 'Campaign',
  event: 'Event',
  meeting: 'Meeting',
  training: 'Training',
  deadline: 'Deadline',
};

/** An entry of the programme. Something online is joined by its link. */
export function entrySource(row: Entry, leads: Leads): FeedSource {
  const when = whenOfRow(row);
  const busy = when.time !== undefined && row.kind !== 'deadline';
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
      busy,
      ...(row.location === null ? {} : { location: row.location }),
      ...(row.link === null ? {} : busy && isMeeting(row.link) ? { joinLink: row.link } : { url: row.link }),
      when,
    },
    source: entryKey(row.id),
    kind: row.kind as FeedKind,
    campaignId: row.campaignId,
    partnerId: null,
    inProgramme: true,
    isPublic: row.audience.includes('public'),
    createdAt: row.createdAt,
    changedAt: newest([row.updatedAt, lead?.updatedAt]),
    ...bounds(when),
  };
}

const MEETING_HOSTS =
  /^https:\/\/(?:[a-z0-9-]+\.)*(?:zoom\.us|zoom\.com|zoomgov\.com|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|gotomeeting\.com|whereby\.com|meet\.jit\.si)\//i;

/** Whether a link leads straight into a video meeting, and not to a page about it. */
const isMeeting = (link: string): boolean => MEETING_HOSTS.test(link);
