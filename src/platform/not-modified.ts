/** What a reader says it has: its `If-None-Match` and `If-Modified-Since`, where it sent them. */
export interface Has {
  tags: string | null | undefined;
  since: string | null | undefined;
}

/**
 * Whether a reader has this already (RFC 9110): If-None-Match beats If-Modified-Since; lists, weak tags and `*` count; a date nobody
 * can read does not. The tag of the compressed bytes, which ends in `-gz`, stands for the same content.
 */
export function isNotModified({ tags, since }: Has, etag: string, lastModified: string): boolean {
  if (tags === etag) return true;
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '').replace(/-gz"$/, '"');
  if (tags !== null && tags !== undefined) {
    const mine = plain(etag);
    return tags.split(',').some((tag) => tag.trim() === '*' || plain(tag) === mine);
  }
  const at = readHttpDate(since ?? '');
  return at !== undefined && Date.parse(lastModified) <= at;
}

const FIXED = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/;
const RFC_850 = /^[A-Z][a-z]+day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}:\d{2}:\d{2}) GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}:\d{2}:\d{2}) (\d{4})$/;

/** Milliseconds of a date in one of HTTP's three forms; undefined for anything else, which JavaScript alone would guess at. */
function readHttpDate(text: string): number | undefined {
  const fixed = FIXED.exec(text);
  if (fixed) return known(`${fixed[1]} ${fixed[2]} ${fixed[3]} ${fixed[4]} GMT`);
  const old = RFC_850.exec(text);
  if (old) return known(`${old[1]} ${old[2]} ${Number(old[3]) < 70 ? 20 : 19}${old[3]} ${old[4]} GMT`);
  const plain = ASCTIME.exec(text);
  return plain ? known(`${plain[2]} ${plain[1]} ${plain[4]} ${plain[3]} GMT`) : undefined;
}

function known(date: string): number | undefined {
  const at = Date.parse(date);
  return Number.isNaN(at) ? undefined : at;
}
