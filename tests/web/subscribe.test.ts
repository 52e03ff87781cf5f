import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { importDefinitions } from '#src/definitions/index.ts';
import {
  appLink,
  choiceOf,
  googleLink,
  howToPage,
  MOST_CHARACTERS,
  OFFERED,
  outlookComLink,
  outlookLink,
  withChoice,
} from '#src/web/public/subscribe-links.ts';
import { QrCode } from '#src/web/public/subscribe-qr.tsx';
import { type Edits, folder, movedCampaign, swap } from '../support/definition-files.ts';
import { readable } from '../support/page-form.ts';
import { openSite } from '../support/site.ts';
import { describeOnSqlite } from '../support/stores.ts';

const ADDRESS = 'https://planner.example.org/calendar/dale/week.ics?kinds=event,training&cancelled=hide';
const NAME = 'Week of 2020: “Help & hope” 100% 👩‍👩‍👧';
const PRIVATE = `https://planner.example.org/calendar/${'a'.repeat(32)}.ics`;

/** Every address that a page links to, as a browser reads it. */
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&').replaceAll('&#39;', "'"));

/** What a phone reads in the drawing of a code. */
function readCode(svg: string, pixels = 4): string {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const width = size * pixels;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)) {
    for (let row = Number(y) * pixels; row < (Number(y) + 1) * pixels; row += 1) {
      for (let at = Number(x) * pixels; at < (Number(x) + Number(run)) * pixels; at += 1) {
        data.set([0, 0, 0], (row * width + at) * 4);
      }
    }
  }
  return decodeQR({ width, height: width, data });
}

describe('point 38: the links that subscribe', () => {
  it('point 38: to a program on this device keep everything but the scheme', () => {
    expect(appLink(ADDRESS)).toBe(ADDRESS.replace('https:', 'webcal:'));
    expect(appLink('http://localhost:3000/calendar/dale/week.ics')).toBe('webcal://localhost:3000/calendar/dale/week.ics');
  });

  it('point 38: to Google carry the webcal address as one value', () => {
    const link = new URL(googleLink(ADDRESS));
    expect(link.origin + link.pathname).toBe('https://calendar.google.com/calendar/r');
    expect([...link.searchParams]).toEqual([['cid', appLink(ADDRESS)]]);
    expect(link.hash).toBe('');
  });

  it.each([
    ['of an organisation', outlookLink, 'https://outlook.office.com/calendar/0/addfromweb'],
    ['of one’s own', outlookComLink, 'https://outlook.live.com/calendar/0/addfromweb'],
  ] as const)('point 38: to an Outlook %s carry the https address and the name, each as one value', (_label, linkTo, place) => {
    const link = new URL(linkTo(ADDRESS, NAME));
    expect(link.origin + link.pathname).toBe(place);
    expect([...link.searchParams]).toEqual([
      ['url', ADDRESS],
      ['name', NAME],
    ]);
    expect(linkTo(ADDRESS, NAME)).not.toContain('+');
  });

  it('point 38: a private address with whatever was chosen has at most 256 characters', () => {
    const base = `https://${'planner.'.repeat(8)}example.org/calendar/${'a'.repeat(32)}.ics`;
    for (const without of OFFERED.private) {
      const kinds = OFFERED.private.filter((kind) => kind !== without);
      expect(withChoice(base, { kinds, hideCancelled: true }).length).toBeLessThanOrEqual(MOST_CHARACTERS);
    }
    expect(MOST_CHARACTERS).toBe(256);
  });

  it.each([
    ['an https address', ADDRESS],
    ['a private address', PRIVATE],
    ['the longest address', `https://planner.example.org/calendar/${'x'.repeat(210)}`],
  ])('point 38: a phone reads %s in its code', (_label, address) => {
    const svg = String(QrCode({ text: appLink(address), label: 'Code' }));
    expect(readCode(svg)).toBe(appLink(address));
  });
});

describe('what is chosen', () => {
  it.each([
    ['nothing', [], [], ''],
    ['everything', [...OFFERED.week], [], ''],
    ['some, in whatever order', ['training', 'event'], [], '?kinds=event,training'],
    ['some, as the address has them', ['training,event'], [], '?kinds=event,training'],
    ['what the calendar has not', ['post', 'nonsense'], [], ''],
    ['no called-off dates', [], ['hide'], '?cancelled=hide'],
    ['some, and no called-off dates', ['theme'], ['hide'], '?kinds=theme&cancelled=hide'],
    ['something else about called-off dates', [], ['show'], ''],
  ] as const)('%s', (_label, kinds, cancelled, query) => {
    expect(withChoice('https://x.example/a.ics', choiceOf('week', kinds, cancelled))).toBe(`https://x.example/a.ics${query}`);
  });

  it('the page about a calendar is named as the calendar is', () => {
    expect(howToPage('https://planner.example.org/calendar/dale/week.ics')).toBe('/dale/week/subscribe');
  });
});

describeOnSqlite('the page about subscribing', (under) => {
  const page = async (path: string, edits: Edits = {}) => {
    const site = await openSite(under, edits);
    const answer = await site.get(path);
    expect(answer.status, path).toBe(200);
    return { site, html: await answer.text(), headers: answer.headers };
  };

  it.each([
    ['the year', '/dale/programme/subscribe', '/dale', 'programme', 'Dale Partnership'],
    ['a week', '/dale/week/subscribe', '/dale/week', 'week', 'Week of 2020'],
  ])('of %s has one way into each program, and says what is honest', async (_label, path, shown, file, title) => {
    const { site, html, headers } = await page(path);
    const address = `http://localhost/calendar/dale/${file}.ics`;
    expect(linksOf(html)).toEqual(
      expect.arrayContaining([
        shown,
        address,
        outlookLink(address, title),
        outlookComLink(address, title),
        googleLink(address),
        `webcal://localhost/calendar/dale/${file}.ics`,
      ]),
    );
    expect(html).toMatch(/<p class="as-typed" id="calendar-address">http:\/\/localhost\/calendar\/dale\/\w+\.ics<\/p>/);
    expect(html).toContain('data-copy="calendar-address"');
    expect(readCode(/<svg[\s\S]*<\/svg>/.exec(html)?.[0] ?? '')).toBe(appLink(address));
    expect(html).toMatch(/<svg[^>]* role="img" aria-label="[^"]*subscribe to the calendar/);
    const said = readable(html);
    for (const text of [
      `Have it in your own calendar: ${title}`,
      'This address is for trying the planner out: Outlook on the web and Google Calendar cannot reach it',
      'Importing is not subscribing',
      'never changes again',
      'About every three hours',
      'it may take a day, and nothing makes it quicker',
      'Every half an hour',
      'Once a week, unless',
      'If your organisation has switched this off in Outlook',
      'Please allow me to subscribe',
      'A morning e-mail with what is on that day is planned. It is not there yet.',
      'How to stop',
      'Unsubscribe Calendar',
    ])
      expect(said).toContain(text);
    expect(said).not.toContain('until it is ended here');
    // On a phone the first button is the phone's own.
    expect(html.indexOf('Subscribe in Apple Calendar')).toBeLessThan(html.indexOf('Subscribe in Outlook'));
    for (const href of linksOf(html).filter((each) => /google|outlook/.test(each))) {
      expect(html).toMatch(new RegExp(`${href.slice(0, 40).replaceAll(/[?.]/g, '\\$&')}[^>]*rel="noopener noreferrer"`));
    }
    expect(headers.get('cache-control')).toBe('public, no-cache');
    const file200 = await site.get(new URL(address).pathname);
    expect([file200.status, file200.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  });

  it('the year and the week lead to it, and keep their address', async () => {
    for (const [path, file] of [
      ['/dale', 'programme'],
      ['/dale/week', 'week'],
    ]) {
      const { html } = await page(path ?? '');
      expect(linksOf(html)).toContain(`/dale/${file}/subscribe`);
      expect(readable(html)).toContain(`http://localhost/calendar/dale/${file}.ics`);
    }
  });

  it('puts what is chosen into every address, and leads back to everything', async () => {
    const { html } = await page('/dale/week/subscribe?kinds=event&kinds=theme&cancelled=hide');
    const address = 'http://localhost/calendar/dale/week.ics?kinds=event,theme&cancelled=hide';
    expect(linksOf(html)).toEqual(
      expect.arrayContaining([address, outlookLink(address, 'Week of 2020'), googleLink(address), appLink(address)]),
    );
    expect(readCode(/<svg[\s\S]*<\/svg>/.exec(html)?.[0] ?? '')).toBe(appLink(address));
    expect(readable(html)).toContain('Only these: Events, Themes of the days. Dates that were called off are left out.');
    expect(linksOf(html)).toContain('/dale/week/subscribe');
    expect(html).toMatch(/value="event" checked/);
    expect(html).not.toMatch(/value="training" checked/);
  });

  it('offers no kind that its calendar does not take', async () => {
    const { site, html } = await page('/dale/week/subscribe');
    const kinds = [...html.matchAll(/name="kinds" type="checkbox" value="([^"]+)" checked/g)].map(([, kind]) => kind);
    expect(kinds).toEqual([...OFFERED.week]);
    for (const kind of kinds) {
      expect([kind, (await site.get(`/calendar/dale/week.ics?kinds=${kind}&cancelled=hide`)).status]).toEqual([kind, 200]);
    }
  });

  it.each(['/elsewhere/programme/subscribe', '/dale/no-week/subscribe', '/dale/subscribe', '/dale/week/subscribe/more'])(
    '%s is not there',
    async (path) => {
      expect((await (await openSite(under)).get(path)).status).toBe(404);
    },
  );

  it('is not in the way of a week that is called subscribe', async () => {
    const site = await openSite(under);
    await importDefinitions(site.ctx, { files: movedCampaign(folder(), 'week', 'subscribe'), overwrite: true });
    expect(readable(await (await site.get('/dale/subscribe')).text())).toContain('Day by day');
    expect(readable(await (await site.get('/dale/subscribe/subscribe')).text())).toContain('Have it in your own calendar');
    expect(readable(await (await site.get('/dale/programme/subscribe')).text())).toContain('Dale Partnership');
  });

  it('shows a hostile title as text', async () => {
    const title = '"><script>alert(1)</script>';
    const { html } = await page('/dale/week/subscribe', {
      'week/campaign.yaml': swap('title: Week of 2020', `title: ${JSON.stringify(title)}`),
    });
    expect(html).not.toContain('<script>alert');
    expect(readable(html)).toContain(title);
    expect(linksOf(html)).toContain(outlookLink('http://localhost/calendar/dale/week.ics', title));
  });
});
