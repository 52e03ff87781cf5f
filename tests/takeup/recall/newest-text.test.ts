import { expect, it } from 'vitest';
import { answerPost, answerPosts, answerRecall, getRecallStatus } from '#src/takeup/index.ts';
import { swap } from '../../support/definition-files.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { answer, daleWeek, PLACE } from '../dale.ts';

const POLICE = { ...PLACE, partner: 'dale-police' };
const NEW_TEXT = { 'week/posts.yaml': swap('The week starts. From', 'The week has started. From') };

/** The police has planned the post, and its text has changed since. */
async function changedWeek(under: Parameters<typeof daleWeek>[0]) {
  const world = await daleWeek(under);
  const { version } = await answerPost(world.police, answer({ state: 'scheduled' }));
  await world.load(NEW_TEXT);
  const lead = world.as(memberAccess('lead', world.partnership.id));
  const seen = async () => {
    const [post] = (await getRecallStatus(lead, PLACE)).posts;
    const names = (list: readonly { partner: { slug: string } }[] = []) => list.map(({ partner }) => partner.slug);
    return { confirmed: names(post?.confirmed), waits: names(post?.notConfirmed), cannot: names(post?.cannot) };
  };
  return { ...world, version, seen };
}

describeEachStore('a changed text', (under) => {
  it('counts as confirmed once the partner answers with it, whatever it said before', async () => {
    const { police, version, seen } = await changedWeek(under);
    await answerRecall(police, { ...POLICE, templates: ['launch'], state: 'cannot', reason: 'It is printed' });
    expect(await seen()).toEqual({ confirmed: [], waits: [], cannot: ['dale-police'] });
    const now = await answerPost(police, { ...answer({ state: 'scheduled' }), version, copyVersion: 2 });
    expect(await seen()).toEqual({ confirmed: ['dale-police'], waits: [], cannot: [] });

    await answerPost(police, { ...answer({ state: 'posted' }), version: now.version, copyVersion: 1 });
    expect(await seen()).toEqual({ confirmed: [], waits: ['dale-police'], cannot: [] });
  });

  it('counts as confirmed where several posts are marked at once, and not where the earlier one was posted', async () => {
    const { police, version, seen } = await changedWeek(under);
    const mark = (copyVersion: number, at: number) =>
      answerPosts(police, { ...POLICE, posts: [{ template: 'launch', version: at, copyVersion }], state: 'posted' });
    await mark(1, version);
    expect(await seen()).toEqual({ confirmed: [], waits: ['dale-police'], cannot: [] });
    await mark(2, version + 1);
    expect(await seen()).toEqual({ confirmed: ['dale-police'], waits: [], cannot: [] });
  });
});
