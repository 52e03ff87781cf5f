import { describe, expect, it } from 'vitest';
import { type Assignable, coveredBy, getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { listPartnerPosts } from '#src/takeup/index.ts';
import { COUNTY, realWeek, WEEK } from '../support/real-week.ts';
import { describeEachStore } from '../support/stores.ts';

const partner = (slug: string, over: Partial<Assignable> = {}): Assignable => ({
  id: `ptn_${slug}`,
  slug,
  kind: 'council',
  isGroup: false,
  inUse: true,
  startedOn: null,
  endedOn: null,
  ...over,
});
const week = { from: '2020-10-12', to: '2020-10-16' };

describe('whom a post goes to', () => {
  const county = partner('county');
  const police = partner('police', { kind: 'police' });
  it.each([
    ['all', 'all', [county, police], ['county', 'police']],
    ['kinds', { kinds: ['police'] }, [county, police], ['police']],
    ['named partners', ['county'], [county, police], ['county']],
    ['never a group, even by name', ['sector'], [partner('sector', { isGroup: true })], []],
    ['never a partner taken out of use', 'all', [partner('gone', { inUse: false })], []],
    ['never a body that had ended', 'all', [partner('old', { endedOn: '2020-10-11' })], []],
    ['a body that ended in the week', 'all', [partner('old', { endedOn: '2020-10-12' })], ['old']],
    ['never a body that began later', 'all', [partner('new', { startedOn: '2020-10-17' })], []],
    ['a body that began in the week', 'all', [partner('new', { startedOn: '2020-10-16' })], ['new']],
  ] as const)('%s', (_label, rule, partners, expected) => {
    const found = coveredBy(rule as Parameters<typeof coveredBy>[0], [...partners], week);
    expect(found.map(({ slug }) => slug)).toEqual(expected);
  });
});

describeEachStore('a partner’s posts', (under) => {
  const open = async () => {
    const ctx = await realWeek(under);
    const partnership = await getPartnership(ctx, COUNTY);
    return { ctx, partnership, campaign: await getCampaign(ctx, partnership.id, WEEK) };
  };

  it('come in its own name, with nothing left to fill in, for every partner that is asked', async () => {
    const { ctx, partnership, campaign } = await open();
    for (const slug of ['north-yorkshire-police', 'city-of-york-council', 'hambleton-district-council']) {
      const posts = await listPartnerPosts(ctx, partnership, campaign, slug);
      expect(posts.length).toBeGreaterThan(0);
      for (const post of posts)
        expect({ missing: post.missing, text: post.text }).toEqual({ missing: [], text: expect.not.stringMatching(/\(\(|\)\)/) });
    }
    const police = await listPartnerPosts(ctx, partnership, campaign, 'north-yorkshire-police');
    expect(police.some((post) => post.text.includes('North Yorkshire Police') && post.text.includes('#helpnothate2020'))).toBe(
      true,
    );
  });

  it('cover every theme on Facebook and Twitter', async () => {
    const { ctx, partnership, campaign } = await open();
    const posts = await listPartnerPosts(ctx, partnership, campaign, 'north-yorkshire-police');
    for (const channel of ['facebook', 'twitter', 'instagram'])
      expect(posts.filter((post) => post.channel === channel).length).toBeGreaterThanOrEqual(5);
  });

  it('are none for bodies that came later', async () => {
    const { ctx, partnership, campaign } = await open();
    expect(await listPartnerPosts(ctx, partnership, campaign, 'north-yorkshire-council')).toEqual([]);
  });

  it('look unknown to the public, and for an unknown partner', async () => {
    const { ctx, partnership, campaign } = await open();
    const stranger = { ...ctx, access: PUBLIC_ACCESS };
    await expect(listPartnerPosts(stranger, partnership, campaign, 'north-yorkshire-police')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(listPartnerPosts(ctx, partnership, campaign, 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
