import { expect, it } from 'vitest';
import { getItem, planWorkbook, saveItem } from '#src/definitions/index.ts';
import { COLUMNS, fieldNamed } from '#src/definitions/workbook/columns.ts';
import type { Context } from '#src/platform/context.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { add, at, downloaded, drop, type Grid, put, smallWeek, told, uploaded } from './workbook-world.ts';

const LAUNCH = 'campaign/week/template/launch';

/** Somebody changes a post in the planner. */
async function retitled(ctx: Context, slug: string, title: string): Promise<void> {
  const item = await getItem(ctx, { partnership: 'dale', kind: 'template', campaign: 'week', slug });
  await saveItem(ctx, { ...item.ref, value: { ...item.value, title }, version: item.version });
}

describeOnSqlite('a workbook that was changed', (under) => {
  const world = async () => {
    const ctx = await smallWeek(await under.fresh());
    return { ctx, grid: await downloaded(ctx) };
  };

  it.each<[string, (grid: Grid) => void, string[], Record<string, [string, string]>]>([
    [
      'the focus of the week',
      (grid) => put(grid, 'Week', 'Focus', null, 'Mate crime'),
      ['changed campaign/week'],
      { Focus: ['', 'Mate crime'] },
    ],
    [
      'a day of a theme, as people type it',
      (grid) => put(grid, 'Week', 'opening', 'Day', 'Tues 13 Oct'),
      ['changed campaign/week/theme/opening'],
      { Days: ['Monday 12 October 2020', 'Tuesday 13 October 2020'] },
    ],
    [
      'a text',
      (grid) => put(grid, 'Posts', 'Twitter (X)', 'Text', 'It begins. From ((partner)).'),
      [`changed ${LAUNCH}`],
      { 'Text (Twitter (X))': ['The week starts. From ((partner)).', 'It begins. From ((partner)).'] },
    ],
    [
      'for whom a post is, by name',
      (grid) => put(grid, 'Posts', 'for-police', 'For whom', 'Dale Council\nDale Police'),
      ['changed campaign/week/template/for-police'],
      { 'For whom': ['Every police', 'Dale Council\nDale Police'] },
    ],
    [
      'a new post of two texts, the second without its post',
      (grid) => {
        add(grid, 'Posts', {
          'Post title': 'Midweek',
          Day: '14/10/2020',
          Time: '9.15',
          Theme: 'What it is',
          Channel: 'FB',
          Text: 'Half way.',
        });
        add(grid, 'Posts', { Channel: 'Tweet', Text: 'Half.' });
      },
      ['new campaign/week/template/midweek'],
      {
        'Post title': ['', 'Midweek'],
        Day: ['', 'Wednesday 14 October 2020'],
        Time: ['', '09:15'],
        Theme: ['', 'What it is'],
        'For whom': ['', 'Everybody'],
        'Text (Facebook)': ['', 'Half way.'],
        'Text (Twitter (X))': ['', 'Half.'],
      },
    ],
    [
      'an account of a partner, which keeps its followers',
      (grid) => put(grid, 'Partners', 'dale-police', 'Facebook', '@DalePolice'),
      ['changed partner/dale-police'],
      { Facebook: ['dalepolice', '@DalePolice'] },
    ],
    [
      'a new partner',
      (grid) =>
        add(grid, 'Partners', {
          Name: 'Dale Fire',
          Kind: 'Fire and rescue',
          Website: 'https://fire.example/',
          Instagram: '@dalefire',
        }),
      ['new partner/dale-fire'],
      { Name: ['', 'Dale Fire'], Kind: ['', 'fire'], Website: ['', 'https://fire.example/'], Instagram: ['', '@dalefire'] },
    ],
    ['rows in another order', (grid) => void grid.Posts?.splice(1, 3, ...(grid.Posts?.slice(1, 4).reverse() ?? [])), [], {}],
    [
      'a row taken out, which stays',
      (grid) => drop(grid, 'Posts', 'for-police'),
      ['kept campaign/week/template/for-police gone-from-file'],
      {},
    ],
  ])('%s', async (_, change, does, fields) => {
    const { ctx, grid } = await world();
    change(grid);
    expect(await told(ctx, grid)).toEqual({ does, fields, problems: [] });
  });

  it('a column taken out leaves what it held', async () => {
    const { ctx, grid } = await world();
    const { column } = at(grid, 'Posts', 'launch', 'Picture description');
    for (const row of grid.Posts ?? []) row.splice(column, 1);
    expect((await told(ctx, grid)).does).toEqual([]);
  });

  it('what is ticked is taken away, or changed all the same', async () => {
    const { ctx, grid } = await world();
    drop(grid, 'Posts', 'for-police');
    put(grid, 'Posts', 'launch', 'Post title', 'Off we go');
    await retitled(ctx, 'launch', 'It begins');
    const path = 'campaign/week/template/for-police';
    expect((await told(ctx, grid)).does).toEqual([`kept ${path} gone-from-file`, `kept ${LAUNCH} edited-since`]);
    expect((await told(ctx, grid, { remove: [path], overwrite: [LAUNCH] })).does).toEqual([
      `changed ${LAUNCH}`,
      `removed ${path}`,
    ]);
  });
});

describeOnSqlite('workbook as downloaded, workbook now and what is stored', (under) => {
  const TITLES = { d: 'The week starts', w: 'From the workbook', p: 'From the planner' };

  it.each<[string, base: boolean, now: keyof typeof TITLES, row: keyof typeof TITLES, string[]]>([
    ['nobody changed it', true, 'd', 'd', []],
    ['the workbook changed it', true, 'w', 'd', [`changed ${LAUNCH}`]],
    ['somebody changed it in the planner', true, 'd', 'p', []],
    ['both changed it', true, 'w', 'p', [`kept ${LAUNCH} edited-since`]],
    ['both changed it alike', true, 'p', 'p', []],
    ['without what was downloaded, and the same', false, 'd', 'd', []],
    ['without what was downloaded, and another', false, 'w', 'd', [`kept ${LAUNCH} exists-already`]],
  ])('%s', async (_, base, now, row, does) => {
    const ctx = await smallWeek(await under.fresh());
    const grid = await downloaded(ctx);
    if (!base) delete grid.Planner;
    put(grid, 'Posts', 'launch', 'Post title', TITLES[now]);
    if (row !== 'd') await retitled(ctx, 'launch', TITLES[row]);
    expect((await told(ctx, grid)).does).toEqual(does);
  });
});

describeOnSqlite('what is wrong is told by its cell', (under) => {
  it.each<[string, (grid: Grid) => void, RegExp[]]>([
    [
      'a day that is none',
      (grid) => put(grid, 'Posts', 'launch', 'Day', '31/09/2020'),
      [/^Posts!B2: “31\/09\/2020” is not a date/],
    ],
    ['a day outside the week', (grid) => put(grid, 'Posts', 'launch', 'Day', '12/11/2020'), [/^Posts!B2: .*outside the week/]],
    ['a time that could be two', (grid) => put(grid, 'Posts', 'launch', 'Time', '8'), [/^Posts!C2: “8” does not say morning/]],
    ['a time outside working hours', (grid) => put(grid, 'Posts', 'launch', 'Time', '22:00'), [/^Posts!C2: .*say why/]],
    [
      'a theme nobody knows',
      (grid) => put(grid, 'Posts', 'launch', 'Theme', 'What it si'),
      [/^Posts!F2: “What it si” is not a theme of this week: did you mean “What it is”\?/],
    ],
    [
      'a partner nobody knows',
      (grid) => put(grid, 'Posts', 'launch', 'For whom', 'Dale Polise'),
      [/^Posts!G2: “Dale Polise” is not a partner .*did you mean “Dale Police”\?/],
    ],
    [
      'a partner that is a group',
      (grid) => put(grid, 'Posts', 'launch', 'For whom', 'District councils'),
      [/^Posts!G2: .*group/],
    ],
    [
      'a channel nobody knows',
      (grid) => put(grid, 'Posts', 'Twitter (X)', 'Channel', 'Fax'),
      [/^Posts!H3: “Fax” is not a channel/],
    ],
    ['no channel', (grid) => put(grid, 'Posts', 'Twitter (X)', 'Channel', ''), [/^Posts!H3: is empty/]],
    [
      'a second text for one channel',
      (grid) => put(grid, 'Posts', 'Twitter (X)', 'Channel', 'Facebook'),
      [/^Posts!L3: is a second text for Facebook in the post “The week starts”; the first is in L2/],
    ],
    ['no text', (grid) => put(grid, 'Posts', 'Twitter (X)', 'Text', ''), [/^Posts!L3: “Text” must not be empty/]],
    [
      'a placeholder nobody knows',
      (grid) => put(grid, 'Posts', 'Twitter (X)', 'Text', 'From ((partnr))'),
      [/^Posts!L3: \(\(partnr\)\) is not a known placeholder/],
    ],
    [
      'an embargo on a post',
      (grid) => put(grid, 'Posts', 'Twitter (X)', 'Embargo until', '12/10/2020 00:01'),
      [/^Posts!O3: belongs to a press release/],
    ],
    [
      'a resource nobody knows',
      (grid) => put(grid, 'Posts', 'launch', 'Resources', 'Flim'),
      [/^Posts!N2: “Flim” is not a resource .*did you mean “Film”/],
    ],
    [
      'a title that is too long',
      (grid) => put(grid, 'Posts', 'launch', 'Post title', 'x'.repeat(201)),
      [/^Posts!A2: is too long/],
    ],
    ['an error of the spreadsheet', (grid) => put(grid, 'Posts', 'launch', 'Theme', '#REF!'), [/^Posts!F2: has the error #REF!/]],
    [
      'a row that belongs to nothing',
      (grid) => void grid.Posts?.splice(1, 0, ['', '12/10/2020']),
      [/^Posts!A2: is empty: say which post/],
    ],
    [
      'two days for one post',
      (grid) => put(grid, 'Posts', 'Twitter (X)', 'Day', '13/10/2020'),
      [/^Posts!B3: says something else .* than B2/],
    ],
    ['a hashtag that is none', (grid) => put(grid, 'Week', 'Hashtags', null, '#Dale-Week'), [/^Week!B9: must start with #/]],
    [
      'a week that ends before it starts',
      (grid) => put(grid, 'Week', 'Last day', null, '11 October 2020'),
      [/^Week!B3: ends before it starts/],
    ],
    ['a title taken away', (grid) => put(grid, 'Week', 'Title', null, ''), [/^Week!B1: “Title” must not be empty/]],
    ['a first day taken away', (grid) => put(grid, 'Week', 'First day', null, ''), [/^Week!B2: “First day” is missing/]],
    ['a theme without a day', (grid) => put(grid, 'Week', 'opening', 'Day', ''), [/^Week!A\d+: needs at least one day/]],
    [
      'a kind nobody knows',
      (grid) => put(grid, 'Partners', 'dale-police', 'Kind', 'Army'),
      [/^Partners!B\d: “Army” is not a kind/],
    ],
    [
      'an address that is none',
      (grid) => put(grid, 'Partners', 'dale-council', 'Website', 'dale'),
      [/^Partners!C\d: must be a full web address/],
    ],
    ['a partner without a kind', (grid) => add(grid, 'Partners', { Name: 'Dale Fire' }), [/^Partners!B\d: “Kind” is missing/]],
    [
      'a planner name that was typed over',
      (grid) => put(grid, 'Posts', 'for-police', 'Planner name (leave as it is)', 'Launch!'),
      [/^Posts!R4: “Launch!” is not a name of the planner/],
    ],
  ])('%s', async (_, change, words) => {
    const ctx = await smallWeek(await under.fresh());
    const grid = await downloaded(ctx);
    change(grid);
    const { problems } = await told(ctx, grid);
    for (const pattern of words)
      expect(
        problems.filter((problem) => pattern.test(problem)),
        problems.join('\n'),
      ).toHaveLength(1);
    expect(problems).toHaveLength(words.length);
  });

  it.each<[string, string[][], string[]]>([
    ['both days', [], ['the rows “First day” and “Last day” are missing']],
    ['the last day', [['Start', '11/10/2021']], ['“Last day” is missing']],
  ])('a new week that does not say %s is told what is missing by its label', async (_label, days, words) => {
    const ctx = await smallWeek(await under.fresh());
    const { problems } = await told(ctx, { Week: [['Title', 'Week of 2021'], ['Focus', 'All'], ...days] }, { campaign: null });
    expect(problems.map((problem) => problem.split(': ')[1])).toEqual(words);
  });

  it('a workbook of another week is told so', async () => {
    const ctx = await smallWeek(await under.fresh());
    const grid = await downloaded(ctx);
    grid.Planner = (grid.Planner ?? []).map((row) => (row[0] === 'campaign' ? ['campaign', 'other'] : row));
    expect((await told(ctx, grid)).problems).toEqual([
      expect.stringMatching(/^!: This workbook was downloaded from another week/),
    ]);
  });
});

describeOnSqlite('a spreadsheet as people have it', (under) => {
  it('has a title above its headings, a row a post, a column a channel and columns nobody knows', async () => {
    const ctx = await smallWeek(await under.fresh());
    const grid: Grid = {
      'Social media': [
        ['Dale Week – social media plan'],
        [],
        ['DATE', 'post  time', 'Content', 'Tweet', 'FB', 'Alt text', 'Mood'],
        ['Mon 12 Oct', '8.30', 'We are off', 'Off we go', 'Off we go, all of us', 'A flag', 'happy'],
        ['Wed 14 Oct', '', 'Half way', 'Half', '', '', ''],
      ],
      Budget: [['Cost', '12']],
    };
    const plan = await planWorkbook(ctx, uploaded(grid));
    expect(plan.problems).toEqual([]);
    expect(plan.leftOut).toEqual(['Budget']);
    expect(plan.columns.filter(({ field }) => field === null)).toMatchObject([{ column: 'G', heading: 'Mood' }]);
    expect(plan.changes.map(({ what, path }) => `${what} ${path}`)).toEqual([
      'new campaign/week/template/we-are-off',
      'new campaign/week/template/half-way',
    ]);
    expect(plan.changes[0]?.fields.map(({ name, after }) => [name, after])).toEqual([
      ['Post title', 'We are off'],
      ['Day', 'Monday 12 October 2020'],
      ['Time', '08:30'],
      ['Text (Facebook)', 'Off we go, all of us'],
      ['Picture description (Facebook)', 'A flag'],
      ['Text (Twitter (X))', 'Off we go'],
      ['Picture description (Twitter (X))', 'A flag'],
    ]);
  });

  it('has a column that a person says what it holds', async () => {
    const ctx = await smallWeek(await under.fresh());
    const grid: Grid = {
      Posts: [
        ['Post title', 'Facebook', 'Mood'],
        ['A post', 'A text', 'What it is'],
      ],
    };
    const column = { sheet: 'Posts', column: 'C', field: 'theme' };
    expect((await told(ctx, grid)).fields.Theme).toBeUndefined();
    expect((await told(ctx, grid, { mapping: [column] })).fields.Theme).toEqual(['', 'What it is']);
    expect((await told(ctx, grid, { mapping: [{ ...column, field: 'made-up' }] })).fields.Theme).toBeUndefined();
  });

  it.each<[string, Grid, RegExp]>([
    ['no headings', { Posts: [['hello']] }, /^Posts!A1: has no row with headings/],
    [
      'texts without channels',
      {
        Posts: [
          ['Post title', 'Text'],
          ['A', 'B'],
        ],
      },
      /^Posts!B1: needs a column “Channel”/,
    ],
  ])('says what is missing of %s', async (_, grid, words) => {
    const ctx = await smallWeek(await under.fresh());
    expect((await told(ctx, grid)).problems).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    ['posts', 'Date', 'day'],
    ['posts', 'COPY', 'text'],
    ['posts', 'Message', 'text'],
    ['posts', 'alt-text', 'alt-text'],
    ['posts', 'Tweet', 'channel:twitter'],
    ['posts', 'X / Twitter', 'channel:twitter'],
    ['posts', 'Image description', 'alt-text'],
    ['posts', ' Platform: ', 'channel'],
    ['posts', 'Nothing like it', undefined],
    ['week', 'Key message', 'key-messages'],
    ['partners', 'Organisation', 'name'],
    ['partners', 'Twitter handle', 'platform:twitter'],
  ] as const)('knows the column of %s that is called “%s”', (kind, heading, field) => {
    expect(fieldNamed(heading, COLUMNS[kind])).toBe(field);
  });
});
