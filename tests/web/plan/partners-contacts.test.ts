import { expect, it } from 'vitest';
import { listContacts } from '#src/partners/index.ts';
import { hidden, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const POLICE = '/plan/partners/dale-police';
const OFFICER = { role: 'Comms officer', name: 'The comms officer', email: 'comms@dale.example' } as const;
const EMPTY = { version: '', deputy: '', 'away-from': '', 'away-to': '' } as const;

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

const contactsIn = (site: Site) => listContacts(site.ctx, 'dale', 'dale-police', { withdrawn: true });

/** Adds the officer through the page; the contact. */
async function withOfficer(site: Site, cookie: string, more: Record<string, string> = {}) {
  const added = await site.post(`${POLICE}/contacts/new`, { ...EMPTY, ...OFFICER, ...more }, cookie);
  expect([added.status, added.headers.get('location')]).toEqual([303, `${POLICE}?done=contact-added`]);
  const all = await contactsIn(site);
  const found = all.find(({ role }) => role === (more.role ?? OFFICER.role));
  if (!found) throw new Error('the contact was not added');
  return { ...found, path: `${POLICE}/contacts/${found.id}` };
}

/** Makes a private link through the page; its path, `/p/<secret>`. */
async function withLink(site: Site, cookie: string, contact: { path: string }, days = '90') {
  const seen = hidden(await text(site.get(`${contact.path}/link`, cookie)), 'seen');
  const answer = await site.post(`${contact.path}/link`, { seen, days }, cookie);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  return { page, answer, seen, secret: /http:\/\/localhost\/p\/([\w-]+)/.exec(page)?.[1] ?? '' };
}

describeOnSqlite('the contacts of a partner', (under) => {
  it('are added, shown and changed', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const officer = await withOfficer(site, lead);
    const second = await withOfficer(site, lead, {
      role: 'Duty officer',
      name: '',
      email: '',
      deputy: officer.id,
      'away-from': '2020-12-01',
    });
    const page = await text(site.get(POLICE, lead));
    for (const said of [
      'The comms officer',
      'comms@dale.example',
      'Away now',
      'From Tuesday 1 December 2020',
      'Comms officer: The comms officer',
    ])
      expect(page).toContain(said);
    const typed = { ...EMPTY, role: 'Night officer', name: '', email: '', version: String(second.version) };
    expect((await site.post(second.path, typed, lead)).status).toBe(303);
    expect(await text(site.get(POLICE, lead))).toContain('Night officer');
  });

  it('keep what was typed when something is wrong', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const typed = { ...EMPTY, role: '', name: 'Typed', email: 'no address', 'away-from': '2020-12-09', 'away-to': '2020-12-01' };
    const refused = await site.post(`${POLICE}/contacts/new`, typed, lead);
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(page).toContain('<a href="#role">The role must not be empty</a>');
    expect(page).toContain('<a href="#email">The e-mail address must be an e-mail address such as');
    for (const kept of ['Typed', 'no address', '2020-12-09', '2020-12-01']) expect(page).toContain(`value="${kept}"`);
    expect(await contactsIn(site)).toEqual([]);
  });

  it('show both texts when somebody else was faster', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const officer = await withOfficer(site, lead);
    const typed = { ...EMPTY, ...OFFICER, version: '1' };
    await site.post(officer.path, { ...typed, role: 'Press officer' }, lead);
    const conflict = await site.post(officer.path, { ...typed, role: 'Duty officer' }, lead);
    const page = await conflict.text();
    expect(conflict.status).toBe(409);
    expect(page).toMatch(
      /Saved now<\/h4><p class="as-typed">Press officer<\/p>[\s\S]*Yours<\/h4><p class="as-typed">Duty officer<\/p>/,
    );
    expect(page).toContain('value="Duty officer"');
    const again = { ...typed, role: 'Duty officer', version: hidden(page, 'version') };
    expect((await site.post(officer.path, again, lead)).status).toBe(303);
  });

  it('end with their private links when they are taken out, and can be erased later', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const officer = await withOfficer(site, lead);
    const { secret } = await withLink(site, lead, officer);
    expect((await site.get(`/p/${secret}`)).status).toBe(200);
    expect(await text(site.get(`${officer.path}/end`, lead))).toContain('every private link of theirs ends at once');
    const stale = await site.post(`${officer.path}/end`, { version: '7' }, lead);
    expect([stale.status, (await contactsIn(site))[0]?.withdrawnAt]).toEqual([409, null]);
    const ended = await site.post(`${officer.path}/end`, { version: '1' }, lead);
    expect(ended.headers.get('location')).toBe(`${POLICE}?done=contact-out`);
    expect((await site.get(`/p/${secret}`)).status).toBe(404);
    const page = await text(site.get(POLICE, lead));
    expect(page).toMatch(/No longer contacts[\s\S]*The comms officer/);
    expect(page).toContain(`${officer.path}/erase`);
    for (const path of [officer.path, `${officer.path}/link`])
      expect([path, (await site.get(path, lead)).status]).toEqual([path, 404]);
  });

  it('are named nowhere once they are erased, not even in history', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const officer = await withOfficer(site, lead);
    const { secret } = await withLink(site, lead, officer);
    const page = await text(site.get(`${officer.path}/erase`, lead));
    expect(page).toContain('What stays:');
    expect(page).toContain('This cannot be undone.');
    const blocked = await text(site.get(`${POLICE}/remove`, lead));
    expect([blocked.includes('Erase them first'), blocked.includes('Yes, remove it')]).toEqual([true, false]);
    const erased = await site.post(`${officer.path}/erase`, { version: hidden(page, 'version') }, lead);
    expect(erased.headers.get('location')).toBe(`${POLICE}?done=contact-erased`);
    expect((await site.get(`/p/${secret}`)).status).toBe(404);
    const subject = `/plan/history?subject=${officer.id}`;
    for (const path of [`${POLICE}?done=contact-erased`, '/plan/partners', '/plan/history', subject, `${officer.path}/erase`]) {
      const shown = await text(site.get(path, lead));
      expect([path, shown.includes(OFFICER.name), shown.includes(OFFICER.email)]).toEqual([path, false, false]);
    }
    expect(await text(site.get(subject, lead))).toContain('Erased the name and e-mail address of the contact');
  });

  it('have a link that is shown once only, and not again when the page is loaded again', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const officer = await withOfficer(site, lead);
    const { page, answer, seen, secret } = await withLink(site, lead, officer);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(page).toContain('Here is your private link for Dale Police');
    expect(page).toContain('data-copy="message"');
    expect(page).toContain('Thursday 4 March 2021');
    expect(site.logged.join()).not.toContain(secret);
    const again = await site.post(`${officer.path}/link`, { seen, days: '90' }, lead);
    const reloaded = await again.text();
    expect([again.status, reloaded.includes('This link was shown already'), reloaded.includes('/p/')]).toEqual([
      409,
      true,
      false,
    ]);
    for (const path of [POLICE, '/plan/partners', '/plan/history', `${officer.path}/link`])
      expect([path, (await text(site.get(path, lead))).includes(secret)]).toEqual([path, false]);
    expect((await site.get(`/p/${secret}`)).status).toBe(200);
    expect(await text(site.get('/plan/partners', lead))).toContain('1 link works, last used on Friday 4 December 2020');
  });

  it('get a new link in place of the old one, which is dead at once', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const officer = await withOfficer(site, lead);
    const old = await withLink(site, lead, officer);
    site.ctx.clock.advance(1);
    const replace = /href="([^"]+\/replace)"/.exec(await text(site.get(POLICE, lead)))?.[1] ?? '';
    const asked = await text(site.get(replace, lead));
    expect(asked).toContain('ends at once');
    const unsaid = await site.post(replace, { seen: hidden(asked, 'seen'), days: '7' }, lead);
    expect([unsaid.status, (await unsaid.text()).includes('Choose how long it should work')]).toEqual([422, true]);
    expect((await site.get(`/p/${old.secret}`)).status).toBe(200);
    const made = await text(site.post(replace, { seen: hidden(asked, 'seen'), days: '30' }, lead));
    const secret = /http:\/\/localhost\/p\/([\w-]+)/.exec(made)?.[1] ?? '';
    expect([secret.length, secret === old.secret, made.includes('The old link has ended.')]).toEqual([43, false, true]);
    expect((await site.get(`/p/${old.secret}`)).status).toBe(404);
    expect((await site.get(`/p/${secret}`)).status).toBe(200);
    const reloaded = await site.post(replace, { seen: hidden(asked, 'seen'), days: '30' }, lead);
    expect([reloaded.status, (await site.get(`/p/${secret}`)).status]).toEqual([409, 200]);
  });

  it('lose a link that is ended', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const officer = await withOfficer(site, lead);
    const { secret } = await withLink(site, lead, officer);
    const end = /href="([^"]+\/links\/[^"]+\/end)"/.exec(await text(site.get(POLICE, lead)))?.[1] ?? '';
    expect(await text(site.get(end, lead))).toContain('has not been used yet');
    expect((await site.get(`/p/${secret}`)).status).toBe(200);
    expect((await site.post(end, {}, lead)).headers.get('location')).toBe(`${POLICE}?done=link-ended`);
    expect((await site.get(`/p/${secret}`)).status).toBe(404);
    const page = await text(site.get(`${POLICE}?done=link-ended`, lead));
    expect(page).toContain('The private link has ended.');
    expect(page).toContain('Ended on Friday 4 December 2020');
  });

  it.each([
    ['coordinator', true],
    ['editor', false],
    ['approver', false],
    ['viewer', false],
  ] as const)('are looked after by a role of %s: %s', async (role, allowed) => {
    const site = await openSite(under);
    const officer = await withOfficer(site, await signInAs(site, 'lead'));
    const cookie = await signInAs(site, role);
    const page = await text(site.get(POLICE, cookie));
    expect([page.includes(OFFICER.email), page.includes(OFFICER.name), page.includes(`${officer.path}/link`)]).toEqual([
      allowed,
      allowed,
      allowed,
    ]);
    expect(page.includes('are seen only by those who look after them')).toBe(!allowed);
    const list = await text(site.get('/plan/partners', cookie));
    expect(list.includes('Private links')).toBe(allowed);
    for (const path of [
      `${POLICE}/contacts/new`,
      officer.path,
      `${officer.path}/link`,
      `${officer.path}/end`,
      `${officer.path}/erase`,
    ])
      expect([path, (await site.get(path, cookie)).status]).toEqual([path, allowed ? 200 : 404]);
    if (allowed) return;
    for (const [path, fields] of [
      [`${POLICE}/contacts/new`, { ...EMPTY, ...OFFICER }],
      [officer.path, { ...EMPTY, ...OFFICER, version: '1' }],
      [`${officer.path}/link`, { seen: '0', days: '30' }],
      [`${officer.path}/end`, { version: '1' }],
      [`${officer.path}/erase`, { version: '1' }],
    ] as const) {
      const answer = await site.post(path, fields, cookie);
      expect([path, answer.status, (await answer.text()).includes('/p/')]).toEqual([path, 404, false]);
    }
    expect(await contactsIn(site)).toMatchObject([{ name: OFFICER.name, version: 1 }]);
  });

  it('refuse fields that their forms do not have, and contacts of another partner', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const officer = await withOfficer(site, lead);
    for (const [path, fields] of [
      [`${POLICE}/contacts/new`, { ...EMPTY, ...OFFICER, partnerId: 'x' }],
      [officer.path, { ...EMPTY, ...OFFICER, version: '1', withdrawnAt: '' }],
      [`${officer.path}/link`, { seen: '0', days: '30', secret: 'x' }],
      [`${officer.path}/end`, { version: '1', more: 'x' }],
    ] as const)
      expect([path, (await site.post(path, fields, lead)).status]).toEqual([path, 422]);
    const elsewhere = `/plan/partners/dale-council/contacts/${officer.id}`;
    for (const path of [elsewhere, `${elsewhere}/link`, `${elsewhere}/erase`])
      expect([path, (await site.get(path, lead)).status]).toEqual([path, 404]);
    expect((await site.post(`${elsewhere}/end`, { version: '1' }, lead)).status).toBe(404);
  });
});
