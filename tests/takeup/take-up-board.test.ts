import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { recall } from '#db/schema/takeup.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { insertAll } from '#src/platform/bulk.ts';
import {
  type AnswerPost,
  answerPost,
  getPartnerWeek,
  getTakeUpBoard,
  readReach,
  reminderText,
  type TakeUpBoard,
  type TakeUpFilters,
  takeUpCsv,
} from '#src/takeup/index.ts';
import { swap } from '../support/definition-files.ts';
import { COUNTY, realWeek, WEEK } from '../support/real-week.ts';
import { describeEachStore, memberAccess, type StoreUnderTest, TestClock } from '../support/stores.ts';
import { daleWeek, PLACE } from './dale.ts';

const MORE_POSTS = `  - slug: market
    title: Come to the market
    theme: closing
    post-on: 2020-10-15
    post-at: "10:00"
    spread-until: "12:00"
    times: [{ partner: dale-police, at: "16:45", on: 2020-10-16 }]
    variants: [{ channel: facebook, text: "Come to the market. [[Call 101.]]" }]
  - slug: thanks
    title: Thank you
    post-on: 2020-10-26
    post-at: "08:30"
    variants: [{ channel: facebook, text: Thank you. }]
`;

// Long enough that the clocks change in it.
const LONGER = (text: string): string => text.replace('to: 2020-10-17', 'to: 2020-10-26');

const BEFORE = '2020-10-09T08:00:00.000Z';

/** The small week with two more posts, read at an instant. */
async function world(under: StoreUnderTest) {
  const dale = await daleWeek(under, { 'week/campaign.yaml': LONGER, 'week/posts.yaml': (text) => text + MORE_POSTS });
  const board = (instant: string, filters?: TakeUpFilters) =>
    getTakeUpBoard({ ...dale.ctx, clock: new TestClock(instant) }, { ...PLACE, ...(filters === undefined ? {} : { filters }) });
  const versions = new Map<string, number>();
  const say = async (partner: string, template: string, said: Partial<AnswerPost> & Pick<AnswerPost, 'state'>) => {
    const key = `${partner} ${template}`;
    const { version } = await answerPost(dale.ctx, { ...PLACE, partner, template, version: versions.get(key) ?? 1, ...said });
    versions.set(key, version);
  };
  return { ...dale, board, say };
}

/** What stands in the rows, as `post/partner`. */
const shown = ({ rows }: TakeUpBoard): string[] =>
  rows.flatMap(({ slug, cells }) => cells.map(({ partner }) => `${slug}/${partner.replace('dale-', '')}`));

const due = ({ dueToday }: TakeUpBoard): string[] =>
  dueToday.map(({ post, partner }) => `${post.slug}/${partner.slug.replace('dale-', '')}`);

describeEachStore('who takes what up', (under) => {
  it('has a row for each post in the order of the week, and in it whoever it was sent to', async () => {
    const { board, say } = await world(under);
    await say('dale-police', 'launch', {
      state: 'posted',
      link: 'https://social.example/1',
      ownWording: 'In our own words.',
      answeredBy: 'Comms officer',
    });
    await say('dale-council', 'market', { state: 'declined', reason: 'We have our own.' });
    const all = await board(BEFORE);
    expect(shown(all)).toEqual([
      ...['launch/council', 'launch/police', 'market/council', 'market/police'],
      ...['thanks/council', 'thanks/police', 'for-police/police'],
    ]);
    expect(all.rows.map(({ day }) => day)).toEqual(['2020-10-12', '2020-10-15', '2020-10-26', null]);
    expect(all.partners.map(({ name }) => name)).toEqual(['Dale Council', 'Dale Police']);
    const cell = (post: string, partner: string) =>
      all.rows.find(({ slug }) => slug === post)?.cells.find((each) => each.partner === partner);
    expect(cell('launch', 'dale-police')).toMatchObject({
      state: 'posted',
      link: 'https://social.example/1',
      ownWording: 'In our own words.',
      lockBroken: ['Helpline 101', '#DaleWeek'],
      changed: false,
      answeredBy: 'Comms officer',
      version: 2,
    });
    expect(cell('market', 'dale-council')).toMatchObject({ state: 'declined', reason: 'We have our own.', late: false });
    expect(all.totals).toMatchObject({ sentTo: 7, states: { offered: 5, posted: 1, declined: 1 } });
  });

  it('says of each partner what its own page says: when to post, earlier texts, and parts it lacks', async () => {
    const { board, say, ctx, load } = await world(under);
    await say('dale-council', 'market', { state: 'posted', ownWording: 'Come and see us.' });
    await say('dale-police', 'launch', { state: 'scheduled' });
    await load({
      'week/campaign.yaml': LONGER,
      'week/posts.yaml': (text) => swap('The week starts. From', 'The week has started. From')(text) + MORE_POSTS,
    });
    const { rows } = await board(BEFORE);
    const cells = rows.flatMap(({ slug, cells: said }) => said.map((each) => ({ slug, ...each })));
    expect(cells.find(({ slug, partner }) => slug === 'market' && partner === 'dale-police')).toMatchObject({
      day: '2020-10-16',
      time: '16:45',
    });
    expect(cells.filter(({ changed }) => changed).map(({ slug, partner }) => [slug, partner])).toEqual([
      ['launch', 'dale-police'],
    ]);
    expect(
      cells.filter(({ lockBroken }) => lockBroken.length > 0).map(({ partner, lockBroken }) => [partner, lockBroken]),
    ).toEqual([['dale-council', ['Call 101.']]]);
    for (const partner of ['dale-council', 'dale-police']) {
      const { days } = await getPartnerWeek(ctx, { ...PLACE, partner });
      const own = days
        .flatMap(({ posts }) => posts)
        .map(({ template, day, time, changed, lockBroken }) => [template, day, time, changed, lockBroken]);
      const ours = cells
        .filter((each) => each.partner === partner)
        .map(({ slug, day, time, changed, lockBroken }) => [slug, day, time, changed, lockBroken]);
      expect(ours.sort()).toEqual(own.sort());
    }
  });

  it('shows only what was asked for, and counts only that', async () => {
    const { board, say } = await world(under);
    await say('dale-police', 'launch', { state: 'posted' });
    await say('dale-council', 'market', { state: 'taken', ownWording: 'Call 101. Come.' });
    const now = '2020-10-12T09:00:00.000Z';
    const asked: [TakeUpFilters, string[]][] = [
      [{ day: '2020-10-16' }, ['market/police']],
      [{ day: 'any' }, ['for-police/police']],
      [{ partner: 'dale-council' }, ['launch/council', 'market/council', 'thanks/council']],
      [{ post: 'market', partner: 'dale-police' }, ['market/police']],
      [{ kind: 'council', theme: 'closing' }, ['market/council']],
      [{ theme: 'none', kind: 'police' }, ['thanks/police', 'for-police/police']],
      [{ state: 'posted' }, ['launch/police']],
      [{ due: true }, ['launch/council']],
      [{ late: true }, ['launch/council']],
      [{ late: true, state: 'taken' }, []],
      [{ changed: true }, []],
      [{ lockBroken: true }, []],
      [{ partner: 'nobody' }, []],
    ];
    for (const [filters, expected] of asked) {
      const some = await board(now, filters);
      expect(shown(some), JSON.stringify(filters)).toEqual(expected);
      expect(some.totals.sentTo).toBe(expected.length);
      expect(some.partners.map(({ slug }) => slug)).toEqual(
        ['dale-council', 'dale-police'].filter((slug) => expected.some((each) => each.endsWith(slug.replace('dale-', '')))),
      );
      // What is due and whom to remind is told whatever was asked for.
      expect(due(some)).toEqual(['launch/council']);
      expect(some.toNudge).toHaveLength(2);
    }
  });

  it.each([
    ['a second before midnight in summer time', '2020-10-11T22:59:59.000Z', [], []],
    ['at midnight in summer time', '2020-10-11T23:00:00.000Z', ['launch'], []],
    ['at its very minute', '2020-10-12T07:30:00.000Z', ['launch'], []],
    ['just after it', '2020-10-12T07:30:00.001Z', ['launch'], ['launch']],
    ['in the last minute of its day', '2020-10-12T22:59:00.000Z', ['launch'], ['launch']],
    ['on the day after', '2020-10-12T23:00:00.000Z', [], ['launch']],
    ['on the last day of the week', '2020-10-16T22:59:00.000Z', ['market'], ['launch', 'market']],
    ['when the week is over', '2020-10-16T23:00:00.000Z', [], ['for-police', 'launch', 'market']],
    ['at midnight in winter time', '2020-10-26T00:00:00.000Z', ['thanks'], ['for-police', 'launch', 'market']],
    ['at its minute in winter time', '2020-10-26T08:30:00.000Z', ['thanks'], ['for-police', 'launch', 'market']],
    ['after it in winter time', '2020-10-26T08:31:00.000Z', ['thanks'], ['for-police', 'launch', 'market', 'thanks']],
  ])('tells what is due and what is late %s', async (_, instant, dueToday, late) => {
    const { board } = await world(under);
    const police = (await board(instant, { partner: 'dale-police' })).rows;
    const which = (is: 'dueToday' | 'late') => police.filter(({ cells }) => cells[0]?.[is]).map(({ slug }) => slug);
    expect([which('dueToday'), which('late').sort()]).toEqual([dueToday, late]);
  });

  it('asks for nothing that is out, refused, or must not be used', async () => {
    const { board, say, ctx, partnership, campaign } = await world(under);
    const now = '2020-10-12T09:00:00.000Z';
    await say('dale-police', 'launch', { state: 'posted' });
    expect(due(await board(now))).toEqual(['launch/council']);
    await say('dale-council', 'launch', { state: 'declined', reason: 'Not ours.' });
    expect(due(await board(now))).toEqual([]);
    await say('dale-council', 'launch', { state: 'scheduled' });
    const pause = {
      ...{ id: 'rcl_1', partnershipId: partnership.id, campaignId: campaign.id, templateId: null, reason: 'A major incident' },
      ...{ startedBy: 'system:start', startedAt: BEFORE, endedBy: null, endedAt: null },
      ...{ version: 1, createdAt: BEFORE, updatedAt: BEFORE },
    };
    await ctx.store.atomically(insertAll(recall, [pause]));
    const paused = await board(now);
    expect(paused.rows.map(({ stopped }) => stopped)).toEqual(['paused', 'paused', 'paused', 'paused']);
    expect([due(paused), paused.toNudge, paused.totals.late]).toEqual([[], [], 0]);
    expect(paused.pause).toEqual({ reason: 'A major incident', since: BEFORE });
    expect(paused.notReminded).toEqual({ recalled: 0, paused: 5, over: 0, early: 0 });
  });

  it('names whom to remind: the longest overdue first, then whose next post comes soonest', async () => {
    const { board, say } = await world(under);
    const order = (read: TakeUpBoard) => read.toNudge.map(({ partner }) => partner.slug);
    expect(order(await board(BEFORE))).toEqual(['dale-police', 'dale-council']);
    await say('dale-police', 'launch', { state: 'scheduled', answeredBy: 'Comms officer' });
    expect(order(await board(BEFORE))).toEqual(['dale-council', 'dale-police']);
    // Planned and past its time: nobody said that it is out.
    await say('dale-council', 'launch', { state: 'posted' });
    const { toNudge } = await board('2020-10-12T09:00:00.000Z');
    expect(toNudge).toMatchObject([
      {
        partner: { slug: 'dale-police' },
        late: [{ slug: 'launch', day: '2020-10-12', time: '08:30' }],
        unanswered: [{ slug: 'market', day: '2020-10-16', time: '16:45' }, { slug: 'thanks' }, { slug: 'for-police', day: null }],
        lastAnswer: { at: '2020-12-04T09:00:00.000Z', by: 'Comms officer' },
      },
      { partner: { slug: 'dale-council' }, late: [], lastAnswer: { by: null } },
    ]);
    const [police] = toNudge;
    const text = reminderText(police ?? expect.fail(), { week: 'Week of 2020', from: 'Dale Partnership', linked: true });
    expect(text).toContain(
      'The time for this post is past, and we do not know whether it is out:\n- Monday 12 October 2020 at 08:30: The week starts\n',
    );
    expect(text).toContain('- Friday 16 October 2020 at 16:45: Come to the market\n');
    expect(text).toContain('- Any day of the week: For the police');
    expect(text).toContain('open your private page by the link that we sent to you');
    expect(text).not.toMatch(/https?:|\/p\//);
    // A post for any day is late when the week is over: that is more urgent than what is still to come. It is named once.
    for (const slug of ['launch', 'market', 'thanks']) await say('dale-police', slug, { state: 'posted' });
    await say('dale-council', 'market', { state: 'posted' });
    expect((await board('2020-10-20T09:00:00.000Z')).toNudge).toMatchObject([
      { partner: { slug: 'dale-police' }, late: [{ slug: 'for-police' }], unanswered: [] },
      { partner: { slug: 'dale-council' }, late: [], unanswered: [{ slug: 'thanks' }] },
    ]);
    await say('dale-police', 'for-police', { state: 'posted' });
    expect(order(await board('2020-10-12T09:00:00.000Z'))).toEqual(['dale-council']);
  });

  it.each<[string, string, string[], Partial<TakeUpBoard['notReminded']>]>([
    ['eleven months before the week', '2019-11-12T09:00:00.000Z', [], { early: 7 }],
    ['22 days before its first post', '2020-09-20T09:00:00.000Z', [], { early: 7 }],
    ['21 days before it', '2020-09-21T09:00:00.000Z', ['for-police', 'launch'], { early: 4 }],
    ['28 days after the week', '2020-11-13T09:00:00.000Z', ['for-police', 'launch', 'market', 'thanks'], {}],
    ['29 days after it', '2020-11-14T09:00:00.000Z', [], { over: 7 }],
  ])('reminds of posts of three weeks, and for four: %s', async (_, instant, expected, not) => {
    const { board } = await world(under);
    const { toNudge, notReminded } = await board(instant);
    const police = toNudge.find(({ partner }) => partner.slug === 'dale-police');
    expect([...(police?.late ?? []), ...(police?.unanswered ?? [])].map(({ slug }) => slug).sort()).toEqual(expected);
    expect(notReminded).toEqual({ recalled: 0, paused: 0, over: 0, early: 0, ...not });
  });

  it('keeps on record what a removed partner said, and asks it for nothing', async () => {
    const { board, say, load } = await world(under);
    await say('dale-council', 'launch', { state: 'scheduled' });
    await load({
      'partnership.yaml': (text) =>
        text
          .replace(/ {2}- slug: dale-council[\s\S]*?(?= {2}- slug: dale-police)/, '')
          .replace('host: dale-council', 'host: dale-police')
          .replace('succeeded-by: dale-council', 'succeeded-by: dale-police'),
      'year-round-programme/programme.yaml': (text) => text.replaceAll('dale-council', 'dale-police'),
      'week/campaign.yaml': (text) =>
        LONGER(text).replace('[dale-council, dale-police]', '[dale-police]').replaceAll('dale-council', 'dale-police'),
      'week/posts.yaml': (text) => text + MORE_POSTS,
    });
    const after = await board('2020-10-12T09:00:00.000Z');
    expect(after.partners.find(({ slug }) => slug === 'dale-council')).toMatchObject({ removed: true });
    expect(shown(after).filter((each) => each.endsWith('/council'))).toEqual(['launch/council']);
    expect(due(after)).toEqual(['launch/police']);
    expect(after.toNudge.map(({ partner }) => partner.slug)).toEqual(['dale-police']);
  });

  it('comes as a spreadsheet that holds the same, and runs nothing', async () => {
    const { board, say } = await world(under);
    await say('dale-police', 'launch', { state: 'declined', reason: '=HYPERLINK("https://evil.example")' });
    await say('dale-council', 'launch', { state: 'posted', ownWording: 'Ours,\n"quoted"' });
    const read = await board('2020-10-12T09:00:00.000Z', { day: '2020-10-12' });
    const file = takeUpCsv(read);
    expect(file.startsWith('\uFEFF')).toBe(true);
    const rows = parse(file, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toMatchObject([
      {
        Day: '2020-10-12',
        Time: '08:30',
        Post: 'The week starts',
        Partner: 'Dale Council',
        State: 'Posted',
        'Own wording': 'yes',
      },
      { Partner: 'Dale Police', State: 'Not for us', Reason: '\'=HYPERLINK("https://evil.example")', Late: '' },
    ]);
  });

  it('is for those who plan: partners, other partnerships and the public see nothing', async () => {
    const { as, board, contactOf, partnership, ids } = await world(under);
    const viewer = as(memberAccess('viewer', partnership.id));
    expect(await getTakeUpBoard({ ...viewer, clock: new TestClock(BEFORE) }, PLACE)).toEqual(await board(BEFORE));
    expect((await readReach(viewer, 'dale')).get('dale-police')).toEqual({ linked: false, roles: [] });
    const strangers = [
      contactOf('dale-police'),
      memberAccess('lead', 'psh_other'),
      memberAccess('viewer', partnership.id, ids.get('dale-police')),
      PUBLIC_ACCESS,
    ];
    for (const access of strangers) {
      await expect(getTakeUpBoard(as(access), PLACE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(readReach(as(access), 'dale')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('takes ten statements at most for the real week', async () => {
    const ctx = await realWeek(under);
    const place = { partnership: COUNTY, campaign: WEEK };
    const [row] = (await getTakeUpBoard(ctx, place)).rows;
    const [cell] = row?.cells ?? [];
    const said = { ...place, template: row?.slug ?? '', partner: cell?.partner ?? '', version: 1 };
    await answerPost(ctx, { ...said, state: 'posted', ownWording: 'In our own words.' });
    let read: TakeUpBoard | undefined;
    const statements = await under.statementsOf(async () => {
      read = await getTakeUpBoard(ctx, place);
    });
    expect(statements ?? 0).toBeLessThanOrEqual(10);
    expect([read?.rows.length, read?.totals.lockBroken]).toEqual([19, 1]);
  });
});
