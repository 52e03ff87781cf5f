import { addDays, formatDay, londonDay, onceOn, type When } from '#src/calendar/index.ts';
import { type Campaign, channelName, SLOT_MINUTES } from '#src/content/index.ts';
import type { Nation, Partner } from '#src/partners/index.ts';
import { returnDueDay, workingDayBefore } from '#src/returns/index.ts';
import type { PostSlot } from '#src/takeup/index.ts';
import { bounds, type FeedKind, type FeedSource, newest, paragraphs, postsKey, span, UID_DOMAIN } from './source.ts';

/** A post with its finished text, when to post it; without a day on all days of the week, because it is up to the partner. */
export function postSource(slot: PostSlot): FeedSource[] {
  if (slot.state === 'declined') return [];
  if (slot.takeDown !== null) return takeDownSource(slot, slot.takeDown);
  const { campaign, partner, day, time } = slot;
  const allDay = () => span(day ?? campaign.localFrom, day ?? campaign.localTo);
  const when = day === null || time === null ? allDay() : onceOn(day, time, SLOT_MINUTES);
  const yours = slot.texts.filter((text) => text.yours);
  const texts = yours.length > 0 ? yours : slot.texts;
  const description = paragraphs([
    slot.changed && 'Changed since you took it: please use this text now.',
    SAID[slot.state],
    ...texts.map(({ channel, language, headline, text, altText, embargoUntil, missing }) =>
      paragraphs([
        embargoUntil && `Embargo: not before ${atTime(embargoUntil)}.`,
        `${channelName(channel)}${language === 'en' ? '' : ` (${language})`}:\n${headline === null ? '' : `Headline: ${headline}\n`}${text}`,
        altText && `Picture description: ${altText}`,
        missing.length > 0 && `Something is missing in this text (${missing.join(', ')}): please ask the comms lead.`,
      ]),
    ),
    slot.ownWording && `Your own wording:\n${slot.ownWording}`,
    slot.hasLinesToTake && 'Lines to take for comments are on your page.',
    slot.theme && `Theme: ${slot.theme}`,
    slot.day === null && 'No day is set: post it on any day of the week.',
    campaign.title,
  ]);
  return [
    of(campaign, partner, 'post', {
      uid: `post-${slot.assignmentId}`,
      title: `${slot.changed ? 'Changed, use the new text' : 'Post'}: ${slot.title}`,
      description,
      category: 'Post',
      when,
      createdAt: slot.createdAt,
      changedAt: slot.updatedAt,
    }),
  ];
}

/** A post that may not be used now, where it stood in the calendar: no text of it, and what is to be done. */
function takeDownSource(slot: PostSlot, { kind, reason, asks }: NonNullable<PostSlot['takeDown']>): FeedSource[] {
  const { campaign, partner, day, time } = slot;
  const isPaused = kind === 'paused';
  const description = paragraphs([
    isPaused ? 'Everything is paused: please do not post this now.' : 'Please take this down, and do not post it.',
    reason && `Why: ${reason}`,
    asks && `Say through your private link when it is ${isPaused ? 'stopped' : 'down'}, or why you cannot.`,
    campaign.title,
  ]);
  return [
    of(campaign, partner, 'post', {
      uid: `post-${slot.assignmentId}`,
      title: `${isPaused ? 'Paused, please do not post' : 'Please take this down'}: ${slot.title}`,
      description,
      category: 'Post',
      when:
        day === null || time === null
          ? span(day ?? campaign.localFrom, day ?? campaign.localTo)
          : onceOn(day, time, SLOT_MINUTES),
      createdAt: slot.createdAt,
      changedAt: slot.updatedAt,
    }),
  ];
}

/** A moment of wall-clock London in words. */
function atTime(moment: string): string {
  const [day = '', time = ''] = moment.split('T');
  return `${formatDay(day)} at ${time}`;
}

const SAID: Readonly<Record<string, string>> = {
  taken: 'You have said that you will use it.',
  scheduled: 'You have said that it is scheduled.',
  posted: 'You have said that it is posted.',
};

/** What a partner still has to do for a week: say which posts it uses, and send its numbers when they are due. */
export function taskSources(
  campaign: Campaign,
  partner: Partner,
  slots: readonly PostSlot[],
  sent: { state: string; updatedAt: string } | undefined,
  nation: Nation,
): FeedSource[] {
  const open = slots.filter(({ state, takeDown }) => state === 'offered' && takeDown === null);
  const week = `${formatDay(campaign.localFrom)} to ${formatDay(campaign.localTo)}`;
  const sources: FeedSource[] = [];
  if (open.length > 0) {
    const titles = open.map(({ title }) => `• ${title}`).join('\n');
    sources.push(
      of(campaign, partner, 'task', {
        uid: `task-${campaign.id}-${partner.id}`,
        title: `Say which posts you will use: ${campaign.title}`,
        description: paragraphs([`The week: ${week}.`, `Not answered yet:\n${titles}`, 'Answer through your private link.']),
        category: 'Task',
        // Sent after that day, it is asked for on the day it was sent.
        when: onDay(latest(workingDayBefore(campaign.localFrom, nation), ...open.map(({ createdAt }) => londonDay(createdAt)))),
        createdAt: campaign.createdAt,
        changedAt: newest([campaign.updatedAt, ...slots.map((slot) => slot.updatedAt)]),
      }),
    );
  }
  const asked = campaign.asked !== 'not-recorded' && campaign.asked.includes(partner.slug);
  // What was sent in counts while it is corrected.
  if (asked && !['submitted', 'nil', 'reopened'].includes(sent?.state ?? '')) {
    sources.push(
      of(campaign, partner, 'deadline', {
        uid: `return-${campaign.id}-${partner.id}`,
        title: `Your numbers are due: ${campaign.title}`,
        description: paragraphs([
          `Reach and impressions of your posts in the week of ${week}.`,
          'It takes about ten minutes. Zero, “we don’t use it” and “we can’t get it” are answers too. Send them through your private link.',
        ]),
        category: 'Deadline',
        when: onDay(returnDueDay(campaign.localTo, nation)),
        createdAt: campaign.createdAt,
        changedAt: newest([campaign.updatedAt, sent?.updatedAt]),
      }),
    );
  }
  return sources;
}

const onDay = (day: string): When => span(day, day);

const latest = (...days: readonly string[]): string => days.toSorted().at(-1) ?? '';

/** Something that only one partner's private calendars show. It never blocks anybody's time. */
function of(
  campaign: Campaign,
  partner: Partner,
  kind: FeedKind,
  one: { uid: string; title: string; description: string; category: string; when: When; createdAt: string; changedAt: string },
): FeedSource {
  const { uid, title, description, category, when, createdAt, changedAt } = one;
  return {
    item: {
      uid: `${uid}@${UID_DOMAIN}`,
      title,
      description,
      categories: [category],
      status: 'confirmed',
      busy: false,
      when,
    },
    source: postsKey(campaign.id, partner.id),
    kind,
    campaignId: campaign.id,
    partnerId: partner.id,
    inProgramme: false,
    isPublic: false,
    createdAt,
    changedAt: newest([changedAt, partner.updatedAt]),
    ...bounds(when),
  };
}

/** How long a campaign's posts and tasks are kept in calendars after the last of them: as long as the calendars look back. */
const POSTS_DAYS_BACK = 365;

/** Whether any calendar still shows posts of this campaign. */
export const showsPosts = (campaign: Campaign, today: string, nation: Nation): boolean =>
  returnDueDay(campaign.localTo, nation) >= addDays(today, -POSTS_DAYS_BACK);
