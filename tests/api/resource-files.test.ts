import { beforeAll, expect, it } from 'vitest';
import { MOST_FILE_BYTES } from '#src/content/index.ts';
import { describeOnSqlite } from '../support/stores.ts';
import { pdf, vtt } from '../support/tiny-files.ts';
import { type ApiWorld, openApi } from './world.ts';

const FILES = '/partnerships/dale/campaigns/week/resources/film/files';
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describeOnSqlite('files over the API', (under) => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await openApi(under);
  });
  const add = (query: string, body: string, type = 'application/octet-stream') =>
    world.ask('POST', `${FILES}${query}`, { as: 'editor', body, headers: { 'content-type': type } });

  it('are added whatever the request calls them, listed, read and removed', async () => {
    const made = await add('?purpose=captions&name=..%2Ffilm.html', text(vtt()), 'text/html');
    expect(made.body).toMatchObject({ purpose: 'captions', name: 'film.vtt', mediaType: 'text/vtt', resource: 'film' });
    const { id, hash } = made.body as { id: string; hash: string };
    expect(made.headers.get('location')).toBe(`/api/v1${FILES}/${id}`);
    const list = await world.ask('GET', FILES, { as: 'viewer' });
    expect((list.body as { items: { id: string }[] }).items.map((file) => file.id)).toContain(id);
    const read = await world.ask('GET', `${FILES}/${id}`, { as: 'viewer' });
    expect([read.text, read.headers.get('content-type'), read.headers.get('etag')]).toEqual([
      text(vtt()),
      'text/vtt; charset=utf-8',
      `"${hash}"`,
    ]);
    expect(read.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    const again = await world.ask('GET', `${FILES}/${id}`, { headers: { 'if-none-match': `"${hash}"` } });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await world.ask('GET', `${FILES.replace('film', 'leaflet')}/${id}`)).status).toBe(404);
    expect((await world.ask('DELETE', `${FILES.replace('film', 'leaflet')}/${id}`)).status).toBe(404);
    expect((await world.ask('DELETE', `${FILES}/${id}`)).status).toBe(204);
    expect((await world.ask('GET', `${FILES}/${id}`)).status).toBe(404);
  });

  it.each<[string, string, string, number, RegExp]>([
    ['a web page', '', '<!doctype html>', 422, /"pointer":"","detail":"This is a web page/],
    ['nothing', '', '', 422, /The file is empty/],
    ['a PDF as captions', '?purpose=captions', text(pdf()), 422, /Captions are a VTT or an SRT file/],
    ['another purpose', '?purpose=poster', text(pdf()), 422, /"parameter":"purpose"/],
    ['a name beyond all names', `?name=${'x'.repeat(501)}`, text(pdf()), 422, /"parameter":"name"/],
    ['more than 10 MB', '', '%PDF-1.7'.padEnd(MOST_FILE_BYTES + 1), 413, /at most 10 MB/],
  ])('%s is a problem that says why', async (_, query, body, status, why) => {
    const answer = await add(query, body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(answer.text).toMatch(why);
  });

  it('a list of the files of nothing is not there', async () => {
    expect((await world.ask('GET', FILES.replace('film', 'nothing'))).status).toBe(404);
    expect((await world.ask('GET', FILES.replace('week', 'nothing'))).status).toBe(404);
  });
});
