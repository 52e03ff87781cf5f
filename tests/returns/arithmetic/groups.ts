import fc from 'fast-check';
import type { TracedGroup } from '#src/returns/index.ts';

export type Group = TracedGroup;

let serial = 0;
/** A group of figures as the database gives it: reach on Facebook unless told otherwise. */
export function group(values: number[], over: Partial<Group> = {}): Group {
  return {
    partner: 'police',
    platform: 'facebook',
    metric: 'reach',
    definition: over.metric === 'impressions' ? 'impressions' : 'facebook-reach',
    scope: 'campaign',
    headline: false,
    sum: values.reduce((a, b) => a + b, 0),
    largest: Math.max(...values),
    count: values.length,
    figures: values.map(() => `fig_${++serial}`),
    ...over,
  };
}

export const headline = (value: number, over: Partial<Group> = {}) => group([value], { headline: true, scope: '', ...over });
export const impressions = { metric: 'impressions', definition: 'impressions' };

const anyGroup = fc
  .record({
    partner: fc.constantFrom('police', 'council', 'fire'),
    kind: fc.constantFrom(
      { platform: 'facebook', metric: 'reach', definition: 'facebook-reach' },
      { platform: 'twitter', metric: 'impressions', definition: 'twitter-impressions' },
    ),
    scope: fc.constantFrom('campaign', 'related', 'other', '') as fc.Arbitrary<Group['scope']>,
    values: fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 5 }),
  })
  .map(({ partner, kind, scope, values }) =>
    scope === '' ? headline(values[0] ?? 0, { ...kind, partner }) : group(values, { ...kind, partner, scope }),
  );

/** Groups as a campaign may have them: the database never gives the same place twice. */
export const anyGroups = fc.uniqueArray(anyGroup, {
  maxLength: 20,
  selector: (each) => [each.partner, each.platform, each.scope, each.headline].join(),
});
