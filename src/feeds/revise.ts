import type { feedPart } from '#db/schema/feeds.ts';
import { type CalendarItem, renderItem, type Stamp, stampItem } from '#src/calendar/index.ts';
import { sha256AtOnce } from '#src/platform/hash.ts';
import type { FeedSource } from './source.ts';

type Part = typeof feedPart.$inferSelect;

/** When a part is revised, for whom, and how far the history was followed. */
export interface Revising {
  partnershipId: string;
  now: string;
  seq: number;
  /** Whether a backup was ever put back: a new part may then be one that readers have seen before. */
  restored?: boolean;
}

/**
 * The part as it now has to be stored, or undefined where nothing changed. A part's revision is found, not declared: it rises when
 * the text without stamps differs from the stored one, so every visible change arrives whatever caused it, and a save that changes
 * nothing bumps nothing. Neither sequence nor last-modified ever falls.
 */
export function revise(
  source: FeedSource,
  stored: Part | undefined,
  { partnershipId, now, seq, restored = false }: Revising,
): Part | undefined {
  const { item, campaignId, partnerId, kind, inProgramme, isPublic, createdAt, changedAt, firstDay, lastDay } = source;
  const plain = renderItem(item);
  const hash = sha256AtOnce(plain);
  const isCancelled = item.status === 'cancelled';
  const place = { source: source.source, kind, campaignId, partnerId, inProgramme, isPublic, isCancelled, firstDay, lastDay };
  if (stored && stored.hash === hash && stored.removedAt === null) {
    const samePlace = Object.entries(place).every(([key, value]) => stored[key as keyof typeof place] === value);
    if (samePlace) return undefined;
    const { sequence, lastModified, createdAt: created } = stored;
    const texts = stamped(item, plain, hash, { sequence, stamp: lastModified, lastModified, created });
    return { ...stored, ...place, ...texts, changedSeq: seq };
  }
  // A cause that left no trace in the sources (a campaign withdrawn and restored) happened by now at the latest, and so did
  // whatever a backup did not know.
  const untraced = stored !== undefined && changedAt <= stored.lastModified;
  const at = untraced || (restored && !stored) ? now : changedAt;
  const lastModified = stored ? latest(at, oneSecondAfter(stored.lastModified)) : at;
  const created = stored?.createdAt ?? createdAt;
  const first = restored ? ageInSeconds(created, now) : 0;
  const stamp = { sequence: stored ? stored.sequence + 1 : first, stamp: lastModified, lastModified, created };
  return {
    uid: item.uid,
    partnershipId,
    ...place,
    hash,
    ...stamped(item, plain, hash, stamp),
    sequence: stamp.sequence,
    lastModified,
    createdAt: created,
    removedAt: null,
    changedSeq: seq,
  };
}

/**
 * The finished texts of a part: as it is, and without its called-off dates for readers who do not want to see them. A finished text
 * follows from the plain one and its stamp, so their hashes do too.
 */
function stamped(item: CalendarItem, plain: string, hash: string, stamp: Stamp) {
  const stampedHash = [hash, stamp.sequence, stamp.lastModified, stamp.created].join(' ');
  const text = stampItem(plain, stamp);
  if (item.when.cancelled.length === 0) return { text, stampedHash, tidyText: null, tidyHash: null };
  const tidyText = stampItem(renderItem(withoutCancelled(item)), stamp);
  return { text, stampedHash, tidyText, tidyHash: `${stampedHash} tidy` };
}

function withoutCancelled(item: CalendarItem): CalendarItem {
  const { when } = item;
  return { ...item, when: { ...when, except: [...when.except, ...when.cancelled], cancelled: [] } };
}

export const latest = (a: string, b: string): string => (b > a ? b : a);

// Calendars write whole seconds: every change has to fall into another one, whatever the clock does.
export const oneSecondAfter = (instant: string): string => new Date(Date.parse(instant) + 1000).toISOString();

/**
 * A sequence above any that was given out before: an edit raises it by one, and nobody edits one thing more than once a second for
 * its whole life.
 */
export const ageInSeconds = (createdAt: string, now: string): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(createdAt)) / 1000));
