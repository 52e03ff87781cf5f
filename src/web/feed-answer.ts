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
  const zip = acceptsGzip(encodingsOf(request));
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
  const compressed = zip ? await zipped(opened) : undefined;
  const headers = {
    ...shared,
    etag: tagOf(opened, zip),
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="${file}"`,
    'content-length': String((compressed ?? opened).length),
    ...(zip ? { 'content-encoding': 'gzip' } : {}),
  };
  // Workers would compress once more what says that it is compressed.
  const init = { headers, ...(zip ? { encodeBody: 'manual' } : {}) };
  if (request.method === 'HEAD') return new Response(null, init);
  const whole = opened.pieces.length === 1 ? opened.bytes : streamOf(opened.pieces);
  return new Response(compressed ?? whole, init);
}

/** Cloudflare asks a Worker for compressed answers whoever asks, and says apart what the reader takes itself. */
function encodingsOf({ headers, cf }: Request & { cf?: { clientAcceptEncoding?: string } }): string | null | undefined {
  return cf === undefined ? headers.get('accept-encoding') : cf.clientAcceptEncoding;
}

/** Two encodings are two representations: a strong tag tells them apart. */
const tagOf = ({ etag }: { etag: string }, zip: boolean): string => (zip ? `${etag.slice(0, -1)}-gz"` : etag);

/** Compressed once for all who want it so. */
const zips = new WeakMap<OpenBody, Promise<Uint8Array<ArrayBuffer>>>();

function zipped(opened: OpenBody): Promise<Uint8Array<ArrayBuffer>> {
  const known = zips.get(opened) ?? gzip(opened.pieces);
  zips.set(opened, known);
  return known;
}

async function gzip(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([...pieces]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Piece by piece, each when the one before is gone. */
function streamOf(pieces: OpenBody['pieces']): ReadableStream<Uint8Array<ArrayBuffer>> {
  const rest = pieces.values();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = rest.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
