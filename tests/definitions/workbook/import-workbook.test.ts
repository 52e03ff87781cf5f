import { expect, it } from 'vitest';
import {
  getItem,
  importWorkbook,
  listItems,
  planWorkbook,
  saveItem,
  type WorkbookInput,
  writeWorkbook,
} from '#src/definitions/index.ts';
import { findPartnership } from '#src/partners/index.ts';
import type { MemberRole } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { readSheets } from '#src/platform/sheets/index.ts';
import { dayCell, timeCell, workbookOf } from '../../platform/sheets/workbook-files.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { add, downloaded, drop, type Grid, put, smallWeek, told, uploaded } from './workbook-world.ts';

/** Looks at a plan and does it. */
async function imported(ctx: Context, input: WorkbookInput): Promise<string> {
  const plan = await planWorkbook(ctx, input);
  return importWorkbook(ctx, { ...input, digest: plan.digest }).then(
    ({ campaign }) => campaign,
    (error: unknown) =>
      error instanceof PlannerError
        ? `${error.code} ${error.problems.map(({ message }) => message).join('; ')}`.trim()
        : String(error),
  );
}

const as = async (ctx: Context, role: MemberRole): Promise<Context> => ({
  ...ctx,
  access: memberAccess(role, (await findPartnership(ctx, 'dale'))?.id ?? ''),
});

const post = async (ctx: Context, slug: string, campaign = 'week') =>
  (await getItem(ctx, { partnership: 'dale', kind: 'template', campaign, slug })).value;

const titles = async (ctx: Context, campaign = 'week'): Promise<unknown[]> =>
  (await listItems(ctx, { partnership: 'dale', kind: 'template', campaign })).map(({ value }) => value.title);

describeEachStore('a workbook is imported as it was seen', (under) => {
  const world = async (): Promise<{ ctx: Context; grid: Grid }> => {
    const ctx = await smallWeek(await under.fresh());
    return { ctx, grid: await downloaded(ctx) };
  };

  it('all of it at once, and what it does not show stays', async () => {
    const { ctx, grid } = await world();
    put(grid, 'Week', 'Focus', null, 'Mate crime');
    put(grid, 'Week', 'opening', 'Theme', 'What it really is');
    put(grid, 'Posts', 'launch', 'Post title', 'Off we go');
    put(grid, 'Posts', 'Twitter (X)', 'Text', 'It begins. From ((partner)).');
    add(grid, 'Posts', {
      'Post title': 'Midweek',
      Day: '14/10/2020',
      Time: '9.15',
      Theme: 'What it really is',
      'For whom': 'Dale Fire',
      Channel: 'Facebook',
      Text: 'Half way.',
    });
    add(grid, 'Partners', { Name: 'Dale Fire', Kind: 'fire', Facebook: '@dalefire' });
    put(grid, 'Partners', 'dale-police', 'Facebook', '@DalePolice');
    const before = (await getItem(ctx, { partnership: 'dale', kind: 'campaign', slug: 'week' })).value;
    const input = uploaded(grid, { texts: 'send' });
    const plan = await planWorkbook(ctx, input);
    expect(plan.problems).toEqual([]);
    // Partners, themes, posts and texts that are sent at once: nothing asks more of D1, and signing in comes to it.
    const statements = await under.statementsOf(() => importWorkbook(ctx, { ...input, digest: plan.digest }));
    expect(statements ?? 0).toBeLessThanOrEqual(40);
    expect((await getItem(ctx, { partnership: 'dale', kind: 'campaign', slug: 'week' })).value).toEqual({
      ...before,
      focus: 'Mate crime',
    });
    expect(await post(ctx, 'launch')).toMatchObject({
      title: 'Off we go',
      resources: ['film'],
      variants: [
        { channel: 'facebook', 'alt-text': 'A banner' },
        { channel: 'twitter', text: 'It begins. From ((partner)).' },
      ],
    });
    expect(await post(ctx, 'midweek')).toMatchObject({
      'post-on': '2020-10-14',
      'post-at': '09:15',
      theme: 'opening',
      assign: ['dale-fire'],
    });
    const police = (await getItem(ctx, { partnership: 'dale', kind: 'partner', slug: 'dale-police' })).value;
    expect(police.channels).toEqual([{ platform: 'facebook', handle: '@DalePolice', audience: 1200 }]);
    expect(await told(ctx, await downloaded(ctx))).toMatchObject({ does: [], problems: [] });
  });

  it('nothing of it where one cell is wrong', async () => {
    const { ctx, grid } = await world();
    put(grid, 'Posts', 'launch', 'Post title', 'Off we go');
    add(grid, 'Posts', { 'Post title': 'Late', Day: '14/11/2020', Channel: 'Facebook', Text: 'Too late.' });
    expect(await imported(ctx, uploaded(grid))).toMatch(/^INVALID_INPUT Posts!B5: .*outside the week/);
    expect(await titles(ctx)).toEqual(['For the police', 'The week starts']);
  });

  it('not when somebody changed the week since, or something else was chosen', async () => {
    const { ctx, grid } = await world();
    put(grid, 'Posts', 'launch', 'Post title', 'Off we go');
    const input = uploaded(grid);
    const { digest } = await planWorkbook(ctx, input);
    await expect(importWorkbook(ctx, { ...input, texts: 'send', digest })).rejects.toMatchObject({ code: 'CHANGED' });
    const other = await getItem(ctx, { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'for-police' });
    await saveItem(ctx, { ...other.ref, value: { ...other.value, title: 'For you' }, version: other.version });
    await expect(importWorkbook(ctx, { ...input, digest })).rejects.toMatchObject({ code: 'CHANGED' });
    expect(await titles(ctx)).toEqual(['For you', 'The week starts']);
  });

  it('new texts are drafts where that is chosen, and a new title alone touches no text', async () => {
    const { ctx, grid } = await world();
    put(grid, 'Posts', 'Twitter (X)', 'Text', 'It begins.');
    put(grid, 'Posts', 'for-police', 'Post title', 'For you');
    put(grid, 'Week', 'opening', 'Theme', 'What it really is');
    const input = uploaded(grid);
    const { digest } = await planWorkbook(ctx, input);
    await under.asOneInvocation(() => importWorkbook(ctx, { ...input, digest }));
    const [police, launch] = await listItems(ctx, { partnership: 'dale', kind: 'template', campaign: 'week' });
    expect(launch?.pending).toMatchObject({ state: 'draft', variants: [{ channel: 'facebook' }, { text: 'It begins.' }] });
    expect([police?.value.title, police?.pending]).toEqual(['For you', undefined]);
    expect(await told(ctx, await downloaded(ctx))).toMatchObject({ does: [] });
  });

  it('what is gone from it is taken away where that was ticked', async () => {
    const { ctx, grid } = await world();
    drop(grid, 'Posts', 'for-police');
    expect(await imported(ctx, uploaded(grid))).toBe('week');
    expect(await titles(ctx)).toHaveLength(2);
    expect(await imported(ctx, uploaded(grid, { remove: ['campaign/week/template/for-police'] }))).toBe('week');
    expect(await titles(ctx)).toEqual(['The week starts']);
  });

  it('a new week from one file, real days and times and all', async () => {
    const { ctx } = await world();
    const bytes = workbookOf({
      Week: [
        ['Title', 'Week of 2021'],
        ['Start date', dayCell('2021-10-11')],
        ['End date', '15/10/2021'],
        ['Hashtags', '#DaleWeek #Help national'],
        ['Lead', 'Dale Police'],
        [],
        ['Day', 'Theme', 'Key messages'],
        [dayCell('2021-10-11'), 'Opening', '• First\n• Second'],
        [dayCell('2021-10-12'), 'Opening'],
        ['Wed 13 Oct', 'Friends'],
      ],
      Posts: [
        ['Title', 'Date', 'Time', 'Theme', 'Who', 'Platform', 'Copy'],
        ['Launch', dayCell('2021-10-11'), timeCell(8, 30), 'Opening', 'Every police', 'Facebook, Twitter', '=Off we go'],
      ],
    });
    const sheets = await readSheets(bytes, 'plan.xlsx');
    const input: WorkbookInput = { partnership: 'dale', campaign: null, sheets, texts: 'send' };
    expect((await planWorkbook(ctx, input)).problems).toEqual([]);
    expect(await imported(ctx, input)).toBe('week-of-2021');
    const week = (await getItem(ctx, { partnership: 'dale', kind: 'campaign', slug: 'week-of-2021' })).value;
    expect(week).toMatchObject({
      local: { from: '2021-10-11', to: '2021-10-15' },
      lead: 'dale-police',
      hashtags: [
        { tag: '#DaleWeek', level: 'local' },
        { tag: '#Help', level: 'national' },
      ],
    });
    const [launch] = await listItems(ctx, { partnership: 'dale', kind: 'template', campaign: 'week-of-2021' });
    expect(launch?.value).toMatchObject({
      'post-on': '2021-10-11',
      'post-at': '08:30',
      theme: 'opening',
      assign: { kinds: ['police'] },
    });
    expect(launch?.pending).toMatchObject({
      state: 'draft',
      variants: [{ channel: 'facebook', text: '=Off we go' }, { channel: 'twitter' }],
    });
    expect(await told(ctx, await downloaded(ctx, 'week-of-2021'), { campaign: 'week-of-2021' })).toMatchObject({
      does: [],
      problems: [],
    });
    expect(await imported(ctx, input), 'the same once more').toMatch(/^INVALID_INPUT Week!B1: “Week of 2021” is there already/);
  });

  it('an empty workbook, filled in, makes a week', async () => {
    const { ctx } = await world();
    const grid = await downloaded(ctx, null);
    for (const [label, text] of [
      ['Title', 'Week of 2022'],
      ['First day', '10 October 2022'],
      ['Last day', '14 October 2022'],
    ] as const) {
      put(grid, 'Week', label, null, text);
    }
    add(grid, 'Week', { Day: '10/10/2022', Theme: 'Opening' });
    add(grid, 'Posts', { 'Post title': 'Launch', Channel: 'Facebook', Text: 'Off we go.' });
    expect(await imported(ctx, uploaded(grid, { campaign: null }))).toBe('week-of-2022');
    expect(await titles(ctx, 'week-of-2022')).toHaveLength(1);
  });

  it('an editor changes the week and no partner; a viewer sees nothing of it', async () => {
    const { ctx, grid } = await world();
    put(grid, 'Week', 'Focus', null, 'Mate crime');
    put(grid, 'Partners', 'dale-police', 'Website', 'https://police.example/');
    const editor = await as(ctx, 'editor');
    expect((await told(editor, grid)).does).toEqual(['changed campaign/week', 'kept partner/dale-police not-allowed']);
    expect(await imported(editor, uploaded(grid))).toBe('week');
    expect((await getItem(ctx, { partnership: 'dale', kind: 'partner', slug: 'dale-police' })).value.website).toBeUndefined();
    const viewer = await as(ctx, 'viewer');
    await expect(planWorkbook(viewer, uploaded(grid))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(importWorkbook(viewer, { ...uploaded(grid), digest: '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(writeWorkbook(viewer, { partnership: 'dale', campaign: 'week' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(writeWorkbook(ctx, { partnership: 'dale', campaign: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
