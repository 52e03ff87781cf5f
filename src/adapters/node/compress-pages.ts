import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { App } from './serve.ts';

const compress = promisify(gzip);

/** Below this a page fits one packet anyway. */
const WORTH_IT_BYTES = 1400;

/**
 * Compresses the public pages of an app for browsers that can read it; Workers do that by themselves. Only what anyone may keep
 * (`public` in Cache-Control) is touched: the length of a compressed answer can give away a secret that stands beside something
 * a stranger made the reader send, and private pages have secrets in their links. Feeds keep their bytes and ETags.
 */
export function withCompressedPages(app: App): App {
  return {
    fetch: async (request, env) => {
      const response = await app.fetch(request, env);
      if (!isPublicPage(response.headers)) return response;
      response.headers.append('vary', 'Accept-Encoding');
      if (request.method !== 'GET' || !acceptsGzip(request.headers.get('accept-encoding') ?? '')) return response;
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

function isPublicPage(headers: Headers): boolean {
  const type = headers.get('content-type') ?? '';
  const kept = (headers.get('cache-control') ?? '').split(',').some((each) => each.trim() === 'public');
  return kept && type.startsWith('text/html') && !headers.has('content-encoding') && !headers.has('etag');
}

/** `gzip` or `*` among what the browser takes; `q=0` refuses it. */
function acceptsGzip(header: string): boolean {
  return header.split(',').some((entry) => {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const refused = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    return (name === 'gzip' || name === '*') && !refused;
  });
}
