import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCalendarLink, revokeCalendarLink } from '#src/access/index.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { withdrawContact } from '#src/partners/index.ts';
import { systemAccess } from '#src/platform/access.ts';
import { addEntries, privateCalendar } from '../../feeds/feed-world.ts';
import { folder, swap } from '../../support/definition-files.ts';
import { lintCalendar } from '../../support/ics-lint.ts';
import { describeEachStore } from '../../support/stores.ts';
import { type CalendarSite, calendarSite, PUBLIC_FEED } from './calendar-site.ts';

describeEachStore('private calendars that ended', (under) => {
  const gone = async ({ ask }: CalendarSite, path: string): Promise<void> => {
    for (const headers of [{}, { 'if-none-match': '*' }, { 'accept-encoding': 'gzip' }]) {
      const answer = await ask(path, headers);
      expect([answer.status, answer.headers['cache-control'], answer.headers['x-robots-tag']]).toEqual([
        410,
        'no-store',
        'noindex',
      ]);
      expect(answer.text).toBe(
        'This calendar has ended. Make a new address on your private link’s page, or ask your comms lead.\n',
      );
      expect(answer.headers.etag ?? answer.headers['last-modified']).toBeUndefined();
    }
  };

  it('point 39: are gone at once when they are ended, whoever had them in memory', async () => {
    const open = await calendarSite(under);
    const { ask, path, site, calendar } = open;
    const { headers } = await ask(path);
    await revokeCalendarLink(site.ctx, { partnershipId: site.partnershipId, linkId: calendar.id });
    await gone(open, path);
    expect((await ask(path, { 'if-none-match': headers.etag ?? '' })).status).toBe(410);
  });

  it('point 39: answer for seven days after they were replaced, to the minute', async () => {
    const open = await calendarSite(under);
    const { ask, path, site, clock, calendar } = open;
    const { partnershipId, partnerId, contactId } = calendar;
    const fresh = await createCalendarLink(
      { ...site.ctx, access: systemAccess('command-line') },
      { partnershipId, partnerId, contactId },
    );
    const newPath = `/calendar/${fresh.secret}.ics`;
    const [old, other] = [await ask(path), await ask(newPath)];
    expect([old.status, old.bytes]).toEqual([200, other.bytes]);
    clock.advance(7 * 24 * 60 - 1);
    expect((await ask(path)).status).toBe(200);
    clock.advance(1);
    await gone(open, path);
    expect((await ask(newPath)).status).toBe(200);
  });

  it('point 39: are gone with their partner or their contact', async () => {
    const open = await calendarSite(under, {
      'partnership.yaml': swap('support-routes:', '  - { slug: fire, name: Dale Fire, kind: fire }\nsupport-routes:'),
    });
    const { ask, site, path, calendar } = open;
    const system = { ...site.ctx, access: systemAccess('command-line') };
    const fire = await privateCalendar(site.ctx, 'fire');
    expect((await ask(`/calendar/${fire.secret}.ics`)).status).toBe(200);
    await importDefinitions(site.ctx, { files: folder(), overwrite: false });
    await gone(open, `/calendar/${fire.secret}.ics`);
    await withdrawContact(system, { partnership: 'dale', contactId: calendar.contactId, version: 1 });
    await gone(open, path);
  });
});

describeEachStore('a calendar of more than a megabyte', (under) => {
  it('points 31, 36 and 37: is whole for every reader, also when another one left halfway', async () => {
    const { ask, site, path } = await calendarSite(under);
    await addEntries(site.ctx, site.partnershipId, 1800);
    for (const address of [PUBLIC_FEED, path]) {
      const first = await ask(address);
      expect(first.bytes.length).toBeGreaterThan(1_000_000);
      expect(lintCalendar(first.bytes)).toEqual([]);
      expect(first.headers['content-length']).toBe(String(first.bytes.length));
      const half = (await site.get(address)).body?.getReader();
      expect((await half?.read())?.done).toBe(false);
      await half?.cancel();
      const [again, zipped, head] = [
        await ask(address),
        await ask(address, { 'accept-encoding': 'gzip' }),
        await ask(address, {}, 'HEAD'),
      ];
      expect([again.bytes.equals(first.bytes), again.headers]).toEqual([true, first.headers]);
      expect(gunzipSync(zipped.bytes).equals(first.bytes)).toBe(true);
      expect([head.headers, head.bytes.length]).toEqual([first.headers, 0]);
      const kinds = await ask(`${address}?kinds=meeting,awareness-day`);
      expect(kinds.bytes.length).toBeLessThan(10_000);
      await site.restart();
      expect((await ask(address)).bytes.equals(first.bytes)).toBe(true);
    }
  });
});

describe('addresses of calendars', () => {
  it('point 38: have at most 256 characters, with the longest names and everything chosen', () => {
    const host = `https://planner.${'d'.repeat(40)}.example.org`;
    const [slug, secret] = ['x'.repeat(80), 'a'.repeat(32)];
    const kinds = 'awareness-day,campaign,event,meeting,training,deadline,theme,post';
    expect(`${host}/calendar/${slug}/${slug}.ics`.length).toBeLessThanOrEqual(256);
    expect(`${host}/calendar/${secret}.ics?kinds=${kinds}&cancelled=hide`.length).toBeLessThanOrEqual(256);
  });
});
