import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine, reconcile } from '#src/returns/index.ts';
import { cases } from '../../support/stores.ts';
import { anyGroups, type Group, group, headline, impressions } from './groups.ts';

const best = (groups: Group[], scope = 'all', partner: string | null = 'police') => {
  const found = combine(groups).find((total) => total.basis === 'best' && total.scope === scope && total.partner === partner);
  return found && { sum: found.sum, from: found.lowerBound, to: found.upperBound };
};

describe('the best of what a partner gave', () => {
  it.each([
    ['posts only: their range', [group([10, 30])], 'all', { sum: null, from: 30, to: 40 }],
    ['overall total only: as it is', [headline(25)], 'all', { sum: null, from: 25, to: 25 }],
    [
      'reach headline that fits its posts: the platform left out the overlap',
      [group([10, 30]), headline(35)],
      'all',
      { sum: null, from: 35, to: 35 },
    ],
    [
      'reach headline below the largest post: cannot be right, posts',
      [group([10, 30]), headline(20)],
      'all',
      { sum: null, from: 30, to: 40 },
    ],
    [
      'reach headline above the sum: a range that holds both',
      [group([10, 30]), headline(50)],
      'all',
      { sum: null, from: 30, to: 50 },
    ],
    [
      'a headline that may hold related days is not this week’s number when it is above its posts',
      [group([10, 30]), headline(50)],
      'campaign',
      { sum: null, from: 30, to: 40 },
    ],
    [
      'impressions for this week above their posts: posts',
      [group([10, 30], impressions), headline(50, { ...impressions, scope: 'campaign' })],
      'campaign',
      { sum: 40, from: 40, to: 40 },
    ],
    [
      'posts at zero beside a headline: a range that holds both',
      [group([0]), headline(57)],
      'all',
      { sum: null, from: 0, to: 57 },
    ],
    [
      'a headline that did not say is not this week’s number beside posts',
      [group([100, 400]), group([50], { scope: 'related' }), headline(450)],
      'campaign',
      { sum: null, from: 400, to: 500 },
    ],
    [
      'impressions above their posts: posts',
      [group([10, 30], impressions), headline(99, impressions)],
      'all',
      { sum: 40, from: 40, to: 40 },
    ],
    [
      'impressions below their posts: posts',
      [group([10, 30], impressions), headline(39, impressions)],
      'all',
      { sum: 40, from: 40, to: 40 },
    ],
    ['impressions, overall total only', [headline(99, impressions)], 'all', { sum: 99, from: 99, to: 99 }],
    [
      'a headline that did not say counts for this week too',
      [headline(99, impressions)],
      'campaign',
      { sum: 99, from: 99, to: 99 },
    ],
    ['but never for related days', [headline(99, impressions)], 'related', undefined],
    [
      'posts on related days only: the headline is not this week’s number',
      [group([10], { ...impressions, scope: 'related' }), headline(99, impressions)],
      'campaign',
      undefined,
    ],
    [
      'a headline for this week beats one that did not say',
      [headline(40, { ...impressions, scope: 'campaign' }), headline(99, impressions)],
      'campaign',
      { sum: 40, from: 40, to: 40 },
    ],
    [
      'a headline that did not say contains the others and never stands beside them',
      [headline(40, { ...impressions, scope: 'campaign' }), headline(99, impressions)],
      'all',
      { sum: 99, from: 99, to: 99 },
    ],
    [
      'headlines of two parts add up where they can',
      [headline(40, { ...impressions, scope: 'campaign' }), headline(5, { ...impressions, scope: 'related' })],
      'all',
      { sum: 45, from: 45, to: 45 },
    ],
    [
      'a headline for this week beside posts of related days only',
      [group([50], { scope: 'related' }), headline(120, { scope: 'campaign' })],
      'campaign',
      { sum: null, from: 120, to: 120 },
    ],
    [
      'and everything is then both',
      [group([50], { scope: 'related' }), headline(120, { scope: 'campaign' })],
      'all',
      { sum: null, from: 120, to: 170 },
    ],
    [
      'a headline for this week that fits this week’s posts leaves the related ones beside it',
      [group([10, 30]), group([20], { scope: 'related' }), headline(35, { scope: 'campaign' })],
      'all',
      { sum: null, from: 35, to: 55 },
    ],
    ['zero is a number', [group([0], impressions)], 'all', { sum: 0, from: 0, to: 0 }],
  ] as const)('%s', (_label, groups, scope, expected) => {
    expect(best([...groups], scope)).toEqual(expected);
  });

  it('is found for each partner before all partners are taken together', () => {
    const groups = [group([10, 30], impressions), headline(39, impressions), headline(7, { ...impressions, partner: 'council' })];
    expect(best(groups, 'all', null)).toEqual({ sum: 47, from: 47, to: 47 });
  });

  it('is a range over partners for reach: the largest single number to the sum', () => {
    const groups = [group([10, 30]), headline(35), headline(20, { partner: 'council' })];
    expect(best(groups, 'all', null)).toEqual({ sum: null, from: 35, to: 55 });
  });
});

describe('what is never one series', () => {
  it.each([
    ['two platforms', [group([1], impressions), group([2], { ...impressions, platform: 'twitter' })]],
    ['reach and impressions', [group([1]), group([2], impressions)]],
    [
      'views of 2020 and of 2026',
      [
        group([1], { metric: 'views', definition: 'facebook-video-views' }),
        group([2], { metric: 'views', definition: 'facebook-views' }),
      ],
    ],
  ])('%s', (_label, groups) => {
    const all = combine(groups).filter((total) => total.partner === null && total.scope === 'all' && total.basis === 'items');
    expect(all.map((total) => total.upperBound)).toEqual([1, 2]);
  });
});

it('impressions of two partners that did not say which platform are not added', () => {
  const unstated = { ...impressions, platform: 'not-stated' };
  const totals = combine([group([5], unstated), group([7], { ...unstated, partner: 'council' })]);
  const all = totals.find((total) => total.partner === null && total.scope === 'all' && total.basis === 'best');
  expect(all).toMatchObject({ additive: false, sum: null, lowerBound: 7, upperBound: 12 });
});

describe('headline against posts', () => {
  it.each([
    [
      'equal impressions agree',
      [group([10, 30], impressions), headline(40, impressions)],
      { verdict: 'agrees', difference: 0, needsNote: false },
    ],
    [
      'other impressions differ',
      [group([10, 30], impressions), headline(39, impressions)],
      { verdict: 'differs', difference: 1, needsNote: true },
    ],
    ['reach equal to the sum agrees', [group([10, 30]), headline(40)], { verdict: 'agrees', needsNote: false }],
    ['reach at the largest post fits', [group([10, 30]), headline(30)], { verdict: 'within-overlap', needsNote: false }],
    ['reach below the largest post does not', [group([10, 30]), headline(29)], { verdict: 'outside-range', needsNote: true }],
    ['reach above the sum does not', [group([10, 30]), headline(41)], { verdict: 'outside-range', needsNote: true }],
    ['only a headline', [headline(41)], { verdict: 'headline-only', items: null, difference: null }],
    ['only posts', [group([10, 30])], { verdict: 'items-only', headline: null, items: 40, largestItem: 30 }],
    [
      'a headline for one part is held against that part only',
      [
        group([10], impressions),
        group([90], { ...impressions, scope: 'related' }),
        headline(10, { ...impressions, scope: 'campaign' }),
      ],
      { verdict: 'agrees', scope: 'campaign', items: 10 },
    ],
    [
      'a headline that did not say is held against everything',
      [group([10], impressions), group([90], { ...impressions, scope: 'related' }), headline(100, impressions)],
      { verdict: 'agrees', scope: 'all', items: 100 },
    ],
  ] as const)('%s', (_label, groups, expected) => {
    const rows = reconcile([...groups]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject(expected);
  });
});

describe('whatever was entered', () => {
  it('reach has no sum, bounds are in order, and every total is made of groups that were given', () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const given = new Set(groups);
        for (const total of combine(groups)) {
          expect(total.sum === null).toBe(total.metric === 'reach');
          expect(total.lowerBound).toBeLessThanOrEqual(total.upperBound);
          if (total.additive) expect(total.lowerBound).toBe(total.upperBound);
          expect(new Set(total.parts).size).toBe(total.parts.length);
          for (const part of total.parts) expect(given).toContain(part);
        }
      }),
      { numRuns: cases(100) },
    );
  });

  it('all partners together are neither less than the largest partner nor more than their sum', () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const totals = combine(groups);
        for (const all of totals.filter((total) => total.partner === null)) {
          const own = totals.filter(
            (total) =>
              total.partner !== null && total.platform === all.platform && total.scope === all.scope && total.basis === all.basis,
          );
          expect(all.upperBound).toBe(own.reduce((sum, total) => sum + total.upperBound, 0));
          expect(all.lowerBound).toBe(all.additive ? all.upperBound : Math.max(...own.map((total) => total.lowerBound)));
        }
      }),
      { numRuns: cases(100) },
    );
  });

  it('the order in which groups come changes nothing but the order of totals', () => {
    const key = ({ parts, ...total }: ReturnType<typeof combine>[number]) =>
      JSON.stringify({ ...total, parts: parts.map((part) => JSON.stringify(part)).sort() });
    fc.assert(
      fc.property(anyGroups, fc.infiniteStream(fc.nat()), (groups, order) => {
        const shuffled = groups
          .map((each) => ({ each, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(new Set(combine(shuffled).map(key))).toEqual(new Set(combine(groups).map(key)));
      }),
      { numRuns: cases(100) },
    );
  });

  it('totals of posts with and without related and other days differ by those days', () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const totals = combine(groups).filter(({ basis }) => basis === 'items');
        for (const all of totals.filter(({ scope }) => scope === 'all')) {
          const parts = totals.filter(
            (each) => each.scope !== 'all' && each.partner === all.partner && each.definition === all.definition,
          );
          expect(all.upperBound).toBe(parts.reduce((sum, each) => sum + each.upperBound, 0));
          expect(all.sum === null ? null : parts.reduce((sum, each) => sum + (each.sum ?? 0), 0)).toBe(all.sum);
        }
      }),
      { numRuns: cases(100) },
    );
  });
});
