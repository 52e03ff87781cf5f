import { expect, it } from 'vitest';
import { getItem } from '#src/definitions/index.ts';
import { readSheets } from '#src/platform/sheets/index.ts';
import { at, type Grid, put } from '../../../definitions/workbook/workbook-world.ts';
import { type MadeCell, workbookOf } from '../../../platform/sheets/workbook-files.ts';
import { formOf, readable } from '../../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../../support/site.ts';
import { describeOnSqlite } from '../../../support/stores.ts';

const HOME = '/plan/campaigns/week/workbook';

/** Chooses a file in the form of a page. */
function upload(site: Site, path: string, cookie: string, bytes: Uint8Array, name = 'plan.xlsx'): Promise<Response> {
  const body = new FormData();
  body.append('file', new File([new Uint8Array(bytes)], name));
  return site.request(path, { method: 'POST', headers: { cookie, 'sec-fetch-site': 'same-origin' }, body });
}

async function grid(site: Site, cookie: string): Promise<Grid> {
  const bytes = new Uint8Array(await (await site.get(`${HOME}/week.xlsx`, cookie)).arrayBuffer());
  return Object.fromEntries((await readSheets(bytes, 'x')).map(({ name, rows }) => [name, rows.map((row) => [...row])]));
}

const launch = async (site: Site) =>
  (await getItem(site.ctx, { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'launch' })).value;

describeOnSqlite('the workbook of a week', (under) => {
  const world = async () => {
    const site = await openSite(under);
    return { site, editor: await signInAs(site, 'editor') };
  };

  it('is downloaded, changed, looked at and imported', async () => {
    const { site, editor } = await world();
    const answer = await site.get(`${HOME}/week.xlsx`, editor);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="week.xlsx"',
      'cache-control': 'private, no-store',
    });
    const sheets = await grid(site, editor);
    put(sheets, 'Posts', 'launch', 'Post title', 'Off <b>we</b> go');
    const seen = await upload(site, HOME, editor, workbookOf(sheets));
    const page = await seen.text();
    expect([seen.status, readable(page)]).toEqual([200, expect.stringContaining('Changed Post: Off <b>we</b> go')]);
    expect(await launch(site)).toMatchObject({ title: 'The week starts' });
    const done = await site.post(`${HOME}/import`, { ...formOf(page, `${HOME}/import`), do: 'import' }, editor);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/plan/campaigns/week?done=imported']);
    expect(await launch(site)).toMatchObject({ title: 'Off <b>we</b> go', resources: ['film'] });
  });

  it('shows what is wrong by its cell, and imports nothing', async () => {
    const { site, editor } = await world();
    const sheets = await grid(site, editor);
    put(sheets, 'Posts', 'launch', 'Day', 'soon');
    const seen = await upload(site, HOME, editor, workbookOf(sheets));
    const page = await seen.text();
    expect(seen.status).toBe(422);
    expect(readable(page)).toContain('Posts B2 “soon” is not a date');
    expect(page).not.toContain('value="import"');
    const tried = await site.post(`${HOME}/import`, { ...formOf(page, `${HOME}/import`), do: 'import' }, editor);
    expect(tried.status).toBe(422);
    expect(await launch(site)).toMatchObject({ 'post-on': '2020-10-12' });
  });

  it('asks what an unknown column holds', async () => {
    const { site, editor } = await world();
    const rows: MadeCell[][] = [
      ['Post title', 'Facebook', 'Mood of the day'],
      ['Midweek', 'Half way.', 'What it is'],
    ];
    const page = await (await upload(site, HOME, editor, workbookOf({ Posts: rows }))).text();
    const form = formOf(page, `${HOME}/import`);
    expect(form['map:Posts!C']).toEqual(['leave-out']);
    const again = await (await site.post(`${HOME}/import`, { ...form, 'map:Posts!C': 'theme', do: 'check' }, editor)).text();
    expect(readable(again)).toContain('Theme What it is');
    const done = await site.post(`${HOME}/import`, { ...formOf(again, `${HOME}/import`), do: 'import' }, editor);
    expect(done.status).toBe(303);
    const item = await getItem(site.ctx, { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'midweek' });
    expect(item.value.theme).toBe('opening');
  });

  it('is looked at again where a choice is not the one that was seen', async () => {
    const { site, editor } = await world();
    const sheets = await grid(site, editor);
    put(sheets, 'Posts', 'Twitter (X)', 'Text', 'It begins.');
    const page = await (await upload(site, HOME, editor, workbookOf(sheets))).text();
    const form = formOf(page, `${HOME}/import`);
    const tried = await site.post(`${HOME}/import`, { ...form, texts: 'send', do: 'import' }, editor);
    const again = await tried.text();
    expect([tried.status, readable(again)]).toEqual([409, expect.stringContaining('This is not what you saw before')]);
    expect((await site.post(`${HOME}/import`, { ...formOf(again, `${HOME}/import`), do: 'import' }, editor)).status).toBe(303);
    expect(await launch(site)).toMatchObject({ variants: [{}, { text: 'It begins.' }] });
  });

  it('comes as a CSV of its posts, which changes nothing when it comes back', async () => {
    const { site, editor } = await world();
    const answer = await site.get(`${HOME}/posts.csv`, editor);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const seen = await upload(site, HOME, editor, new Uint8Array(await answer.arrayBuffer()), 'week-posts.csv');
    expect([seen.status, readable(await seen.text())]).toEqual([200, expect.stringContaining('0 new, 0 changed, 2 the same')]);
  });

  it.each<[string, Uint8Array | null, RegExp]>([
    ['no file', null, /Choose a file/],
    ['another kind of file', new TextEncoder().encode('%PDF-1.7'), /This is a PDF/],
    ['a file that is too large', new Uint8Array(5 * 1024 * 1024 + 100_000), /larger than 5 MB/],
  ])('says what is wrong with %s', async (_, bytes, words) => {
    const { site, editor } = await world();
    const seen = await upload(site, HOME, editor, bytes ?? new Uint8Array(), bytes === null ? '' : 'plan.xlsx');
    expect(seen.status).toBe(422);
    expect(readable(await seen.text())).toMatch(words);
  });

  it('believes nothing of what the form carried', async () => {
    const { site, editor } = await world();
    for (const sheets of ['', 'abc', 'A'.repeat(1_000_001)]) {
      expect((await site.post(`${HOME}/import`, { sheets, digest: '', texts: 'draft', do: 'import' }, editor)).status).toBe(422);
    }
  });
});

describeOnSqlite('a week from a workbook', (under) => {
  it('begins with an empty one', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const weeks = await (await site.get('/plan', lead)).text();
    expect(weeks).toContain('href="/plan/workbook"');
    const bytes = new Uint8Array(await (await site.get('/plan/workbook/week.xlsx', lead)).arrayBuffer());
    const sheets: Grid = Object.fromEntries(
      (await readSheets(bytes, 'x')).map(({ name, rows }) => [name, rows.map((row) => [...row])]),
    );
    for (const [label, text] of [
      ['Title', 'Week of 2021'],
      ['First day', '11 October 2021'],
      ['Last day', '15/10/2021'],
    ] as const) {
      put(sheets, 'Week', label, null, text);
    }
    expect(at(sheets, 'Partners', 'dale-police', 'Name').column).toBe(0);
    const page = await (await upload(site, '/plan/workbook', lead, workbookOf(sheets))).text();
    const done = await site.post('/plan/workbook/import', { ...formOf(page, '/plan/workbook/import'), do: 'import' }, lead);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/plan/campaigns/week-of-2021?done=imported']);
  });

  it('is nothing for those who may only look', async () => {
    const site = await openSite(under);
    const viewer = await signInAs(site, 'viewer');
    for (const path of ['/plan/workbook', '/plan/workbook/week.xlsx', HOME, `${HOME}/week.xlsx`, `${HOME}/posts.csv`]) {
      expect([path, (await site.get(path, viewer)).status]).toEqual([path, 404]);
    }
  });
});
