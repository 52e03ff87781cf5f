import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { withCompressedPages } from '#src/adapters/node/compress-pages.ts';

const TEXT = 'A page. '.repeat(400);
const PAGE = { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'public, no-cache' };
const ask = (answer: Record<string, string>, accept: string, text = TEXT, { method = 'GET', path = '/dale' } = {}) =>
  withCompressedPages({ fetch: () => new Response(method === 'HEAD' ? null : text, { headers: answer }) }).fetch(
    new Request(`http://localhost${path}`, { method, headers: { 'accept-encoding': accept } }),
    {},
  );

it.each(['gzip', 'br;q=1.0, gzip;q=0.8', '*'])('a public page is compressed for %s', async (accept) => {
  const response = await ask(PAGE, accept);
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(response.headers.get('vary')).toBe('Accept-Encoding');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-length')).toBe(String(bytes.byteLength));
  expect(gunzipSync(bytes).toString('utf8')).toBe(TEXT);
});

it.each<[string, Record<string, string>, string, string?]>([
  ['for a browser that does not ask for it', PAGE, 'br'],
  ['for a browser that refuses it', PAGE, 'gzip;q=0'],
  ['a private page', { ...PAGE, 'cache-control': 'private, no-store' }, 'gzip'],
  ['a page that nobody may keep', { ...PAGE, 'cache-control': 'no-store' }, 'gzip'],
  ['a calendar', { ...PAGE, 'content-type': 'text/calendar; charset=utf-8', etag: '"a"' }, 'gzip'],
  ['what has a tag over its bytes', { ...PAGE, etag: '"a"' }, 'gzip'],
  ['a page of a few words', PAGE, 'gzip', 'Short.'],
])('bytes stay as they are: %s', async (_, answer, accept, text = TEXT) => {
  const response = await ask(answer, accept, text);
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.text()).toBe(text);
});

it('a page of a private link is compressed, although nobody may keep it', async () => {
  const answer = { ...PAGE, 'cache-control': 'private, no-store' };
  expect((await ask(answer, 'gzip', TEXT, { path: '/p/secret/week' })).headers.get('content-encoding')).toBe('gzip');
  const posted = await ask(answer, 'gzip', TEXT, { path: '/p/secret/week', method: 'POST' });
  expect(posted.headers.get('content-encoding')).toBeNull();
});

it('an answer without a body stays without one', async () => {
  const response = await ask(PAGE, 'gzip', TEXT, { method: 'HEAD' });
  expect([response.headers.get('content-encoding'), await response.text()]).toEqual([null, '']);
});
