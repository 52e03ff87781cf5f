import { expect, it } from 'vitest';
import { calendarLinkState, createContactLink, listCalendarLinks } from '#src/access/index.ts';
import { listContacts, saveContact } from '#src/partners/index.ts';
import { readable } from '../../support/page-form.ts';
import { hidden, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite, type StoreUnderTest } from '../../support/stores.ts';

const POLICE = '/plan/partners/dale-police';
const SECRET = /http:\/\/localhost\/calendar\/([a-z2-7]{32})\.ics/;

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

/** The program with one contact of the police, and a lead. */
async function open(under: StoreUnderTest) {
  const site = await openSite(under);
  const away = { deputyId: null, awayFrom: null, awayTo: null };
  const contact = await saveContact(site.ctx, {
    ...{ partnership: 'dale', partner: 'dale-police', contactId: null, version: null, ...away },
    ...{ role: 'Comms officer', name: 'The comms officer', email: 'comms@dale.example' },
  });
  const lead = await signInAs(site, 'lead');
  return { site, lead, contact, path: `${POLICE}/contacts/${contact.id}/calendar` };
}

async function make(site: Site, path: string, cookie: string) {
  const seen = hidden(await text(site.get(path, cookie)), 'seen');
  const answer = await site.post(path, { seen }, cookie);
  const html = await answer.text();
  return { seen, answer, html, secret: SECRET.exec(html)?.[1] ?? '' };
}

const states = async (site: Site) =>
  (await listCalendarLinks(site.ctx, site.partnershipId)).map((link) => calendarLinkState(link, site.ctx.clock.now()));

describeOnSqlite('the private calendar of a contact, for those who look after contacts', (under) => {
  it('has an address that is shown once, with a message to pass on', async () => {
    const { site, lead, path } = await open(under);
    expect(readable(await text(site.get(POLICE, lead)))).toContain('They have no private calendar.');
    expect(await text(site.get(POLICE, lead))).toContain(`href="${path}"`);
    const { answer, html, secret, seen } = await make(site, path, lead);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    const said = readable(html);
    for (const part of [
      'The address is shown only here and only now',
      'To: comms@dale.example',
      'Hello The comms officer',
      'then “Subscribe from web”',
      `open webcal://localhost/calendar/${secret}.ics`,
      'Do not import it as a file',
    ])
      expect(said).toContain(part);
    const again = await site.post(path, { seen }, lead);
    expect([again.status, (await again.text()).includes(secret)]).toEqual([409, false]);
    for (const page of [POLICE, path, `${path}/end`, '/plan/history'])
      expect([page, (await text(site.get(page, lead))).includes(secret)]).toEqual([page, false]);
    expect(site.logged.join()).not.toContain(secret);
    expect(readable(await text(site.get(POLICE, lead)))).toContain(
      'Private calendar Made on Friday 4 December 2020 at 09:00. No calendar app has read it yet. It works.',
    );
    expect(readable(await text(site.get('/plan/history', lead)))).toContain(
      'Made a private calendar address of Comms officer, Dale Police',
    );
  });

  it('is changed with seven days to spare, and ends when they say so', async () => {
    const { site, lead, path } = await open(under);
    await make(site, path, lead);
    expect(readable(await text(site.get(path, lead)))).toContain('goes on for 7 days and then ends');
    const fresh = await make(site, path, lead);
    expect(readable(fresh.html)).toContain('Their earlier address works until Friday 11 December 2020 at 09:00');
    expect((await states(site)).sort()).toEqual(['replaced', 'works']);
    expect(readable(await text(site.get(POLICE, lead)))).toContain(
      'Replaced by a newer one. It works until Friday 11 December 2020 at 09:00.',
    );
    const ended = await site.post(`${path}/end`, {}, lead);
    expect([ended.status, ended.headers.get('location')]).toEqual([303, `${POLICE}?done=calendar-ended`]);
    expect(readable(await text(site.get(`${POLICE}?done=calendar-ended`, lead)))).toContain('calendar addresses have ended');
    expect(await states(site)).toEqual(['ended', 'ended']);
    expect(await text(site.get(POLICE, lead))).not.toContain(`${path}/end`);
    expect(readable(await text(site.get('/plan/history', lead)))).toContain('private calendar address');
  });

  it('ends with a private link of the contact, and goes on when that is replaced: both pages say so', async () => {
    const { site, lead, contact, path } = await open(under);
    const owner = { partnershipId: site.partnershipId, partnerId: contact.partnerId, contactId: contact.id };
    const { id } = await createContactLink(site.ctx, owner);
    const [replace, end] = [`${POLICE}/links/${id}/replace`, `${POLICE}/links/${id}/end`];
    expect(await text(site.get(replace, lead))).not.toContain(`${path}/end`);
    const { secret } = await make(site, path, lead);
    const asked = await text(site.get(replace, lead));
    expect(readable(asked)).toContain(
      'Their private calendar goes on. If the old address fell into the wrong hands, end that too: end the private calendar of',
    );
    expect(asked).toContain(`href="${path}/end"`);
    expect((await site.post(replace, { seen: hidden(asked, 'seen'), days: '30' }, lead)).status).toBe(200);
    expect(await states(site)).toEqual(['works']);
    expect(readable(await text(site.get(end, lead)))).toContain(
      'It also ends their private calendar: they make a new address from a new link.',
    );
    expect(await states(site)).toEqual(['works']);
    await site.post(end, {}, lead);
    expect(await states(site)).toEqual(['ended']);
    expect((await site.get(`/calendar/${secret}.ics`)).status).toBe(410);
    expect(readable(await text(site.get(`${POLICE}?done=link-ended`, lead)))).toContain(
      'Their private calendar, if they had one, has ended as well.',
    );
    expect(readable(await text(site.get('/plan/history', lead)))).toContain('Their private calendar ended with it.');
  });

  it('ends when the contact is taken out, and no new one is made', async () => {
    const { site, lead, contact, path } = await open(under);
    await make(site, path, lead);
    const out = await site.post(`${POLICE}/contacts/${contact.id}/end`, { version: '1' }, lead);
    expect(out.status).toBe(303);
    expect(await states(site)).toEqual(['ended']);
    for (const page of [path, `${path}/end`]) expect([page, (await site.get(page, lead)).status]).toEqual([page, 404]);
    expect((await site.post(path, { seen: '1' }, lead)).status).toBe(404);
  });

  it.each([
    ['coordinator', true],
    ['editor', false],
    ['approver', false],
    ['viewer', false],
  ] as const)('is looked after by a role of %s: %s', async (role, allowed) => {
    const { site, path } = await open(under);
    const cookie = await signInAs(site, role);
    for (const page of [path, `${path}/end`])
      expect([page, (await site.get(page, cookie)).status]).toEqual([page, allowed ? 200 : 404]);
    expect((await site.post(path, { seen: '0' }, cookie)).status).toBe(allowed ? 200 : 404);
    expect(await states(site)).toEqual(allowed ? ['works'] : []);
    expect((await site.post(`${path}/end`, {}, cookie)).status).toBe(allowed ? 303 : 404);
  });

  it('refuses fields that its forms have not, and contacts of another partner', async () => {
    const { site, lead, path } = await open(under);
    const [contact] = await listContacts(site.ctx, 'dale', 'dale-police');
    expect((await site.post(path, { seen: '0', kinds: 'post' }, lead)).status).toBe(422);
    expect((await site.post(`${path}/end`, { version: '1' }, lead)).status).toBe(422);
    const elsewhere = `/plan/partners/dale-council/contacts/${contact?.id}/calendar`;
    for (const page of [elsewhere, `${elsewhere}/end`]) {
      expect([page, (await site.get(page, lead)).status, (await site.post(page, {}, lead)).status]).toEqual([page, 404, 404]);
    }
    expect(await states(site)).toEqual([]);
  });
});
