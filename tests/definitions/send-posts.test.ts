import { expect, it } from 'vitest';
import {
  changeItems,
  type ItemChange,
  planSend,
  type SendPosts,
  saveItem,
  sendPosts,
  withdrawItem,
} from '#src/definitions/index.ts';
import { getPartnerWeek } from '#src/takeup/index.ts';
import { contactLink, type Site } from '../support/site.ts';
import { describeEachStore } from '../support/stores.ts';
import { at, change, type EditWorld, editWorld, find, refusal } from './edit-world.ts';

const launch = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const POSTS = [
  { slug: 'launch', version: 1 },
  { slug: 'for-police', version: 1 },
];
const send = (given: Partial<SendPosts>): SendPosts => ({
  ...{ partnership: 'dale', campaign: 'week', posts: POSTS, texts: 'send' },
  ...given,
});

/** A third partner, and a draft that nobody has sent. */
async function withFireAndDraft(world: EditWorld): Promise<void> {
  const { lead } = world;
  await saveItem(lead, {
    ...at({ kind: 'partner', slug: 'dale-fire' }),
    value: { name: 'Dale Fire', kind: 'fire' },
    version: null,
  });
  const value = {
    title: 'Thank you',
    'post-on': '2020-10-16',
    'post-at': '10:00',
    variants: [{ channel: 'facebook', text: 'From ((partner)).' }],
  };
  await saveItem(lead, { ...at({ ...launch, slug: 'thanks' }), value, version: null, texts: 'draft' });
}

describeEachStore('sending posts', (under) => {
  it('sends a draft to every partner and says so for each post', async () => {
    const world = await editWorld(under);
    await withFireAndDraft(world);
    const posts = [...POSTS, { slug: 'thanks', version: 1 }];
    const wanted = send({ posts, assign: 'all', timing: { way: 'together', on: '2020-10-13', at: '09:00' } });
    expect((await under.statementsOf(() => planSend(world.lead, wanted))) ?? 0).toBeLessThan(30);
    const sent = await under.asOneInvocation(() => sendPosts(world.lead, wanted));
    expect(
      sent.posts.map(({ slug, state, visible, changed, partners }) => [slug, state, visible, changed, partners.length]),
    ).toEqual([
      ['launch', 'in-use', true, true, 3],
      ['for-police', 'in-use', true, true, 3],
      ['thanks', 'in-use', true, true, 3],
    ]);
    expect(sent.posts[2]?.partners[0]).toEqual({ slug: 'dale-council', name: 'Dale Council', day: '2020-10-13', time: '09:00' });
    const week = await getPartnerWeek(world.lead, { partnership: 'dale', campaign: 'week', partner: 'dale-fire' });
    expect(week.days.flatMap(({ posts: own }) => own.map(({ title, day, time }) => [title, day, time]))).toEqual(
      expect.arrayContaining([['Thank you', '2020-10-13', '09:00']]),
    );
    const again = await sendPosts(world.lead, send({ posts: posts.map(({ slug }) => ({ slug, version: 2 })), assign: 'all' }));
    expect(again.posts.map(({ changed }) => changed)).toEqual([false, false, false]);
  });

  it('leaves drafts alone where only times and partners are meant', async () => {
    const world = await editWorld(under);
    await withFireAndDraft(world);
    const posts = [{ slug: 'thanks', version: 1 }];
    const sent = await sendPosts(world.lead, send({ posts, assign: { kinds: ['fire'] }, texts: 'as-they-are' }));
    expect(sent.posts[0]).toMatchObject({
      state: 'draft',
      visible: false,
      changed: true,
      partners: [{ slug: 'dale-fire', time: '10:00' }],
    });
    expect(await find(world.lead, { ...launch, slug: 'thanks' })).toMatchObject({
      value: { variants: [], 'post-at': '10:00' },
      pending: { state: 'draft' },
    });
  });

  it('asks a second person where two must agree, and tells who has no private link', async () => {
    const world = await editWorld(under);
    await withFireAndDraft(world);
    await change(world.lead, { kind: 'partnership', slug: '' }, { 'second-approver': true });
    await contactLink(
      { ctx: world.ctx, partnership: 'dale', partnershipId: world.lead.access.partnershipId ?? '' } as Site,
      'dale-police',
    );
    const sent = await sendPosts(world.lead, send({ posts: [{ slug: 'thanks', version: 1 }, ...POSTS] }));
    expect(sent.posts.map(({ state, visible }) => [state, visible])).toEqual([
      ['waits', false],
      ['in-use', true],
      ['in-use', true],
    ]);
    expect(sent.withoutLink).toEqual([
      { slug: 'dale-council', name: 'Dale Council' },
      { slug: 'dale-fire', name: 'Dale Fire' },
    ]);
  });

  it.each<[string, Partial<SendPosts>, Record<string, unknown>]>([
    [
      'at one minute, whatever it had before',
      { timing: { way: 'together', at: '10:00' } },
      { 'post-on': '2020-10-12', 'post-at': '10:00', times: [] },
    ],
    [
      'spread over a day',
      { timing: { way: 'spread', on: '2020-10-14', at: '09:00', until: '17:00' } },
      { 'post-on': '2020-10-14', 'post-at': '09:00', 'spread-until': '17:00', times: [] },
    ],
    [
      'at a time for each, the others as it was',
      { timing: { way: 'each', times: [{ partner: 'dale-council', at: '11:00' }] } },
      { 'post-on': '2020-10-12', 'post-at': '08:30', times: [{ partner: 'dale-council', at: '11:00' }] },
    ],
    [
      'outside working hours with a reason',
      { timing: { way: 'together', at: '20:00' }, anyway: 'A vigil' },
      { 'post-on': '2020-10-12', 'post-at': '20:00', times: [], anyway: 'A vigil' },
    ],
    [
      'within working hours, where no reason is needed',
      { timing: { way: 'together', at: '17:00' }, anyway: 'A vigil' },
      { 'post-on': '2020-10-12', 'post-at': '17:00', times: [] },
    ],
    [
      'when it was',
      {},
      { 'post-on': '2020-10-12', 'post-at': '08:30', 'spread-until': '17:30', times: [{ partner: 'dale-police', at: '12:00' }] },
    ],
  ])('posts %s', async (_label, given, times) => {
    const { lead } = await editWorld(under);
    await change(lead, launch, { 'spread-until': '17:30', times: [{ partner: 'dale-police', at: '12:00' }] });
    await sendPosts(lead, send({ posts: [{ slug: 'launch', version: 2 }], ...given }));
    const { value } = await find(lead, launch);
    const fields = ['post-on', 'post-at', 'spread-until', 'times', 'anyway'] as const;
    expect(Object.fromEntries(fields.flatMap((field) => (value[field] === undefined ? [] : [[field, value[field]]])))).toEqual(
      times,
    );
  });

  it('drops a reason that was given for other times, and asks for one again', async () => {
    const { lead } = await editWorld(under);
    await change(lead, launch, { 'post-at': '20:00', anyway: 'A vigil' });
    const posts = [{ slug: 'launch', version: 2 }];
    expect(await refusal(sendPosts(lead, send({ posts, timing: { way: 'together', at: '21:00' } })))).toEqual([
      expect.stringMatching(/^\/posts\/0\/post-at: “The week starts”: 21:00 is outside working hours/),
    ]);
    const plan = await planSend(lead, send({ posts }));
    expect(plan.posts[0]).toMatchObject({
      anyway: 'A vigil',
      clashes: ['20:00 is outside working hours (08:00 to 18:00)'],
      problems: [],
    });
  });

  it('keeps each partner’s time of a spread, whoever comes or goes', async () => {
    const world = await editWorld(under);
    const { lead, ctx } = world;
    const timing = { way: 'spread', at: '09:00', until: '17:00' } as const;
    const timesOf = async (version: number) => {
      const plan = await planSend(lead, send({ posts: [{ slug: 'launch', version }], timing }));
      return new Map(plan.posts[0]?.partners.map(({ slug, time }) => [slug, time]));
    };
    const before = await timesOf(1);
    ctx.clock.advance(5);
    await withFireAndDraft(world);
    const grown = await timesOf(1);
    expect(new Set(grown.values()).size).toBe(3);
    for (const [slug, time] of before) expect(grown.get(slug)).toBe(time);
    // It was there before the one that came, and its place stays its own.
    const { version } = await find(lead, { kind: 'partner', slug: 'old-council' });
    await withdrawItem(lead, { ...at({ kind: 'partner', slug: 'old-council' }), version });
    expect(await timesOf(1)).toEqual(grown);
  });

  it('tells beforehand what keeps each post from going out, and sends none of them', async () => {
    const world = await editWorld(under);
    await withFireAndDraft(world);
    const gap = { title: 'A gap', variants: [{ channel: 'facebook', text: 'See ((website))' }] };
    await saveItem(world.lead, { ...at({ ...launch, slug: 'gap' }), value: gap, version: null, texts: 'draft' });
    const posts = [...POSTS, { slug: 'gap', version: 1 }];
    const input = send({ posts, timing: { way: 'together', at: '19:00' } });
    const plan = await planSend(world.lead, input);
    expect(plan.posts.map(({ problems }) => problems.map(({ pointer }) => pointer))).toEqual([
      ['/post-at'],
      ['/post-at', '/post-at'],
      expect.arrayContaining(['/post-at', '/variants/0/text']),
    ]);
    expect(plan.posts.every(({ changed }) => !changed)).toBe(true);
    expect(plan.problems).toHaveLength(plan.posts.flatMap(({ problems }) => problems).length);
    expect(plan.problems).toContainEqual({
      pointer: '/posts/0/post-at',
      message: expect.stringMatching(/^“The week starts”: 19:00 is outside working hours/),
    });
    const told = await refusal(sendPosts(world.lead, input));
    expect(told.some((line) => line.startsWith('/posts/2/variants/0/text: “A gap”: '))).toBe(true);
    expect((await find(world.lead, launch)).version).toBe(1);
    expect((await planSend(world.lead, send({ assign: ['nobody'] }))).posts[0]?.problems).toEqual([
      { pointer: '/assign/0', message: '"nobody" is not a partner of this partnership' },
    ]);
  });

  it.each<[string, Partial<SendPosts>, string]>([
    ['no post', { posts: [] }, '/posts: '],
    ['no minute', { timing: { way: 'together' } }, '/timing/at: '],
    ['no end', { timing: { way: 'spread', at: '09:00' } }, '/timing/until: '],
    ['no partner’s time', { timing: { way: 'each', at: '09:00' } }, '/timing/times: '],
  ])('refuses %s', async (_label, given, pointer) => {
    const { lead } = await editWorld(under);
    expect((await refusal(sendPosts(lead, send(given))))[0]?.slice(0, pointer.length)).toBe(pointer);
    expect((await planSend(lead, send(given))).problems).toHaveLength(1);
  });

  it('is refused for a post that has moved on, one that is not there, and for whom may not', async () => {
    const { lead, as } = await editWorld(under);
    await expect(sendPosts(lead, send({ posts: [{ slug: 'launch', version: 4 }] }))).rejects.toMatchObject({
      code: 'CHANGED',
      problems: [{ pointer: '/posts/0/version', message: '“The week starts” is now at version 1' }],
    });
    await expect(sendPosts(lead, send({ posts: [{ slug: 'gone', version: 1 }] }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const role of ['viewer', 'approver', 'coordinator', 'contact'] as const) {
      await expect(sendPosts(as(role), send({}))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(planSend(as(role), send({}))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('sends sixty within what D1 allows one request', async () => {
    const { lead } = await editWorld(under);
    const changes = Array.from(
      { length: 60 },
      (_, index): ItemChange => ({
        ...{ kind: 'template', campaign: 'week', slug: `post-${index}`, version: null },
        value: { title: `Post ${index}`, variants: [{ channel: 'facebook', text: 'From ((partner)).' }] },
      }),
    );
    await changeItems(lead, { partnership: 'dale', changes, texts: 'draft' });
    const posts = changes.map(({ slug }) => ({ slug, version: 1 }));
    const timing = { way: 'spread', on: '2020-10-13', at: '09:00', until: '17:00' } as const;
    const statements = await under.statementsOf(() => sendPosts(lead, send({ posts, timing, assign: 'all' })));
    expect(statements ?? 0).toBeLessThan(45);
    expect((await find(lead, { ...launch, slug: 'post-59' })).value).toMatchObject({
      'post-at': '09:00',
      'spread-until': '17:00',
    });
  });
});
