import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { template } from '#db/schema/content.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { answerPost, endRecall, getWeekBoard, pause, recallTemplate } from '#src/takeup/index.ts';
import { swap } from '../support/definition-files.ts';
import { COUNTY, realWeek, WEEK } from '../support/real-week.ts';
import { describeEachStore, memberAccess } from '../support/stores.ts';
import { answer, daleWeek, PLACE } from './dale.ts';

const states = (over = {}) => ({ offered: 0, taken: 0, scheduled: 0, posted: 0, declined: 0, ...over });

describeEachStore('the week board', (under) => {
  it('shows days across with themes, posts and what partners said', async () => {
    const { ctx, police, as, partnership } = await daleWeek(under);
    await answerPost(police, answer({ state: 'posted' }));
    const board = await getWeekBoard(as(memberAccess('viewer', partnership.id)), PLACE);
    expect(board.days.map(({ day }) => day)).toEqual([
      '2020-10-12',
      '2020-10-13',
      '2020-10-14',
      '2020-10-15',
      '2020-10-16',
      null,
    ]);
    expect(board.days[0]).toMatchObject({
      inWeek: true,
      themes: [{ slug: 'opening', title: 'What it is', lead: 'dale-council' }],
      posts: [
        {
          slug: 'launch',
          title: 'The week starts',
          time: '08:30',
          channels: ['facebook', 'twitter'],
          sentTo: 2,
          states: states({ offered: 1, posted: 1 }),
          changed: 0,
          pendingApproval: false,
          draft: false,
          approved: true,
        },
      ],
    });
    expect(board.days.at(-1)?.posts).toMatchObject([{ slug: 'for-police', sentTo: 1, states: states({ offered: 1 }) }]);
    expect(board.totals).toEqual({
      posts: 2,
      pendingApproval: 0,
      sentTo: 3,
      states: states({ offered: 2, posted: 1 }),
      changed: 0,
    });
    expect(await getWeekBoard(ctx, PLACE)).toEqual(board);
  });

  it('counts who uses an earlier text, and does not count what was taken away', async () => {
    const { ctx, load, police } = await daleWeek(under);
    await answerPost(police, answer({ state: 'scheduled' }));
    await load({
      'week/posts.yaml': (text) =>
        swap('kinds: [police]', 'kinds: [fire]')(swap('The week starts. From', 'The week has started. From')(text)),
    });
    const { totals, days } = await getWeekBoard(ctx, PLACE);
    expect(totals).toMatchObject({ sentTo: 2, states: states({ offered: 1, scheduled: 1 }), changed: 1 });
    expect(days[0]?.posts).toMatchObject([{ slug: 'launch', changed: 1 }]);
    expect(days.at(-1)?.posts).toMatchObject([{ slug: 'for-police', sentTo: 0 }]);
  });

  it('marks drafts and what waits for approval, and counts as sent only what partners see', async () => {
    const { ctx } = await daleWeek(under);
    const set = (slug: string, values: { currentVersion?: number; pendingVersion: number; pendingState: string }) =>
      ctx.store.db.update(template).set(values).where(eq(template.slug, slug));
    await ctx.store.atomically([
      set('launch', { pendingVersion: 2, pendingState: 'in-review' }),
      set('for-police', { currentVersion: 0, pendingVersion: 1, pendingState: 'draft' }),
    ]);
    const { totals, days } = await getWeekBoard(ctx, PLACE);
    expect(days[0]?.posts).toMatchObject([{ slug: 'launch', pendingApproval: true, draft: false, approved: true, sentTo: 2 }]);
    expect(days.at(-1)?.posts).toMatchObject([
      { slug: 'for-police', pendingApproval: false, draft: true, approved: false, sentTo: 0 },
    ]);
    expect(totals).toMatchObject({ posts: 2, pendingApproval: 1, sentTo: 2 });
  });

  it('says that one post was taken back, with what ends it, and apart from that why the week is paused', async () => {
    const { ctx } = await daleWeek(under);
    const { id, version } = await recallTemplate(ctx, { ...PLACE, template: 'launch', reason: 'Wrong date' });
    const stopped = async () => {
      const { pause: paused, days } = await getWeekBoard(ctx, PLACE);
      return [
        paused?.reason,
        days.flatMap(({ posts }) => posts.map(({ slug, recalled, recall }) => [slug, recalled, recall?.id])),
      ];
    };
    expect(await stopped()).toEqual([
      undefined,
      [
        ['launch', true, id],
        ['for-police', false, undefined],
      ],
    ]);
    await pause(ctx, { ...PLACE, reason: 'Major incident' });
    expect(await stopped()).toEqual([
      'Major incident',
      [
        ['launch', true, id],
        ['for-police', true, undefined],
      ],
    ]);
    await endRecall(ctx, { ...PLACE, recall: id, version });
    expect(await stopped()).toEqual([
      'Major incident',
      [
        ['launch', true, undefined],
        ['for-police', true, undefined],
      ],
    ]);
  });

  it('is for those who plan: partners, other partnerships and the public see nothing', async () => {
    const { as, contactOf, partnership, ids } = await daleWeek(under);
    const strangers = [
      contactOf('dale-police'),
      memberAccess('lead', 'psh_other'),
      memberAccess('viewer', partnership.id, ids.get('dale-police')),
      PUBLIC_ACCESS,
    ];
    for (const access of strangers) {
      await expect(getWeekBoard(as(access), PLACE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('fits into one request for the real week', async () => {
    const ctx = await realWeek(under);
    const board = await under.asOneInvocation(() => getWeekBoard(ctx, { partnership: COUNTY, campaign: WEEK }));
    expect(board.days.filter(({ inWeek }) => inWeek)).toHaveLength(5);
    expect(board.totals.posts).toBe(19);
    expect(board.totals.sentTo).toBe(board.totals.states.offered);
    expect(board.totals.sentTo).toBeGreaterThan(19);
  });
});
