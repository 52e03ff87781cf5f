import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { calendarLink } from '#db/schema/access.ts';
import {
  type CalendarLink,
  calendarLinkState,
  listCalendarLinks,
  listContactLinks,
  revokeContactLink,
} from '#src/access/index.ts';
import { OFFERED, outlookComLink, outlookLink } from '#src/web/public/subscribe-links.ts';
import { readable } from '../../support/page-form.ts';
import { contactLink, hidden, type Site } from '../../support/site.ts';
import { describeEachStore } from '../../support/stores.ts';
import { everything, leadsTo, openLink, spoken } from './link-world.ts';

const SECRET = /calendar\/([a-z2-7]{32})\.ics/;

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

/** Opens the page and presses its button; the answer, and the secret in it. */
async function make(site: Site, link: string, more: Record<string, string | string[]> = {}) {
  const own = `${link}/programme/calendar`;
  const seen = hidden(await text(site.get(own)), 'seen');
  const answer = await site.post(own, { seen, ...more });
  const html = await answer.text();
  return { own, seen, answer, html, secret: SECRET.exec(html)?.[1] ?? '' };
}

const links = (site: Site): Promise<CalendarLink[]> => listCalendarLinks(site.ctx, site.partnershipId);
const states = async (site: Site) => (await links(site)).map((link) => calendarLinkState(link, site.ctx.clock.now()));

describeEachStore('a contact’s private calendar', (under) => {
  it('is offered where calendars are, and looking makes nothing', async () => {
    const { site, link } = await openLink(under);
    const start = await text(site.get(link));
    expect(start).toContain(`href="${link}/programme/calendar"`);
    const before = await everything(site.ctx);
    const html = await text(site.get(`${link}/programme/calendar`));
    await site.get(`${link}/programme/calendar/end`);
    expect(await everything(site.ctx)).toEqual(before);
    const said = readable(html);
    for (const part of [
      'with those that are only for partners',
      'your posts at the time to post them, with the finished text ready to copy',
      'your tasks, and the day when your numbers are due',
      'Make my calendar address',
      'Whoever has the address can read this calendar',
    ])
      expect(said).toContain(part);
    expect(said).not.toContain('What you have now');
    expect(html).not.toMatch(SECRET);
  });

  it('has an address that is shown once, with every way to subscribe', async () => {
    const { site, link } = await openLink(under);
    const { answer, html, secret, own, seen } = await make(site, link);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('x-robots-tag')]).toEqual([
      200,
      'private, no-store',
      'noindex',
    ]);
    expect(secret).toMatch(/^[a-z2-7]{32}$/);
    const said = readable(html);
    for (const part of [
      'It is shown only here and only now.',
      `http://localhost/calendar/${secret}.ics`,
      'Subscribe in Outlook',
      'Subscribe in Google Calendar',
      'Subscribe in Apple Calendar',
      'give your private address to Microsoft or Google',
      'Anyone who has this address can read your calendar.',
      'If it is lost, make a new one : the old one goes on for 7 days and then ends.',
      'If somebody else has it, end your private calendar first',
      'Its address goes on working until it is ended here',
      'Importing is not subscribing',
    ])
      expect(said).toContain(part);
    expect(html).toContain('<svg');
    // Nothing but a link that somebody presses ever carries it away.
    for (const [, tag, url] of html.matchAll(/<(\w+)[^>]* (?:src|href|action)="([^"]*)"/g)) {
      if (url?.includes(secret)) expect([tag, url]).toEqual(['a', url]);
    }
    const again = await site.post(own, { seen });
    expect([again.status, (await again.text()).includes(secret)]).toEqual([409, false]);
    for (const path of [link, own, `${own}/end`])
      expect([path, (await text(site.get(path))).includes(secret)]).toEqual([path, false]);
    expect(site.logged.join()).not.toContain(secret);
    expect(JSON.stringify(await everything(site.ctx))).not.toContain(secret);
    expect(await states(site)).toEqual(['works']);
  });

  it('answers at its address, with what was chosen', async () => {
    const { site, link } = await openLink(under);
    const { html, secret } = await make(site, link, { kinds: ['post', 'task'], cancelled: 'hide' });
    const address = `/calendar/${secret}.ics?kinds=post,task&cancelled=hide`;
    expect(spoken(html)).toContain(`http://localhost${address} `);
    expect(readable(html)).toContain(
      'Only these: Your posts, ready to copy, Your tasks. Dates that were called off are left out.',
    );
    const answer = await site.get(address);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    for (const kind of OFFERED.private) {
      expect([kind, (await site.get(`/calendar/${secret}.ics?kinds=${kind}`)).status]).toEqual([kind, 200]);
    }
  });

  it('has one name, in its file and on the buttons', async () => {
    const { site, link } = await openLink(under);
    const { html, secret } = await make(site, link);
    const name = /X-WR-CALNAME:(.*)\r\n/.exec(await text(site.get(`/calendar/${secret}.ics`)))?.[1] ?? '';
    expect(name).toBe('Dale Police: awareness weeks');
    const address = `http://localhost/calendar/${secret}.ics`;
    for (const href of [outlookLink(address, name), outlookComLink(address, name)])
      expect(html).toContain(`href="${href.replaceAll('&', '&amp;')}"`);
  });

  it('says when it was last read, and by which program', async () => {
    const { site, link } = await openLink(under);
    const { own } = await make(site, link);
    expect(readable(await text(site.get(own)))).toContain(
      'Made on Monday 12 October 2020 at 08:00. No calendar app has read it yet. It works.',
    );
    const [made] = await links(site);
    const read = (lastClient: string | null) =>
      site.ctx.store.atomically([
        site.ctx.store.db
          .update(calendarLink)
          .set({ lastUsedAt: '2020-10-12T08:00:00.000Z', lastClient })
          .where(eq(calendarLink.id, made?.id ?? '')),
      ]);
    await read('Outlook');
    expect(readable(await text(site.get(own)))).toContain('Last read by Outlook on Monday 12 October 2020 at 09:00. It works.');
    await read(null);
    expect(readable(await text(site.get(own)))).toContain('Last read on Monday 12 October 2020 at 09:00. It works.');
  });

  it('changes over to a new address within seven days', async () => {
    const { site, link } = await openLink(under);
    const old = await make(site, link);
    site.ctx.clock.advance(60);
    const page = readable(await text(site.get(old.own)));
    expect(page).toContain(
      'If you make a new one, the address you have goes on for 7 days, so that you can change over, and then ends.',
    );
    const fresh = await make(site, link);
    expect(readable(fresh.html)).toContain('Your earlier address works until Monday 19 October 2020 at 09:00');
    expect(fresh.secret).not.toBe(old.secret);
    expect(await states(site)).toEqual(['works', 'replaced']);
    expect(readable(await text(site.get(old.own)))).toContain(
      'Replaced by a newer one. It works until Monday 19 October 2020 at 09:00',
    );
    expect((await site.get(`/calendar/${old.secret}.ics`)).status).toBe(200);
    site.ctx.clock.advance(7 * 24 * 60);
    expect(await states(site)).toEqual(['works', 'ended']);
    expect((await site.get(`/calendar/${old.secret}.ics`)).status).toBe(410);
    expect((await site.get(`/calendar/${fresh.secret}.ics`)).status).toBe(200);
    expect(readable(await text(site.get(old.own)))).not.toContain('Replaced');
  });

  it('ends at once when its contact says so', async () => {
    const { site, link } = await openLink(under);
    const first = await make(site, link);
    const second = await make(site, link);
    expect(readable(await text(site.get(`${first.own}/end`)))).toContain('Every calendar address of yours stops at once');
    const ended = await site.post(`${first.own}/end`, {});
    expect([ended.status, leadsTo(ended)]).toEqual([303, `${first.own}?done=ended`]);
    expect(readable(await text(site.get(leadsTo(ended))))).toContain('Your private calendar has ended.');
    expect(await states(site)).toEqual(['ended', 'ended']);
    for (const { secret } of [first, second]) expect((await site.get(`/calendar/${secret}.ics`)).status).toBe(410);
    expect((await make(site, link)).answer.status).toBe(200);
  });

  it('made by somebody who had the private link ends when that link is ended', async () => {
    const { site, link } = await openLink(under);
    const { secret } = await make(site, link);
    expect((await site.get(`/calendar/${secret}.ics`)).status).toBe(200);
    const [held] = await listContactLinks(site.ctx, site.partnershipId);
    await revokeContactLink(site.ctx, { partnershipId: site.partnershipId, linkId: held?.id ?? '' });
    for (const path of [`/calendar/${secret}.ics`, `/calendar/${secret}.ics?kinds=post`])
      expect([path, (await site.get(path)).status]).toEqual([path, 410]);
    expect(await states(site)).toEqual(['ended']);
  });

  it('is the contact’s alone: a colleague at the same partner has one of their own', async () => {
    const { site, link } = await openLink(under);
    await make(site, link);
    const colleague = await contactLink(site, 'dale-police');
    const page = readable(await text(site.get(`${colleague}/programme/calendar`)));
    expect(page).not.toContain('What you have now');
    await make(site, colleague);
    await site.post(`${colleague}/programme/calendar/end`, {});
    expect((await states(site)).sort()).toEqual(['ended', 'works']);
  });

  it('refuses fields that its forms have not, and another site’s form', async () => {
    const { site, link } = await openLink(under);
    const own = `${link}/programme/calendar`;
    expect((await site.post(own, { seen: '0', contact: 'con_1' })).status).toBe(422);
    expect((await site.post(`${own}/end`, { seen: '0' })).status).toBe(422);
    const foreign = await site.request(own, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      body: 'seen=0',
    });
    expect(foreign.status).toBe(403);
    expect(await links(site)).toEqual([]);
  });
});
