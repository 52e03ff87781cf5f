import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { templateVariant } from '#db/schema/content.ts';
import { getItem, saveItem, withdrawItem } from '#src/definitions/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { answerPost, listSupportRouteUse } from '#src/takeup/index.ts';
import { type Edits, swap } from '../support/definition-files.ts';
import { describeEachStore, memberAccess } from '../support/stores.ts';
import { answer, daleWeek, PLACE } from './dale.ts';

const HELPLINE = { partnership: 'dale', route: 'helpline' };
const LAUNCH = { ...PLACE, kind: 'template', slug: 'launch' } as const;

describeEachStore('where a support route stands', (under) => {
  it('names the posts with their channels and who has taken them', async () => {
    const { ctx, police, as, partnership } = await daleWeek(under);
    await answerPost(police, answer({ state: 'posted', ownWording: 'Ring 101' }));
    expect(await listSupportRouteUse(as(memberAccess('viewer', partnership.id)), HELPLINE)).toEqual({
      posts: [
        {
          campaign: { slug: 'week', title: 'Week of 2020' },
          slug: 'launch',
          title: 'The week starts',
          day: '2020-10-12',
          channels: ['facebook'],
          inUse: true,
          waiting: false,
          takers: [
            {
              slug: 'dale-police',
              name: 'Dale Police',
              state: 'posted',
              takenVersion: 1,
              holdsIt: true,
              hasOwnWording: true,
            },
          ],
        },
      ],
      partners: 1,
    });
    await answerPost(police, answer({ state: 'offered', version: 2 }));
    expect(await listSupportRouteUse(ctx, HELPLINE)).toMatchObject({ posts: [{ takers: [] }], partners: 0 });
  });

  it.each([
    ['its link alone', '((support-link:helpline))', true],
    ['its number alone', 'Ring ((support-phone:helpline))', true],
    ['its name alone', '((support-name:helpline))', true],
    ['a sentence that stands only where it is known', '((support-phone:helpline??There is a number.))', true],
    ['spaces inside the brackets', '(( support:helpline ))', true],
    ['a part that partners do not change', '[[Ring ((support:helpline))]] now', true],
    ['a route whose name begins alike', '((support:helpline-young))', false],
    ['a thing to share of the same name', '((link:helpline))', false],
    ['the words without brackets', 'support:helpline', false],
  ])('tells %s', async (_, text, found) => {
    const { ctx } = await daleWeek(under);
    await ctx.store.db.update(templateVariant).set({ text }).where(eq(templateVariant.text, 'From ((partner)).'));
    const { posts } = await listSupportRouteUse(ctx, HELPLINE);
    expect(posts.map(({ slug }) => slug)).toEqual(found ? ['launch', 'for-police'] : ['launch']);
  });

  it('tells what only waits from what is in use', async () => {
    const { ctx, as, partnership } = await daleWeek(under, {
      'partnership.yaml': swap('  placeholders:', '  second-approver: true\n  placeholders:'),
    });
    const editor = as(memberAccess('editor', partnership.id));
    const where = { ...LAUNCH, slug: 'for-police' };
    const { value, version } = await getItem(ctx, where);
    const variants = [
      { channel: 'facebook', text: 'From ((partner)).' },
      { channel: 'newsletter', text: 'Look.', 'alt-text': 'A card with ((support:helpline))' },
    ];
    await saveItem(editor, { ...where, value: { ...value, variants }, version });
    const { posts } = await listSupportRouteUse(ctx, HELPLINE);
    expect(posts.map(({ slug, channels, inUse, waiting }) => ({ slug, channels, inUse, waiting }))).toEqual([
      { slug: 'launch', channels: ['facebook'], inUse: true, waiting: false },
      { slug: 'for-police', channels: ['newsletter'], inUse: false, waiting: true },
    ]);
  });

  it('remembers an earlier text that a partner took, and does not count one who took a text without it', async () => {
    const { ctx, police, as, contactOf, load } = await daleWeek(under);
    await answerPost(police, answer({ state: 'posted' }));
    const without: Edits = { 'week/posts.yaml': swap(' ((support:helpline))', '') };
    await load(without);
    await answerPost(as(contactOf('dale-council')), { ...answer({ state: 'taken' }), partner: 'dale-council' });
    const use = await listSupportRouteUse(ctx, HELPLINE);
    expect(use).toMatchObject({ partners: 1, posts: [{ slug: 'launch', inUse: false, waiting: false }] });
    expect(use.posts[0]?.takers.map(({ slug, takenVersion, holdsIt }) => ({ slug, takenVersion, holdsIt }))).toEqual([
      { slug: 'dale-council', takenVersion: 2, holdsIt: false },
      { slug: 'dale-police', takenVersion: 1, holdsIt: true },
    ]);
    const { version } = await getItem(ctx, { partnership: 'dale', kind: 'support-route', slug: 'helpline' });
    await withdrawItem(ctx, { partnership: 'dale', kind: 'support-route', slug: 'helpline', version });
    expect((await listSupportRouteUse(ctx, HELPLINE)).partners, 'still told once it is removed').toBe(1);
    await answerPost(police, answer({ state: 'offered', version: 2 }));
    await expect(listSupportRouteUse(ctx, HELPLINE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has the newest campaign first, and nothing of what was removed or of another partnership', async () => {
    const { ctx, load } = await daleWeek(under);
    const later = (path: string, text: string): Edits => ({ [path]: () => text });
    const campaign = 'format: 1\ncampaign:\n  title: Week of 2021\n  local: { from: 2021-10-11, to: 2021-10-15 }\n';
    const post = 'slug: call\n    title: Call\n    variants: [{ channel: facebook, text: "((support:helpline))" }]\n';
    const next = { ...later('next/campaign.yaml', campaign), ...later('next/posts.yaml', `format: 1\ntemplates:\n  - ${post}`) };
    await load(next);
    await load({ 'partnership.yaml': swap('slug: dale\n', 'slug: elsewhere\n') });
    const slugs = async (partnership: string) =>
      (await listSupportRouteUse(ctx, { partnership, route: 'helpline' })).posts.map(
        (each) => `${each.campaign.slug}/${each.slug}`,
      );
    expect(await slugs('dale')).toEqual(['next/call', 'week/launch']);
    expect(await slugs('elsewhere')).toEqual(['week/launch']);
    const { version } = await getItem(ctx, LAUNCH);
    await withdrawItem(ctx, { ...LAUNCH, version });
    expect(await slugs('dale')).toEqual(['next/call']);
  });

  it('is there for those who plan, and for nobody else', async () => {
    const { ctx, as, police, partnership } = await daleWeek(under);
    const refused = [
      listSupportRouteUse(police, HELPLINE),
      listSupportRouteUse(as(PUBLIC_ACCESS), HELPLINE),
      listSupportRouteUse(as(memberAccess('lead', 'psh_other')), HELPLINE),
      listSupportRouteUse(ctx, { ...HELPLINE, route: 'no-such-line' }),
      listSupportRouteUse(ctx, { ...HELPLINE, partnership: 'nowhere' }),
    ];
    for (const one of await Promise.allSettled(refused)) {
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
    }
    expect(await listSupportRouteUse(as(memberAccess('viewer', partnership.id)), HELPLINE)).toMatchObject({ partners: 0 });
  });
});
