import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { resource } from '#db/schema/content.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { type Edits, folder, swap } from '../support/definition-files.ts';
import { openSite, signInAs } from '../support/site.ts';
import { describeOnSqlite } from '../support/stores.ts';

const PROGRAMME = 'year-round-programme/programme.yaml';
const CAMPAIGN = 'week/campaign.yaml';

/** What a reader sees of a page: its words without tags, spaces made one. */
const words = (html: string): string =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ');

describeOnSqlite('public pages', (under) => {
  /** The small world on Thursday 1 October 2020, before its week. */
  async function open(edits: Edits = {}) {
    const site = await openSite(under, edits);
    site.ctx.clock.advance(-64 * 24 * 60);
    return site;
  }
  const page = async (path: string, edits: Edits = {}): Promise<string> => {
    const response = await (await open(edits)).get(path);
    expect(response.status).toBe(200);
    return response.text();
  };
  const entries = (lines: string): Edits => ({ [PROGRAMME]: (text) => text + lines });

  it.each(['/', '/dale'])('%s shows twelve months from today, by month', async (path) => {
    const html = await page(
      path,
      entries(`  - slug: film-night
    title: Film night
    kind: event
    date: 2020-12-04
    time: { from: "19:00", to: "21:00" }
    lead: dale-police
    location: Town hall
    key-messages: [Bring a friend.]
    link: https://dale.example/film-night
  - { slug: past, title: Long past, kind: event, date: 2020-09-30 }
  - { slug: far, title: Far away, kind: event, date: 2021-10-01 }
`),
    );
    const said = words(html);
    expect(said).toContain('December 2020');
    expect(said).toContain(
      'Friday 4 December 2020 19:00 to 21:00 Film night Event, led by Dale Police, Town hall Bring a friend.',
    );
    expect(html).toContain('<a href="https://dale.example/film-night" rel="noopener noreferrer">Film night</a>');
    expect(said).toContain('Wednesday 27 January 2021 Memorial Day Awareness day, led by Dale Council');
    expect(said).toContain('Monday 12 October 2020 to Friday 16 October 2020 Week of 2020 Campaign, led by Dale Police');
    expect(said).not.toMatch(/Long past|Far away/);
  });

  it.each([
    ['in August', '2020-08-31T12:00:00.000Z', ['2020']],
    ['from September on', '2020-09-01T12:00:00.000Z', ['2020', '2021']],
  ])('promises what everybody sees, and leads on %s', async (_label, now, years) => {
    const site = await openSite(under);
    site.ctx.clock.advance((Date.parse(now) - Date.parse(site.ctx.clock.now())) / 60_000);
    const staff = await signInAs(site, 'viewer');
    const html = await (await site.get('/dale')).text();
    expect(words(html)).toContain('The year’s awareness days, campaigns and events for everybody.');
    expect(html).toContain('<a href="/dale/programme/subscribe">Have it in your own calendar</a>');
    const sheets = (page: string) => [...page.matchAll(/<a href="([^"]*)">[Tt]he year (\d+) on one sheet<\/a>/g)];
    expect(sheets(html).map(([, href, year]) => [href, year])).toEqual(years.map((year) => [`/dale/year/${year}`, year]));
    const plan = await (await site.get('/plan/programme', staff)).text();
    expect(sheets(plan).map(([, href, year]) => [href, year])).toEqual(years.map((year) => [`/plan/year/${year}`, year]));
    for (const year of years) expect((await site.get(`/dale/year/${year}`)).status).toBe(200);
  });

  it('what is for partners is not there, nor an event of theirs within the week', async () => {
    const edits = {
      ...entries('  - { slug: inner, title: Inner circle, kind: meeting, date: 2020-11-01, audience: [partners] }\n'),
      [CAMPAIGN]: swap('date: 2020-10-14\n    lead: dale-police', 'date: 2020-10-14\n    audience: [practitioners]'),
    };
    expect(words(await page('/dale', edits))).not.toMatch(/Inner circle|Market stall/);
    expect(words(await page('/dale/week', edits))).not.toMatch(/Inner circle|Market stall/);
  });

  it('what was called off is struck through and says so; what is not sure says so too', async () => {
    const html = await page(
      '/dale',
      entries(`  - { slug: fair, title: Fair, kind: event, date: 2020-11-01, called-off: true }
  - { slug: talk, title: Talk, kind: event, date: 2020-11-02, status: provisional }
  - { slug: walk, title: Walk, kind: event, rule: every month on day 3, starts: 2020-11-03, moved: [{ from: 2020-11-03, to: 2020-11-05 }] }
`),
    );
    expect(html).toMatch(/<s>Sunday 1 November 2020<\/s>/);
    expect(html).toMatch(/<s>Fair<\/s>/);
    expect(words(html)).toMatch(/Fair Called off/);
    expect(words(html)).toMatch(/Monday 2 November 2020 Talk Provisional: not confirmed yet/);
    expect(words(html)).toMatch(/Thursday 5 November 2020 Walk Moved from Tuesday 3 November 2020/);
  });

  it('the week has its days, what it says, where to get help and how to subscribe', async () => {
    const said = words(await page('/dale/week'));
    for (const text of [
      'Monday 12 October 2020 to Friday 16 October 2020',
      'National week Saturday 10 October 2020 to Saturday 17 October 2020',
      'Hashtags #DaleWeek',
      'Monday 12 October 2020 What it is Led by Dale Council',
      'Thursday 15 October 2020 Friday 16 October 2020 What comes next',
      'Wednesday 14 October 2020 Market stall Event, led by Dale Police',
      'Film Video, Dale Police https://dale.example/film',
      'Helpline : 101 Everyone',
      'http://localhost/calendar/dale/week.ics',
      'Importing the file is not subscribing',
    ])
      expect(said).toContain(text);
  });

  it('the week tells no post, no permission and nothing that may not be used any more', async () => {
    const html = await page('/dale/week', {
      [CAMPAIGN]: swap(
        '    link: https://dale.example/film',
        '    link: https://dale.example/film\n    permission: The form is in the safe',
      ),
    });
    expect(html).toContain('Film');
    expect(html).not.toMatch(/The week starts|For the police|form is in the safe|A banner/);
    const over = {
      [CAMPAIGN]: swap('    link: https://dale.example/film', '    link: https://dale.example/film\n    reuse-until: 2020-09-30'),
    };
    expect(words(await page('/dale/week', over))).not.toContain('Film');
    const pack = { [CAMPAIGN]: swap('kind: video', 'kind: copy-pack') };
    expect(words(await page('/dale/week', pack))).not.toContain('Film');
  });

  it('the week tells nothing for which the permission has ended, however that was stored', async () => {
    const site = await open();
    const shown = async () => words(await (await site.get('/dale/week')).text());
    expect(await shown()).toContain('Film');
    await site.ctx.store.db.update(resource).set({ permissionEndedOn: '2020-09-30' }).where(eq(resource.slug, 'film'));
    expect(await shown()).not.toContain('Film');
  });

  it.each(['/elsewhere', '/elsewhere/week', '/dale/no-week', '/dale/no-week/report', '/dale/week/report'])(
    '%s is not known to visitors',
    async (path) => {
      const site = await open();
      const response = await site.get(path);
      expect(response.status).toBe(404);
      expect(words(await response.text())).toContain('Page not found');
    },
  );

  it('a week that was withdrawn is gone, with its events', async () => {
    const site = await open();
    expect((await site.get('/dale/week')).status).toBe(200);
    const files = folder({ [CAMPAIGN]: () => null, 'week/posts.yaml': () => null, 'week/returns.csv': () => null });
    await importDefinitions(site.ctx, { files, overwrite: false });
    expect((await site.get('/dale/week')).status).toBe(404);
    expect(words(await (await site.get('/dale')).text())).not.toMatch(/Week of 2020|Market stall/);
  });

  it('the report is linked where it was published; else only people of the partnership read it, and nobody keeps it', async () => {
    const published = await open({ [CAMPAIGN]: swap('  hashtags:', '  report: public\n  hashtags:') });
    for (const path of ['/dale', '/dale/week'])
      expect(await (await published.get(path)).text()).toContain('<a href="/dale/week/report">Report of Week of 2020</a>');
    expect((await published.get('/dale/week/report')).headers.get('cache-control')).toBe('public, no-cache');

    const inner = await open();
    for (const path of ['/dale', '/dale/week']) expect(await (await inner.get(path)).text()).not.toContain('/report');
    const report = await inner.get('/dale/week/report', await signInAs(inner, 'viewer'));
    expect([report.status, report.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(words(await report.text())).toContain('Week of 2020: report');
  });

  it('an empty year and a week without themes say so', async () => {
    const bare = {
      [PROGRAMME]: () => 'format: 1\nentries: []\n',
      [CAMPAIGN]: () => 'format: 1\ncampaign: { title: Week, local: { from: 2019-10-12, to: 2019-10-16 } }\n',
      'week/posts.yaml': () => null,
      'week/returns.csv': () => null,
    };
    expect(words(await page('/dale', bare))).toContain('No dates are planned yet.');
    expect(words(await page('/dale/week', bare))).toContain('The themes of the days are not chosen yet.');
  });
});
