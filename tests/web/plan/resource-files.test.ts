import { expect, it } from 'vitest';
import { getCampaign, listResourceFiles } from '#src/content/index.ts';
import { readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { pdf, png } from '../../support/tiny-files.ts';

const FILM = '/plan/campaigns/week/resources/film';
const FILES = `${FILM}/files`;
const MANY = 11 * 1024 * 1024;

/** Sends the form with a file as a browser does. */
function upload(site: Site, cookie: string, fields: Readonly<Record<string, string | File>>, path = FILES): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return site.request(path, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', cookie }, body });
}

const file = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name);

async function files(site: Site) {
  const { id } = await getCampaign(site.ctx, site.partnershipId, 'week');
  return listResourceFiles(site.ctx, site.partnershipId, [id]);
}

describeOnSqlite('files of a thing to share', (under) => {
  it('are uploaded, listed with what they are, shown, and removed', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    expect(await (await site.get(FILM, editor)).text()).toContain(`<a href="${FILES}">Add files</a>`);
    const added = await upload(site, editor, { purpose: 'file', file: file('Poster & "more".png', png()) });
    expect([added.status, added.headers.get('location')]).toEqual([303, `${FILES}?done=added`]);
    const [kept] = await files(site);
    const html = await (await site.get(`${FILES}?done=added`, editor)).text();
    expect(readable(html)).toMatch(/The file has been added.*\.png The thing itself, 1 KB Nobody has described this picture yet/);
    const address = `/plan/campaigns/week/resources/files/${kept?.id}/${encodeURIComponent(kept?.name ?? '')}`;
    expect(html).toContain(`<img src="${address}" alt=""`);
    expect((await site.get(address, editor)).headers.get('content-type')).toBe('image/png');
    expect(readable(await (await site.get('/plan/campaigns/week/resources', editor)).text())).toContain('1 file');

    const again = await upload(site, editor, { purpose: 'file', file: file('again.png', png()) });
    expect(again.headers.get('location')).toBe(`${FILES}?done=there`);
    const removed = await site.post(`${FILES}/${kept?.id}/remove`, {}, editor);
    expect([removed.status, removed.headers.get('location')]).toEqual([303, `${FILES}?done=removed`]);
    expect(await files(site)).toEqual([]);
  });

  it('take a pdf as a transcript', async () => {
    const site = await openSite(under);
    await upload(site, await signInAs(site, 'lead'), { purpose: 'transcript', file: file('words.pdf', pdf()) });
    expect(await files(site)).toMatchObject([{ purpose: 'transcript', name: 'words.pdf' }]);
  });

  it.each([
    ['no file', { purpose: 'captions' }, 'file', 'Choose a file'],
    ['an empty choice', { purpose: 'captions', file: file('', new Uint8Array()) }, 'file', 'Choose a file'],
    [
      'a picture as captions',
      { purpose: 'captions', file: file('a.png', png()) },
      'file',
      'The file: Captions are a VTT or an SRT file.',
    ],
    [
      'no such purpose',
      { purpose: 'poster', file: file('a.png', png()) },
      'purpose',
      'What it is must be file, captions or transcript',
    ],
    ['too much', { purpose: 'captions', file: file('a.png', new Uint8Array(MANY)) }, '', 'A file may have at most 10 MB'],
  ])('are refused with %s, and the page says why', async (_label, sent, name, said) => {
    const site = await openSite(under);
    const answer = await upload(site, await signInAs(site, 'editor'), sent);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(name === '' ? said : `<a href="#${name}">${said}`);
    if (sent.purpose === 'captions' && name !== '') expect(html).toMatch(/value="captions" checked/);
    expect(await files(site)).toEqual([]);
  });

  it.each([
    ['a field that the page never sent', { purpose: 'file', more: 'x', file: file('a.png', png()) }, 422],
    ['a second kind of file', { purpose: 'file', other: file('a.png', png()) }, 422],
  ])('are refused with %s', async (_label, sent, status) => {
    const site = await openSite(under);
    expect((await upload(site, await signInAs(site, 'editor'), sent)).status).toBe(status);
    expect(await files(site)).toEqual([]);
  });

  it('are refused to those who only read, to nobody signed in, and from another site', async () => {
    const site = await openSite(under);
    const sent = { purpose: 'file', file: file('a.png', png()) };
    const viewer = await signInAs(site, 'viewer');
    expect([(await upload(site, viewer, sent)).status, (await site.get(FILES, viewer)).status]).toEqual([404, 404]);
    expect((await upload(site, 'session=none', sent)).status).toBe(401);
    const body = new FormData();
    body.append('file', sent.file);
    const cookie = await signInAs(site, 'editor');
    const foreign = await site.request(FILES, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site', cookie }, body });
    expect(foreign.status).toBe(403);
    expect(await files(site)).toEqual([]);
  });

  it('says so where a body is no form at all', async () => {
    const site = await openSite(under);
    const headers = {
      'sec-fetch-site': 'same-origin',
      cookie: await signInAs(site, 'editor'),
      'content-type': 'multipart/form-data; boundary=x',
    };
    const broken = await site.request(FILES, { method: 'POST', headers, body: 'no form' });
    expect([broken.status, await broken.text()]).toEqual([422, expect.stringContaining('did not arrive whole')]);
  });
});
