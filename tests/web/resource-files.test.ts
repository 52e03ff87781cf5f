import { expect, it } from 'vitest';
import { addResourceFile, removeResourceFile } from '#src/content/index.ts';
import { sha256 } from '#src/platform/hash.ts';
import { contactLink, openSite, signInAs } from '../support/site.ts';
import { describeOnSqlite, type StoreUnderTest } from '../support/stores.ts';
import { pdf, png, vtt } from '../support/tiny-files.ts';

const WEEK = { partnership: 'dale', campaign: 'week' };

/** The film goes to everybody, the leaflet to the police alone. */
async function world(under: StoreUnderTest) {
  const site = await openSite(under, {
    'week/posts.yaml': (text) =>
      text.replace('    title: For the police\n', '    title: For the police\n    resources: [leaflet]\n'),
  });
  const add = async (resource: string, name: string, bytes: Uint8Array, purpose: 'file' | 'captions' = 'file') =>
    (await addResourceFile(site.ctx, { ...WEEK, resource, purpose, name, bytes })).file.id;
  const leaflet = await add('leaflet', 'Leaflet “A” 100%.png', png());
  const police = await contactLink(site, 'dale-police');
  return { site, add, leaflet, police, lead: await signInAs(site, 'lead') };
}

const staff = (id: string, name = 'x'): string => `/plan/campaigns/week/resources/files/${id}/${name}`;

describeOnSqlite('a file that somebody opens', (under) => {
  it('comes as it was added, to be kept and never to run', async () => {
    const { site, leaflet, lead, police } = await world(under);
    const hash = await sha256(png());
    for (const answer of [
      await site.get(staff(leaflet), lead),
      await site.get(`${police}/week/files/${leaflet}/front%20page.png`),
    ]) {
      expect(answer.status).toBe(200);
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png());
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(png().length),
        'content-disposition': `attachment; filename="Leaflet _A_ 100_.png"; filename*=UTF-8''Leaflet%20%E2%80%9CA%E2%80%9D%20100%25.png`,
        'cache-control': 'private, no-store',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        etag: `"${hash}"`,
      });
    }
    const again = await site.request(staff(leaflet), { headers: { cookie: lead, 'if-none-match': `"${hash}"` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', `"${hash}"`]);
    expect((await site.request(staff(leaflet), { headers: { cookie: lead, 'if-none-match': '"other"' } })).status).toBe(200);
    // Pages may show it as a picture.
    expect((await site.get('/plan', lead)).headers.get('content-security-policy')).toContain("img-src 'self'");
  });

  it('says what it is by its bytes', async () => {
    const { site, add, lead } = await world(under);
    const types = await Promise.all(
      [await add('film', 'a.html', pdf()), await add('film', 'b.txt', vtt(), 'captions')].map(async (id) =>
        (await site.get(staff(id), lead)).headers.get('content-type'),
      ),
    );
    expect(types).toEqual(['application/pdf', 'text/vtt; charset=utf-8']);
  });

  it('is not there for a partner whom it was not sent to, nor for anybody once it is removed', async () => {
    const { site, leaflet, lead, police } = await world(under);
    const council = await contactLink(site, 'dale-council');
    expect((await site.get(`${council}/week/files/${leaflet}/x`)).status).toBe(404);
    expect((await site.get(`${police}/other/files/${leaflet}/x`)).status).toBe(404);
    await removeResourceFile(site.ctx, { ...WEEK, resource: 'leaflet', id: leaflet });
    expect((await site.get(staff(leaflet), lead)).status).toBe(404);
    expect((await site.get(`${police}/week/files/${leaflet}/x`)).status).toBe(404);
  });

  it('is missed aloud where its bytes are lost, and a page says so', async () => {
    const { site, add, lead } = await world(under);
    const id = await add('film', 'a.pdf', pdf());
    const { files } = site.ctx;
    const get = files.get;
    files.get = async () => undefined;
    const answer = await site.get(staff(id), lead);
    files.get = get;
    expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([
      503,
      expect.stringContaining("style-src 'self'"),
    ]);
    expect(await answer.text()).toContain('lost or damaged');
    expect(site.logged.join('\n')).toContain(id);
  });
});
