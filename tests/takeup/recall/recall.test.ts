import { expect, it } from 'vitest';
import {
  answerPost,
  answerRecall,
  endRecall,
  getPartnerWeek,
  getRecallStatus,
  listPartnerCampaigns,
  listPartnerPosts,
  pause,
  recallTemplate,
} from '#src/takeup/index.ts';
import { swap } from '../../support/definition-files.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { answer, daleWeek, PLACE } from '../dale.ts';

const POLICE = { ...PLACE, partner: 'dale-police' };
const LAUNCH = { ...PLACE, template: 'launch' };
const REASON = 'The helpline has another number';
const NEW_TEXT = { 'week/posts.yaml': swap('The week starts. From', 'The week has started. From') };

type World = Awaited<ReturnType<typeof daleWeek>>;

const titlesOf = async ({ police }: World): Promise<string[]> =>
  (await getPartnerWeek(police, POLICE)).days.flatMap(({ posts }) => posts.map(({ template }) => template));

async function statusOf({ ctx, partnership, as }: World) {
  const lead = as(memberAccess('lead', partnership.id));
  const { pause: paused, posts } = await getRecallStatus(lead, PLACE);
  const names = (list: readonly { partner: { slug: string } }[]) => list.map(({ partner }) => partner.slug);
  void ctx;
  return {
    paused: paused?.reason,
    posts: posts.map(({ template, kind, confirmed, notConfirmed, cannot, told }) => ({
      ...{ post: template.slug, kind },
      ...{ confirmed: names(confirmed), notConfirmed: names(notConfirmed), cannot: names(cannot), told: names(told) },
    })),
  };
}

describeEachStore('a recall', (under) => {
  it('takes every text away at once, and waits for those who posted or scheduled', async () => {
    const world = await daleWeek(under);
    const { ctx, police, as, contactOf, partnership, ids, campaign } = world;
    const council = as(contactOf('dale-council'));
    await answerPost(police, answer({ state: 'posted', link: 'https://social.example.org/1' }));
    await answerPost(council, { ...answer({ state: 'taken' }), partner: 'dale-council' });
    await recallTemplate(ctx, { ...LAUNCH, reason: REASON });

    expect(await titlesOf(world)).not.toContain('launch');
    const texts = await listPartnerPosts(police, partnership, campaign, 'dale-police');
    expect(texts.some(({ template }) => template === 'launch')).toBe(false);
    const { takeDowns } = await getPartnerWeek(police, POLICE);
    expect(takeDowns).toMatchObject([
      { kind: 'recalled', reason: REASON, asks: true, state: 'posted', link: 'https://social.example.org/1', answer: null },
    ]);
    expect((await listPartnerCampaigns(police, partnership.id, ids.get('dale-police') ?? ''))[0]).toMatchObject({ takeDowns: 1 });
    expect((await statusOf(world)).posts).toEqual([
      { post: 'launch', kind: 'recalled', confirmed: [], notConfirmed: ['dale-police'], cannot: [], told: ['dale-council'] },
    ]);

    const gone = { ...POLICE, templates: ['launch'], answeredBy: 'Comms officer' };
    await answerRecall(police, { ...gone, state: 'cannot', reason: 'The account is locked' });
    expect((await statusOf(world)).posts[0]).toMatchObject({ notConfirmed: [], cannot: ['dale-police'] });
    await answerRecall(police, { ...gone, state: 'confirmed', link: 'https://social.example.org/1' });
    expect((await statusOf(world)).posts[0]).toMatchObject({ confirmed: ['dale-police'], cannot: [] });
    expect((await getPartnerWeek(police, POLICE)).takeDowns).toMatchObject([
      { asks: false, answer: { state: 'confirmed', reason: null } },
    ]);
  });

  it('ends, and the post is there again for everybody', async () => {
    const world = await daleWeek(under);
    const { ctx } = world;
    const { id, version } = await recallTemplate(ctx, { ...LAUNCH, reason: REASON });
    await expect(recallTemplate(ctx, { ...LAUNCH, reason: REASON })).rejects.toMatchObject({ code: 'CHANGED' });
    expect((await statusOf(world)).posts).toMatchObject([{ post: 'launch', kind: 'recalled', told: [] }]);
    const end = (from: number) => endRecall(ctx, { partnership: 'dale', recall: id, version: from });
    await expect(end(version + 1)).rejects.toMatchObject({ code: 'CHANGED', message: expect.stringMatching(/^It still holds/) });
    await end(version);
    expect(await titlesOf(world)).toContain('launch');
    await expect(end(version)).rejects.toMatchObject({ code: 'CHANGED', message: 'Somebody else has ended it already.' });
    expect((await statusOf(world)).posts).toEqual([]);
  });

  it('pauses everything: what is scheduled is stopped, what is out stays, and afterwards it is to be used again', async () => {
    const world = await daleWeek(under);
    const { ctx, police } = world;
    const scheduled = await answerPost(police, answer({ state: 'scheduled' }));
    await answerPost(police, { ...answer({ state: 'posted' }), template: 'for-police' });
    const { id, version } = await pause(ctx, { partnership: 'dale', reason: 'National mourning' });
    const week = await getPartnerWeek(police, POLICE);
    expect(week.pause).toMatchObject({ reason: 'National mourning' });
    expect(week.days.flatMap(({ posts }) => posts)).toEqual([]);
    expect(week.takeDowns).toMatchObject([{ template: { slug: 'launch' }, kind: 'paused', asks: true }]);
    await answerRecall(police, { ...POLICE, templates: ['launch'], state: 'confirmed' });
    expect(await statusOf(world)).toMatchObject({
      paused: 'National mourning',
      posts: [{ post: 'launch', confirmed: ['dale-police'] }],
    });
    await endRecall(ctx, { partnership: 'dale', recall: id, version });
    const after = (await getPartnerWeek(police, POLICE)).days.flatMap(({ posts }) => posts);
    expect(after.find(({ template }) => template === 'launch')).toMatchObject({ state: 'taken', version: scheduled.version + 1 });
  });

  it('asks for a changed text the same way, with the difference', async () => {
    const world = await daleWeek(under);
    const { police, load } = world;
    await answerPost(police, answer({ state: 'scheduled' }));
    await load(NEW_TEXT);
    const changed = async () =>
      (await getPartnerWeek(police, POLICE)).days.flatMap(({ posts }) => posts).find(({ changed: is }) => is);
    expect((await changed())?.changes).toEqual([
      {
        channel: 'twitter',
        language: 'en',
        before: 'The week starts. From Dale Police.',
        after: 'The week has started. From Dale Police.',
      },
    ]);
    expect((await statusOf(world)).posts).toMatchObject([{ kind: 'changed', notConfirmed: ['dale-police'] }]);
    await answerRecall(police, { ...POLICE, templates: ['launch'], state: 'cannot', reason: 'It is printed' });
    expect(await changed()).toMatchObject({ cannotChange: { reason: 'It is printed' } });
    expect((await statusOf(world)).posts).toMatchObject([{ cannot: ['dale-police'], notConfirmed: [] }]);
    await answerRecall(police, { ...POLICE, templates: ['launch'], state: 'confirmed' });
    expect(await changed()).toBeUndefined();
    expect((await statusOf(world)).posts).toMatchObject([{ confirmed: ['dale-police'], cannot: [] }]);
    // The button was pressed twice.
    await answerRecall(police, { ...POLICE, templates: ['launch'], state: 'confirmed' });
    expect((await statusOf(world)).posts).toMatchObject([{ confirmed: ['dale-police'], cannot: [] }]);
  });

  it('is answered once for each post, and refuses an answer that names one twice', async () => {
    const { ctx, police } = await daleWeek(under);
    await answerPost(police, answer({ state: 'posted' }));
    await recallTemplate(ctx, { ...LAUNCH, reason: REASON });
    const twice = answerRecall(police, { ...POLICE, templates: ['launch', 'launch'], state: 'confirmed' });
    await expect(twice).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer: '/templates' }] });
  });

  it('is asked about a removed post that is out, too', async () => {
    const world = await daleWeek(under);
    await answerPost(world.police, answer({ state: 'posted' }));
    await world.load({
      'week/posts.yaml': (text) => text.replace(/ {2}- slug: launch[\s\S]*?(?= {2}- slug: for-police)/, ''),
      'week/returns.csv': (text) => text.replace(/.*launch.*\n/, ''),
    });
    expect((await getPartnerWeek(world.police, POLICE)).takeDowns).toMatchObject([{ kind: 'removed', reason: null, asks: true }]);
    await answerRecall(world.police, { ...POLICE, templates: ['launch'], state: 'confirmed' });
    expect((await statusOf(world)).posts).toMatchObject([{ kind: 'removed', confirmed: ['dale-police'] }]);
  });

  it('is for those who plan; a partner answers for itself and only about what is asked', async () => {
    const { ctx, police, as, contactOf, partnership } = await daleWeek(under);
    const council = as(contactOf('dale-council'));
    const viewer = as(memberAccess('viewer', partnership.id));
    for (const who of [police, viewer]) {
      await expect(recallTemplate(who, { ...LAUNCH, reason: REASON })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(pause(who, { partnership: 'dale', reason: REASON })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const { id } = await recallTemplate(ctx, { ...LAUNCH, reason: REASON });
    await expect(endRecall(viewer, { partnership: 'dale', recall: id, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getRecallStatus(police, PLACE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const said = { ...POLICE, templates: ['launch'], state: 'confirmed' as const };
    await expect(answerRecall(council, said)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answerRecall(police, said)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(recallTemplate(ctx, { ...LAUNCH, reason: ' ' })).rejects.toMatchObject({ problems: [{ pointer: '/reason' }] });
  });
});
