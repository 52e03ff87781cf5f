import { Hono } from 'hono';
import { type Feed, type FeedCache, readFeed } from '#src/feeds/index.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';

/** Public calendars. They carry what anyone may see, so they take no notice of who asks. */
export function feedRoutes(
  contextOf: (authorization: string | undefined) => Promise<Context>,
  baseUrl: string,
  cache: FeedCache,
): Hono {
  const feeds = new Hono();

  feeds.all('/:partnership/:file', async (c) => {
    const { partnership, file } = c.req.param();
    const name = /^([a-z0-9-]{1,80})\.ics$/.exec(file)?.[1];
    if (name === undefined) throw notFound();
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      return c.text('Calendars can only be read.', 405, { Allow: 'GET, HEAD' });
    const feed = await readFeed(
      await contextOf(undefined),
      {
        partnership,
        campaign: name === 'programme' ? null : name,
        audience: 'public',
        source: `${baseUrl}/calendar/${partnership}/${file}`,
      },
      cache,
    );
    return answer(c.req.raw, feed, file);
  });

  return feeds;
}

/** The HTTP answer for a feed: a strong ETag over the bytes, 304 where the reader has them already. */
function answer(request: Request, feed: Feed, file: string): Response {
  const lastModified = new Date(feed.lastModified).toUTCString();
  const shared = {
    etag: feed.etag,
    'last-modified': lastModified,
    'cache-control': 'public, max-age=300, must-revalidate',
    'x-robots-tag': 'noindex',
  };
  if (isCurrent(request.headers, feed.etag, lastModified)) return new Response(null, { status: 304, headers: shared });
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(feed.bytes), {
    headers: {
      ...shared,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${file}"`,
      'content-length': String(feed.bytes.length),
    },
  });
}

/** RFC 9110: If-None-Match beats If-Modified-Since; lists, weak tags and `*` count; a date nobody can read does not. */
function isCurrent(headers: Headers, etag: string, lastModified: string): boolean {
  const tags = headers.get('if-none-match');
  if (tags !== null) return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return !Number.isNaN(since) && Date.parse(lastModified) <= since;
}
