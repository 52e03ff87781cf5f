import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { template } from '#db/schema/content.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { answerPost, getPartnerWeek, listPartnerCampaigns } from '#src/takeup/index.ts';
import { swap } from '../support/definition-files.ts';
import { COUNTY, realWeek, WEEK } from '../support/real-week.ts';
import { describeEachStore, memberAccess } from '../support/stores.ts';
import { answer, daleWeek, PLACE } from './dale.ts';

const POLICE = { ...PLACE, partner: 'dale-police' };

describeEachStore('a partner’s week', (under) => {
  it('shows themes and posts day by day, and what has no day under any day', async () => {
    const { police } = await daleWeek(under);
    const week = await getPartnerWeek(police, POLICE);
    expect(week.campaign).toMatchObject({
      title: 'Week of 2020',
      local: { from: '2020-10-12', to: '2020-10-16' },
      national: { from: '2020-10-10', to: '2020-10-17' },
      hashtags: [{ tag: '#DaleWeek', level: 'local' }],
      focus: null,
    });
    const spoken = week.days.map(({ day, themes, posts }) => [
      day,
      themes.map(({ title }) => title).join(),
      posts.map(({ title }) => title).join(),
    ]);
    expect(spoken).toEqual([
      ['2020-10-12', 'What it is', 'The week starts'],
      ['2020-10-13', '', ''],
      ['2020-10-14', '', ''],
      ['2020-10-15', 'What comes next', ''],
      ['2020-10-16', 'What comes next', ''],
      [null, '', 'For the police'],
    ]);
  });

  it('gives each post once, with every text in the partner’s name and what to share with it', async () => {
    const { police } = await daleWeek(under);
    const [monday] = (await getPartnerWeek(police, POLICE)).days;
    expect(monday?.posts).toEqual([
      expect.objectContaining({
        template: 'launch',
        day: '2020-10-12',
        time: '08:30',
        theme: { slug: 'opening', title: 'What it is' },
        state: 'offered',
        version: 1,
        copyVersion: 1,
        changed: false,
        resources: [{ slug: 'film', title: 'Film', kind: 'video', link: 'https://dale.example/film', altText: null, files: [] }],
        variants: [
          expect.objectContaining({
            channel: 'facebook',
            language: 'en',
            wording: 1,
            text: 'Week of 2020 starts in the Dale: What it is. https://dale.example/film Helpline 101 #DaleWeek',
            pieces: [
              { text: 'Week of 2020 starts in the Dale: What it is. https://dale.example/film ', locked: false },
              { text: 'Helpline 101', locked: true },
              { text: ' ', locked: false },
              { text: '#DaleWeek', locked: true },
            ],
            altText: 'A banner',
            missing: [],
            otherWordings: [],
            yours: true,
          }),
          expect.objectContaining({
            channel: 'twitter',
            language: 'en',
            text: 'The week starts. From Dale Police.',
            altText: null,
            missing: [],
            yours: false,
          }),
        ],
        linesToTake: [],
        lockBroken: [],
        changes: [],
        cannotChange: null,
      }),
    ]);
  });

  it('puts the texts for the partner’s own channels first', async () => {
    const { police } = await daleWeek(under, {
      'partnership.yaml': swap('platform: facebook, handle: dalepolice', 'platform: twitter, handle: dalepolice'),
    });
    const [monday] = (await getPartnerWeek(police, POLICE)).days;
    expect(monday?.posts[0]?.variants.map(({ channel, yours }) => [channel, yours])).toEqual([
      ['twitter', true],
      ['facebook', false],
    ]);
  });

  it('names what is still to be filled in, in the text or in the picture description', async () => {
    const { police } = await daleWeek(under, {
      'week/posts.yaml': swap('alt-text: A banner', 'alt-text: A banner of ((website))'),
    });
    const [monday] = (await getPartnerWeek(police, POLICE)).days;
    expect(monday?.posts[0]?.variants.map(({ missing }) => missing)).toEqual([['website'], []]);
  });

  it('holds nothing that nobody has approved yet, and such a post cannot be answered', async () => {
    const { ctx, police, partnership, ids } = await daleWeek(under);
    const unapproved = { currentVersion: 0, pendingVersion: 1 };
    await ctx.store.atomically([ctx.store.db.update(template).set(unapproved).where(eq(template.slug, 'launch'))]);
    const { days } = await getPartnerWeek(police, POLICE);
    expect(days.flatMap(({ posts }) => posts.map((post) => post.template))).toEqual(['for-police']);
    await expect(answerPost(police, answer({ state: 'taken' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const [start] = await listPartnerCampaigns(police, partnership.id, ids.get('dale-police') ?? '');
    expect(start).toMatchObject({ posts: 1 });
  });

  it('is the partner’s own: a viewer may read it, another partner and the public see nothing', async () => {
    const { as, contactOf, partnership, ids } = await daleWeek(under);
    const viewer = as(memberAccess('viewer', partnership.id));
    expect((await getPartnerWeek(viewer, POLICE)).partner.name).toBe('Dale Police');
    const policeId = ids.get('dale-police') ?? '';
    for (const access of [contactOf('dale-council'), memberAccess('lead', 'psh_other'), PUBLIC_ACCESS]) {
      await expect(getPartnerWeek(as(access), POLICE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(listPartnerCampaigns(as(access), partnership.id, policeId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(getPartnerWeek(viewer, { ...POLICE, partner: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('fits into one request for the real week, with its five themes and nothing left to fill in', async () => {
    const ctx = await realWeek(under);
    const week = await under.asOneInvocation(() =>
      getPartnerWeek(ctx, { partnership: COUNTY, campaign: WEEK, partner: 'north-yorkshire-police' }),
    );
    const own = week.days.filter(({ inWeek }) => inWeek);
    expect(own.map(({ themes }) => themes.length > 0)).toEqual([true, true, true, true, true]);
    const texts = week.days.flatMap(({ posts }) => posts.flatMap(({ variants }) => variants));
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.flatMap(({ missing }) => missing)).toEqual([]);
    expect(texts.some(({ channel, yours }) => channel === 'twitter' && yours)).toBe(true);
  });
});

describeEachStore('the campaigns of a partner', (under) => {
  const list = async (world: Awaited<ReturnType<typeof daleWeek>>, partner: string) =>
    listPartnerCampaigns(world.ctx, world.partnership.id, world.ids.get(partner) ?? '');

  it('say how many posts wait, and how many texts have changed', async () => {
    const world = await daleWeek(under);
    await answerPost(world.police, answer({ state: 'taken' }));
    await world.load({ 'week/posts.yaml': swap('The week starts. From', 'The week has started. From') });
    expect(await list(world, 'dale-police')).toEqual([
      {
        slug: 'week',
        title: 'Week of 2020',
        focus: null,
        local: { from: '2020-10-12', to: '2020-10-16' },
        posts: 2,
        unanswered: 1,
        changed: 1,
        takeDowns: 0,
        askedForFigures: true,
        paused: null,
      },
    ]);
  });

  it.each([
    ['was only asked for figures in', 'asked: [dale-council, dale-police]', [{ posts: 0, askedForFigures: true }]],
    ['has nothing to do with', 'asked: [dale-police]', []],
    ['may not have been asked in, for all anybody wrote down', 'asked: not-recorded', []],
  ])('treat a campaign as they should that the partner %s', async (_label, asked, expected) => {
    const toPolice = (text: string) =>
      swap('assign: { kinds: [police] }', 'assign: [dale-police]')(text).replace('theme:', 'assign: [dale-police]\n    theme:');
    const world = await daleWeek(under, {
      'week/posts.yaml': toPolice,
      'week/campaign.yaml': (text) => text.replace(/asked: .*/, asked),
    });
    expect(await list(world, 'dale-council')).toMatchObject(expected);
    expect(await list(world, 'dale-police')).toMatchObject([{ posts: 2 }]);
  });

  it('come newest first and stay within the partnership, in one request for the real folder', async () => {
    const ctx = await realWeek(under);
    const { id } = await getPartnership(ctx, COUNTY);
    const police = (await listPartners(ctx, id)).find(({ slug }) => slug === 'north-yorkshire-police')?.id ?? '';
    const found = await under.asOneInvocation(() => listPartnerCampaigns(ctx, id, police));
    expect(found.map(({ slug }) => slug)).toContain(WEEK);
    expect(found.map(({ local }) => local.from)).toEqual(
      found
        .map(({ local }) => local.from)
        .sort()
        .reverse(),
    );
    await expect(listPartnerCampaigns(ctx, 'psh_other', police)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
