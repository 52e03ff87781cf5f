import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { acceptsGzip } from '#src/platform/accepts-gzip.ts';
import type { App } from './serve.ts';

const compress = promisify(gzip);

/** Below this a page fits one packet anyway. */
const WORTH_IT_BYTES = 1400;

/**
 * Compresses pages for browsers that can read it; Workers do that by themselves. The length of a compressed answer can give away
 * what stands in it beside something a stranger made the reader send. So only two kinds are touched: what anyone may keep, which
 * holds nothing to give away, and the pages of a private link, which nobody can make a browser ask for without knowing the link.
 * Pages behind the sign-in stay as they are, and calendars compress themselves.
 */
export function withCompressedPages(app: App): App {
  return {
    fetch: async (request, env) => {
      const response = await app.fetch(request, env);
      if (!mayCompress(request, response.headers)) return response;
      response.headers.append('vary', 'Accept-Encoding');
      if (!acceptsGzip(request.headers.get('accept-encoding'))) return response;
      const plain = new Uint8Array(await response.arrayBuffer());
      const headers = new Headers(response.headers);
      if (plain.byteLength < WORTH_IT_BYTES) return new Response(plain, { status: response.status, headers });
      const body = new Uint8Array(await compress(plain));
      headers.set('content-encoding', 'gzip');
      headers.set('content-length', String(body.byteLength));
      return new Response(body, { status: response.status, headers });
    },
  };
}

function mayCompress(request: Request, headers: Headers): boolean {
  const kept = (headers.get('cache-control') ?? '').split(',').some((each) => each.trim() === 'public');
  const ofLink = new URL(request.url).pathname.startsWith('/p/');
  const isPage = (headers.get('content-type') ?? '').startsWith('text/html');
  return request.method === 'GET' && isPage && (kept || ofLink) && !headers.has('content-encoding') && !headers.has('etag');
}
