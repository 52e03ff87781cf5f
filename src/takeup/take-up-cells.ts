import { londonDay, toInstant } from '#src/calendar/index.ts';
import { type TakeUpState, usesEarlierText } from './rules.ts';
import type { Assignment } from './sent-copy.ts';
import type { Slot } from './slots.ts';

/** A partner that posts of the week were sent to. */
export interface TakeUpPartner {
  slug: string;
  name: string;
  kind: string;
  /** It was removed since: what it said stays on record. */
  removed: boolean;
}

/** A post of the week as the lead's board names it. */
export interface TakeUpPost {
  slug: string;
  title: string;
  /** When it is to be posted, wall-clock London; a partner may have a time of its own. */
  day: string | null;
  time: string | null;
  theme: { slug: string; title: string } | null;
  /** False while no text of it was ever approved: it was sent to nobody. */
  approved: boolean;
  /** Version of the copy in use. */
  copyVersion: number;
  /** Why nobody may use it now: it was recalled, or everything is paused. */
  stopped: 'recalled' | 'paused' | null;
}

/** What one partner said about one post. */
export interface TakeUpCell {
  /** Slug of the partner. */
  partner: string;
  assignmentId: string;
  /** Version of the answer: give it with the next one. */
  version: number;
  state: TakeUpState;
  /** When this partner is to post, wall-clock London; null where it is up to the partner. */
  day: string | null;
  time: string | null;
  takenVersion: number | null;
  /** It uses an earlier text than the one in use. */
  changed: boolean;
  ownWording: string | null;
  ownFor: string | null;
  /** What its own wording lacks of the parts that must stay, as the texts are now. */
  lockBroken: string[];
  link: string | null;
  reason: string | null;
  answeredAt: string | null;
  /** A role, never a name. */
  answeredBy: string | null;
  /** It is to be posted today, London time, and is neither out nor refused. */
  dueToday: boolean;
  /** Its time is past, and it is neither out nor refused. What has no day has until the end of the week. */
  late: boolean;
}

/** What is the same for every cell of a board: the instant it is read at, and the last day of the week. */
export interface BoardClock {
  now: string;
  lastDay: string;
}

type Answer = Omit<Assignment, 'state'> & { state: string };

/** What a partner said, and whether it is due or late. Of what was recalled or is paused nothing is. */
export function takeUpCell(
  row: Answer,
  partner: string,
  { copyVersion, stopped }: Pick<TakeUpPost, 'copyVersion' | 'stopped'>,
  slot: Slot,
  lockBroken: string[],
  clock: BoardClock,
): TakeUpCell {
  const state = row.state as TakeUpState;
  const isOpen = stopped === null && state !== 'posted' && state !== 'declined';
  return {
    partner,
    assignmentId: row.id,
    version: row.version,
    state,
    day: slot.day,
    time: slot.time,
    takenVersion: row.takenVersion,
    changed: usesEarlierText(row.takenVersion, copyVersion),
    ownWording: row.ownWording,
    ownFor: row.ownFor,
    lockBroken,
    link: row.link,
    reason: row.reason,
    answeredAt: row.answeredAt,
    answeredBy: row.answeredBy,
    dueToday: isOpen && slot.day === londonDay(clock.now),
    late: isOpen && isPast(slot, clock),
  };
}

/** Whether the time to post has passed; a day without a time lasts until midnight in London. */
function isPast({ day, time }: Slot, { now, lastDay }: BoardClock): boolean {
  if (day === null || time === null) return (day ?? lastDay) < londonDay(now);
  return toInstant(day, time) < now;
}
