import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { lintCalendar } from '../../support/ics-lint.ts';
import { describeEachStore } from '../../support/stores.ts';
import { type CalendarSite, calendarSite, PUBLIC_FEED } from './calendar-site.ts';

const UNKNOWN = `/calendar/${'a'.repeat(32)}.ics`;
/** What no answer without a calendar may tell. */
const DATA = /Dale|Police|Week of 2020|VCALENDAR|VEVENT/;

describeEachStore('calendars over the wire', (under) => {
  let open: CalendarSite;
  beforeAll(async () => {
    open = await calendarSite(under);
  });
  const addresses = (): [string, string][] => [
    ['shared', PUBLIC_FEED],
    ['private', open.path],
  ];

  it('point 35: a private calendar has the headers that programs need, and nothing that a cache or another site could use', async () => {
    const { bytes, ...answer } = await open.ask(open.path, {
      origin: 'https://elsewhere.example',
      cookie: 'session=none',
      authorization: 'Bearer none',
    });
    expect(answer.status).toBe(200);
    expect(lintCalendar(bytes)).toEqual([]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="awareness-weeks.ics"',
      'content-length': String(bytes.length),
      'cache-control': 'private, max-age=300, must-revalidate',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      vary: 'Accept-Encoding',
    });
    expect(answer.headers.etag).toMatch(/^"[0-9a-f]{40}"$/);
    expect(answer.headers['last-modified']).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    const names = Object.keys(answer.headers);
    expect(names.filter((name) => /^(set-cookie|location|access-control-.*|link|content-location)$/.test(name))).toEqual([]);
    for (const text of [...Object.values(answer.headers), answer.text]) expect(text).not.toContain(open.calendar.secret);
    // It takes no notice of who asks.
    expect((await open.ask(open.path)).bytes).toEqual(bytes);
  });

  it('points 33 and 37: compressed only for who asks for it, the same bytes, and either tag says that a reader has them', async () => {
    for (const [name, address] of addresses()) {
      const plain = await open.ask(address);
      expect(plain.headers['content-encoding']).toBeUndefined();
      for (const accepts of ['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8, *;q=0.1', 'deflate, GZIP', '*']) {
        const zipped = await open.ask(address, { 'accept-encoding': accepts });
        expect([name, accepts, zipped.headers['content-encoding']]).toEqual([name, accepts, 'gzip']);
        expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
        const { etag, 'content-length': length, ...same } = zipped.headers;
        expect(etag).toMatch(/^"[0-9a-f]{40}-gz"$/);
        expect(Number(length)).toBe(zipped.bytes.length);
        expect(zipped.bytes.length).toBeLessThan(plain.bytes.length);
        expect({ ...same, 'content-length': '', etag: '' }).toEqual({
          ...plain.headers,
          'content-encoding': 'gzip',
          'content-length': '',
          etag: '',
        });
      }
      for (const refuses of ['', 'identity', 'br, deflate', 'gzip;q=0', 'gzip; q=0.000', '*;q=0', 'xgzip', 'gzipped']) {
        const { headers, bytes } = await open.ask(address, refuses === '' ? {} : { 'accept-encoding': refuses });
        expect([refuses, headers['content-encoding'], headers.vary, bytes.equals(plain.bytes)]).toEqual([
          refuses,
          undefined,
          'Accept-Encoding',
          true,
        ]);
      }
    }
  });

  const asTag = (tag: string, suffix: string): string => `${tag.slice(0, -1)}${suffix}"`;
  it.each<[string, (etag: string) => string, number]>([
    ['the tag', (etag) => etag, 304],
    ['the tag of the compressed one', (etag) => asTag(etag, '-gz'), 304],
    ['the tag, weak', (etag) => `W/${etag}`, 304],
    ['the compressed one’s, weak', (etag) => `W/${asTag(etag, '-gz')}`, 304],
    ['a list with it last', (etag) => `"a", W/"b" , ${etag}`, 304],
    ['a list with it first', (etag) => `${etag},"a"`, 304],
    ['*', () => '*', 304],
    ['another tag', () => '"0000000000000000000000000000000000000000"', 200],
    ['the tag without quotes', (etag) => etag.slice(1, -1), 200],
    ['the beginning of the tag', (etag) => `${etag.slice(0, 20)}"`, 200],
    ['another compression’s tag', (etag) => asTag(etag, '-br'), 200],
    ['the tag after another letter', (etag) => etag.replace('"', '"0'), 200],
    ['nothing', () => '', 200],
  ])('point 33: asked with %s', async (_, tags, status) => {
    for (const [, address] of addresses()) {
      const whole = await open.ask(address);
      for (const encoding of ['identity', 'gzip']) {
        const answer = await open.ask(address, { 'if-none-match': tags(whole.headers.etag ?? ''), 'accept-encoding': encoding });
        expect(answer.status).toBe(status);
        if (status === 200) continue;
        expect(answer.bytes).toHaveLength(0);
        for (const name of ['last-modified', 'cache-control', 'vary', 'x-robots-tag'])
          expect([name, answer.headers[name]]).toEqual([name, whole.headers[name]]);
        // The tag of what a whole answer would have been.
        const own = encoding === 'gzip' ? asTag(whole.headers.etag ?? '', '-gz') : whole.headers.etag;
        expect(answer.headers.etag).toBe(own);
        expect(answer.headers['content-encoding'] ?? answer.headers['content-type']).toBeUndefined();
      }
    }
  });

  it('point 33: a date counts only where no tag was sent, and garbage means the whole', async () => {
    for (const [, address] of addresses()) {
      const { headers } = await open.ask(address);
      const since = { 'if-modified-since': headers['last-modified'] ?? '' };
      expect((await open.ask(address, since)).status).toBe(304);
      expect((await open.ask(address, { ...since, 'if-none-match': '"old"' })).status).toBe(200);
      expect((await open.ask(address, { ...since, 'if-none-match': '' })).status).toBe(200);
    }
  });

  it.each([
    'yesterday',
    '',
    '0',
    '-1',
    '2020',
    '9999',
    'some day in 2999',
    'Thu, 99 Foo 2999 00:00:00 GMT',
    '2999-01-01T00:00:00Z',
  ])('point 33: the date “%s” is none, and means the whole', async (garbage) => {
    for (const [, address] of addresses()) expect((await open.ask(address, { 'if-modified-since': garbage })).status).toBe(200);
  });

  it('point 36: HEAD says what GET says, whatever the answer and however it is compressed', async () => {
    const all = [...addresses().map(([, address]) => address), UNKNOWN, '/calendar/dale/none.ics', `${open.path}?kinds=none`];
    for (const address of all) {
      for (const headers of [{}, { 'accept-encoding': 'gzip' }, { 'if-none-match': '*' }]) {
        const [get, head] = [await open.ask(address, headers), await open.ask(address, headers, 'HEAD')];
        expect([address, head.status, head.headers]).toEqual([address, get.status, get.headers]);
        expect(head.bytes).toHaveLength(0);
      }
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'REPORT', 'OPTIONS'])(
    'point 36: %s is not allowed on either address, and the answer says what is',
    async (method) => {
      for (const [, address] of addresses()) {
        const answer = await open.ask(address, { origin: 'https://elsewhere.example' }, method);
        expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
        expect(answer.text).not.toMatch(DATA);
        expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    },
  );

  it.each([
    ['a kind that is none', 'kinds=holiday', '“holiday”', 'awareness-day, campaign, event'],
    ['no kind', 'kinds=', '“”', 'awareness-day, campaign, event'],
    ['a kind and nothing after the comma', 'kinds=event,', '“”', 'awareness-day, campaign, event'],
    ['a good and a bad kind', 'kinds=event,Event', '“Event”', 'awareness-day, campaign, event'],
    ['a bad kind after a good one of the same name', 'kinds=event&kinds=x', '“x”', 'awareness-day, campaign, event'],
    ['something else about what is called off', 'cancelled=yes', '“yes”', 'show, hide'],
    ['nothing about it', 'cancelled=', '“”', 'show, hide'],
    ['two things about it', 'cancelled=hide&cancelled=none', '“none”', 'show, hide'],
    ['a kind with markup', 'kinds=%3Cscript%3E', '“<script>”', 'awareness-day, campaign, event'],
    ['an endless kind', `kinds=${'x'.repeat(3000)}`, `“${'x'.repeat(80)}”`, 'awareness-day, campaign, event'],
  ])('point 35: %s is refused with words that name it and what it can be', async (_, query, named, known) => {
    for (const [, address] of addresses()) {
      const answer = await open.ask(`${address}?${query}`);
      expect([answer.status, answer.headers['content-type']?.toLowerCase()]).toEqual([400, 'text/plain; charset=utf-8']);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.text).toContain(named);
      expect(answer.text).toContain(known);
      expect(answer.text.length).toBeLessThan(300);
      expect(answer.text).not.toMatch(DATA);
    }
  });

  it('points 30 and 41: a private kind is a kind of private calendars only', async () => {
    for (const kind of ['post', 'task']) {
      const refused = await open.ask(`${PUBLIC_FEED}?kinds=${kind}`);
      expect([refused.status, refused.text.includes('deadline, theme.')]).toEqual([400, true]);
      expect((await open.ask(`/calendar/dale/week.ics?kinds=event,${kind}`)).status).toBe(400);
      const own = await open.ask(`${open.path}?kinds=${kind}`);
      expect([own.status, own.text.includes('BEGIN:VEVENT')]).toEqual([200, true]);
    }
  });

  it('point 41: the same choice in other words is the same calendar', async () => {
    for (const [, address] of addresses()) {
      const tag = async (query: string) => (await open.ask(`${address}?${query}`)).headers.etag;
      const one = await tag('kinds=event,meeting&cancelled=hide');
      for (const same of [
        'kinds=meeting,event&cancelled=hide',
        'cancelled=hide&kinds=event&kinds=meeting',
        'kinds=event,meeting,event,meeting&cancelled=hide&cancelled=hide',
        'kinds=event%2Cmeeting&cancelled=hide',
        'kinds=event,%20meeting&cancelled=hide&utm_source=mail&_=17&v=2',
      ])
        expect([same, await tag(same)]).toEqual([same, one]);
      expect(await tag('cancelled=show')).toBe((await open.ask(address)).headers.etag);
      expect(await tag('refresh=1')).toBe((await open.ask(address)).headers.etag);
      expect(await tag('kinds=event&cancelled=hide')).not.toBe(one);
    }
  });

  it('point 31: two programs get the same bytes, and the same after a restart', async () => {
    for (const [, address] of addresses()) {
      const [one, other] = await Promise.all([open.ask(address), open.ask(address)]);
      await open.site.restart();
      const again = await open.ask(address);
      for (const answer of [other, again]) expect([answer.bytes, answer.headers]).toEqual([one.bytes, one.headers]);
    }
  });

  it.each([
    ['of no calendar', UNKNOWN],
    ['of another shape', '/calendar/abc.ics'],
    ['in capitals', `/calendar/${'A'.repeat(32)}.ics`],
    ['without its ending', `/calendar/${'a'.repeat(32)}`],
    ['with an ending too many', `/calendar/${'a'.repeat(32)}.ics.ics`],
    ['of no week', '/calendar/dale/none.ics'],
    ['of nobody', '/calendar/none/programme.ics'],
  ])('point 39: an address %s is unknown, and tells nothing', async (_, address) => {
    for (const headers of [{}, { 'if-none-match': '*' }, { 'accept-encoding': 'gzip' }]) {
      const answer = await open.ask(address, headers);
      expect([answer.status, answer.headers['cache-control']]).toEqual([404, 'no-store']);
      expect(answer.text).not.toMatch(DATA);
      expect(answer.headers.etag).toBeUndefined();
    }
  });
});
