import { parse } from 'csv-parse/sync';
import { expect, it, vi } from 'vitest';
import { importDefinitions } from '#src/definitions/index.ts';
import { type Edits, folder, swap } from '../support/definition-files.ts';
import { openSite, type Site, signInAs } from '../support/site.ts';
import { describeOnSqlite } from '../support/stores.ts';

const PROGRAMME = 'year-round-programme/programme.yaml';

/** What a reader sees of a page: its words without tags, spaces made one. */
const words = (html: string): string =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#39;/g, '’')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\s\u00a0]+/g, ' ');

/** A month of the year page, as words. */
const monthIn = (html: string, name: string): string =>
  words(
    `<main>${/<h2><a[^>]*>([^<]*)<\/a>[\s\S]*?<\/section>/g.exec(html.slice(html.indexOf(`>${name}</a>`) - 90))?.[0] ?? ''}</main>`,
  );

/** A day in the grid of a month, as words. */
const dayIn = (html: string, day: string): string => {
  const cell = html.split('<td').find((each) => each.includes(`<time datetime="${day}"><span`)) ?? '';
  return words(`<main><td${cell}</main>`).trim();
};

const entry = (slug: string, rest: string): string => `  - { slug: ${slug}, title: ${slug}, kind: event, ${rest} }\n`;
const programme = (lines: string): Edits => ({ [PROGRAMME]: () => `format: 1\nentries:\n${lines}` });

/** Rows of a spreadsheet by column, as Excel reads them. */
const rowsOf = (csv: string): Record<string, string>[] =>
  parse(csv, { bom: true, columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];

describeOnSqlite('years and months', (under) => {
  const text = async (site: Site, path: string, cookie?: string): Promise<string> => {
    const response = await site.get(path, cookie);
    expect(response.status, path).toBe(200);
    return response.text();
  };
  const open = (lines: string) => openSite(under, programme(lines));

  const MIXED = [
    entry('open-day', 'date: 2020-11-03, lead: dale-council, key-messages: ["Come in.", "Bring a friend."]'),
    '  - { slug: course, title: Course, kind: training, date: 2020-11-10, lead: dale-police, audience: [partners] }\n',
    '  - { slug: talk, title: Talk, kind: training, date: 2020-11-11, lead: dale-police, audience: [practitioners, public] }\n',
    entry('fair', 'date: 2020-11-20, called-off: true'),
  ].join('');

  it('a year has twelve months with dates, leads and key messages, and its awareness week with the theme of each day', async () => {
    const html = await text(await open(MIXED), '/dale/year/2020');
    expect(html.match(/class="year-month"/g)).toHaveLength(12);
    expect(monthIn(html, 'November 2020')).toContain('Tue 3 open-day Event , led by Dale Council . Come in. Bring a friend.');
    const october = monthIn(html, 'October 2020');
    expect(october).toMatch(/Mon 12 to Fri 16 Week of 2020 Campaign , led by Dale Police/);
    expect(october).toMatch(/Mon 12 What it is Theme/);
    expect(october).toMatch(/Thu 15 to Fri 16 What comes next Theme/);
    expect(october).toMatch(/Wed 14 Market stall Event/);
    expect(monthIn(html, 'May 2020')).toContain('No dates');
  });

  it('on paper a year says once what a series says, and on the screen with each of its months', async () => {
    const talks = entry('talks', 'starts: 2020-01-01, rule: every month on day 7, key-messages: ["Come in."]');
    const html = await text(await open(talks), '/dale/year/2020');
    expect(html.match(/<p class="date-message(?: not-printed)?">Come in\.</g)).toHaveLength(12);
    expect(html.match(/<p class="date-message">Come in\.</g)).toHaveLength(1);
    expect(html.indexOf('<p class="date-message">Come in.')).toBeLessThan(html.indexOf('>February 2020</a>'));
  });

  it('a month is a table from Monday to Sunday; what belongs to other months is empty', async () => {
    const html = await text(await open(MIXED), '/dale/month/2020-11');
    expect(html).toContain('<caption class="govuk-visually-hidden">November 2020, a week a row, Monday to Sunday</caption>');
    expect([...html.matchAll(/<th scope="col">(\w+)</g)].map(([, name]) => name)).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
    expect(html.match(/<td/g)).toHaveLength(42);
    expect(html.match(/<td class="empty outside"/g)).toHaveLength(12);
    expect(dayIn(html, '2020-11-03')).toMatch(/Tuesday 3 November 2020 open-day .*Come in\./);
  });

  it('today is marked in the year and in the month, and on no other page', async () => {
    const site = await open(entry('now', 'date: 2020-12-03, to: 2020-12-05') + entry('later', 'date: 2020-12-06'));
    const year = await text(site, '/dale/year/2020');
    expect(monthIn(year, 'December 2020')).toMatch(/Today Friday 4 December 2020 Thu 3 to Sat 5 Today now .* Sun 6 later/);
    const month = await text(site, '/dale/month/2020-12');
    expect(month.match(/aria-current="date"/g)).toHaveLength(1);
    expect(dayIn(month, '2020-12-04')).toMatch(/^.*Friday 4 December 2020 Today/);
    for (const path of ['/dale/year/2021', '/dale/month/2020-11']) expect(words(await text(site, path))).not.toContain('Today');
  });

  it.each([
    [
      'a span over the end of a month',
      'date: 2020-10-30, to: 2020-11-03',
      '2020-10',
      '2020-10-30',
      /span until Tue 3 Nov$|span until Tue 3 Nov /,
    ],
    [
      'the rest of it in the next month',
      'date: 2020-10-30, to: 2020-11-03',
      '2020-11',
      '2020-11-01',
      /span continues until Tue 3 .*Event/,
    ],
    ['again on a Monday', 'date: 2020-10-30, to: 2020-11-03', '2020-11', '2020-11-02', /span continues until Tue 3$/],
    ['a span over the end of a year', 'date: 2020-12-28, to: 2021-01-05', '2021-01', '2021-01-01', /span continues until Tue 5 /],
    [
      '29 February',
      'rule: every week on Thursday, starts: 2024-02-01',
      '2024-02',
      '2024-02-29',
      /Thursday 29 February 2024 span/,
    ],
    [
      'the day the clocks go forward',
      'date: 2021-03-28, time: { from: "09:00", to: "10:00" }',
      '2021-03',
      '2021-03-28',
      /span 09:00 to 10:00/,
    ],
    [
      'the night the clocks go back',
      'date: 2020-10-24, time: { from: "22:00", to: "03:00" }',
      '2020-10',
      '2020-10-24',
      /span 22:00 to 03:00/,
    ],
    ['1 January', 'date: 2018-01-01', '2018-01', '2018-01-01', /Monday 1 January 2018 span/],
    ['31 December', 'date: 2023-12-31', '2023-12', '2023-12-31', /Sunday 31 December 2023 span/],
  ])('the month shows %s', async (_, when, month, day, expected) => {
    expect(dayIn(await text(await open(entry('span', when)), `/dale/month/${month}`), day)).toMatch(expected);
  });

  it.each([
    [
      'a span over the end of a year',
      'date: 2020-12-28, to: 2021-01-05',
      '2020',
      'December 2020',
      'Mon 28 to Tue 5 Jan 2021 span',
    ],
    ['the rest of it', 'date: 2020-12-28, to: 2021-01-05', '2021', 'January 2021', 'Mon 28 Dec 2020 to Tue 5 span'],
    ['a span over the end of a month', 'date: 2020-10-30, to: 2020-11-03', '2020', 'October 2020', 'Fri 30 to Tue 3 Nov span'],
    ['a series', 'rule: every week on Tuesday, starts: 2021-06-01', '2021', 'June 2021', 'Tue 1, 8, 15, 22, 29 5 dates span'],
    [
      'what was moved',
      'rule: every month on day 1, starts: 2021-06-01, moved: [{ from: 2021-07-01, to: 2021-07-02 }]',
      '2021',
      'July 2021',
      'Fri 2 span Moved from Thu 1',
    ],
    ['29 February', 'date: 2024-02-29', '2024', 'February 2024', 'Thu 29 span'],
  ])('the year shows %s', async (_, when, year, month, expected) => {
    expect(monthIn(await text(await open(entry('span', when)), `/dale/year/${year}`), month)).toContain(expected);
  });

  it('a date that was called off says so and is struck through', async () => {
    const html = await text(await open(MIXED), '/dale/year/2020');
    expect(html).toContain('<s><strong>fair</strong></s>');
    expect(monthIn(html, 'November 2020')).toContain('fair Called off');
  });

  const TITLES = ['open-day', 'Course', 'Talk', 'fair', 'Week of 2020', 'What it is'] as const;
  it.each([
    ['everything for everybody', '/dale', '', ['open-day', 'Talk', 'fair', 'Week of 2020', 'What it is']],
    ['everything', '/plan', '', TITLES],
    ['a kind', '/dale', '?kinds=training', ['Talk']],
    ['a kind, with what is for partners', '/plan', '?kinds=training', ['Course', 'Talk']],
    ['several kinds in one', '/dale', '?kinds=training,campaign', ['Talk', 'Week of 2020']],
    ['several kinds as a form sends them', '/dale', '?kinds=training&kinds=campaign&lead=', ['Talk', 'Week of 2020']],
    ['themes', '/dale', '?kinds=theme', ['What it is']],
    ['a lead', '/dale', '?lead=dale-police', ['Talk', 'Week of 2020']],
    ['a lead, with what is for partners', '/plan', '?lead=dale-police', ['Course', 'Talk', 'Week of 2020']],
    ['a lead and a kind', '/plan', '?lead=dale-police&kinds=training', ['Course', 'Talk']],
    ['what was called off too', '/dale', '?cancelled=show', ['open-day', 'Talk', 'fair', 'Week of 2020', 'What it is']],
    ['what takes place', '/dale', '?cancelled=hide', ['open-day', 'Talk', 'Week of 2020', 'What it is']],
    ['what is for partners', '/plan', '?audience=partners', ['Course', 'Week of 2020', 'What it is']],
    ['what is for practitioners', '/plan', '?audience=practitioners', ['Talk', 'Week of 2020', 'What it is']],
  ])('%s: %s%s', async (_, base, query, expected) => {
    const site = await open(MIXED);
    const cookie = base === '/plan' ? await signInAs(site, 'viewer') : undefined;
    const page = await text(site, `${base}/year/2020${query}`, cookie);
    const shown = TITLES.filter((title) => new RegExp(`>${title}<`).test(page));
    expect(shown).toEqual(TITLES.filter((title) => expected.includes(title)));
    const table = rowsOf(await text(site, `${base}/year/2020.csv${query}`, cookie)).map(({ Title }) => Title ?? '');
    expect(TITLES.filter((title) => table.includes(title))).toEqual(shown);
  });

  it('a filter goes along to other months and years, to the spreadsheet and to the calendar', async () => {
    const site = await open(MIXED);
    const query = '?kinds=meeting,training&amp;lead=dale-police&amp;cancelled=hide';
    const year = await text(site, `/dale/year/2020${query.replaceAll('&amp;', '&')}`);
    for (const there of ['year/2019', 'year/2021', 'month/2020-03', 'year/2020.csv'])
      expect(year).toContain(`href="/dale/${there}${query}"`);
    const feed = 'localhost/calendar/dale/programme.ics?kinds=meeting,training&amp;cancelled=hide';
    expect(year).toContain(`<a href="webcal://${feed}">`);
    expect(year).toContain(`http://${feed}`);
    expect(year).toContain(
      '<a href="/dale/programme/subscribe?kinds=meeting,training&amp;cancelled=hide">Subscribe to these kinds, without what was called off</a>',
    );
    expect(words(year)).toContain('1 date. Only: Meeting, Training; led by Dale Police; without what was called off.');
    const month = await text(site, '/dale/month/2020-01?cancelled=hide');
    for (const there of ['month/2019-12', 'month/2020-02', 'year/2020', 'month/2020-12'])
      expect(month).toContain(`href="/dale/${there}?cancelled=hide"`);
  });

  it.each([
    ['', 'Subscribe to the whole programme'],
    ['?kinds=training', 'Subscribe to just these'],
    ['?kinds=training&cancelled=hide', 'Subscribe to just these'],
    ['?cancelled=hide', 'Subscribe to just these'],
    ['?kinds=theme', 'Subscribe to the whole programme'],
    ['?kinds=theme,training', 'Subscribe to these kinds'],
    ['?kinds=theme&cancelled=hide', 'Subscribe to the whole programme, without what was called off'],
    ['?lead=dale-police', 'Subscribe to the whole programme'],
  ])('with “%s” the calendar is offered as what it is: %s', async (query, offered) => {
    const page = words(await text(await open(MIXED), `/dale/year/2020${query}`));
    expect(page).toContain(`${offered} in Outlook`);
  });

  it.each([
    ['', 'Subscribe to the whole public programme'],
    ['?kinds=training', 'Subscribe to these kinds'],
  ])('staff who see “%s” are told that the calendar holds only what is for the public', async (query, offered) => {
    const site = await open(MIXED);
    const page = words(await text(site, `/plan/year/2020${query}`, await signInAs(site, 'viewer')));
    expect(page).toContain(`${offered} in Outlook`);
    expect(page).toContain('The calendar to subscribe to holds only what is for the public; partners’ contacts have their own');
    expect(words(await text(site, `/dale/year/2020${query}`))).not.toContain('The calendar to subscribe to');
  });

  it.each([
    ['/dale/year/2020?kinds=training,party', /“party” is not a kind of date\. The kinds are awareness-day, .*theme\./],
    ['/dale/year/2020.csv?kinds=party', /“party” is not a kind of date/],
    ['/dale/month/2020-11?lead=nobody-here', /“nobody-here” is not an organisation that takes part/],
    ['/dale/month/2020-11.csv?cancelled=maybe', /“maybe” says nothing about what was called off/],
    ['/dale/year/2020?audience=partners', /“partners” cannot be chosen here/],
    ['/dale/year/2020?lead=dale-police&lead=dale-council', /is more than one choice for “lead”/],
    ['/plan/year/2020?audience=everyone', /“everyone” is nobody whom dates are for/],
    ['/dale/year/2020?kinds=%3Cb%3E', /“&lt;b&gt;” is not a kind/],
  ])('%s names what it does not know', async (path, expected) => {
    const site = await open(MIXED);
    const response = await site.get(path, await signInAs(site, 'viewer'));
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=UTF-8']);
    expect(response.headers.get('cache-control')).toMatch(/no-store/);
    const said = words(await response.text());
    expect(said).toMatch(expected);
    expect(said).not.toMatch(/open-day|Course/);
  });

  const LEADS = [
    ['museum', 'an entry for everybody in another year', 200],
    ['theatre', 'the theme of a day', 200],
    ['college', 'an entry of a week', 200],
    ['dale-police', 'a week', 200],
    ['fire', 'what is only for partners', 400],
    ['probation', 'nothing', 400],
    ['harbour', 'a week that was removed', 400],
    ['library', 'a theme of a week that was removed', 400],
    ['station', 'an entry of a week that was removed', 400],
    ['old-council', 'nothing and is no longer there', 400],
  ] as const;
  const ADDED = LEADS.filter(([slug]) => !/-/.test(slug)).map(
    ([slug]) => `  - { slug: ${slug}, name: The ${slug}, kind: other }\n`,
  );
  const led = (slug: string, lead: string, rest: string): string => entry(slug, `lead: ${lead}, ${rest}`);
  const LED: Edits = {
    ...programme(
      led('exhibition', 'museum', 'date: 2023-05-01') + led('drill', 'fire', 'date: 2020-11-03, audience: [partners]'),
    ),
    'partnership.yaml': swap('support-routes:', `${ADDED.join('')}support-routes:`),
    'week/campaign.yaml': (text) =>
      swap(
        'entries:\n',
        `entries:\n${led('lesson', 'college', 'date: 2020-10-15')}`,
      )(swap('lead: dale-council', 'lead: theatre')(text)),
  };
  const REMOVED: Edits = {
    'former-week/campaign.yaml': () =>
      [
        'format: 1',
        'campaign: { title: Former week, local: { from: 2020-06-01, to: 2020-06-05 }, lead: harbour, asked: [dale-council] }',
        'themes:\n  - { slug: first, title: First, days: [2020-06-01], lead: library }',
        `entries:\n${led('tour', 'station', 'date: 2020-06-02')}`,
      ].join('\n'),
  };

  it('the public chooses among those who lead something for everybody; of the others it does not learn that they take part', async () => {
    const site = await openSite(under, { ...LED, ...REMOVED });
    const asked = async (slug: string, cookie?: string): Promise<number[]> => {
      const base = cookie === undefined ? '/dale' : '/plan';
      const paths = ['year/2020', 'month/2020-10', 'year/2020.csv', 'month/2020-10.csv'];
      return Promise.all(paths.map(async (path) => (await site.get(`${base}/${path}?lead=${slug}`, cookie)).status));
    };
    for (const slug of ['harbour', 'library', 'station']) expect([slug, await asked(slug)]).toEqual([slug, [200, 200, 200, 200]]);
    await importDefinitions(site.ctx, { files: folder(LED), overwrite: false });
    const refusalOf = async (slug: string): Promise<string> => {
      const page = await (await site.get(`/dale/year/2020?lead=${slug}&kinds=training`)).text();
      return page.replaceAll(slug, 'this one');
    };
    const unknown = await refusalOf('nobody-here');
    const viewer = await signInAs(site, 'viewer');
    for (const [slug, leads, expected] of LEADS) {
      expect([slug, leads, ...(await asked(slug))]).toEqual([slug, leads, expected, expected, expected, expected]);
      if (expected === 400) expect(await refusalOf(slug)).toBe(unknown);
      expect([slug, ...(await asked(slug, viewer))]).toEqual([slug, 200, 200, 200, 200]);
    }
    expect(words(await text(site, '/dale/year/2020?lead=museum'))).toContain('led by The museum');
    expect(words(await text(site, '/plan/year/2020?lead=probation', viewer))).toContain('led by The probation');
  });

  it.each([
    ['one', ['party'], '“party” is not a kind of date.'],
    ['two', ['party', 'feast'], '“party” and “feast” are not kinds of date.'],
    ['five', ['a', 'b', 'c', 'd', 'e'], '“a”, “b”, “c”, “d” and “e” are not kinds of date.'],
    ['six, one of them twice', ['a', 'b', 'c', 'd', 'e', 'f', 'f'], '“a”, “b”, “c”, “d”, “e” and 1 more are not kinds of date.'],
    ['long ones', ['x'.repeat(80), 'y'.repeat(81)], `“${'x'.repeat(80)}” and “${'y'.repeat(80)}…” are not kinds of date.`],
  ])('says what kinds it does not know: %s', async (_, kinds, expected) => {
    const response = await (await open(MIXED)).get(`/dale/year/2020?kinds=training,${kinds.join(',')}`);
    expect(response.status).toBe(400);
    expect(words(await response.text())).toContain(` ${expected} The kinds are `);
  });

  it('says little about an address with very many kinds', async () => {
    const kinds = Array.from({ length: 5000 }, (_, index) => index.toString(36)).join(',');
    const site = await open(MIXED);
    for (const query of [`kinds=${kinds}`, `kinds=${kinds.replaceAll(',', '&kinds=')}`]) {
      const page = await (await site.get(`/dale/year/2020?${query}`)).text();
      expect(words(page)).toContain('and 4995 more are not kinds of date.');
      expect(page.length).toBeLessThan(20_000);
    }
  });

  it.each([
    '/dale/year/1970',
    '/dale/year/2200',
    '/dale/year/20',
    '/dale/year/20200',
    '/dale/year/2020.ics',
    '/dale/year/1970.csv',
    '/dale/month/2020-13',
    '/dale/month/2020-00',
    '/dale/month/2020-1',
    '/dale/month/1970-12',
    '/dale/month/2200-01.csv',
    '/dale/month/2020',
    '/elsewhere/year/2020',
    '/elsewhere/month/2020-10.csv',
  ])('%s is not there', async (path) => {
    const response = await (await open(MIXED)).get(path);
    expect([response.status, words(await response.text()).includes('Page not found')]).toEqual([404, true]);
  });

  it('the calendar begins in 1971 and ends in 2199', async () => {
    const site = await open(MIXED);
    const ends = [
      ['year/1971', 'prev'],
      ['month/1971-01', 'prev'],
      ['year/2199', 'next'],
      ['month/2199-12', 'next'],
    ] as const;
    for (const [path, rel] of ends) {
      const html = await text(site, `/dale/${path}`);
      expect([path, html.includes('rel="prev"'), html.includes('rel="next"')]).toEqual([path, rel !== 'prev', rel !== 'next']);
    }
  });

  it('the programme leads to both, staff find theirs behind the sign-in, and only who may change entries is led to them', async () => {
    const site = await open(MIXED);
    const page = await text(site, '/dale');
    for (const href of ['/dale/year/2020', '/dale/month/2020-12']) expect(page).toContain(`<a href="${href}">`);
    expect((await site.get('/plan/year/2020')).status).toBe(303);
    expect(await text(site, '/plan/year/2020', await signInAs(site, 'editor'))).toContain(
      '<a href="/plan/programme/course">Course</a>',
    );
    expect(await text(site, '/plan/year/2020', await signInAs(site, 'viewer'))).toContain('<strong>Course</strong>');
    const asked = await site.get('/dale/year/2020', await signInAs(site, 'lead'));
    expect(await asked.text()).not.toContain('Course');
  });

  it('takes few reads, however many dates there are', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      entry(`e-${index}`, `rule: every week on Tuesday, starts: 2020-01-07`),
    ).join('');
    const site = await open(many);
    const asked = vi.spyOn(site.ctx.store.db, 'select');
    expect(words(await text(site, '/dale/month/2020-11'))).toContain('800 dates');
    expect(asked.mock.calls.length).toBeLessThanOrEqual(5);
  });
});
