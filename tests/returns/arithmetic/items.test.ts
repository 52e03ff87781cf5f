import { describe, expect, it } from 'vitest';
import { breakDown, combine, type Entry, groupFigures, itemAmounts, rates, type Summed } from '#src/returns/index.ts';

let serial = 0;
/** Reach of the film on Facebook unless told otherwise. */
function entry(value: number | null, over: Partial<Summed> = {}): Entry {
  const metric = over.metric ?? 'reach';
  return {
    id: `fig_${++serial}`,
    value: {
      partner: 'police',
      item: 'film',
      post: '',
      platform: 'facebook',
      metric,
      definition: metric === 'reach' ? 'facebook-reach' : metric,
      scope: 'campaign',
      state: value === null ? 'not-available' : 'value',
      value,
      ...over,
    },
  };
}
const impressions = (value: number, over: Partial<Summed> = {}) => entry(value, { metric: 'impressions', ...over });
const engagements = (value: number, over: Partial<Summed> = {}) => entry(value, { metric: 'engagements', ...over });
const overall = { item: '', scope: '' } as const;

describe('an item’s own number beside its single posts', () => {
  it.each([
    [
      'two posts: impressions add',
      [impressions(10, { post: 'a' }), impressions(30, { post: 'b' })],
      { lower: 30, upper: 40, counted: 2 },
    ],
    ['two posts: reach is a range', [entry(10, { post: 'a' }), entry(30, { post: 'b' })], { lower: 30, upper: 40, counted: 2 }],
    [
      'impressions: the posts count, never both',
      [impressions(35), impressions(10, { post: 'a' }), impressions(30, { post: 'b' })],
      { lower: 30, upper: 40, counted: 2 },
    ],
    [
      'reach that fits its posts: the item’s own',
      [entry(35), entry(10, { post: 'a' }), entry(30, { post: 'b' })],
      { lower: 35, upper: 35, counted: 1 },
    ],
    [
      'reach below the largest post: the posts',
      [entry(20), entry(10, { post: 'a' }), entry(30, { post: 'b' })],
      { lower: 30, upper: 40, counted: 2 },
    ],
    [
      'reach above its posts: a range that holds both',
      [entry(50), entry(10, { post: 'a' }), entry(30, { post: 'b' })],
      { lower: 30, upper: 50, counted: 3 },
    ],
    [
      'posts of related days are not beside this week’s number',
      [entry(50), entry(30, { post: 'a', scope: 'related' })],
      { lower: 50, upper: 50, counted: 1 },
    ],
    ['words for no number count nowhere', [entry(null), entry(30, { post: 'a' })], { lower: 30, upper: 30, counted: 1 }],
  ] as const)('%s', (_label, figures, expected) => {
    const [found] = itemAmounts([...figures]);
    expect(found && { lower: found.lower, upper: found.upper, counted: found.counted.length }).toEqual(expected);
  });

  it('is counted once in every total, beside a headline too', () => {
    const figures = [impressions(40, overall), impressions(40), impressions(15, { post: 'a' }), impressions(25, { post: 'b' })];
    const best = combine(groupFigures(figures)).filter(({ basis, scope }) => basis === 'best' && scope === 'all');
    expect(best.map(({ sum }) => sum)).toEqual([40, 40]);
  });
});

describe('breakdowns', () => {
  const themeOf = ({ item }: Summed) => ({ film: 'opening', leaflet: 'opening', game: 'closing' })[item] ?? null;

  it('add what adds over items and partners, and keep reach a range', () => {
    const figures = [
      impressions(10),
      impressions(5, { item: 'leaflet', partner: 'council' }),
      entry(100),
      entry(30, { item: 'leaflet' }),
      impressions(7, { item: 'game' }),
      impressions(3, { item: 'other' }),
      impressions(99, overall),
    ];
    expect(
      breakDown(itemAmounts(figures), themeOf).map(({ key, metric, sum, lowerBound, upperBound, partners }) => [
        key,
        metric,
        sum,
        lowerBound,
        upperBound,
        partners,
      ]),
    ).toEqual([
      ['opening', 'impressions', 15, 15, 15, 2],
      ['opening', 'reach', null, 100, 130, 1],
      ['closing', 'impressions', 7, 7, 7, 1],
      [null, 'impressions', 3, 3, 3, 1],
    ]);
  });

  it('keep parts of the week apart, and partners that did not say the platform', () => {
    const unstated = { platform: 'not-stated' } as const;
    const rows = breakDown(
      itemAmounts([
        impressions(10, unstated),
        impressions(5, { ...unstated, partner: 'council' }),
        impressions(8, { ...unstated, scope: 'related' }),
      ]),
      themeOf,
    );
    expect(rows.map(({ scope, sum, lowerBound, upperBound }) => [scope, sum, lowerBound, upperBound])).toEqual([
      ['campaign', null, 10, 15],
      ['related', null, 8, 8],
    ]);
  });

  it('split an item’s posts by their own days', () => {
    const days = breakDown(
      itemAmounts([entry(10, { post: 'a' }), entry(30, { post: 'b' }), entry(5, { post: 'c' })]),
      ({ post }) => (post === 'b' ? 'Tuesday' : 'Monday'),
    );
    expect(days.map(({ key, lowerBound, upperBound }) => [key, lowerBound, upperBound])).toEqual([
      ['Monday', 10, 15],
      ['Tuesday', 30, 30],
    ]);
  });
});

describe('rates', () => {
  const short = (figures: Entry[]) =>
    rates(itemAmounts(figures)).map(({ kind, per, partner, above, below, rate }) => [
      kind,
      per,
      partner,
      above.value,
      below.value,
      rate,
    ]);

  it('are sum ÷ sum over the items that have both, never an average', () => {
    const figures = [
      engagements(1),
      impressions(100),
      engagements(30, { item: 'leaflet' }),
      impressions(200, { item: 'leaflet' }),
      impressions(9999, { item: 'game' }),
    ];
    expect(short(figures)).toEqual([['engagement-rate', 'impressions', 'police', 31, 300, 31 / 300]]);
  });

  it.each<[told: string, figures: Entry[], expected: unknown[][]]>([
    [
      'that have both numbers',
      [
        impressions(100, { post: '1' }),
        engagements(10, { post: '1' }),
        engagements(500, { post: '2' }),
        impressions(7, { post: '3' }),
      ],
      [['engagement-rate', 'impressions', 'police', 10, 100, 0.1]],
    ],
    ['none of which has both', [impressions(100, { post: '1' }), engagements(10, { post: '2' })], []],
    ['of which one side is the item’s own number', [impressions(100, { post: '1' }), engagements(10)], []],
    [
      'that are none of the shared ones',
      [
        impressions(100, { item: '', post: '1' }),
        engagements(10, { item: '', post: '1' }),
        engagements(9, { item: '', post: '2' }),
      ],
      [['engagement-rate', 'impressions', 'police', 10, 100, 0.1]],
    ],
    [
      'of which one has a single reach',
      [entry(50, { post: '1' }), entry(60, { post: '2' }), engagements(5, { post: '1' })],
      [['engagement-rate', 'reach', 'police', 5, 50, 0.1]],
    ],
    [
      'with an own reach above them, which is a range',
      [entry(150), entry(60, { post: '1' }), engagements(5), impressions(100, { post: '1' })],
      [],
    ],
  ])('take of an item only the posts %s', (_told, figures, expected) => {
    expect(short(figures)).toEqual(expected);
  });

  it('use overall totals where no item has both, and only with one another', () => {
    expect(short([engagements(43, overall), impressions(8317, overall), engagements(9)])).toEqual([
      ['engagement-rate', 'impressions', 'police', 43, 8317, 43 / 8317],
    ]);
    expect(short([engagements(9), impressions(100, overall)])).toEqual([]);
  });

  it('name each denominator, and divide by reach only where it is one number', () => {
    const all = [engagements(5), impressions(100), entry(50), entry(200, { metric: 'views', definition: 'facebook-views' })];
    expect(short(all)).toEqual([
      ['engagement-rate', 'impressions', 'police', 5, 100, 0.05],
      ['engagement-rate', 'views', 'police', 5, 200, 0.025],
      ['engagement-rate', 'reach', 'police', 5, 50, 0.1],
      ['frequency', 'reach', 'police', 100, 50, 2],
    ]);
    const two = [engagements(5), entry(50), engagements(5, { item: 'game' }), entry(60, { item: 'game' })];
    expect(short(two)).toEqual([]);
  });

  it('over partners hold only those with both, on one platform and by the same definitions', () => {
    const council = { partner: 'council' };
    const fire = { partner: 'fire' };
    const figures = [
      engagements(1),
      impressions(100),
      engagements(3, council),
      impressions(100, council),
      impressions(9999, fire),
    ];
    expect(short(figures).at(-1)).toEqual(['engagement-rate', 'impressions', null, 4, 200, 0.02]);
    const other = { ...council, platform: 'twitter' } as const;
    const apart = [
      engagements(1),
      impressions(100),
      engagements(3, other),
      impressions(100, { ...other, definition: 'x-impressions' }),
    ];
    expect(short(apart).map(([, , partner]) => partner)).toEqual(['police', 'council']);
  });

  it('are not worked out by zero', () => {
    expect(short([engagements(0), impressions(0)])).toEqual([]);
    expect(short([engagements(0), impressions(10)])).toMatchObject([['engagement-rate', 'impressions', 'police', 0, 10, 0]]);
  });
});
