import { expect, it } from 'vitest';
import { addPerson, firstLead, listPeople, openSignIn } from '#src/access/index.ts';
import { cookieOf, hidden, openSite, type Site, signInAs } from '../support/site.ts';
import { describeEachStore } from '../support/stores.ts';

const EMAIL = 'comms@dale.example';

/** A site with one person who can sign in. */
async function withPerson(site: Site) {
  return addPerson(site.ctx, { partnershipId: site.partnershipId, role: 'editor', name: 'The editor', email: EMAIL });
}

/** What a mail says: the address of its link without the site, and the code. */
function mailed(site: Site): { path: string; code: string } {
  const text = site.mails.at(-1)?.text ?? '';
  const path = /http:\/\/localhost(\S+)/.exec(text)?.[1] ?? '';
  const code = /^\d{3} \d{3}$/m.exec(text)?.[0] ?? '';
  return { path, code };
}

/** How the page of a link is answered when its button is pressed. */
const press = (site: Site, path: string, cookie?: string, next = '/plan') =>
  site.post(path.replace(/\?.*/, ''), { next }, cookie);

describeEachStore('signing in', (under) => {
  it('promises no mail while none is sent, and says where the link is found', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const asked = await site.post('/sign-in', { email: EMAIL, next: '' });
    const pages = [
      await site.get('/sign-in'),
      asked,
      await site.get('/plan/people/new', lead),
      await site.get('/plan/account', lead),
    ];
    const texts = await Promise.all(pages.map(async (page) => page.text()));
    for (const text of texts) expect(text).not.toMatch(/sent to (?:it|them|your address)|on (?:its|their) way|junk mail/);
    for (const text of texts.slice(0, 3)) {
      expect(text).toContain('This planner cannot send mail yet');
      expect(text).toContain('<code>planner sign-in</code>');
    }
  });

  it('by a mailed link: opening it does nothing, its button signs in, once', async () => {
    const site = await openSite(under);
    await withPerson(site);
    const asked = await site.post('/sign-in', { email: ` ${EMAIL.toUpperCase()} `, next: '/plan' });
    expect(asked.status).toBe(200);
    const page = await asked.text();
    expect(page).toContain('If we know this address, a link and a code are made for it');
    const { path } = mailed(site);
    expect(path).toMatch(/^\/sign-in\/[A-Za-z0-9_-]{43}$/);
    expect(page).not.toContain(path.slice('/sign-in/'.length));

    for (const method of ['HEAD', 'GET', 'GET', 'GET', 'GET', 'GET']) {
      const opened = await site.request(path, { method });
      expect([opened.status, opened.headers.get('set-cookie')]).toEqual([200, null]);
      expect(opened.headers.get('cache-control')).toBe('private, no-store');
      expect(opened.headers.get('referrer-policy')).toBe('no-referrer');
    }
    const entered = await press(site, path);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/plan']);
    const account = await site.get('/plan/account', cookieOf(entered));
    expect(await account.text()).toContain('value="The editor"');

    const again = await press(site, path);
    expect([again.status, again.headers.get('set-cookie')]).toEqual([410, null]);
    expect(await again.text()).toContain('This link no longer works');
    const opened = await site.get(path);
    expect(opened.status).toBe(410);
    expect(await opened.text()).toContain('href="/sign-in"');
  });

  it('by the code, on the page that asked, however it is typed', async () => {
    const site = await openSite(under);
    await withPerson(site);
    const page = await (await site.post('/sign-in', { email: EMAIL, next: '/plan/people' })).text();
    const { code } = mailed(site);
    const entered = await site.post('/sign-in/code', {
      request: hidden(page, 'request'),
      code: ` ${code} `,
      next: '/plan/people',
    });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/plan/people']);
    expect((await site.get('/plan/account', cookieOf(entered))).status).toBe(200);
  });

  it('a wrong code keeps what was typed and can be corrected; after five tries even the right one is dead', async () => {
    const site = await openSite(under);
    await withPerson(site);
    const page = await (await site.post('/sign-in', { email: EMAIL, next: '/plan' })).text();
    const request = hidden(page, 'request');
    const { code } = mailed(site);
    const wrong = code === '111 111' ? '222222' : '111111';
    for (let tries = 0; tries < 5; tries += 1) {
      const refused = await site.post('/sign-in/code', { request, code: wrong, next: '/plan' });
      expect([refused.status, refused.headers.get('set-cookie')]).toEqual([422, null]);
      const shown = await refused.text();
      expect(shown).toContain(`value="${wrong}"`);
      expect(hidden(shown, 'request')).toBe(request);
    }
    expect((await site.post('/sign-in/code', { request, code, next: '/plan' })).status).toBe(422);
  });

  it('a code is worth nothing on a page that asked for somebody else', async () => {
    const site = await openSite(under);
    await withPerson(site);
    await site.post('/sign-in', { email: EMAIL, next: '/plan' });
    const { code } = mailed(site);
    const other = await (await site.post('/sign-in', { email: 'nobody@dale.example', next: '/plan' })).text();
    expect((await site.post('/sign-in/code', { request: hidden(other, 'request'), code, next: '/plan' })).status).toBe(422);
  });

  it('answers alike for an address that nobody has, and sends nothing', async () => {
    const site = await openSite(under);
    await withPerson(site);
    const plain = async (email: string) => {
      const answer = await site.post('/sign-in', { email, next: '/plan' });
      return [answer.status, (await answer.text()).replace(/name="request" value="[^"]*"/, '')];
    };
    expect(await plain('nobody@dale.example')).toEqual(await plain(EMAIL));
    expect(site.mails).toHaveLength(1);
  });

  it('says what is wrong with an address, and keeps it', async () => {
    const site = await openSite(under);
    const refused = await site.post('/sign-in', { email: 'comms at dale', next: '/plan/people' });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('<title>Error: Sign in</title>');
    expect(page).toContain('value="comms at dale"');
    expect(hidden(page, 'next')).toBe('/plan/people');
    expect(page).toContain('E-mail address must be an e-mail address such as');
  });

  it('a link lapses after ten minutes', async () => {
    const site = await openSite(under);
    await withPerson(site);
    await site.post('/sign-in', { email: EMAIL, next: '/plan' });
    const { path } = mailed(site);
    site.ctx.clock.advance(10);
    expect((await site.get(path)).status).toBe(410);
    expect((await press(site, path)).status).toBe(410);
  });

  it('of fifty presses at once exactly one signs in', async () => {
    const site = await openSite(under);
    await withPerson(site);
    await site.post('/sign-in', { email: EMAIL, next: '/plan' });
    const { path } = mailed(site);
    const answers = await Promise.all(Array.from({ length: 50 }, () => press(site, path)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array.from({ length: 49 }, () => 410)]);
    expect(answers.filter(({ headers }) => headers.has('set-cookie'))).toHaveLength(1);
  });

  it('leads back to the page that was asked for, by link and across the mail', async () => {
    const site = await openSite(under);
    await withPerson(site);
    const turned = await site.get('/plan/people?done=added');
    expect([turned.status, turned.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fplan%2Fpeople%3Fdone%3Dadded']);
    const form = await (await site.get(turned.headers.get('location') ?? '')).text();
    const next = hidden(form, 'next');
    await site.post('/sign-in', { email: EMAIL, next });
    const page = await (await site.get(mailed(site).path)).text();
    const entered = await press(site, mailed(site).path, undefined, hidden(page, 'next'));
    expect(entered.headers.get('location')).toBe('/plan/people?done=added');
  });

  it('ends the session that the browser had before', async () => {
    const site = await openSite(under);
    const before = await signInAs(site, 'viewer');
    const person = await withPerson(site);
    const { secret } = await openSignIn(site.ctx, { personId: person.id });
    expect(await (await site.get(`/sign-in/${secret}`, before)).text()).toContain(
      'You are signed in here already, as The viewer',
    );
    const entered = await press(site, `/sign-in/${secret}`, before);
    expect(cookieOf(entered)).not.toBe(before);
    expect((await site.get('/plan/account', before)).status).toBe(303);
    expect((await site.get('/plan/account', cookieOf(entered))).status).toBe(200);
  });

  it('takes a lead whom the program let in to the place for an e-mail address', async () => {
    const site = await openSite(under);
    const lead = await firstLead(site.ctx, site.partnershipId);
    const { secret } = await openSignIn(site.ctx, { personId: lead?.id ?? '' });
    const entered = await press(site, `/sign-in/${secret}`);
    expect(entered.headers.get('location')).toBe('/plan/account');
    expect(await (await site.get('/plan/account', cookieOf(entered))).text()).toContain('Enter your e-mail address now');
  });

  it('signing out ends the session, not only the cookie', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'viewer');
    const out = await site.post('/sign-out', {}, cookie);
    expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in?done=signed-out']);
    expect(out.headers.get('set-cookie')).toMatch(/^session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await site.get('/plan/account', cookie)).status).toBe(303);
    expect(await (await site.get('/sign-in?done=signed-out')).text()).toContain('You have signed out');
    expect((await site.post('/sign-out', {}, cookie)).status).toBe(303);
  });

  it('answers alike however often an address is asked for, and sends its owner no more than ten an hour', async () => {
    const site = await openSite(under);
    await withPerson(site);
    for (const email of [EMAIL, 'nobody@dale.example']) {
      const answers = [];
      for (let request = 0; request < 12; request += 1) answers.push(await site.post('/sign-in', { email, next: '/plan' }));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(await answers.at(-1)?.text()).toContain('If we know this address, a link and a code are made for it');
    }
    expect(site.mails).toHaveLength(10);
    // What was sent lets its owner in, whoever asked for it.
    expect((await press(site, mailed(site).path)).status).toBe(303);
    site.ctx.clock.advance(60);
    await site.post('/sign-in', { email: EMAIL, next: '/plan' });
    expect(site.mails).toHaveLength(11);
  });

  it('slows down whoever asks for many from one place, without a word on who is registered', async () => {
    const site = await openSite(under);
    const asked: number[] = [];
    for (let request = 0; request < 30; request += 1)
      asked.push((await site.post('/sign-in', { email: `nobody-${request}@dale.example`, next: '/plan' })).status);
    expect(new Set(asked)).toEqual(new Set([200]));
    const refused = await site.post('/sign-in', { email: EMAIL, next: '/plan' });
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, 600]);
    expect(await refused.text()).toContain('Please wait a little');
    site.ctx.clock.advance(10);
    expect((await site.post('/sign-in', { email: EMAIL, next: '/plan' })).status).toBe(200);
  });

  it('slows down guessing of codes and links from one place, and a good link still works', async () => {
    const site = await openSite(under);
    const person = await withPerson(site);
    const guess = (path: string, fields: Record<string, string>) => site.post(path, { next: '/plan', ...fields });
    const codes: number[] = [];
    for (let tries = 0; tries < 51; tries += 1)
      codes.push((await guess('/sign-in/code', { request: 'x'.repeat(43), code: String(tries) })).status);
    expect(new Set(codes.slice(0, 50))).toEqual(new Set([422]));
    expect(codes[50]).toBe(429);
    const links: number[] = [];
    for (let tries = 0; tries < 101; tries += 1) {
      // Within what pages take a minute, so that it is the links that are counted.
      if (tries % 51 === 0) site.ctx.clock.advance(1);
      links.push((await guess(`/sign-in/${String(tries).padEnd(43, 'x')}`, {})).status);
    }
    expect(links[99]).toBe(410);
    expect(links[100]).toBe(429);
    const { secret } = await openSignIn(site.ctx, { personId: person.id });
    expect((await press(site, `/sign-in/${secret}`)).status).toBe(303);
  });

  it('logs no secret, no code and no e-mail address', async () => {
    const site = await openSite(under);
    await withPerson(site);
    const page = await (await site.post('/sign-in', { email: EMAIL, next: '/plan' })).text();
    const { path, code } = mailed(site);
    await site.get(path);
    await site.post('/sign-in/code', { request: hidden(page, 'request'), code: '000000', next: '/plan' });
    const entered = await press(site, path);
    const cookie = cookieOf(entered);
    await site.get('/plan/account', cookie);
    await site.post('/sign-out', {}, cookie);
    const logged = site.logged.join('\n');
    expect(logged).toContain('/sign-in/:secret');
    const secrets = [
      path.slice('/sign-in/'.length),
      code,
      code.replace(' ', ''),
      hidden(page, 'request'),
      cookie.slice('session='.length),
    ];
    for (const secret of [...secrets, EMAIL, 'dale.example']) expect(logged).not.toContain(secret);
  });

  it('writes to the person by id, and the message says whose planner it is and until when', async () => {
    const site = await openSite(under);
    const person = await withPerson(site);
    await site.post('/sign-in', { email: EMAIL, next: '/plan/people' });
    expect(site.mails).toHaveLength(1);
    expect(site.mails[0]).toMatchObject({ to: person.id, subject: 'Sign in to the planner of Dale Partnership' });
    expect(site.mails[0]?.text).toContain('until 09:10');
    expect(site.mails[0]?.text).toContain('?next=%2Fplan%2Fpeople\n');
  });

  it('refuses fields that its pages never send', async () => {
    const site = await openSite(under);
    const person = await withPerson(site);
    const { secret } = await openSignIn(site.ctx, { personId: person.id });
    for (const [path, fields] of [
      ['/sign-in', { email: EMAIL, next: '/plan', role: 'lead' }],
      ['/sign-in/code', { request: 'x', code: '1', next: '/plan', person: person.id }],
      [`/sign-in/${secret}`, { next: '/plan', role: 'lead' }],
    ] as const)
      expect((await site.post(path, fields)).status).toBe(422);
    expect((await site.get(`/sign-in/${secret}`)).status).toBe(200);
    const [unchanged] = (await listPeople(site.ctx, site.partnershipId)).filter(({ id }) => id === person.id);
    expect(unchanged?.lastSignedInAt).toBeNull();
  });
});
