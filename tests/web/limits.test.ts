import { expect, it } from 'vitest';
import { contactLink, openSite, type Site, signInAs } from '../support/site.ts';
import { describeOnSqlite } from '../support/stores.ts';

const BAD_LINK = `/p/${'x'.repeat(43)}`;

/** A form whose reading would be noticed. */
function unread(): { body: ReadableStream<Uint8Array>; wasRead(): boolean } {
  let read = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        read = true;
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, wasRead: () => read };
}

/** How many of so many requests in one minute are let through; the first that is not is a kind page. */
async function letThrough(times: number, ask: () => Promise<Response>): Promise<number> {
  for (let count = 0; count < times; count += 1) {
    const answer = await ask();
    if (answer.status !== 429) continue;
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(await answer.text()).toContain('<h1>Please wait a little</h1>');
    return count;
  }
  return times;
}

describeOnSqlite('how often pages may be asked for in a minute', (under) => {
  const get = (path: string) => (site: Site, cookie: string) => () => site.get(path, cookie);
  const post = (path: string) => (site: Site, cookie: string) => () => site.post(path, {}, cookie);

  it.each([
    ['pages for everybody', 600, get('/sign-in')],
    ['pages for everybody that are not there', 600, get('/dale/never-was')],
    ['private links that do not work', 120, get(BAD_LINK)],
    ['forms under private links that do not work', 60, post(`${BAD_LINK}/week/return`)],
    ['forms of somebody who is not signed in', 60, post('/plan/people')],
    ['forms to sign out', 60, post('/sign-out')],
    ['forms to nowhere', 60, post('/dale/week')],
  ])('%s: %i of one client', async (_, most, asking) => {
    const site = await openSite(under);
    const ask = asking(site, '');
    expect(await letThrough(most + 1, ask)).toBe(most);
    site.ctx.clock.advance(1);
    expect((await ask()).status).not.toBe(429);
  });

  it('forms of a session: 120, whoever else is signed in', async () => {
    const site = await openSite(under);
    const [one, other] = [await signInAs(site, 'lead'), await signInAs(site, 'lead')];
    expect(await letThrough(121, post('/plan/no-such-page')(site, one))).toBe(120);
    expect((await site.post('/plan/no-such-page', {}, other)).status).toBe(404);
    expect((await site.get('/plan/account', one)).status).toBe(200);
  });

  it('forms under a private link: 60, whatever comes by another', async () => {
    const site = await openSite(under);
    const [one, other] = [await contactLink(site, 'dale-police'), await contactLink(site, 'dale-council')];
    expect(await letThrough(61, post(`${one}/never-was/posts/launch`)(site, ''))).toBe(60);
    expect((await site.post(`${other}/never-was/posts/launch`, {})).status).toBe(404);
    expect((await site.get(one)).status).toBe(200);
  });

  it('files of posts under a private link: 40, whatever comes by another, and its pages go on', async () => {
    const site = await openSite(under);
    const [one, other] = [await contactLink(site, 'dale-police'), await contactLink(site, 'dale-council')];
    const [csv, ofChannel] = [`${one}/week/packs/csv`, `${one}/week/packs/csv/facebook`];
    expect((await site.request(csv, { method: 'HEAD' })).status).toBe(200);
    expect((await site.get(ofChannel)).status).toBe(200);
    expect(await letThrough(39, get(csv)(site, ''))).toBe(38);
    expect((await site.get(ofChannel)).status).toBe(429);
    expect((await site.get(`${other}/week/packs/csv`)).status).toBe(200);
    expect((await site.get(`${one}/week/packs`)).status).toBe(200);
    site.ctx.clock.advance(1);
    expect((await site.get(csv)).status).toBe(200);
  });

  it('a link that works, works while somebody in the same building guesses links', async () => {
    const site = await openSite(under);
    const base = await contactLink(site, 'dale-police');
    expect(await letThrough(121, get(BAD_LINK)(site, ''))).toBe(120);
    expect((await site.get(base)).status).toBe(200);
  });

  it.each([
    ['/sign-in', false],
    ['/sign-in/code', false],
    ['/sign-out', false],
    [`${BAD_LINK}/week/return`, false],
    ['/plan/people', false],
    ['/plan/people', true],
    ['a working link', false],
  ])('too many forms to %s are refused unread (signed in: %s)', async (path, isSignedIn) => {
    const site = await openSite(under);
    const to = path === 'a working link' ? `${await contactLink(site, 'dale-police')}/week/return` : path;
    const cookie = isSignedIn ? await signInAs(site, 'lead') : '';
    await letThrough(121, () => site.post(to, {}, cookie));
    const { body, wasRead } = unread();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie };
    const refused = await site.request(to, { method: 'POST', headers, body, ...({ duplex: 'half' } as object) });
    expect([refused.status, wasRead()]).toEqual([429, false]);
    expect(await refused.text()).toMatch(/wait/i);
  });

  it('calendars are for programs that come in crowds: nobody counts them', async () => {
    const site = await openSite(under);
    expect(await letThrough(700, () => site.get('/calendar/dale/never-was.ics'))).toBe(700);
  });
});
