import type { Feed, OpenBody } from '#src/feeds/index.ts';
import { acceptsGzip } from '#src/platform/accepts-gzip.ts';
import { isNotModified } from '#src/platform/not-modified.ts';

/** How a calendar is handed out. */
export interface Handing {
  /** Name of the file a browser would save. */
  file: string;
  /** Whether only the holder of the address may keep it. */
  isPrivate: boolean;
}

/**
 * The HTTP answer for a calendar: a strong ETag over its bytes, 304 where the reader has them already, compressed where the reader
 * takes that. Nothing is put together for a 304.
 */
export async function answerFeed(request: Request, feed: Feed, { file, isPrivate }: Handing): Promise<Response> {
  const zip = acceptsGzip(request.headers.get('accept-encoding'));
  const lastModified = new Date(feed.lastModified).toUTCString();
  const shared = {
    'last-modified': lastModified,
    'cache-control': `${isPrivate ? 'private' : 'public'}, max-age=300, must-revalidate`,
    vary: 'Accept-Encoding',
    'x-robots-tag': 'noindex',
  };
  const has = { tags: request.headers.get('if-none-match'), since: request.headers.get('if-modified-since') };
  if (isNotModified(has, feed.etag, lastModified)) {
    return new Response(null, { status: 304, headers: { ...shared, etag: tagOf(feed, zip) } });
  }
  const opened = await feed.open();
  const bytes = zip ? await zipped(opened) : opened.bytes;
  const headers = {
    ...shared,
    etag: tagOf(opened, zip),
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="${file}"`,
    'content-length': String(bytes.length),
    ...(zip ? { 'content-encoding': 'gzip' } : {}),
  };
  // Workers would compress once more what says that it is compressed.
  const init = { headers, ...(zip ? { encodeBody: 'manual' } : {}) };
  return new Response(request.method === 'HEAD' ? null : (bytes as Uint8Array<ArrayBuffer>), init);
}

/** Two encodings are two representations: a strong tag tells them apart. */
const tagOf = ({ etag }: { etag: string }, zip: boolean): string => (zip ? `${etag.slice(0, -1)}-gz"` : etag);

/** Compressed once for all who want it so. */
const compressed = new WeakMap<OpenBody, Promise<Uint8Array>>();

function zipped(opened: OpenBody): Promise<Uint8Array> {
  const known = compressed.get(opened) ?? gzip(opened.bytes);
  compressed.set(opened, known);
  return known;
}

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
