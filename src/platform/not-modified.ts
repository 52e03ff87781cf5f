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
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '').replace(/-gz"$/, '"');
  if (tags !== null && tags !== undefined) {
    const mine = plain(etag);
    return tags.split(',').some((tag) => tag.trim() === '*' || plain(tag) === mine);
  }
  const at = Date.parse(since ?? '');
  return !Number.isNaN(at) && Date.parse(lastModified) <= at;
}
