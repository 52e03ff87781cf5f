import { describe, expect, it } from 'vitest';
import { openNode } from '#db/open-node.ts';
import { revokeCalendarLink } from '#src/access/index.ts';
import { type AppDeps, createApp } from '#src/app.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { refreshFeeds } from '#src/feeds/index.ts';
import { privateCalendar } from '../../feeds/feed-world.ts';
import { folder } from '../../support/definition-files.ts';
import { contextOn, describeEachStore, MIGRATIONS, TestClock } from '../../support/stores.ts';
import { everything } from '../contact/link-world.ts';
import { answerOf, calendarSite, PUBLIC_FEED } from './calendar-site.ts';

/** What programs say of themselves, and what is kept of it. */
const PROGRAMS: readonly [says: string | undefined, family: string][] = [
  ['Microsoft.Exchange/15.20 (Windows NT 10.0; Win64; x64)', 'Outlook'],
  ['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)', 'Outlook'],
  ['Mozilla/4.0 (compatible; ms-office; MSOffice 16)', 'Outlook'],
  ['Google-Calendar-Importer', 'Google Calendar'],
  ['Mozilla/5.0 (compatible; Google-Calendar-Importer)', 'Google Calendar'],
  ['iOS/17.5.1 (21F90) dataaccessd/1.0', 'iPhone or iPad'],
  ['macOS/15.1.1 (24B91) dataaccessd/1.0', 'Calendar on a Mac'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
    'a browser',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'a browser',
  ],
  ['Mac+OS+X/10.12.2 (16C67) CalendarAgent/384', 'Calendar on a Mac'],
  ['Mac_OS_X/10.9 (13A603) CalendarAgent/174', 'Calendar on a Mac'],
  ['macOS/14.5 (23F79) CalendarAgent/1060', 'Calendar on a Mac'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.5.0', 'Thunderbird'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:128.0) Gecko/20100101 Thunderbird/128.5.0', 'Thunderbird'],
  ['Nextcloud Webcal Service', 'Nextcloud'],
  ['Nextcloud Webcal Crawler', 'Nextcloud'],
  ['vdirsyncer/0.19.3', 'vdirsyncer'],
  ['ICSx5/2.2.2 (ical4j/3.2.19) Android/14', 'ICSx⁵ or DAVx⁵'],
  ['Evolution/3.52.3', 'GNOME'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0', 'a browser'],
  ['curl/8.5.0', 'another program'],
  ['Officer-of-Dale/1.0 (officer@dale.example)', 'another program'],
  [`${'x'.repeat(5000)}`, 'another program'],
  ['', 'a program without a name'],
  [undefined, 'a program without a name'],
];

const HOUR = 60;

describeEachStore('the last use of a private calendar', (under) => {
  it('is noted at most once an hour, and changes nothing else', async () => {
    const { ask, path, lastUse, clock, site } = await calendarSite(under);
    expect(await lastUse()).toEqual([null, null]);
    const program = (name: string) => ({ 'user-agent': name });
    const first = await ask(path, program('vdirsyncer/0.19.3'));
    const at = clock.now();
    const before = await everything(site.ctx);
    expect(await lastUse()).toEqual([at, 'vdirsyncer']);
    clock.advance(HOUR - 1);
    await ask(path, program('Google-Calendar-Importer'));
    expect(await lastUse()).toEqual([at, 'vdirsyncer']);
    clock.advance(1);
    // Who has the calendar already has read it too.
    const again = await ask(path, { ...program('Google-Calendar-Importer'), 'if-none-match': first.headers.etag ?? '' });
    expect([again.status, again.headers.etag]).toEqual([304, first.headers.etag]);
    expect(await lastUse()).toEqual([clock.now(), 'Google Calendar']);
    // But for the note: no history, no revision.
    const { calendar_link: links, ...rest } = await everything(site.ctx);
    const { calendar_link: linksBefore, ...restBefore } = before;
    expect(rest).toEqual(restBefore);
    const named = (rows: unknown) => (rows as { lastClient: string | null }[]).map((row) => ({ ...row, lastClient: '' }));
    expect(named(links)).toEqual(named(linksBefore));
  });

  it('is noted once for many programs at the same time', async () => {
    const { ask, path, lastUse, clock } = await calendarSite(under);
    await Promise.all(['vdirsyncer/1', 'Nextcloud Webcal Service', 'curl/8'].map((name) => ask(path, { 'user-agent': name })));
    expect((await lastUse())[0]).toBe(clock.now());
  });

  it('is noted for nobody whose answer is no calendar', async () => {
    const { ask, path, lastUse, site, calendar } = await calendarSite(under);
    const whole = `/calendar/${'b'.repeat(32)}.ics`;
    for (const [address, method, status] of [
      [`${path}?kinds=none`, 'GET', 400],
      [path, 'POST', 405],
      [whole, 'GET', 404],
      [PUBLIC_FEED, 'GET', 200],
    ] as const) {
      expect((await ask(address, {}, method)).status).toBe(status);
    }
    await revokeCalendarLink(site.ctx, { partnershipId: site.partnershipId, linkId: calendar.id });
    expect((await ask(path)).status).toBe(410);
    expect(await lastUse()).toEqual([null, null]);
  });

  it('keeps the family of a program and nothing that it says besides', async () => {
    const { ask, path, lastUse, clock, site } = await calendarSite(under);
    const found: [string | undefined, string | null][] = [];
    for (const [says] of PROGRAMS) {
      clock.advance(HOUR);
      await ask(path, says === undefined ? {} : { 'user-agent': says });
      found.push([says, (await lastUse())[1]]);
    }
    expect(found).toEqual(PROGRAMS);
    expect(JSON.stringify(await everything(site.ctx))).not.toMatch(/Officer-of-Dale|24B91|dataaccessd|x{100}/);
  });

  it('leaves no trace of the address in any log line or answer', async () => {
    const { ask, path, site, calendar } = await calendarSite(under);
    const asked = [
      await ask(path),
      await ask(path, { 'if-none-match': '*' }),
      await ask(path, {}, 'DELETE'),
      await ask(`${path}?kinds=none`),
      await ask(`/calendar/x/${calendar.secret}.ics`),
      await ask(path.replace('.ics', '')),
      await ask(`${path}/`),
    ];
    await revokeCalendarLink(site.ctx, { partnershipId: site.partnershipId, linkId: calendar.id });
    asked.push(await ask(path));
    expect(asked.map(({ status }) => status)).toEqual([200, 304, 405, 400, 404, 404, 404, 410]);
    expect(site.logged.length).toBeGreaterThanOrEqual(asked.length);
    expect(site.logged.join()).toContain('"route":"/calendar/:file"');
    for (const text of [...site.logged, ...asked.flatMap((answer) => [answer.text, ...Object.values(answer.headers)])])
      expect(text).not.toContain(calendar.secret);
  });
});

describe('a database that does not take the note', () => {
  const start = async (over: (store: ReturnType<typeof openNode>) => AppDeps['store']) => {
    const store = openNode(':memory:', MIGRATIONS);
    const ctx = contextOn(store, undefined, new TestClock('2020-10-05T07:00:00.000Z'));
    await importDefinitions(ctx, { files: folder(), overwrite: false });
    const { secret, partnershipId } = await privateCalendar(ctx, 'dale-police');
    await refreshFeeds(ctx, partnershipId);
    const logged: string[] = [];
    const log = (message: string, fields?: Record<string, unknown>) => void logged.push(JSON.stringify({ message, ...fields }));
    const app = await createApp({
      store: over(store),
      ...{ files: ctx.files, clock: ctx.clock, random: ctx.random, log: { info: log, error: log }, baseUrl: 'http://localhost' },
      ...{ sendMail: async () => undefined, clientOf: () => 'test' },
    });
    const later: Promise<unknown>[] = [];
    const runtime = {
      waitUntil: (work: Promise<unknown>) => void later.push(work),
      passThroughOnException: () => undefined,
      props: {},
    };
    const ask = async () => answerOf(await app.fetch(new Request(`http://localhost/calendar/${secret}.ics`), {}, runtime));
    return { ask, logged, later, secret, store };
  };

  it('holds up no answer while it never ends', async () => {
    let asked = 0;
    const { ask, later } = await start(({ db }) => ({
      db,
      atomically: () => {
        asked += 1;
        return new Promise(() => undefined);
      },
    }));
    expect((await ask()).status).toBe(200);
    expect((await ask()).text).toContain('END:VCALENDAR');
    // It was asked to, after the answer.
    expect(later).toHaveLength(2);
    await new Promise((done) => setTimeout(done, 5));
    expect(asked).toBe(2);
  });

  it('fails nobody where it fails, and says so without the address', async () => {
    const { ask, later, logged, secret } = await start(({ db }) => ({
      db,
      atomically: () => Promise.reject(new Error('the disk is full')),
    }));
    expect((await ask()).status).toBe(200);
    await Promise.all(later);
    expect(logged.filter((line) => line.includes('could not be noted'))).toHaveLength(1);
    expect(logged.join()).not.toContain(secret);
  });

  it('answers that something went wrong, without the address, where it is gone altogether', async () => {
    const { ask, logged, secret, store } = await start((all) => all);
    store.close();
    const { status, text } = await ask();
    expect(status).toBe(500);
    for (const said of [text, ...logged]) expect(said).not.toContain(secret);
    expect(logged.join()).toContain('request failed');
  });
});
