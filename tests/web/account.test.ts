import { describe, expect, it } from 'vitest';
import { addPerson, firstLead, listPeople, openSignIn } from '#src/access/index.ts';
import { browserName } from '#src/web/plan/account-browser.ts';
import { cookieOf, hidden, openSite, type Site, signInAs } from '../support/site.ts';
import { describeEachStore } from '../support/stores.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15';

/** Signs the person in with a browser of this name; its cookie. */
async function signInWith(site: Site, personId: string, userAgent: string): Promise<string> {
  const { secret } = await openSignIn(site.ctx, { personId });
  const answer = await site.request(`/sign-in/${secret}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', 'user-agent': userAgent },
    body: 'next=/plan',
  });
  return cookieOf(answer);
}

async function withBrowsers(site: Site, ...userAgents: string[]) {
  const input = { partnershipId: site.partnershipId, role: 'viewer', name: 'The viewer', email: 'viewer@dale.example' } as const;
  const { id } = await addPerson(site.ctx, input);
  const cookies: string[] = [];
  for (const userAgent of userAgents) cookies.push(await signInWith(site, id, userAgent));
  return cookies;
}

describeEachStore('your account', (under) => {
  it('shows who you are and what you may do, and changes your name; the e-mail address is for a lead to change', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'coordinator');
    const before = await (await site.get('/plan/account', cookie)).text();
    expect(before).toContain('Dale Partnership');
    expect(before).toContain('Coordinator. Reads everything; looks after contacts');
    expect(before).not.toContain('/plan/access');
    expect(before).toMatch(/E-mail address: <strong>coordinator-\d+@dale\.example<\/strong>/);
    expect(before).toContain('ask a lead to change it');
    expect(before).not.toContain('name="email"');
    const fields = { version: hidden(before, 'version'), name: 'The new name' };
    const refused = await site.post('/plan/account', { ...fields, email: 'new@dale.example' }, cookie);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('E-mail address can only be changed by a lead, because sign-in links go there');
    const saved = await site.post('/plan/account', fields, cookie);
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/plan/account?done=saved']);
    const after = await (await site.get('/plan/account?done=saved', cookie)).text();
    expect(after).toContain('Your details are saved');
    expect(after).toContain('value="The new name"');
    expect(after).not.toContain('new@dale.example');
  });

  it('lets a lead change their own e-mail address, and signs their other browsers out', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'lead');
    const [lead] = await listPeople(site.ctx, site.partnershipId);
    const other = await signInWith(site, lead?.id ?? '', MAC);
    const page = await (await site.get('/plan/account', cookie)).text();
    const fields = { version: hidden(page, 'version'), name: 'The lead', email: 'New@Dale.Example' };
    expect((await site.post('/plan/account', fields, cookie)).status).toBe(303);
    expect(await (await site.get('/plan/account', cookie)).text()).toContain('value="new@dale.example"');
    expect((await site.get('/plan/account', other)).status).toBe(303);
  });

  it('takes the first e-mail address of whoever has none', async () => {
    const site = await openSite(under);
    const lead = await firstLead(site.ctx, site.partnershipId);
    const cookie = await signInWith(site, lead?.id ?? '', MAC);
    const version = hidden(await (await site.get('/plan/account', cookie)).text(), 'version');
    expect((await site.post('/plan/account', { version, name: '', email: '' }, cookie)).status).toBe(422);
    expect((await site.post('/plan/account', { version, name: '', email: 'first@dale.example' }, cookie)).status).toBe(303);
    expect(await (await site.get('/plan/account', cookie)).text()).toContain('value="first@dale.example"');
  });

  it('keeps what was typed when an address is wrong or taken', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'lead');
    const input = { partnershipId: site.partnershipId, role: 'viewer', name: null, email: 'taken@dale.example' } as const;
    await addPerson(site.ctx, input);
    const version = hidden(await (await site.get('/plan/account', cookie)).text(), 'version');
    for (const [email, says] of [
      ['taken@dale.example', 'E-mail address is the address of somebody else here'],
      ['at work', 'E-mail address must be an e-mail address'],
      ['', 'E-mail address must not be empty'],
    ] as const) {
      const refused = await site.post('/plan/account', { version, name: 'Typed & kept', email }, cookie);
      expect(refused.status).toBe(422);
      const page = await refused.text();
      expect(page).toContain('<title>Error: Your account</title>');
      expect(page).toContain(says);
      expect(page).toContain('href="#email"');
      expect(page).toContain('value="Typed &amp; kept"');
      expect(page).toContain(`value="${email}"`);
    }
  });

  it('shows both texts when the details changed meanwhile, and saving again works', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'viewer');
    const page = await (await site.get('/plan/account', cookie)).text();
    const opened = { version: hidden(page, 'version') };
    await site.post('/plan/account', { ...opened, name: 'Saved first' }, cookie);
    const conflict = await site.post('/plan/account', { ...opened, name: 'Typed second' }, cookie);
    expect(conflict.status).toBe(409);
    const shown = await conflict.text();
    expect(shown).toContain('Somebody else has changed your details');
    expect(shown).toContain('>Saved first</p>');
    expect(shown).toContain('value="Typed second"');
    const again = await site.post('/plan/account', { version: hidden(shown, 'version'), name: 'Typed second' }, cookie);
    expect(again.status).toBe(303);
    expect(await (await site.get('/plan/account', cookie)).text()).toContain('value="Typed second"');
  });

  it('lists the browsers one is signed in with, and signs one of them out', async () => {
    const site = await openSite(under);
    const [windows = '', mac = ''] = await withBrowsers(site, WINDOWS, MAC);
    const page = await (await site.get('/plan/account', windows)).text();
    expect(page).toContain('Firefox on Windows');
    expect(page).toContain('Safari on a Mac');
    expect(page.split('This browser')).toHaveLength(2);
    const ended = await site.post('/plan/account/sessions/end', { session: hidden(page, 'session') }, windows);
    expect(ended.headers.get('location')).toBe('/plan/account?done=ended');
    expect((await site.get('/plan/account', mac)).status).toBe(303);
    expect(await (await site.get('/plan/account', windows)).text()).not.toContain('Safari on a Mac');
  });

  it('signs out everywhere else at once', async () => {
    const site = await openSite(under);
    const somebodyElse = await signInAs(site, 'viewer');
    const cookies = await withBrowsers(site, WINDOWS, MAC, MAC, MAC, MAC, MAC, MAC, MAC, MAC, MAC);
    const [here = '', ...others] = cookies;
    const answer = await under.asOneInvocation(async () => site.post('/plan/account/sessions/end-others', {}, here));
    expect(answer.headers.get('location')).toBe('/plan/account?done=ended-others');
    for (const other of others) expect((await site.get('/plan/account', other)).status).toBe(303);
    for (const cookie of [here, somebodyElse]) expect((await site.get('/plan/account', cookie)).status).toBe(200);
  });

  it('does not sign out somebody else', async () => {
    const site = await openSite(under);
    const [theirs = ''] = await withBrowsers(site, WINDOWS, MAC);
    const session = hidden(await (await site.get('/plan/account', theirs)).text(), 'session');
    const mine = await signInAs(site, 'editor');
    expect((await site.post('/plan/account/sessions/end', { session }, mine)).status).toBe(404);
    expect(await (await site.get('/plan/account', theirs)).text()).toContain(session);
  });

  it('takes no role from a form', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'viewer');
    const fields = { version: '1', name: '', email: 'viewer@dale.example', role: 'lead' };
    expect((await site.post('/plan/account', fields, cookie)).status).toBe(422);
    expect(await (await site.get('/plan/account', cookie)).text()).toContain('Viewer. Reads everything and changes nothing.');
  });

  it('a form sent after being signed out waits, whole, until it can be sent again', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'lead');
    const typed = { name: 'Two\nlines', email: 'kept@dale.example', role: 'editor' };
    site.ctx.clock.advance(24 * 60);
    const answer = await site.post('/plan/people', { ...typed, name: 'A "name" & <more>' }, cookie);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const page = await answer.text();
    expect(page).toContain('nothing you typed is lost');
    expect(page).toContain('href="/sign-in"');
    expect(page).toContain('action="/plan/people"');
    expect(page).toContain('name="name" value="A &quot;name&quot; &amp; &lt;more&gt;"');
    expect(page).toContain('name="email" value="kept@dale.example"');

    const back = await signInAs(site, 'lead');
    const kept = { name: 'A "name" & <more>', email: hidden(page, 'email'), role: hidden(page, 'role') };
    expect((await site.post('/plan/people', kept, back)).headers.get('location')).toBe('/plan/people?done=added');
    expect(await (await site.get('/plan/people', back)).text()).toContain('A &quot;name&quot; &amp; &lt;more&gt;');
  });

  it('a form of several values and lines comes back as it was', async () => {
    const site = await openSite(under);
    const page = await (await site.post('/plan/anything?day=2', { day: ['mon', 'tue'], text: ' two\r\nlines ' })).text();
    expect(page).toContain('action="/plan/anything?day=2"');
    expect(page.match(/name="day" value="(mon|tue)"/g)).toEqual(['name="day" value="mon"', 'name="day" value="tue"']);
    expect(page).toContain('name="text" value=" two\nlines "');
  });
});

describe('what a browser is called', () => {
  const chrome = (system: string, more = '') =>
    `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36${more}`;
  it.each([
    [WINDOWS, 'Firefox on Windows'],
    [MAC, 'Safari on a Mac'],
    [chrome('Windows NT 10.0; Win64; x64'), 'Chrome on Windows'],
    [chrome('Windows NT 10.0; Win64; x64', ' Edg/150.0.0.0'), 'Edge on Windows'],
    [chrome('Linux; Android 10; K'), 'Chrome on Android'],
    [chrome('X11; CrOS x86_64 14541.0.0'), 'Chrome on a Chromebook'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      'Safari on an iPhone',
    ],
    ['curl/8.5.0', 'Another browser or program'],
    [null, 'A browser that did not say its name'],
  ])('%s', (client, name) => {
    expect(browserName(client)).toBe(name);
  });
});
