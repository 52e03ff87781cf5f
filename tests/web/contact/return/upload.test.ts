import { expect, it } from 'vitest';
import { type FigureDefinition, getReturnVersions, listFromFiles, recordFigures } from '#src/returns/index.ts';
import { csv, FACEBOOK_HEAD, facebook, type Row, X_HEAD, x } from '../../../returns/exports/export-files.ts';
import { formOf, readable, type Sent } from '../../../support/page-form.ts';
import { contactLink, openSite, type Site, signInAs } from '../../../support/site.ts';
import { describeOnSqlite } from '../../../support/stores.ts';
import { everything } from '../link-world.ts';

const TEXT = 'Week of 2020 starts in the Dale: What it is. https://dale.example/film 101 #DaleWeek';
const FILE: readonly Row[] = [
  FACEBOOK_HEAD,
  facebook('71', { Title: TEXT, 'Publish time': '10/12/2020 08:31', Reach: '1,200' }),
  facebook('72', { Title: 'Bins are collected', 'Publish time': '10/13/2020 08:31' }),
  facebook('73', { Title: 'After #DaleWeek', 'Publish time': '10/20/2020 08:31' }),
  facebook('Total', { Permalink: '' }),
];

/** Chooses a file in the form of a page. */
function upload(site: Site, path: string, text: string, cookie = ''): Promise<Response> {
  const body = new FormData();
  body.append('file', new File([text], 'Oct-12_Oct-20.csv'));
  return site.request(path, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', cookie }, body });
}

describeOnSqlite('a platform’s file on the pages', (under) => {
  const world = async () => {
    const site = await openSite(under, { 'week/returns.csv': () => null });
    const link = await contactLink(site, 'dale-police');
    return { site, path: `${link}/week/return/upload` };
  };
  const files = (site: Site) => listFromFiles(site.ctx, { partnership: 'dale', campaign: 'week', partner: 'dale-police' });
  /** Sends the page's form with some of its fields changed. */
  const step = async (site: Site, path: string, page: string, over: Sent | Record<string, string> = {}, cookie?: string) =>
    site.post(`${path}/posts`, { ...formOf(page, `${path}/posts`), ...over }, cookie);

  it('is looked at, put right and sent; again nothing is new, and it can be taken out', async () => {
    const { site, path } = await world();
    const before = await everything(site.ctx);
    const seen = await upload(site, path, csv(FILE));
    const page = await seen.text();
    expect(seen.status).toBe(200);
    const text = readable(page);
    for (const said of [
      '1 post has one of the week’s links',
      'Nearly the same words',
      'Reach 1,200',
      '1 other post of these days',
      '1 post outside',
      'Row 5: It adds up the other rows.',
    ]) {
      expect(text).toContain(said);
    }
    expect(await everything(site.ctx)).toEqual(before);
    const form = formOf(page, `${path}/posts`);
    expect([form['item:2'], form['part:2'], form['part:3'], form['part:4']]).toEqual([['launch'], ['campaign'], ['no'], ['no']]);
    const sent = await step(site, path, page, { do: 'send', who: 'self', 'part:4': 'related' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=sent`]);
    expect(await files(site)).toEqual([{ platform: 'facebook', posts: 2, countedOn: '2020-12-04' }]);
    const after = readable(await (await site.get(`${path}?done=sent`)).text());
    expect(after).toContain('From a Facebook file: 2 posts, read on Friday 4 December 2020.');
    const receipt = await site.get(path.replace('/upload', '/sent'));
    expect(readable(await receipt.text())).toContain('Another post (73) (related) Facebook, reach');
    const again = await (await upload(site, path, csv(FILE))).text();
    expect(readable(again)).toContain('As you sent it before');
    expect(formOf(again, `${path}/posts`)['part:4']).toEqual(['related']);
    const same = await step(site, path, again, { do: 'send', who: 'self' });
    expect(same.headers.get('location')).toBe(`${path}?done=same`);
    const home = await (await site.get(path)).text();
    expect(home).toContain(`href="${path}/remove?platform=facebook"`);
    const asks = await (await site.get(`${path}/remove?platform=facebook`)).text();
    expect(readable(asks)).toContain('Take out the numbers of the Facebook file?');
    expect(await files(site)).toHaveLength(1);
    const out = await site.post(`${path}/remove`, formOf(asks, `${path}/remove`));
    expect([out.headers.get('location'), await files(site)]).toEqual([`${path}?done=removed`, []]);
    const versions = await getReturnVersions(site.ctx, { partnership: 'dale', campaign: 'week', partner: 'dale-police' });
    expect(new Set(versions.map(({ answeredBy }) => answeredBy)).size).toBe(1);
  });

  it('asks which shared post it is only where a post may be one, and of others when they are said to belong to the week', async () => {
    const { site, path } = await world();
    const page = await (await upload(site, path, csv(FILE))).text();
    const asked = (html: string) => [...html.matchAll(/<select[^>]* name="item:(\d+)"/g)].map(([, row]) => row);
    expect(asked(page)).toEqual(['2', '3']);
    const again = await step(site, path, page, { do: 'ask', 'part:4': 'related', countedOn: '2020-11-30' });
    const shown = await again.text();
    expect([again.status, asked(shown)]).toEqual([200, ['2', '3', '4']]);
    expect(formOf(shown, `${path}/posts`)).toMatchObject({ 'part:4': ['related'], countedOn: ['2020-11-30'] });
  });

  it('says which of typed numbers the file takes the place of', async () => {
    const { site, path } = await world();
    const typed = (platform: 'facebook' | 'twitter', metric: 'reach' | 'impressions', value: number): FigureDefinition => ({
      ...{ partner: 'dale-police', item: 'launch', platform, post: '', metric, state: 'value', value },
      ...{ scope: 'campaign', periodFrom: null, periodTo: null, periodWords: null, countedOn: null, source: null },
      ...{ estimate: false, paid: null, reshared: null, note: null },
    });
    const figures = [typed('facebook', 'reach', 1111), typed('facebook', 'impressions', 2222), typed('twitter', 'reach', 3333)];
    await recordFigures(site.ctx, { partnership: 'dale', campaign: 'week', figures, receivedVia: 'CSV' });
    const text = readable(await (await upload(site, path, csv(FILE))).text());
    expect(text).toContain('The file’s numbers count; the typed ones do not');
    expect(['1,111', '2,222', '3,333'].filter((each) => text.includes(each))).toEqual(['1,111']);
  });

  it('asks which way round dates are, and loses nothing of what was said when something is missing', async () => {
    const { site, path } = await world();
    const asked = await (
      await upload(site, path, csv([FACEBOOK_HEAD, facebook('71', { 'Publish time': '12/10/2020 08:31' })]))
    ).text();
    expect(readable(asked)).toContain('What does “12/10/2020 08:31” mean?');
    expect(readable(asked)).toMatch(/Month first 10 December Day first 12 October/);
    const page = await (await step(site, path, asked, { dateOrder: 'day-first' })).text();
    expect(readable(page)).toContain('Monday 12 October 2020');
    const failed = await step(site, path, page, {
      do: 'send',
      'part:2': 'campaign',
      'item:2': 'film',
      countedOn: '2021-01-01',
      who: 'other',
      ownRole: 'Web manager',
      ownName: '',
    });
    const shown = await failed.text();
    expect([failed.status, readable(shown)]).toEqual([422, expect.stringContaining('That day is still to come')]);
    expect(readable(shown)).toContain('Write your name');
    expect(formOf(shown, `${path}/posts`)).toMatchObject({
      'part:2': ['campaign'],
      'item:2': ['film'],
      ownRole: ['Web manager'],
      countedOn: ['2021-01-01'],
    });
    const nobody = await step(site, path, page, { do: 'send', who: 'self' });
    expect(readable(await nobody.text())).toContain('Choose at least one post');
    expect(await files(site)).toEqual([]);
  });

  it('asks what unknown columns hold', async () => {
    const { site, path } = await world();
    const rows = [
      ['Inläggs-id', 'Publiceringstid', 'Permalänk', 'Räckvidd'],
      ['71', '10/13/2020 08:31', 'https://www.facebook.com/d/posts/71', 9],
    ];
    const page = await (await upload(site, path, csv(rows))).text();
    const form = formOf(page, `${path}/posts`);
    expect([form.kind, form['map:0'], form['map:3']]).toEqual([['facebook-posts'], ['post'], ['reach']]);
    const short = await step(site, path, page, { 'map:3': '' });
    expect([short.status, readable(await short.text())]).toEqual([422, expect.stringContaining('Say which column has a number')]);
    expect(readable(await (await step(site, path, page)).text())).toContain('Reach 9');
  });

  it('tells what is wrong by cell, and keeps nothing', async () => {
    const { site, path } = await world();
    const bad = await upload(site, path, csv([FACEBOOK_HEAD, facebook('71', { Reach: '12k?' })]));
    expect([bad.status, readable(await bad.text())]).toEqual([
      422,
      expect.stringContaining('S2: row 2, column Reach: "12k?" is not a whole number'),
    ]);
    for (const [text, said] of [
      ['Hello', 'finds no table'],
      ['\u0089PNG', 'finds no table'],
      ['', 'The file is empty'],
    ] as const) {
      const answer = await upload(site, path, text);
      expect([answer.status, readable(await answer.text())]).toEqual([422, expect.stringContaining(said)]);
    }
    const forged = await site.post(`${path}/posts`, { sheets: 'AAAA', do: 'send' });
    expect(forged.status).toBe(422);
  });

  it('refuses what was looked at before somebody else changed the numbers, and shows it again', async () => {
    const { site, path } = await world();
    const page = await (await upload(site, path, csv(FILE))).text();
    await step(site, path, page, { do: 'send', who: 'self' });
    const late = await step(site, path, page, { do: 'send', who: 'self', 'part:3': 'campaign' });
    const shown = await late.text();
    expect([late.status, readable(shown)]).toEqual([409, expect.stringContaining('Somebody has changed these numbers')]);
    expect((await step(site, path, shown, { do: 'send', who: 'self' })).status).toBe(303);
    expect(await files(site)).toMatchObject([{ posts: 2 }]);
  });

  it('adds up the days of a whole account, for the platform that is chosen', async () => {
    const { site, path } = await world();
    const days = ['2020-10-12', '2020-10-13', '2020-10-14', '2020-10-15', '2020-10-16'];
    const block = (name: string, value: number): Row[] => [
      [name],
      ['Date', 'Primary'],
      ...days.map((day) => [`${day}T00:00:00`, value]),
    ];
    const page = await (await upload(site, path, csv([...block('Views', 100), ...block('Reach', 40)]))).text();
    expect(readable(page)).toContain('Reach cannot be added up');
    expect((await step(site, path, page, { do: 'send', who: 'self' })).status).toBe(422);
    const sent = await step(site, path, page, { do: 'send', who: 'self', platform: 'facebook' });
    expect(sent.headers.get('location')).toBe(`${path}?done=sent`);
    const form = await (await site.get(path.replace('/upload', ''))).text();
    expect(form).toContain('value="500"');
  });

  it('is uploaded by a coordinator for a partner, and says so', async () => {
    const { site } = await world();
    const cookie = await signInAs(site, 'coordinator');
    const path = '/plan/campaigns/week/replies/dale-police/upload';
    const file = csv([X_HEAD, x('99', 'Tue, Oct 13, 2020', 'The week starts. From Dale Police.', '900')]);
    const page = await (await upload(site, path, file, cookie)).text();
    expect(readable(page)).toContain('Nearly the same words');
    const bad = await step(site, path, page, { do: 'send', ownRole: 'a@dale.example' }, cookie);
    expect([bad.status, readable(await bad.text())]).toEqual([422, expect.stringContaining('must be a role')]);
    expect((await step(site, path, page, { do: 'send', ownRole: 'Press officer' }, cookie)).status).toBe(303);
    expect(await files(site)).toEqual([{ platform: 'twitter', posts: 1, countedOn: '2020-12-04' }]);
    const viewer = await signInAs(site, 'viewer');
    expect((await site.get(path, viewer)).status).toBe(404);
    expect((await upload(site, path, file, viewer)).status).toBe(404);
  });
});
