import { expect, it } from 'vitest';
import type { Context } from '#src/platform/context.ts';
import { answerPost, getPartnerWeek, getWeekBoard } from '#src/takeup/index.ts';
import { swap } from '../support/definition-files.ts';
import { describeEachStore } from '../support/stores.ts';
import { answer, daleWeek, PLACE } from './dale.ts';

/** Every text of the post that starts the week has parts that must stay; so have the lines to take, which nobody posts. */
const LOCKED = swap(
  'text: The week starts. From ((partner)).',
  `text: "The week starts. From ((partner)). [[Ring ((support-phone:helpline)) today]]"
      - channel: lines-to-take
        text: We hear you. From ((partner)).`,
);
const KEPT = 'Our own week: Helpline 101 and #DaleWeek.';
const BROKEN = 'Our own week: Helpline 101.';
const NEW_NUMBER = { 'partnership.yaml': swap('phone: "101"', 'phone: "111"'), 'week/posts.yaml': LOCKED };

const launch = async (ctx: Context) => {
  const { days } = await getPartnerWeek(ctx, { ...PLACE, partner: 'dale-police' });
  return days.flatMap(({ posts }) => posts).find(({ template }) => template === 'launch');
};
const marked = async (ctx: Context): Promise<number[]> => {
  const { days } = await getWeekBoard(ctx, PLACE);
  return days.flatMap(({ posts }) => posts.map(({ lockBroken }) => lockBroken));
};

describeEachStore('an own wording against what must stay', (under) => {
  const world = () => daleWeek(under, { 'week/posts.yaml': LOCKED });

  it.each(['taken', 'scheduled'] as const)('is kept for “%s” where it keeps the parts of one text', async (state) => {
    const { ctx, police } = await world();
    expect(await answerPost(police, answer({ state, ownWording: KEPT }))).toMatchObject({ saved: true, ownWording: KEPT });
    expect(await launch(police)).toMatchObject({ ownWording: KEPT, lockBroken: [] });
    expect(await marked(ctx)).toEqual([0, 0]);
  });

  it.each(['taken', 'scheduled'] as const)('is refused for “%s” where it changes one, which is named', async (state) => {
    const { police } = await world();
    await expect(answerPost(police, answer({ state, ownWording: BROKEN }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ pointer: '/ownWording', message: 'please don’t change this part: “#DaleWeek”' }],
    });
    expect(await launch(police)).toMatchObject({ state: 'offered', version: 1, ownWording: null });
  });

  it('keeps the parts of the text it stands for, which is remembered with it', async () => {
    const { police } = await world();
    const forTwitter = answer({ state: 'taken', ownWording: 'Ours. Ring 101 today', ownFor: 'twitter/en' });
    const { version } = await answerPost(police, forTwitter);
    expect(await launch(police)).toMatchObject({ ownFor: 'twitter/en', lockBroken: [] });
    const reworded = { ...forTwitter, ownWording: KEPT, ownFor: undefined, version };
    await expect(answerPost(police, reworded)).rejects.toMatchObject({ problems: [{ pointer: '/ownWording' }] });
    await answerPost(police, { ...reworded, ownFor: 'facebook/en' });
    expect(await launch(police)).toMatchObject({ ownWording: KEPT, ownFor: 'facebook/en', lockBroken: [] });
    const nowhere = { ...reworded, ownFor: 'print/en', version: version + 1 };
    await expect(answerPost(police, nowhere)).rejects.toMatchObject({ problems: [{ pointer: '/ownFor' }] });
  });

  it('is recorded as it was posted, and marked for the partner and for the lead', async () => {
    const { ctx, police, contactOf, as } = await world();
    await answerPost(police, answer({ state: 'posted', ownWording: BROKEN }));
    expect(await launch(police)).toMatchObject({ state: 'posted', ownWording: BROKEN, lockBroken: ['#DaleWeek'] });
    expect(await under.asOneInvocation(() => marked(ctx))).toEqual([1, 0]);
    // Looking into wordings is the price of there being some.
    expect(await under.statementsOf(() => marked(ctx))).toSatisfy((count: number | null) => count === null || count <= 14);
    const council = answer({ state: 'posted', ownWording: KEPT, partner: 'dale-council' });
    await answerPost(as(contactOf('dale-council')), council);
    expect(await marked(ctx)).toEqual([1, 0]);
    await answerPost(as(contactOf('dale-council')), { ...council, ownWording: 'Hello', version: 2 });
    expect(await marked(ctx)).toEqual([2, 0]);
  });

  it('is marked no longer once it is put right, or the post is not used', async () => {
    const { ctx, police } = await world();
    await answerPost(police, answer({ state: 'posted', ownWording: BROKEN }));
    await answerPost(police, answer({ state: 'offered', version: 2 }));
    expect(await launch(police)).toMatchObject({ ownWording: BROKEN, lockBroken: [] });
    expect(await marked(ctx)).toEqual([0, 0]);
    await answerPost(police, answer({ state: 'posted', ownWording: KEPT, version: 3 }));
    expect(await marked(ctx)).toEqual([0, 0]);
  });

  it('is marked when a way to get help changes after it was taken; “posted” is recorded all the same', async () => {
    const { ctx, load, police } = await world();
    const taken = await answerPost(police, answer({ state: 'taken', ownWording: KEPT }));
    await load(NEW_NUMBER);
    expect(await launch(police)).toMatchObject({ ownWording: KEPT, lockBroken: ['Helpline 111'] });
    expect(await marked(ctx)).toEqual([1, 0]);
    const posted = await answerPost(police, answer({ state: 'posted', version: taken.version }));
    expect(posted).toMatchObject({ state: 'posted', ownWording: KEPT });
  });

  it('is held against the text in use, also where an earlier one was on the page', async () => {
    const { load, police } = await world();
    await load({
      'week/posts.yaml': (text) => LOCKED(text).replace('((hashtag))"', '((hashtag)) [[Be kind]]"').replace('today]]', 'now]]'),
    });
    const old = { copyVersion: 1, state: 'taken', ownWording: KEPT } as const;
    await expect(answerPost(police, answer(old))).rejects.toMatchObject({
      problems: [{ pointer: '/ownWording', message: 'please don’t change this part: “Be kind”' }],
    });
    const right = answer({ ...old, ownWording: `${KEPT} Be kind` });
    expect(await answerPost(police, right)).toMatchObject({ saved: true, takenVersion: 1 });
  });

  it('is none where it is the text that was sent', async () => {
    const { police } = await world();
    const text = (await launch(police))?.variants[0]?.text ?? '';
    await answerPost(police, answer({ state: 'taken', ownWording: `${text}\r\n` }));
    expect(await launch(police)).toMatchObject({ state: 'taken', ownWording: null });
  });

  it('may be saved twice, and is not asked about where nothing is said of it', async () => {
    const { load, police } = await world();
    await answerPost(police, answer({ state: 'taken', ownWording: KEPT }));
    await load(NEW_NUMBER);
    expect(await answerPost(police, answer({ state: 'taken', ownWording: KEPT, version: 2 }))).toMatchObject({ saved: false });
    expect(await answerPost(police, answer({ state: 'scheduled', version: 2 }))).toMatchObject({ saved: true, ownWording: KEPT });
  });
});
