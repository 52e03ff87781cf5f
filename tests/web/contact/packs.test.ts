import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { addResourceFile } from '#src/content/index.ts';
import { recallTemplate } from '#src/takeup/index.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { png } from '../../support/tiny-files.ts';
import { CARRIED, everything, leadsTo, openLink, spoken } from './link-world.ts';

const SUNDAY = '2020-10-11T11:00:00.000Z';

describeOnSqlite('posts to take away', (under) => {
  it('are offered from the week, each form with what it is for, and a file for each of the partner’s channels', async () => {
    const { site, link } = await openLink(under, {}, SUNDAY);
    expect(await (await site.get(`${link}/week`)).text()).toContain(`href="${link}/week/packs"`);
    const html = await (await site.get(`${link}/week/packs`)).text();
    const offered = [...html.matchAll(/href="[^"]*\/packs\/([^"]+)"/g)].map(([, pack]) => pack);
    expect(offered).toEqual([
      ...['zip', 'cards', 'docx', 'csv', 'markdown'],
      ...['sprout/facebook', 'buffer/facebook', 'hootsuite/facebook'],
    ]);
    for (const pack of offered) {
      const answer = await site.get(`${link}/week/packs/${pack}`);
      expect(answer.status, pack).toBe(200);
      expect(answer.headers.get('content-disposition'), pack).toMatch(
        /^attachment; filename="week-dale-police-[a-z-]+\.(?:zip|html|docx|csv|md)"/,
      );
      expect([answer.headers.get('cache-control'), answer.headers.get('x-content-type-options')]).toEqual([
        'private, no-store',
        'nosniff',
      ]);
    }
  });

  it('say what a tool would refuse and why, with the way to the post', async () => {
    const { site, link } = await openLink(under, {}, SUNDAY);
    const html = await (await site.get(`${link}/week/packs`)).text();
    expect(html.match(/<details/g)?.length).toBe(6);
    expect(spoken(html)).toContain('Download the Buffer file for Facebook (1 post) Not in the file: 1 post');
    expect(spoken(html)).toContain('For the police : No day is set: choose day and time in Buffer');
    expect(html).toContain(`<a href="${link}/week/posts/for-police">For the police</a>`);
    expect(spoken(html)).toContain('Times are UK time (Europe/London)');
  });

  it('have no file where the tool would take nothing; its old address leads to why', async () => {
    const { site, link } = await openLink(under, {}, '2020-11-11T11:00:00.000Z');
    const html = await (await site.get(`${link}/week/packs`)).text();
    expect(spoken(html)).toContain('There is no file: Buffer would take none of these posts now.');
    expect(html).not.toContain('/packs/buffer/facebook');
    const answer = await site.get(`${link}/week/packs/buffer/facebook`);
    expect([answer.status, leadsTo(answer)]).toEqual([303, `${link}/week/packs#buffer`]);
  });

  it.each([
    ...['/week/packs/pages', '/other/packs', '/other/packs/cards'],
    ...['/week/packs/csv/%2e%2e%2fx', '/week/packs/zip/__proto__', '/week/packs/buffer/nonesuch'],
  ])('%s is not there', async (path) => {
    const { site, link } = await openLink(under);
    expect((await site.get(`${link}${path}`)).status).toBe(404);
  });

  it('hold no private address, and change nothing', async () => {
    const { site, link } = await openLink(under, {}, SUNDAY);
    const film = { partnership: 'dale', campaign: 'week', resource: 'film', purpose: 'file', name: 'still.png' } as const;
    await addResourceFile(site.ctx, { ...film, bytes: png() });
    const before = await everything(site.ctx);
    const zip = await site.get(`${link}/week/packs/zip`);
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    expect(Object.keys(files)).toContain('pictures/launch-still.png');
    const secret = link.replace('/p/', '');
    for (const [name, bytes] of Object.entries(files)) expect(strFromU8(bytes), name).not.toContain(secret);
    expect(await everything(site.ctx)).toEqual(before);
  });

  it('follow what the partner says: its own wording at once, and nothing of what is not for it', async () => {
    const { site, link } = await openLink(under, {}, SUNDAY);
    const say = (fields: Record<string, string>) => site.post(`${link}/week/posts/for-police`, { ...CARRIED, ...fields });
    const cards = async () => spoken(await (await site.get(`${link}/week/packs/cards`)).text());
    await say({ state: 'taken', ownWording: 'Our very own words.', ownFor: 'facebook/en' });
    expect(await cards()).toContain('Facebook (your own wording) Our very own words.');
    await say({ state: 'declined', reason: 'Not ours', version: '2' });
    expect(await cards()).not.toContain('For the police');
  });

  it('say first what must be taken down', async () => {
    const { site, link } = await openLink(under, {}, SUNDAY);
    await site.post(`${link}/week/posts/launch`, { ...CARRIED, state: 'posted' });
    await recallTemplate(site.ctx, { partnership: 'dale', campaign: 'week', template: 'launch', reason: 'The number is wrong.' });
    for (const path of ['packs', 'packs/cards']) {
      const said = spoken(await (await site.get(`${link}/week/${path}`)).text());
      expect(said).toContain('Please take this down: “The week starts”. The number is wrong.');
    }
    const zip = unzipSync(new Uint8Array(await (await site.get(`${link}/week/packs/zip`)).arrayBuffer()));
    const all = Object.values(zip)
      .map((bytes) => strFromU8(bytes))
      .join('\n');
    expect(all).not.toContain('Week of 2020 starts');
    expect(strFromU8(zip['README.txt'] ?? new Uint8Array())).toContain('Please take this down: “The week starts”.');
  });
});
