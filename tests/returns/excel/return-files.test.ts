import { beforeAll, beforeEach, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { listPartners } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { type ReturnFileToRecord, readReturnFile, recordReturnFiles, writeReturnForm } from '#src/returns/index.ts';
import { COUNTY, WEEK } from '../../support/real-week.ts';
import { describeEachStore, describeOnSqlite, memberAccess } from '../../support/stores.ts';
import { COUNCIL, formOf, line, POLICE } from '../return-world.ts';
import { answer, downloadedForm, excelWorld, type Grid, headerOf, MARKER, NUMBERS, put, sheetsOf } from './excel-world.ts';

const OVERALL = 'All our posts together';
const WEEK_FORM = { partnership: COUNTY, campaign: WEEK };

type World = Awaited<ReturnType<typeof excelWorld>>;

const record = (world: World, ...files: readonly (Grid | [Grid, Partial<ReturnFileToRecord>])[]) =>
  recordReturnFiles(world.ctx, {
    ...WEEK_FORM,
    files: files.map((file, index) => {
      const [grid, more] = Array.isArray(file) ? file : [file, {}];
      return { name: `${index}.xlsx`, sheets: sheetsOf(grid), ...more };
    }),
  });

/** The council’s form with two numbers. */
async function filled(world: World): Promise<Grid> {
  const grid = await world.form(COUNCIL);
  answer(grid, 'Your role', 'Comms officer');
  put(grid, [OVERALL, 'Facebook', 'Reach'], { Number: '12.5k', 'Where the number is from': 'Page insights' });
  put(grid, ['Multi-agency video', 'Facebook', 'Views'], { Number: '9', Note: 'Two days only' });
  put(grid, [OVERALL, 'Instagram', 'Reach'], { 'or: zero / we don’t use it / we can’t get it': "We don't use it" });
  return grid;
}

describeEachStore('forms that come back as Excel', (under) => {
  let world: World;
  beforeEach(async () => {
    world = await excelWorld(under);
  });
  const history = async () =>
    (await world.ctx.store.db.select().from(audit)).filter(({ verb }) => verb === 'returns.submit').length;

  it('as it was downloaded, a form changes nothing', async () => {
    const [plan] = await world.plan(await world.form(POLICE));
    expect(plan).toMatchObject({ state: 'same', why: [], problems: [], partner: { slug: POLICE } });
    expect(plan?.form.rows.length).toBeGreaterThan(15);
  });

  it('records what was filled in, says how it came, and the same file again changes nothing', async () => {
    const grid = await filled(world);
    const [planned] = await under.asOneInvocation(() => world.plan(grid));
    expect(planned).toMatchObject({ state: 'ready', why: [], role: 'Comms officer' });
    const lead = { ...world.ctx, access: memberAccess('lead', world.partnershipId) };
    const [done] = await recordReturnFiles(lead, { ...WEEK_FORM, files: [{ name: 'a.xlsx', sheets: sheetsOf(grid) }] });
    expect(done?.receipt).toMatchObject({
      state: 'submitted',
      added: 3,
      figures: 2,
      withoutNumber: 1,
      answeredBy: 'Comms officer',
    });
    const open = await world.open(COUNCIL);
    expect(open.lastSubmission?.receivedVia).toBe('an Excel form, entered by a lead');
    expect(open.form.rows.filter(({ answer: said }) => said !== '')).toMatchObject([
      { item: '', platform: 'facebook', value: '12,500', scope: 'campaign', estimate: 'yes', source: 'Page insights' },
      { item: '', platform: 'instagram', answer: 'not-used' },
      { item: 'one-video-many-voices', metric: 'views', value: '9', scope: 'campaign', note: 'Two days only' },
    ]);
    const before = await history();
    expect(await record(world, grid)).toMatchObject([{ state: 'same', receipt: null }]);
    expect(await history()).toBe(before);
    expect((await world.open(COUNCIL)).version).toBe(open.version);
  });

  it('of many partners are recorded at once, in one request', async () => {
    const partners = (await listPartners(world.ctx, world.partnershipId)).map(({ slug }) => slug).slice(0, 6);
    const grids: Grid[] = [];
    for (const partner of partners) {
      const grid = await world.form(partner);
      answer(grid, 'Your role', 'Comms officer');
      put(grid, [OVERALL, 'TikTok', 'Views'], { Number: '7' });
      grids.push(grid);
    }
    const done = await under.asOneInvocation(() => record(world, ...grids));
    expect(done.map(({ partner, receipt }) => [partner?.slug, receipt?.added])).toEqual(partners.map((slug) => [slug, 1]));
    expect(new Set(done.map(({ receipt }) => receipt?.returnId)).size).toBe(6);
    for (const partner of partners)
      expect((await world.open(partner)).lastSubmission?.receivedVia).toBe('an Excel form on the command line');
    expect(await record(world, ...grids)).toMatchObject(partners.map(() => ({ state: 'same', receipt: null })));
  });

  it('records a clean file whole, and nothing of one with a mistake, beside each other', async () => {
    const wrong = await world.form(POLICE);
    answer(wrong, 'Your role', 'Web manager');
    put(wrong, [OVERALL, 'Facebook', 'Reach'], { Number: '1' });
    const cell = put(wrong, [OVERALL, 'YouTube', 'Views'], { Number: '12k?' });
    const version = (await world.open(POLICE)).version;
    const [bad, good] = await record(world, wrong, await filled(world));
    expect(bad).toMatchObject({ state: 'problems', receipt: null });
    expect(bad?.problems).toEqual([
      { sheet: NUMBERS, cell: `D${cell}`, message: '"12k?" is not a number: write it like 12,345' },
    ]);
    expect(good?.receipt?.added).toBe(3);
    expect((await world.open(POLICE)).version).toBe(version);
  });

  it('asks before an older form replaces or takes back what came since', async () => {
    const grid = await filled(world);
    await world.submit(
      COUNCIL,
      formOf([line({ value: '20,000', scope: 'campaign' }), line({ platform: 'twitter', metric: 'impressions', value: '7' })]),
    );
    const [plan] = await world.plan(grid);
    expect(plan).toMatchObject({
      state: 'ask',
      why: ['older', 'correction', 'takes-back'],
      asksFor: { role: false, reason: true },
    });
    expect(plan?.checked?.takenBack).toMatchObject([{ platform: 'twitter', value: 7 }]);
    const seen = plan?.checked?.version ?? 0;
    const more = { anyway: true, seen, reason: 'The form is right' };
    expect(await record(world, grid)).toMatchObject([{ receipt: null, fault: null }]);
    expect(await record(world, [grid, { ...more, seen: seen - 1 }])).toMatchObject([
      { receipt: null, fault: expect.stringMatching(/meantime/) },
    ]);
    expect(await record(world, [grid, { ...more, reason: '' }])).toMatchObject([
      { receipt: null, fault: expect.stringMatching(/why/) },
    ]);
    const [done] = await record(world, [grid, more]);
    expect(done?.receipt).toMatchObject({ added: 2, replaced: 1, withdrawn: 1 });
  });

  it('is only for those who may record numbers of the whole partnership', async () => {
    const files = [{ name: 'a.xlsx', sheets: sheetsOf(await filled(world)) }];
    const contact = world.contactOf(COUNCIL);
    for (const access of [PUBLIC_ACCESS, contact, memberAccess('viewer', world.partnershipId)]) {
      await expect(recordReturnFiles({ ...world.ctx, access }, { ...WEEK_FORM, files })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    await expect(writeReturnForm({ ...world.ctx, access: contact }, world.place(POLICE))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(readReturnFile({ ...world.ctx, access: contact }, world.place(POLICE), [])).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

/** A form without some of its sheets. */
const without = (grid: Grid, ...names: string[]): Grid =>
  Object.fromEntries(Object.entries(grid).filter(([name]) => !names.includes(name)));

describeOnSqlite('a form that somebody worked on', (under) => {
  // Nothing is recorded here: one world is enough for all.
  let world: World;
  let police: Grid;
  let council: Grid;
  beforeAll(async () => {
    world = await excelWorld(under);
    police = await world.form(POLICE);
    council = await filled(world);
  });

  const renamed = (grid: Grid): Grid => ({ Tabelle1: grid[NUMBERS] ?? [], Sheet9: grid[MARKER] ?? [] });
  const moved = (grid: Grid): Grid => ({
    ...grid,
    [NUMBERS]: (grid[NUMBERS] ?? []).map((row, at) =>
      at < headerOf(grid) ? row : [row[13] ?? '', ...row.filter((_, column) => column !== 13)],
    ),
  });
  const sorted = (grid: Grid): Grid => {
    const rows = grid[NUMBERS] ?? [];
    const header = headerOf(grid);
    return {
      ...grid,
      [NUMBERS]: [['A note on top'], [], ...rows.slice(0, header + 1), [], ...rows.slice(header + 1).reverse(), ['', 'Facebook']],
    };
  };
  it.each<[string, (grid: Grid) => Grid]>([
    ['with other names of sheets', renamed],
    ['with its columns moved', moved],
    ['sorted, with rows put in', sorted],
    ['without the sheet that says whose it is', (grid) => without(grid, MARKER)],
  ])('is known again %s', async (_, change) => {
    const [plan] = await world.plan(change(structuredClone(police)));
    expect(plan).toMatchObject({ state: 'same', partner: { slug: POLICE }, problems: [] });
  });

  it.each<[string, string, string, string]>([
    ['another week', 'campaign', 'elsewhere', 'other-week'],
    ['another partnership', 'partnership', 'elsewhere', 'foreign'],
    ['a partner that is gone', 'partner', 'nobody', 'foreign'],
  ])('of %s is not recorded', async (_, key, value, state) => {
    const grid = structuredClone(council);
    for (const row of grid[MARKER] ?? []) if (row[0] === key) row[1] = value;
    expect(await record(world, grid)).toMatchObject([{ state, receipt: null }]);
    const read = await readReturnFile(world.ctx, world.place(COUNCIL), sheetsOf(grid));
    expect(read.problems[0]?.message).toMatch(/^This is not the form of City of York Council/);
  });

  it('of one partner twice is taken once, and two that differ are told', async () => {
    const [grid, other] = [council, structuredClone(council)];
    put(other, [OVERALL, 'Facebook', 'Reach'], { Number: '13' });
    expect(await world.plan(grid, grid, other)).toMatchObject([
      { state: 'ready' },
      { state: 'same' },
      { state: 'twice', earlier: '0.xlsx' },
    ]);
    const stray = {
      People: [
        ['Name', 'Age'],
        ['One', '5'],
      ],
    };
    expect(await world.plan(stray)).toMatchObject([{ state: 'no-form', partner: null }]);
  });
});

describeOnSqlite('a form that needs an answer', (under) => {
  let world: World;
  beforeEach(async () => {
    world = await excelWorld(under);
  });

  it('that says nothing of whose it is asks a person, who says so', async () => {
    const grid = without(await filled(world), MARKER, 'Read me first');
    expect(await world.plan(grid)).toMatchObject([{ state: 'not-recognised', partner: null }]);
    expect(await record(world, [grid, { partner: COUNCIL, seen: null }])).toMatchObject([{ state: 'ready', receipt: null }]);
    expect(await record(world, [grid, { partner: COUNCIL }])).toMatchObject([{ receipt: { added: 3 } }]);
  });

  it('without a role is recorded once somebody says who filled it in', async () => {
    const grid = await filled(world);
    answer(grid, 'Your role', '');
    expect(await world.plan(grid)).toMatchObject([{ state: 'ask', asksFor: { role: true, reason: false }, problems: [] }]);
    expect(await record(world, [grid, { anyway: true }])).toMatchObject([
      { receipt: null, fault: expect.stringMatching(/^The role of whoever filled it in is missing/) },
    ]);
    expect(await record(world, [grid, { anyway: true, role: 'Press officer' }])).toMatchObject([
      { receipt: { answeredBy: 'Press officer' } },
    ]);
  });

  it('says before it goes over what somebody has begun to type online', async () => {
    const grid = await filled(world);
    await world.draft(COUNCIL, formOf([line({ value: '12k5' })]));
    expect(await world.plan(grid)).toMatchObject([{ state: 'ask', why: ['draft'] }]);
  });

  it('carries what a draft says, mistakes included, back into the form on the partner’s own page only', async () => {
    await world.draft(COUNCIL, formOf([line({ value: '12k5', countedOn: 'soon', note: '=1+1' })]));
    const own = { ...world.ctx, access: world.contactOf(COUNCIL) };
    const grid = await downloadedForm({ ...world, ctx: own }, COUNCIL);
    const read = await readReturnFile(world.ctx, world.place(COUNCIL), sheetsOf(grid));
    expect(read.form.rows).toMatchObject([{ value: '12k5', countedOn: 'soon', note: '=1+1', platform: 'facebook' }]);
    expect(read.problems.map(({ cell }) => cell)).toEqual(['D7', 'I7']);
    expect(JSON.stringify(await world.form(COUNCIL))).not.toContain('12k5');
  });

  it('has empty lines of the usual platforms, part of this week, for a partner whose channels nobody knows', async () => {
    const grid = await world.form(COUNCIL);
    const lines = (grid[NUMBERS] ?? []).slice(headerOf(grid) + 1).filter((row) => row[1] !== '');
    expect(lines.map((row) => row[1])).toEqual(expect.arrayContaining(['Facebook', 'Instagram', 'Twitter (X)']));
    expect(new Set(lines.map((row) => [row[0], row[3], row[5]].join()))).toEqual(new Set([`${OVERALL},,yes`]));
    expect(JSON.stringify(grid)).toContain('lines for the usual ones');
  });

  it('of a week with nothing posted says so', async () => {
    const grid = await world.form(COUNCIL);
    answer(grid, 'Your role', 'Comms officer');
    answer(grid, 'We posted nothing', 'Yes');
    expect(await record(world, grid)).toMatchObject([{ receipt: { state: 'nil' } }]);
    expect(await world.plan(grid)).toMatchObject([{ state: 'same' }]);
  });
});

describeOnSqlite('what cells of a form say', (under) => {
  let world: World;
  let council: Grid;
  beforeAll(async () => {
    world = await excelWorld(under);
    council = await filled(world);
  });

  const one = async (cells: Record<string, string>, place: [string, string, string] = [OVERALL, 'Facebook', 'Reach']) => {
    const grid = structuredClone(council);
    grid[NUMBERS]?.splice(headerOf(grid) + 1);
    const row = put(grid, place, { Number: '5', ...cells });
    const [plan] = await world.plan(grid);
    const at = plan?.problems.map(({ sheet, cell, message }) => `${sheet}!${cell.replace(row, '')}: ${message}`) ?? [];
    return { row: plan?.form.rows[0], at };
  };

  it.each<[string, Record<string, string>, object]>([
    ['a number as a number', { Number: '12345' }, { value: '12345' }],
    ['a short number', { Number: '1.2K' }, { value: '1.2K' }],
    ['a day of Excel', { 'Read off on': '2020-10-19' }, { countedOn: '2020-10-19' }],
    ['a day and an hour', { 'Read off on': '2020-10-19T08:30' }, { countedOn: '2020-10-19' }],
    ['a day without its look', { 'Read off on': '44123' }, { countedOn: '2020-10-19' }],
    ['a day as people write it', { 'Read off on': '19 Oct 2020' }, { countedOn: '19 Oct 2020' }],
    [
      'words from the lists, however written',
      { 'Part of this week?': 'Related', 'Paid for?': 'NO', 'Own post or shared': 'Shared from another partner' },
      { scope: 'related', paid: 'no', reshared: 'yes' },
    ],
    ['a box that is ticked', { 'Estimate?': 'yes' }, { estimate: 'yes' }],
  ])('%s', async (_, cells, row) => {
    const read = await one(cells);
    expect(read.at).toEqual([]);
    expect(read.row).toMatchObject(row);
  });

  it.each<[string, Record<string, string>, [string, string, string] | undefined, string]>([
    [
      'a platform nobody knows',
      {},
      [OVERALL, 'Facebok', 'Reach'],
      'B: “Facebok” is not one of the words for “Platform”: choose “Facebook”',
    ],
    ['a post nobody knows', {}, ['A film', 'Facebook', 'Reach'], 'A: “A film” is no post or resource of this week'],
    ['nothing of what it is about', {}, ['', 'Facebook', 'Reach'], 'A: says nothing of what was counted'],
    ['a platform that is missing', {}, [OVERALL, '', 'Reach'], 'B: choose a platform'],
    ['an error of Excel', { Number: '#REF!' }, undefined, 'D: has the error #REF!'],
    ['a day that Excel made of a number', { Number: '2020-02-01' }, undefined, 'D: "2020-02-01" is not a number'],
    ['a day that there is not', { 'Counted from': '31/02/2020' }, undefined, 'G: "31/02/2020" is not a date'],
    ['only the first day', { 'Counted from': '12/10/2020' }, undefined, 'H: needs both the first and the last day'],
    [
      'a number and that there is none',
      { 'or: zero / we don’t use it / we can’t get it': 'we can’t get it' },
      undefined,
      'D: says "we can\'t get it" and "5"',
    ],
    [
      'a word that is no reason',
      { 'or: zero / we don’t use it / we can’t get it': 'later' },
      undefined,
      'E: “later” is not one of the words for',
    ],
  ])('%s is told at its cell', async (_, cells, place, told) => {
    const { at } = await one(cells, place);
    expect(at).toHaveLength(1);
    expect(at[0]).toContain(`${NUMBERS}!${told}`);
  });

  it('a second answer for one place names the first', async () => {
    const grid = structuredClone(council);
    grid[NUMBERS]?.push([OVERALL, 'facebook', 'reach', '9', '', 'yes']);
    const [plan] = await world.plan(grid);
    expect(plan?.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/second answer for the same place as D\d+: keep one/),
    ]);
  });

  it.each<[string, (grid: Grid) => void, RegExp]>([
    [
      'a column that is gone',
      (grid) => void (grid[NUMBERS] ?? []).forEach((row) => void row.splice(13, 1)),
      /lacks the column “Note”/,
    ],
    ['a table that is gone', (grid) => void grid[NUMBERS]?.splice(headerOf(grid), 1), /no table of numbers/],
  ])('%s is told for the whole', async (_, change, words) => {
    const grid = structuredClone(council);
    change(grid);
    expect((await world.plan(grid))[0]?.problems).toMatchObject([{ cell: '', message: expect.stringMatching(words) }]);
  });
});
