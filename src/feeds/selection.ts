import { addDays } from '#src/calendar/index.ts';
import type { FeedKind } from './source.ts';

/** Which parts of a partnership's calendars a reader gets. */
export interface Selection {
  /** Id of the one campaign it is about; null for the year round. */
  campaignId: string | null;
  /** `public`: what anyone may see; `everyone`: what is for partners and practitioners too. */
  audience: 'public' | 'everyone';
  /** The partner whose posts and tasks are in it, with the themes of every week; null for none. */
  partnerId: string | null;
  /** Only these kinds; null for all. */
  kinds: readonly FeedKind[] | null;
  /** Without what is called off. */
  hidesCancelled: boolean;
  /** London's day now: the window and what is called off depend on it. */
  today: string;
}

/** What is known of a part before its text is read. */
export interface Place {
  uid: string;
  kind: string;
  campaignId: string | null;
  partnerId: string | null;
  inProgramme: boolean;
  isPublic: boolean;
  isCancelled: boolean;
  firstDay: string;
  lastDay: string | null;
}

/** How far the year-round feeds look: one year back, eighteen months ahead. A campaign's own feed has no window. */
const DAYS_BACK = 365;
const DAYS_AHEAD = 548;

/** Two selections with the same key give the same parts. */
export const selectionKey = ({ campaignId, audience, partnerId, kinds, hidesCancelled }: Selection): string =>
  [campaignId ?? '', audience, partnerId ?? '', kinds?.toSorted().join(',') ?? '*', hidesCancelled].join(' ');

/** The test for parts that a selection takes. */
export function selects({ campaignId, audience, partnerId, kinds, hidesCancelled, today }: Selection): (part: Place) => boolean {
  const from = addDays(today, -DAYS_BACK);
  const to = addDays(today, DAYS_AHEAD);
  const wanted = kinds === null ? null : new Set<string>(kinds);
  return (part) => {
    if (part.partnerId !== null && part.partnerId !== partnerId) return false;
    if (audience === 'public' && !part.isPublic) return false;
    if (wanted !== null && !wanted.has(part.kind)) return false;
    // What is called off is shown struck through until its date has passed.
    if (part.isCancelled && (hidesCancelled || (part.lastDay !== null && part.lastDay < today))) return false;
    if (campaignId !== null) return part.campaignId === campaignId;
    if (!part.inProgramme && partnerId === null) return false;
    return part.firstDay <= to && (part.lastDay === null || part.lastDay >= from);
  };
}
