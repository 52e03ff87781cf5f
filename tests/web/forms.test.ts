import { expect, it } from 'vitest';
import { withdrawItem } from '#src/definitions/index.ts';
import { contactLink, hidden, openSite, type Site, signInAs } from '../support/site.ts';
import { describeOnSqlite } from '../support/stores.ts';

const KB = 1024;
const BAD_LINK = `/p/${'x'.repeat(43)}`;

/** Sends a body as a browser sends a form from the site's own page; a stream says nothing of its length. */
function send(site: Site, path: string, body: string | ReadableStream<Uint8Array>, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie };
  return site.request(path, { method: 'POST', headers, body, ...({ duplex: 'half' } as object) });
}

/** A body of so many KB that counts how many of them were asked for, or that breaks off after them. */
function slowly(kilobytes: number, broken = false): { body: ReadableStream<Uint8Array>; taken(): number } {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken < kilobytes)
        controller.enqueue(new TextEncoder().encode(taken === 0 ? `note=${'a'.repeat(KB - 5)}` : 'a'.repeat(KB)));
      else if (broken) controller.error(new Error('the other side hung up'));
      else controller.close();
      taken += 1;
    },
  });
  return { body, taken: () => taken };
}

/** Where a form of somebody goes, by who they are. */
async function placesOf(site: Site) {
  return {
    'somebody who signs in': ['/sign-in', undefined],
    'somebody who signs out': ['/sign-out', undefined],
    'nobody signed in': ['/plan/people', undefined],
    'nobody’s link': [`${BAD_LINK}/week/return`, undefined],
    'a lead': ['/plan/people', await signInAs(site, 'lead')],
    'a partner': [`${await contactLink(site, 'dale-police')}/week/return`, undefined],
  } as const;
}
type Who = keyof Awaited<ReturnType<typeof placesOf>>;

describeOnSqlite('a form that is sent', (under) => {
  it.each<[Who, number]>([
    ['somebody who signs in', 16],
    ['somebody who signs out', 16],
    ['nobody signed in', 64],
    ['nobody’s link', 64],
    ['a lead', 256],
    ['a partner', 1024],
  ])('%s: is read up to %i KB, and no byte further than that is certain', async (who, most) => {
    const site = await openSite(under);
    const [path, cookie] = (await placesOf(site))[who];
    const within = await send(site, path, `note=${'a'.repeat(most * KB - 5)}`, cookie);
    expect(within.status).not.toBe(413);
    const over = await send(site, path, `note=${'a'.repeat(most * KB - 4)}`, cookie);
    expect(over.status).toBe(413);
    expect(await over.text()).toContain('The form is too long. Nothing was saved. Go back in your browser');
    const unsaid = slowly(most);
    expect((await send(site, path, unsaid.body, cookie)).status).toBe(within.status);
    const endless = slowly(Number.POSITIVE_INFINITY);
    expect((await send(site, path, endless.body, cookie)).status).toBe(413);
    expect(endless.taken()).toBeLessThan(most + 10);
  });

  it('has at most 20,000 fields, whatever they are called', async () => {
    const site = await openSite(under);
    const path = `${await contactLink(site, 'dale-police')}/week/return`;
    const fields = (count: number, name: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => `${name(index)}=1`).join('&');
    for (const name of [() => 'nothing', (index: number) => `n${index}`]) {
      expect((await send(site, path, fields(20_000, name))).status).toBe(422);
      expect((await send(site, path, fields(20_001, name))).status).toBe(413);
    }
  });

  it('that breaks off is no fault of ours', async () => {
    const site = await openSite(under);
    for (const [path, cookie] of Object.values(await placesOf(site))) {
      expect((await send(site, path, slowly(2, true).body, cookie)).status).toBe(400);
    }
    const logged = site.logged.map((line) => JSON.parse(line) as { message: string });
    expect(logged.filter(({ message }) => message === 'request broken off')).toHaveLength(6);
    expect(logged.filter(({ message }) => !['request', 'request broken off'].includes(message))).toEqual([]);
    expect(site.logged.join('\n')).not.toContain('hung up');
  });

  it('with more lines than a return may have is refused before it is shown', async () => {
    const site = await openSite(under);
    const path = `${await contactLink(site, 'dale-police')}/week/return`;
    const lines = (count: number): string => Array.from({ length: count }, (_, index) => `r${index}-note=Mine`).join('&');
    expect((await send(site, path, `do=edit&version=0&${lines(600)}`)).status).toBe(200);
    const refused = await send(site, path, `do=edit&version=0&${lines(2001)}`);
    expect(refused.status).toBe(413);
    const page = await refused.text();
    expect(page).toContain('at most 2000 lines');
    expect(page).toContain('<dt>Line 1</dt><dd><span class="as-typed">Mine</span></dd>');
  });

  it('names what every object has by birth: it is a word like any other', async () => {
    const site = await openSite(under);
    const path = `${await contactLink(site, 'dale-police')}/week/return`;
    const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];
    const row = (cells: Readonly<Record<string, string>>, index: number): string =>
      Object.entries(cells)
        .map(([cell, text]) => `r${index}-${cell}=${text}`)
        .join('&');
    const overall = names.map((name) => ({ key: name, platform: name, metric: 'reach', scope: name, answer: name, value: '1' }));
    const posts = names.map((name) => ({ item: name, platform: name, metric: name, scope: name, answer: name, value: name }));
    const taken = names.map((answer) => ({ platform: 'facebook', metric: 'reach', answer, value: '1' }));
    const rows = [...overall, ...posts, ...taken].map(row).join('&');
    const version = hidden(await (await site.get(path)).text(), 'version');
    const steps = [`edit&version=0`, `check&version=0`, 'add-posts&version=0', 'draft&version=0', `draft&version=${version}`];
    for (const step of steps) {
      const answer = await send(site, path, `do=${step}&${rows}`);
      expect([200, 303, 409, 422], step).toContain(answer.status);
      expect(await answer.text(), step).not.toMatch(/native code|\[object/);
    }
    const shown = await (await site.get(path)).text();
    expect(shown.includes('value="constructor"')).toBe(true);
    expect(shown).not.toMatch(/native code|\[object/);
    for (const name of names) {
      expect((await send(site, path, `do=edit&${name}=1`)).status, name).toBe(422);
    }
  });
});

/** The texts that a page says somebody typed, by name. */
const typedOn = (page: string): [string, string][] =>
  [...page.matchAll(/<dt>([^<]*)<\/dt><dd><span class="as-typed">([^<]*)<\/span>/g)].map(([, name = '', text = '']) => [
    name,
    text,
  ]);

describeOnSqlite('a form that came to nothing', (under) => {
  it('for a thing that was removed meanwhile: what was typed is on the page', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'lead');
    const path = '/plan/campaigns/week/themes/closing';
    const typed = { version: '1', title: 'What it <is>', day: '2020-10-12', questions: 'Two\r\nlines', messages: ' ' };
    const ref = { partnership: 'dale', kind: 'theme', campaign: 'week', slug: 'closing' } as const;
    await withdrawItem(site.ctx, { ...ref, version: 1 });
    const gone = await site.post(path, typed, cookie);
    expect(gone.status).toBe(404);
    const page = await gone.text();
    expect(page).toContain('Nothing was saved. Copy what you need');
    expect(typedOn(page)).toEqual([
      ['Title', 'What it &lt;is&gt;'],
      ['Day', '2020-10-12'],
      ['Questions', 'Two\nlines'],
    ]);

    // Who may not do it, or asks for what never was, cannot tell the difference.
    for (const [by, to] of [
      [await signInAs(site, 'viewer'), '/plan/campaigns/week/themes/opening'],
      [cookie, '/plan/campaigns/week/themes/never-was'],
      [cookie, '/plan/no-such-page'],
    ] as const) {
      const refused = await site.post(to, typed, by);
      expect([to, refused.status, await refused.text()]).toEqual([to, 404, page]);
    }
    expect(await (await site.get(path, cookie)).text()).not.toContain('What you typed');
  });

  it('under a private link that works: the lines of a return are on the page', async () => {
    const site = await openSite(under);
    const base = await contactLink(site, 'dale-police');
    const line = {
      'r0-key': 'k',
      'r0-platform': 'facebook',
      'r0-metric': 'reach',
      'r0-value': '1,200',
      'r0-note': 'Counted late',
    };
    const gone = await site.post(`${base}/another-week/return`, { do: 'draft', version: '1', role: 'Officer', ...line });
    expect(gone.status).toBe(404);
    expect(typedOn(await gone.text())).toEqual([['Line 1', 'facebook, reach, 1,200, Counted late']]);
  });

  it('under a private link, from the steps of a file: without what they carry unseen', async () => {
    const site = await openSite(under);
    const base = await contactLink(site, 'dale-police');
    const carried = {
      sheets: 'eJw'.repeat(9),
      name: 'posts.csv',
      kind: 'meta',
      at: '0!1',
      'map:3': 'reach',
      'found:5': 'link:launch',
    };
    const sent = { ...carried, do: 'send', countedOn: '2020-10-20', who: 'other', ownRole: 'Press officer' };
    const gone = await site.post(`${base}/another-week/return/upload/posts`, sent);
    expect(gone.status).toBe(404);
    expect(typedOn(await gone.text())).toEqual([
      ['Who', 'other'],
      ['OwnRole', 'Press officer'],
    ]);
  });

  it('from the check of Excel forms: the reason and the role that were typed, and not the files', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'lead');
    const file = {
      'file-0': 'eJw'.repeat(9),
      'name-0': 'council.xlsx',
      'seen-0': '3',
      'role-0': 'Press officer',
      'reason-0': 'Misread',
    };
    const gone = await site.post('/plan/campaigns/another-week/excel-forms/record', { ...file, do: 'record' }, cookie);
    expect(gone.status).toBe(404);
    expect(typedOn(await gone.text()).map(([, text]) => text)).toEqual(['Press officer', 'Misread']);
  });

  it('for a fault of ours: what was typed is on the page', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'lead');
    const refused = await site.post('/plan/partners/new', { name: 'A long name', 'made-up': '1' }, cookie);
    expect(refused.status).toBe(422);
    expect(typedOn(await refused.text())).toContainEqual(['Name', 'A long name']);
  });

  it('is not read for strangers, nor where it is none', async () => {
    const site = await openSite(under);
    const endless = slowly(Number.POSITIVE_INFINITY);
    const nowhere = await send(site, '/dale/week/report', endless.body);
    expect([nowhere.status, endless.taken() < 5]).toEqual([404, true]);
    expect(await nowhere.text()).not.toContain('What you typed');
    const cookie = await signInAs(site, 'lead');
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie };
    const json = await site.request('/plan/no-such-page', { method: 'POST', headers, body: '{"a":"Mine"}' });
    expect([json.status, (await json.text()).includes('Mine')]).toEqual([404, false]);
  });

  it.each([
    ['fields of one name', Array.from({ length: 11_000 }, () => 'a=b').join('&'), 500],
    [
      'lines',
      Array.from({ length: 7000 }, (_, line) => `r${line}-v=b`)
        .join('&')
        .slice(0, 64 * KB),
      500,
    ],
    [
      'cells of one line',
      Array.from({ length: 9000 }, (_, cell) => `r0-${cell}=`)
        .join('&')
        .replaceAll('=', '=b')
        .slice(0, 64 * KB),
      1,
    ],
    ['one long text', `a=${'b'.repeat(64 * KB - 2)}`, 1],
    ['long names', Array.from({ length: 60 }, (_, field) => `${'n'.repeat(KB)}${field}=b`).join('&'), 60],
  ])('with very many %s: as much as one page can show', async (_, body, shown) => {
    const site = await openSite(under);
    const told = typedOn(await (await send(site, `${BAD_LINK}/week/return`, body)).text());
    expect(told).toHaveLength(shown);
    expect(told.flat().join('').length).toBeLessThanOrEqual(64 * KB + 1000);
  });

  it('shows what is left out, and half a character nowhere', async () => {
    const site = await openSite(under);
    const base = await contactLink(site, 'dale-police');
    const gone = await site.post(`${base}/another-week/return`, {
      do: 'draft',
      version: '1',
      'r0-note': `a${'😀'.repeat(40_000)}`,
    });
    const page = await gone.text();
    expect(gone.status).toBe(404);
    expect(page).toContain('The rest is too long for this page.');
    expect(page.length).toBeLessThan(70 * KB);
    expect(page).not.toContain('\ufffd');
  });
});
