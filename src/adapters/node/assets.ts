import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from './serve.ts';

/** One built file, in every encoding that was written beside it. */
interface Asset {
  readonly type: string;
  readonly bodies: Readonly<Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>>;
}

type Encoding = 'br' | 'gzip' | 'identity';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

// Best first.
const ENCODINGS: readonly (readonly [encoding: Encoding, ending: string])[] = [
  ['br', '.br'],
  ['gzip', '.gz'],
  ['identity', ''],
];

const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
};

const BUILT = fileURLToPath(new URL('./public/', import.meta.url));

/**
 * Puts the built stylesheet and script under `/assets/` in front of an app. They are read once, so that a build beside a
 * running program takes nothing away from it. `folder` is dist/public, which lies beside the built program.
 */
export async function withAssets(app: App, folder: string = BUILT): Promise<App> {
  const assets = await readAssets(join(folder, 'assets'));
  return {
    fetch: (request, env) => {
      const { pathname } = new URL(request.url);
      return pathname.startsWith('/assets/') ? answer(request, assets.get(pathname)) : app.fetch(request, env);
    },
  };
}

async function readAssets(folder: string): Promise<ReadonlyMap<string, Asset>> {
  const names = await readdir(folder);
  const read = async (name: string): Promise<[string, Asset] | undefined> => {
    const type = TYPES[name.slice(name.lastIndexOf('.'))];
    if (type === undefined) return undefined;
    const bodies = await Promise.all(
      ENCODINGS.filter(([, ending]) => names.includes(name + ending)).map(
        async ([encoding, ending]) => [encoding, new Uint8Array(await readFile(join(folder, name + ending)))] as const,
      ),
    );
    return [`/assets/${name}`, { type, bodies: Object.fromEntries(bodies) }];
  };
  return new Map((await Promise.all(names.map(read))).filter((entry) => entry !== undefined));
}

function answer(request: Request, asset: Asset | undefined): Response {
  const refuse = (status: number, text: string, more: Record<string, string> = {}): Response =>
    new Response(request.method === 'HEAD' ? null : text, {
      status,
      headers: { ...ALWAYS, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...more },
    });
  if (asset === undefined) return refuse(404, 'Not found');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD', { allow: 'GET, HEAD' });
  const accepted = acceptedEncodings(request.headers.get('accept-encoding') ?? '');
  for (const [encoding] of ENCODINGS) {
    const body = asset.bodies[encoding];
    if (body === undefined || !(encoding === 'identity' || accepted.has(encoding))) continue;
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: {
        ...ALWAYS,
        'content-type': asset.type,
        'content-length': String(body.byteLength),
        // The name changes with the content.
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      },
    });
  }
  return refuse(404, 'Not found');
}

/** The encodings a browser takes; `q=0` refuses one. */
function acceptedEncodings(header: string): ReadonlySet<string> {
  const accepted = header.split(',').flatMap((entry) => {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return weight !== undefined && Number(weight.slice(2)) === 0 ? [] : [name];
  });
  return new Set(accepted);
}
