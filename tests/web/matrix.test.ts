import { beforeAll, beforeEach, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import type { MemberRole } from '#src/platform/access.ts';
import { formOf, type Sent } from '../support/page-form.ts';
import { describeEachStore } from '../support/stores.ts';
import { png } from '../support/tiny-files.ts';
import { allRows } from './all-rows.ts';
import { type Addresses, addressesIn, NOWHERE, namesSomething, partsOf, routesOf, rowOf } from './page-addresses.ts';
import { GATES, mayDo, PAGES } from './page-routes.ts';
import { MARK, OF_THE_POLICE, openPages, type PageWorld } from './page-world.ts';

const PLAN = /^\/plan(?:\/|$)/;
const LINK = /^\/p\//;
const SIGN_IN = /^\/sign-in\/:/;

describeEachStore('who may open which page', (under) => {
  let world: PageWorld;
  let at: Addresses;
  let alone: Readonly<Record<string, string>>;

  /** An answer as whoever asked sees it. */
  const shown = async (answer: Response) => ({
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => name !== 'x-request-id').map((pair) => pair.join(': ')),
    text: await answer.text(),
  });
  const get = async (path: string, cookie?: string) => shown(await world.get(path, cookie));
  const post = async (path: string, sent: Sent, cookie?: string) => shown(await world.post(path, sent, cookie));
  /** Sends a form with a file in it, as a lead. */
  async function sendFile(path: string, sent: Sent, field: string) {
    const body = new FormData();
    for (const [name, values] of Object.entries(sent)) for (const value of values) if (name !== field) body.append(name, value);
    body.append(field, new File([new Uint8Array(png())], 'poster.png'));
    const headers = { 'sec-fetch-site': 'same-origin', cookie: world.ours.lead };
    return shown(await under.asOneInvocation(() => world.site.request(path, { method: 'POST', headers, body })));
  }
  const asked = new Map<string, ReturnType<typeof get>>();
  /** What the answer is compared with often is asked for once. */
  const once = (path: string, cookie?: string): ReturnType<typeof get> => {
    const answer = asked.get(`${path} ${cookie}`) ?? get(path, cookie);
    asked.set(`${path} ${cookie}`, answer);
    return answer;
  };
  const nothing = (cookie: string) => once('/plan/no-such-page', cookie);
  const noPrivatePage = () => once(`/p/${world.ours.link}/no-such-week`);
  /** What comes of a form for a thing that is not there: what was typed is on the page, whatever was there. Sent once a test. */
  const inVain = new Map<string, ReturnType<typeof post>>();
  const sentOnce = (path: string, sent: Sent, cookie?: string): ReturnType<typeof post> => {
    const key = JSON.stringify([path, sent, cookie]);
    const answer = inVain.get(key) ?? post(path, sent, cookie);
    inVain.set(key, answer);
    return answer;
  };
  const sentToNothing = (sent: Sent, cookie: string) => sentOnce('/plan/no-such-page', sent, cookie);
  const sentToNoPrivatePage = (sent: Sent) => sentOnce(`/p/${world.ours.link}/no-such-week`, sent);
  // Who may do what is decided before the store is asked: D1 is asked for some who may and some who may not.
  const some = <T>(all: [string, T][], names: readonly string[]) =>
    under.name === 'D1' ? all.filter(([name]) => names.includes(name)) : all;
  const roles = () => some(Object.entries(world.members), ['lead', 'viewer']) as [MemberRole, string][];
  const strangers = () => some(Object.entries(world.strangers), Object.keys(world.strangers).slice(0, 2));
  const badLinks = () => some(Object.entries(world.badLinks), ['ended', 'cut short']);
  const rows = () => allRows(world.site.ctx);

  /** Everything that a lead and the holder of a private link can look at. */
  async function lookAround(): Promise<Record<string, string>> {
    const pages: Record<string, string> = {};
    for (const route of [...routesOf('GET', PLAN), ...routesOf('GET', LINK)]) {
      for (const query of ['', ...(rowOf(route).queries ?? [])]) {
        const path = at.oursAt(route) + at.ours(query);
        const { status, text } = await get(path, world.ours.lead);
        pages[path] = `${status} ${text}`;
      }
    }
    return pages;
  }

  /** What the page's form sends when a lead, or the holder of the link, fills it in so that it changes something. */
  async function filledIn(route: string): Promise<Sent> {
    const { page, typed = {} } = rowOf(route);
    const path = at.oursAt(route);
    const from = page === undefined ? path : at.oursAt(page);
    const known = Object.entries(typed).map(([name, value]) => [name, [value].flat().map(at.ours)]);
    const form = from === '' ? {} : formOf((await get(at.ours(from), world.ours.lead)).text, path);
    return { ...form, ...Object.fromEntries(known) };
  }

  /** Sends the form with a name of the other partnership, and with one that nobody has: both are told alike. */
  async function expectUnknownNames(route: string, sent: Sent): Promise<void> {
    const ask = async (field: string, name: string) => {
      const { status, text } = await post(at.oursAt(route), { ...sent, [field]: [name] }, world.ours.lead);
      return { status, text: text.replaceAll(name, 'NAME') };
    };
    for (const [field, name] of Object.entries(rowOf(route).naming ?? {})) {
      const answer = await ask(field, at.theirs(name));
      expect([404, 422], field).toContain(answer.status);
      expect(answer, field).toEqual(await ask(field, at.unheard(name)));
    }
  }

  beforeAll(async () => {
    world = await openPages(under);
    at = addressesIn(world);
    // Twice, since partners' pages say when a link was last used.
    await lookAround();
    alone = await lookAround();
    await world.addTheirs();
  });

  // A page is asked for more often here than anybody may.
  beforeEach(() => {
    world.site.otherMinute();
    inVain.clear();
  });

  it('is told for every route there is, and for no other', async () => {
    const { store, files, clock, random } = world.site.ctx;
    const log = { info: () => undefined, error: () => undefined };
    const rest = { baseUrl: 'http://localhost', sendMail: async () => undefined, clientOf: () => 'test' };
    const app = await createApp({ store, files, clock, random, log, ...rest });
    const routes = app.routes
      .filter(({ method, path }) => !(method === 'ALL' && GATES.includes(path)) && !path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(PAGES).sort()).toEqual([...new Set(routes)].sort());
  });

  it('a second partnership changes no page of the first, and looking at pages changes nothing', async () => {
    const before = await rows();
    expect(Object.keys(alone).length).toBeGreaterThan(50);
    for (const [path, text] of Object.entries(await lookAround())) expect(text, path).toBe(alone[path]);
    expect(await rows()).toEqual(before);
  });

  it.each(routesOf('GET', PLAN))('%s', async (route) => {
    const path = at.oursAt(route);
    for (const [role, cookie] of roles()) {
      const answer = await get(path, cookie);
      if (mayDo(role, rowOf(route))) expect([role, answer.status]).toEqual([role, 200]);
      else expect(answer, role).toEqual(await nothing(cookie));
      expect(answer.text, role).not.toMatch(MARK.fenmoor);
    }
    for (const [why, cookie] of strangers()) {
      const { headers, status, text } = await get(path, cookie);
      expect([status, text], why).toEqual([303, '']);
      expect(headers, why).toContain(`location: /sign-in?next=${encodeURIComponent(path)}`);
    }
    for (const strange of at.strange(route)) {
      expect(await get(strange, world.ours.lead), strange).toEqual(await nothing(world.ours.lead));
    }
    const asTheirs = await get(path, world.theirs.lead);
    if (namesSomething(route)) expect(asTheirs).toEqual(await nothing(world.theirs.lead));
    else expect(asTheirs.text).not.toMatch(MARK.dale);
    const theirOwn = await get(at.theirsAt(route), world.theirs.lead);
    expect([theirOwn.status, MARK.dale.exec(theirOwn.text)]).toEqual([200, null]);
    for (const query of rowOf(route).queries ?? []) {
      const foreign = query.replace(/=(.*)$/, (_, name: string) => `=${at.theirs(name)}`);
      const seen = await get(path + foreign, world.ours.lead);
      expect(seen, foreign).toEqual(await get(path + query.replace(/=.*$/, `=${NOWHERE}`), world.ours.lead));
    }
  });

  it.each(routesOf('GET', LINK))('%s', async (route) => {
    const path = at.oursAt(route);
    const own = await get(path);
    expect([own.status, MARK.fenmoor.exec(own.text)]).toEqual([200, null]);
    expect(await get(path, world.ours.lead), 'a cookie is not looked at').toEqual(own);
    const other = await get(at.oursAt(route, { secret: world.otherPartner }));
    expect(OF_THE_POLICE.exec(other.text)).toBeNull();
    if (partsOf(route).some((part) => part === 'post' || part === 'activity')) expect(other).toEqual(await noPrivatePage());
    for (const strange of at.strange(route)) expect(await get(strange), strange).toEqual(await noPrivatePage());
    if (namesSomething(route)) {
      expect(await get(at.oursAt(route, { secret: world.theirs.link }))).toEqual(await noPrivatePage());
    }
    const theirOwn = await get(at.theirsAt(route));
    expect([theirOwn.status, MARK.dale.exec(theirOwn.text)]).toEqual([200, null]);
    const unknown = await get(at.oursAt(route, { secret: 'y'.repeat(43) }));
    expect(unknown.status).toBe(404);
    for (const [why, secret] of badLinks()) {
      expect(await get(at.oursAt(route, { secret })), why).toEqual(unknown);
    }
  });

  it.each([...routesOf('GET', /^\/(?!plan|p\/|sign-in\/)/), ...routesOf('ALL', /./)])('%s', async (route) => {
    const { who } = rowOf(route);
    const path = at.oursAt(route);
    const open = await get(path);
    expect(MARK.fenmoor.exec(open.text)).toBeNull();
    const missing = await get('/no-such-place');
    const visitors: [allowed: boolean, who: string, cookie: string | undefined][] = [
      ...strangers().map(([why, cookie]) => [false, why, cookie] as [boolean, string, string | undefined]),
      ...roles().map(([role, cookie]) => [mayDo(role, rowOf(route)), role, cookie] as [boolean, string, string]),
      [false, 'lead of another partnership', world.theirs.lead],
    ];
    for (const [allowed, name, cookie] of visitors) {
      const answer = await get(path, cookie);
      const isMember = roles().some(([role]) => role === name) || cookie === world.theirs.lead;
      if (route === 'GET /sign-in' && isMember) expect([answer.status, answer.text], name).toEqual([303, '']);
      else if (who === 'anyone') expect({ ...answer, status: 200 }, name).toEqual(open);
      else if (allowed) expect(answer.status, name).toBe(200);
      else expect(answer, name).toEqual(missing);
    }
    for (const strange of at.strange(route)) expect(await get(strange, world.ours.lead), strange).toEqual(missing);
    if (partsOf(route).includes('partnership')) {
      const theirs = await get(at.theirsAt(route));
      expect([theirs.status, MARK.dale.exec(theirs.text)]).toEqual([200, null]);
    }
  });

  it.each(routesOf('POST', PLAN))('%s', async (route) => {
    const row = rowOf(route);
    const path = at.oursAt(route);
    const sent = await filledIn(route);
    const wrong = { ...sent, 'made-up': ['1'] };
    const before = await rows();
    for (const [why, cookie] of strangers()) {
      const { status, text } = await post(path, sent, cookie);
      expect([status, text.includes('You have been signed out')], why).toEqual([401, true]);
    }
    for (const [role, cookie] of roles()) {
      if (mayDo(role, row)) expect([role, (await post(path, wrong, cookie)).status]).toEqual([role, 422]);
      else {
        expect(await post(path, sent, cookie), role).toEqual(await sentToNothing(sent, cookie));
        if (!row.everybodysForm) expect(await post(path, wrong, cookie), role).toEqual(await sentToNothing(wrong, cookie));
      }
    }
    if (namesSomething(route)) {
      expect(await post(path, sent, world.theirs.lead)).toEqual(await sentToNothing(sent, world.theirs.lead));
    }
    for (const strange of at.strange(route)) {
      expect(await post(strange, sent, world.ours.lead), strange).toEqual(await sentToNothing(sent, world.ours.lead));
    }
    await expectUnknownNames(route, sent);
    expect(await rows()).toEqual(before);
    const done = row.uploads === undefined ? await post(path, sent, world.ours.lead) : await sendFile(path, sent, row.uploads);
    expect(done.status, done.text).toBe(row.gives ?? 303);
    if (row.showsOnly) expect(await rows()).toEqual(before);
    else expect(await rows()).not.toEqual(before);
  });

  it.each(routesOf('POST', LINK))('%s', async (route) => {
    const path = at.oursAt(route);
    const sent = await filledIn(route);
    const before = await rows();
    const unknown = await post(at.oursAt(route, { secret: 'y'.repeat(43) }), sent);
    expect(unknown.status).toBe(404);
    expect(unknown.text, 'what nobody typed').not.toMatch(/<dt>(?:Version|CopyVersion|From|State|Role|Do|AddMetric)</);
    for (const [why, secret] of badLinks()) {
      expect(await post(at.oursAt(route, { secret }), sent, world.ours.lead), why).toEqual(unknown);
    }
    for (const strange of at.strange(route)) expect(await post(strange, sent), strange).toEqual(await sentToNoPrivatePage(sent));
    if (namesSomething(route)) {
      expect(await post(at.oursAt(route, { secret: world.theirs.link }), sent)).toEqual(await sentToNoPrivatePage(sent));
    }
    if (partsOf(route).some((part) => part === 'post' || part === 'activity')) {
      expect(await post(at.oursAt(route, { secret: world.otherPartner }), sent)).toEqual(await sentToNoPrivatePage(sent));
    }
    expect((await post(path, { ...sent, 'made-up': ['1'] })).status).toBe(422);
    expect(await rows()).toEqual(before);
    expect((await post(path, sent)).status).toBe(rowOf(route).gives ?? 303);
    if (rowOf(route).showsOnly) expect(await rows()).toEqual(before);
    else expect(await rows()).not.toEqual(before);
  });

  it.each(routesOf('POST', /^\/sign-(?:in$|in\/code|out)/))('%s', async (route) => {
    const before = await rows();
    for (const [why, cookie] of strangers().slice(0, 4)) {
      const { status } = await post(at.oursAt(route), await filledIn(route), cookie);
      expect([why, status]).toEqual([why, rowOf(route).gives]);
    }
    expect(await rows()).toEqual(before);
  });

  it(`${[...routesOf('GET', SIGN_IN), ...routesOf('POST', SIGN_IN)].join(', ')}`, async () => {
    const before = await rows();
    const unknown = { opened: await get(`/sign-in/${'y'.repeat(43)}`), sent: await post(`/sign-in/${'y'.repeat(43)}`, {}) };
    expect([unknown.opened.status, unknown.sent.status]).toEqual([410, 410]);
    const session = world.ours.lead.replace('session=', '');
    for (const secret of [world.usedSignIn, world.ours.link, world.ours.token, session]) {
      expect({ opened: await get(`/sign-in/${secret}`), sent: await post(`/sign-in/${secret}`, {}) }).toEqual(unknown);
    }
    expect((await get(`/sign-in/${world.ours.signIn}`)).status).toBe(200);
    expect(await rows()).toEqual(before);
    const entered = await world.post(`/sign-in/${world.ours.signIn}`, {});
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/plan']);
    const cookie = /^[^;]+/.exec(entered.headers.get('set-cookie') ?? '')?.[0];
    expect((await get('/plan', cookie)).status).toBe(200);
  });
});
