import { addDays, formatDay } from '#src/calendar/index.ts';
import { earlierSlot, type Slot } from './slots.ts';
import type { TakeUpCell, TakeUpPartner, TakeUpPost } from './take-up-cells.ts';

/** A post that a partner is asked about. */
export interface NudgePost {
  slug: string;
  title: string;
  /** When this partner is to post it; null where it is up to the partner. */
  day: string | null;
  time: string | null;
}

/** A partner to remind, and of what. */
export interface Nudge {
  partner: TakeUpPartner;
  /** Posts whose time is past, of which nobody said that they are out. */
  late: NudgePost[];
  /** Posts of the next three weeks that it has not answered. */
  unanswered: NudgePost[];
  /** When it last said anything about this week, and in which role; null for never. */
  lastAnswer: { at: string; by: string | null } | null;
}

/** A post with what a partner said about it. */
export interface Said {
  post: TakeUpPost;
  cell: TakeUpCell;
}

/** Why nobody is reminded of an answer that is missing. */
export const NOT_REMINDED = ['recalled', 'paused', 'over', 'early'] as const;
export type NotReminded = (typeof NOT_REMINDED)[number];

/** How long after a week its partners are still reminded: what nobody said by then is asked in the return. */
export const DAYS_AFTER = 28;

/** How long before a post, or a week for posts of any day, nobody is reminded of it yet. */
export const DAYS_BEFORE = 21;

/** The day it is in London, and the days of the week. */
export interface NudgeDays {
  today: string;
  local: { from: string; to: string };
}

/** Why nobody is reminded of an answer now; null where somebody is, or nothing is missing. */
export function notReminded({ post, cell }: Said, { today, local }: NudgeDays): NotReminded | null {
  if (cell.state !== 'offered' && !cell.late) return null;
  if (post.stopped !== null) return post.stopped;
  if (today > addDays(local.to, DAYS_AFTER)) return 'over';
  return !cell.late && (cell.day ?? local.from) > addDays(today, DAYS_BEFORE) ? 'early' : null;
}

/**
 * Whom to remind, the longest overdue first, then whose next post comes soonest; what has no day comes after the others. Nobody is
 * reminded of a post more than {@link DAYS_BEFORE} days away, nor of anything more than {@link DAYS_AFTER} days after the week.
 */
export function listNudges(
  partners: readonly TakeUpPartner[],
  byPartner: ReadonlyMap<string, readonly Said[]>,
  days: NudgeDays,
): Nudge[] {
  const nudges = partners.flatMap((partner) => {
    const said = byPartner.get(partner.slug) ?? [];
    const open = said.filter((each) => notReminded(each, days) === null);
    const late = open.filter(({ cell }) => cell.late);
    const unanswered = open.filter(({ cell }) => cell.state === 'offered' && !cell.late);
    if (partner.removed || late.length + unanswered.length === 0) return [];
    return [{ partner, late: inOrder(late), unanswered: inOrder(unanswered), lastAnswer: lastOf(said) }];
  });
  const most = ({ late, unanswered }: Nudge): number => late.length + unanswered.length;
  return nudges.sort(
    (a, b) =>
      Number(b.late.length > 0) - Number(a.late.length > 0) ||
      earlierSlot(firstOf(a), firstOf(b)) ||
      most(b) - most(a) ||
      a.partner.name.localeCompare(b.partner.name, 'en-GB'),
  );
}

const inOrder = (said: readonly Said[]): NudgePost[] =>
  said
    .map(({ post, cell }) => ({ slug: post.slug, title: post.title, day: cell.day, time: cell.time }))
    .sort((a, b) => earlierSlot(a, b));

const firstOf = ({ late, unanswered }: Nudge): Slot => late[0] ?? unanswered[0] ?? { day: null, time: null };

function lastOf(said: readonly Said[]): Nudge['lastAnswer'] {
  let last: Nudge['lastAnswer'] = null;
  for (const { cell } of said) {
    if (cell.answeredAt !== null && cell.answeredAt > (last?.at ?? '')) last = { at: cell.answeredAt, by: cell.answeredBy };
  }
  return last;
}

/**
 * What to write to a partner, ready to copy. It holds no address: a private link is shown only once, so it says where the partner
 * finds its own.
 */
export function reminderText(
  nudge: Pick<Nudge, 'late' | 'unanswered'>,
  { week, from, linked }: { week: string; from: string; linked: boolean },
): string {
  const { late, unanswered } = nudge;
  const listed = (posts: readonly NudgePost[]): string => posts.map((post) => `- ${whenOf(post)}: ${post.title}`).join('\n');
  const them = late.length + unanswered.length === 1 ? 'it' : 'each of them';
  return [
    'Hello,',
    `this is about ${week}.`,
    ...(late.length === 0
      ? []
      : [
          `The time for ${late.length === 1 ? 'this post is past, and we do not know whether it is' : 'these posts is past, and we do not know whether they are'} out:\n${listed(late)}`,
        ]),
    ...(unanswered.length === 0
      ? []
      : [
          `We have not heard yet whether you will use ${unanswered.length === 1 ? 'this post' : 'these posts'}:\n${listed(unanswered)}`,
        ]),
    linked
      ? `Please open your private page by the link that we sent to you, and say for ${them}: I’ll use it, scheduled, posted, or not for us. If you cannot find the link, tell us and we make you a new one. An answer to this message will do as well.`
      : `Please answer this message and say for ${them}: we will use it, it is scheduled, it is posted, or it is not for us.`,
    `Thank you\n${from}`,
  ].join('\n\n');
}

function whenOf({ day, time }: NudgePost): string {
  if (day === null) return 'Any day of the week';
  return time === null ? formatDay(day) : `${formatDay(day)} at ${time}`;
}
