/** Bounds of something made of parts: of posts, or of all items. */
export interface Bounds {
  lower: number;
  upper: number;
}

/** Which numbers count where somebody gave an overall number and its parts. */
export type Counts = 'overall' | 'parts' | 'both';

/**
 * The one rule against counting twice, for a partner's overall number beside its items and for an item's beside its posts. Parts
 * win, because each carries its source. For reach, an overall number within its parts' range was counted without overlap by the
 * platform itself and is used as it is; one above their sum shows that not every part was listed (or that one of the two is
 * wrong), so the range is widened to hold both; one below the largest part cannot be right.
 */
export function weigh(overall: number | null, parts: Bounds | null, additive: boolean): Bounds & { counts: Counts } {
  if (parts === null) return { lower: overall ?? 0, upper: overall ?? 0, counts: 'overall' };
  if (overall === null || additive || overall < parts.lower) return { ...parts, counts: 'parts' };
  if (overall <= parts.upper) return { lower: overall, upper: overall, counts: 'overall' };
  return { lower: parts.lower, upper: overall, counts: 'both' };
}
