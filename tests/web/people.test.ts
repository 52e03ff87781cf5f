import { expect, it } from 'vitest';
import { addPerson, listPeople } from '#src/access/index.ts';
import { cookieOf, hidden, openSite, type Site, signInAs } from '../support/site.ts';
import { describeEachStore } from '../support/stores.ts';

const EDITOR = { role: 'editor', name: 'The editor', email: 'editor@dale.example' } as const;

async function withEditor(site: Site) {
  return addPerson(site.ctx, { partnershipId: site.partnershipId, ...EDITOR });
}

const person = async (site: Site, id: string) => (await listPeople(site.ctx, site.partnershipId)).find((each) => each.id === id);

describeEachStore('people', (under) => {
  it('a lead lets somebody in, who then signs in by their address', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const added = await site.post('/plan/people', { name: '', email: 'New@Dale.example', role: 'approver' }, lead);
    expect([added.status, added.headers.get('location')]).toEqual([303, '/plan/people?done=added']);
    const page = await (await site.get('/plan/people?done=added', lead)).text();
    expect(page).toContain('They can sign in now: hand them a link from their page');
    expect(page).toMatch(/new@dale\.example<\/a>[\s\S]*Approver[\s\S]*Never/);
    expect(page).toContain('Reads everything and approves posts.');
    await site.post('/sign-in', { email: 'new@dale.example', next: '/plan' });
    const path = /http:\/\/localhost(\S+)/.exec(site.mails[0]?.text ?? '')?.[1] ?? '';
    expect((await site.post(path, { next: '/plan' })).status).toBe(303);
  });

  it('keeps what was typed when something is wrong', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await withEditor(site);
    const refused = await site.post('/plan/people', { name: 'Typed', email: EDITOR.email }, lead);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('Choose what they may do');
    expect(page).toContain('value="Typed"');
    expect(page).toContain(`value="${EDITOR.email}"`);
    const taken = await site.post('/plan/people', { name: 'Typed', email: EDITOR.email, role: 'approver' }, lead);
    const again = await taken.text();
    expect([taken.status, again.includes('E-mail address is the address of somebody else here')]).toEqual([422, true]);
    expect(again).toMatch(/value="approver" checked/);
  });

  it('changes a role, and shows both texts when somebody else was faster', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const { id } = await withEditor(site);
    const path = `/plan/people/${id}`;
    const version = hidden(await (await site.get(path, lead)).text(), 'version');
    const { name, email } = EDITOR;
    expect((await site.post(path, { version, name, email, role: 'viewer' }, lead)).status).toBe(303);
    const conflict = await site.post(path, { version, name: 'Typed second', email, role: 'approver' }, lead);
    expect(conflict.status).toBe(409);
    const page = await conflict.text();
    expect(page).toMatch(/Saved now<\/h4><p class="as-typed">Viewer<\/p>/);
    expect(page).toContain('value="Typed second"');
    const again = { version: hidden(page, 'version'), name: 'Typed second', email, role: 'approver' };
    expect((await site.post(path, again, lead)).status).toBe(303);
    expect(await person(site, id)).toMatchObject({ role: 'approver', name: 'Typed second' });
  });

  it('ends somebody after saying what that means; they are signed out at once', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const { id } = await withEditor(site);
    const made = await (await site.post(`/plan/people/${id}/sign-in-link`, {}, lead)).text();
    const link = /http:\/\/localhost(\/sign-in\/[\w-]+)/.exec(made)?.[1] ?? '';
    const theirs = cookieOf(await site.post(link, { next: '/plan' }));
    const page = await (await site.get(`/plan/people/${id}/end`, lead)).text();
    expect(page).toContain('<h1>End the access of The editor</h1>');
    expect(page).toContain('What they did stays in history');
    expect(page).toContain('Programs they let in are ended too');
    expect((await site.get('/plan/account', theirs)).status).toBe(200);
    const ended = await site.post(`/plan/people/${id}/end`, { version: hidden(page, 'version') }, lead);
    expect(ended.headers.get('location')).toBe('/plan/people?done=ended');
    expect((await site.get('/plan/account', theirs)).status).toBe(303);
    const list = await (await site.get('/plan/people', lead)).text();
    expect(list).toMatch(/No longer here[\s\S]*The editor/);
    expect((await site.post(`/plan/people/${id}/sign-in-link`, {}, lead)).status).toBe(404);
  });

  it('erases a name and an address after saying what stays', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const { id } = await withEditor(site);
    const page = await (await site.get(`/plan/people/${id}/erase`, lead)).text();
    expect(page).toContain('This cannot be undone');
    expect(page).toContain('History keeps what was done and when');
    await site.post(`/plan/people/${id}/erase`, { version: hidden(page, 'version') }, lead);
    expect(await person(site, id)).toMatchObject({ name: null, email: null });
    const list = await (await site.get('/plan/people?done=erased', lead)).text();
    expect(list).toContain('An erased person');
    expect(list).not.toContain('The editor');
    expect(list).not.toContain(EDITOR.email);
  });

  it.each(['end', 'erase'])('the last lead cannot be taken away: %s', async (ending) => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const [only] = await listPeople(site.ctx, site.partnershipId);
    const path = `/plan/people/${only?.id}`;
    const fields = { version: String(only?.version) };
    const refused = await site.post(`${path}/${ending}`, fields, lead);
    expect([refused.status, (await refused.text()).includes('This is the last lead')]).toEqual([422, true]);
    const { name, email } = { name: only?.name ?? '', email: only?.email ?? '' };
    const demoted = await site.post(path, { ...fields, name, email, role: 'viewer' }, lead);
    expect([demoted.status, (await demoted.text()).includes('This is the last lead')]).toEqual([422, true]);
    expect((await site.get('/plan/people', lead)).status).toBe(200);
  });

  it('a new e-mail address signs its owner out; a lead who changes their own stays signed in here', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const [me] = await listPeople(site.ctx, site.partnershipId);
    const theirs = await signInAs(site, 'viewer');
    const viewer = (await listPeople(site.ctx, site.partnershipId)).find(({ role }) => role === 'viewer');
    for (const [who, role] of [
      [viewer, 'viewer'],
      [me, 'lead'],
    ] as const) {
      const fields = { version: '1', name: '', email: `new-${role}@dale.example`, role };
      expect((await site.post(`/plan/people/${who?.id}`, fields, lead)).status).toBe(303);
    }
    expect((await site.get('/plan/account', theirs)).status).toBe(303);
    expect((await site.get('/plan/account', lead)).status).toBe(200);
  });

  it('a program ends with the person who let it in', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const [me] = await listPeople(site.ctx, site.partnershipId);
    const form = await (await site.get('/plan/access/new', lead)).text();
    expect(form).toContain('At most as long as you have access yourself.');
    const made = await site.post('/plan/access', { name: 'Website', role: 'viewer', partner: '', days: '30' }, lead);
    const secret = /awp_[\w-]{43}/.exec(await made.text())?.[0] ?? '';
    const read = () => site.request('/api/v1/partnerships/dale', { headers: { authorization: `Bearer ${secret}` } });
    expect((await read()).status).toBe(200);
    const other = await signInAs(site, 'lead');
    await site.post(`/plan/people/${me?.id}/end`, { version: '1' }, other);
    expect((await read()).status).toBe(401);
    expect(await (await site.get('/plan/access', other)).text()).toMatch(/Website[\s\S]*Ended/);
  });

  it('refuses to end somebody who was changed since the page was opened', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const { id } = await withEditor(site);
    const refused = await site.post(`/plan/people/${id}/end`, { version: '7' }, lead);
    expect(refused.status).toBe(409);
    expect(hidden(await refused.text(), 'version')).toBe('1');
    expect((await person(site, id))?.endedAt).toBeNull();
  });

  it('a link for somebody works once, is shown once, and history says who made it', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const { id } = await withEditor(site);
    const answer = await site.post(`/plan/people/${id}/sign-in-link`, {}, lead);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const page = await answer.text();
    expect(page).toContain('<h1>A link for The editor</h1>');
    const link = /http:\/\/localhost(\/sign-in\/[\w-]{43})/.exec(page)?.[1] ?? '';
    expect(site.logged.join()).not.toContain(link.slice('/sign-in/'.length));
    expect((await site.post(link, { next: '/plan' })).status).toBe(303);
    expect((await site.post(link, { next: '/plan' })).status).toBe(410);
    expect(site.mails).toEqual([]);
  });

  it.each(['editor', 'approver', 'coordinator', 'viewer'] as const)('are not there for the role %s', async (role) => {
    const site = await openSite(under);
    const cookie = await signInAs(site, role);
    const { id } = await withEditor(site);
    expect(await (await site.get('/plan/account', cookie)).text()).not.toContain('/plan/people');
    for (const path of [
      '/plan/people',
      '/plan/people/new',
      `/plan/people/${id}`,
      `/plan/people/${id}/end`,
      '/plan/access',
      '/plan/access/new',
    ])
      expect([path, (await site.get(path, cookie)).status]).toEqual([path, 404]);
    for (const [path, fields] of [
      ['/plan/people', { name: '', email: 'new@dale.example', role: 'lead' }],
      [`/plan/people/${id}`, { version: '1', name: '', email: EDITOR.email, role: 'lead' }],
      [`/plan/people/${id}/sign-in-link`, {}],
      [`/plan/people/${id}/end`, { version: '1' }],
      [`/plan/people/${id}/erase`, { version: '1' }],
      ['/plan/access', { name: 'Website', role: 'viewer', partner: '', days: '30' }],
    ] as const)
      expect([path, (await site.post(path, fields, cookie)).status]).toEqual([path, 404]);
    expect(await person(site, id)).toMatchObject({ ...EDITOR, endedAt: null });
  });
});

describeEachStore('access for programs', (under) => {
  it('lets a program in, shows its secret once, and ends it', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    expect(await (await site.get('/plan/access', lead)).text()).toContain('No program has been let in.');
    const form = await (await site.get('/plan/access/new', lead)).text();
    const partner = /<option value="([^"]+)">Dale Police only<\/option>/.exec(form)?.[1] ?? '';
    const made = await site.post('/plan/access', { name: 'Website', role: 'viewer', partner, days: '30' }, lead);
    expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    const page = await made.text();
    const secret = /awp_[\w-]{43}/.exec(page)?.[0] ?? '';
    expect(secret).not.toBe('');
    const list = await (await site.get('/plan/access', lead)).text();
    expect(list).not.toContain(secret);
    for (const said of ['Website', 'Viewer', 'Dale Police only', 'Never', 'Sunday 3 January 2021 at 09:00', 'Works'])
      expect(list).toContain(said);
    const end = /href="(\/plan\/access\/[^"]+\/end)"/.exec(list)?.[1] ?? '';
    expect(await (await site.get(end, lead)).text()).toContain('It has never been used.');
    expect((await site.post(end, {}, lead)).headers.get('location')).toBe('/plan/access?done=ended');
    const after = await (await site.get('/plan/access?done=ended', lead)).text();
    expect(after).toContain('The program has no access any more');
    expect(after).toContain('Ended');
    expect(site.logged.join()).not.toContain(secret);
  });

  it('may last until it is ended, and is seen to have run out', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await site.post('/plan/access', { name: 'Lasting', role: 'coordinator', partner: '', days: 'open' }, lead);
    await site.post('/plan/access', { name: 'Short', role: 'viewer', partner: '', days: '30' }, lead);
    site.ctx.clock.advance(31 * 24 * 60);
    const list = await (await site.get('/plan/access', await signInAs(site, 'lead'))).text();
    expect(list).toMatch(
      /Lasting[\s\S]*Everything in this planner[\s\S]*When somebody ends it[\s\S]*Works[\s\S]*Short[\s\S]*Run out/,
    );
  });

  it('keeps what was typed when something is wrong', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    for (const [fields, says] of [
      [{ name: '', role: 'viewer', partner: '', days: '30' }, 'Name of the program must not be empty'],
      [{ name: 'Typed', role: 'system', partner: '', days: '30' }, 'Choose what it may do'],
      [{ name: 'Typed', role: 'viewer', partner: '', days: '9999' }, 'Choose for how long'],
    ] as const) {
      const refused = await site.post('/plan/access', fields, lead);
      const page = await refused.text();
      expect([refused.status, page.includes(says)]).toEqual([422, true]);
      expect(page).toContain(`value="${fields.name}"`);
    }
    const foreign = { name: 'Typed', role: 'viewer', partner: 'ptn_of_others', days: '30' };
    expect((await site.post('/plan/access', foreign, lead)).status).toBe(404);
  });
});
