import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { canSignIn, clearSessionCookie, readSessionCookie, writeSessionCookie } from '#src/web/session-cookie.ts';
import { openSite, signInAs } from '../support/site.ts';
import { contextOn, describeOnSqlite } from '../support/stores.ts';

const BASE = 'https://planner.example.org';

describeOnSqlite('forms from other sites', (under) => {
  /** Every address of a page that a form can be sent to, with a word for each part that varies. */
  async function formAddresses() {
    const store = await under.fresh();
    const { files, clock, random } = contextOn(store);
    const app = await createApp({
      store,
      files,
      clock,
      random,
      log: { info: () => undefined, error: () => undefined },
      baseUrl: BASE,
      sendMail: async () => undefined,
      clientOf: () => 'test',
    });
    const posts = app.routes.filter(({ method, path }) => method === 'POST' && !/^\/(?:api|calendar)\//.test(path));
    const addresses = [...new Set(posts.map(({ path }) => path.replaceAll(/:\w+(?:\{(\w+)[^}]*\})?/g, '$1x')))];
    const send = (path: string, headers: Record<string, string>) =>
      app.request(`${BASE}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: 'a=b',
      });
    return { addresses, send };
  }

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another site that hides its name', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['another site that pretends to be ours', { 'sec-fetch-site': 'cross-site', origin: BASE }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://other.example.org' }],
    ['no page at all', { 'sec-fetch-site': 'none' }],
    ['another site, from an old browser', { origin: 'https://evil.example' }],
    ['the same host over plain http, from an old browser', { origin: 'http://planner.example.org' }],
    ['nowhere, from an old browser', { origin: 'null' }],
    ['something that says nothing', {}],
  ])('%s: nothing is let in anywhere', async (_, headers) => {
    const { addresses, send } = await formAddresses();
    expect(addresses.length).toBeGreaterThan(10);
    expect(addresses).toEqual(
      expect.arrayContaining(['/sign-in', '/sign-in/code', '/sign-in/x', '/sign-out', '/plan/people/x/sign-in-link']),
    );
    for (const address of addresses) {
      const answer = await send(address, headers);
      expect([address, answer.status, answer.headers.get('set-cookie')]).toEqual([address, 403, null]);
    }
  });

  it.each<[string, Record<string, string>]>([
    ['our page, whose address goes nowhere', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    ['our page', { 'sec-fetch-site': 'same-origin', origin: BASE }],
    ['our page, from an old browser', { origin: BASE }],
  ])('%s: goes through', async (_, headers) => {
    const { send } = await formAddresses();
    expect((await send('/sign-out', headers)).status).not.toBe(403);
  });

  it('leaves somebody signed in who is made to send a form by another site', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'lead');
    const refused = await site.request('/sign-out', {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' },
      body: '',
    });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('This form was sent from another site');
    expect((await site.get('/plan/account', cookie)).status).toBe(200);
  });
});

/** What a browser is told to keep, to forget, and what is read back, at this address. */
async function cookiesAt(baseUrl: string): Promise<{ kept: string | null; forgotten: string | null; read: string }> {
  const app = new Hono();
  app.get('/keep', (c) => {
    writeSessionCookie(c, baseUrl, 'the-secret', '2020-12-04T21:00:00.000Z');
    return c.body(null);
  });
  app.get('/forget', (c) => {
    clearSessionCookie(c, baseUrl);
    return c.body(null);
  });
  app.get('/read', (c) => c.text(readSessionCookie(c, baseUrl) ?? 'nothing'));
  const kept = (await app.request('/keep')).headers.get('set-cookie');
  const forgotten = (await app.request('/forget')).headers.get('set-cookie');
  const cookie = 'session=plain; __Host-session=bound';
  return { kept, forgotten, read: await (await app.request('/read', { headers: { cookie } })).text() };
}

it.each([
  ['https://planner.example.org', '__Host-session', '; Secure', 'bound'],
  ['http://localhost:3000', 'session', '', 'plain'],
  ['http://127.0.0.1:3000', 'session', '', 'plain'],
  ['http://planner.example.org', '__Host-session', '; Secure', 'bound'],
])('the cookie at %s is %s%s, and no other is read', async (baseUrl, name, secure, read) => {
  const cookies = await cookiesAt(baseUrl);
  expect(cookies.kept).toBe(`${name}=the-secret; Path=/; Expires=Fri, 04 Dec 2020 21:00:00 GMT; HttpOnly${secure}; SameSite=Lax`);
  expect(cookies.forgotten).toBe(`${name}=; Max-Age=0; Path=/; HttpOnly${secure}; SameSite=Lax`);
  expect(cookies.read).toBe(read);
});

it.each([
  ['https://planner.example.org', true],
  ['http://localhost:3000', true],
  ['http://planner.example.org', false],
])('whether people can sign in at %s: %s', (baseUrl, possible) => {
  expect(canSignIn(baseUrl)).toBe(possible);
});
