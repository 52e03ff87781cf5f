import { describe, expect, it } from 'vitest';
import { type Checked, type CheckFacts, checkFigures, definitionFor, warningText } from '#src/returns/index.ts';

/** Reach of the film on Facebook, counted for the week. */
function figure(value: number | null, over: Partial<Checked> = {}): Checked {
  const said = {
    partner: 'dale-police',
    item: 'film',
    post: '',
    platform: 'facebook',
    metric: 'reach',
    scope: 'campaign',
    state: value === null ? 'not-available' : 'value',
    value,
    periodFrom: null,
    periodTo: null,
    countedOn: null,
    paid: null,
    reshared: null,
    note: null,
    ...over,
  } as const;
  const { id } = definitionFor(said.platform, said.metric, said.periodFrom ?? '2020-10-12');
  return { ...said, definition: over.definition ?? id };
}
const impressions = (value: number, over: Partial<Checked> = {}) => figure(value, { metric: 'impressions', ...over });
const overall = { item: '', scope: '' } as const;
const others = (...values: number[]) => values.map((value, index) => figure(value, { item: `item-${index}` }));

const FACTS: CheckFacts = {
  week: { localFrom: '2020-10-12', localTo: '2020-10-16', nationalFrom: '2020-10-10', nationalTo: '2020-10-17' },
  channels: new Map([
    [
      'dale-police',
      [
        { platform: 'facebook', audience: 12_000 },
        { platform: 'twitter', audience: null },
      ],
    ],
    ['dale-council', []],
  ]),
  titles: new Map([['film', 'Film']]),
};
const codes = (figures: Checked[], facts = FACTS) => checkFigures(figures, facts).map(({ code }) => code);
const messages = (figures: Checked[], facts = FACTS) => checkFigures(figures, facts).map(({ message }) => message);

describe('what is to be looked at again', () => {
  it.each<[string, Checked[], string[]]>([
    ['nothing about an ordinary return', [figure(900), impressions(2000), figure(900, overall)], []],
    [
      'reach above impressions of the same',
      [figure(9000), impressions(800)],
      [
        'Your reach of “Film” on Facebook (9,000) is higher than its impressions (800). Reach counts each account once, so it cannot be higher. Please check both, or say why in a note.',
      ],
    ],
    [
      'but not above plays of a film, which are fewer than those it reached',
      [figure(9000), figure(800, { metric: 'views' })],
      [],
    ],
    ['nor above impressions of another part of the week', [figure(9000), impressions(800, { scope: 'related' })], []],
    [
      'an overall number that does not fit its posts',
      [impressions(100, overall), impressions(60), impressions(70, { item: 'item-1' })],
      ['Your overall impressions on Facebook (100) do not fit your posts, which come to 130. Please say why in a note.'],
    ],
    [
      'a resource’s number that does not fit the platform’s own file',
      [impressions(100), impressions(60, { post: '1' }), impressions(70, { post: '2' })],
      [
        'Your impressions of “Film” on Facebook (100) do not fit its posts from the platform’s own file, which come to 130. Please check which is right, or say why in a note.',
      ],
    ],
    [
      'ten times its neighbours',
      [...others(900, 1000, 1100), figure(10_000)],
      [
        'Your reach of “Film” on Facebook (10,000) is at least ten times what is usual for your other numbers (about 1,000). Is there a digit too many? If it is right, say so in a note.',
      ],
    ],
    ['nine times is no mistake of a digit', [...others(900, 1000, 1100), figure(9000)], []],
    ['two neighbours say nothing', [...others(900, 1000), figure(10_000)], []],
    [
      'a tenth of its neighbours',
      [...others(900, 1000, 1100), figure(90)],
      [
        'Your reach of “Film” on Facebook (90) is a tenth or less of what is usual for your other numbers (about 1,000). Is there a digit missing, or was it meant in thousands? If it is right, say so in a note.',
      ],
    ],
    ['zero is said on purpose', [...others(900, 1000, 1100), figure(0)], []],
    ['small numbers differ by chance', [...others(9, 9, 9), figure(90)], []],
    [
      'reach far above the followers',
      [figure(36_001)],
      [
        'Your reach of “Film” on Facebook (36,001) is more than three times the followers we know of (12,000). That happens when others pass a post on, and when it was paid for. Please check it, mark it as paid, or say why in a note.',
      ],
    ],
    ['three times is still possible', [figure(36_000)], []],
    ['what was paid reaches further', [figure(36_001, { paid: true })], []],
    ['followers that nobody recorded are not zero', [figure(36_001, { platform: 'twitter' })], []],
    [
      'a platform without an account',
      [figure(5, { platform: 'tiktok' }), figure(6, { platform: 'tiktok', item: 'item-1' })],
      [
        'We know of no account on TikTok, and there are numbers from it. Please check the platform, or name the account in a note.',
      ],
    ],
    ['a partner whose accounts nobody recorded', [figure(5, { partner: 'dale-council', platform: 'tiktok' })], []],
    [
      'another period',
      [figure(5, { periodFrom: '2020-10-01', periodTo: '2020-10-31' })],
      [
        'Your reach of “Film” on Facebook is for Thursday 1 October 2020 to Saturday 31 October 2020, and the week was Saturday 10 October 2020 to Saturday 17 October 2020: other things may be in it. Please check it, or say why in a note.',
      ],
    ],
    ['some days around the week are part of it', [figure(5, { periodFrom: '2020-10-03', periodTo: '2020-10-24' })], []],
    [
      'one post of a platform’s file, counted since it was posted',
      [figure(5, { post: '71', periodFrom: '2020-10-13', periodTo: '2020-12-04' })],
      [],
    ],
    [
      'related days have days of their own',
      [figure(5, { scope: 'related', periodFrom: '2020-09-01', periodTo: '2020-09-02' })],
      [],
    ],
    [
      'counted before the last day',
      [figure(5, { countedOn: '2020-10-14' })],
      [
        'Your reach of “Film” on Facebook was counted on Wednesday 14 October 2020, before its last day, Friday 16 October 2020: the number has probably grown since. Please look again, or say in a note why it stays.',
      ],
    ],
    ['a word for no number', [figure(null, { platform: 'tiktok' })], []],
  ])('%s', (_label, figures, expected) => {
    expect(messages(figures)).toEqual(expected);
  });

  it('a period during which the platform began to count in another way', () => {
    const facts = { ...FACTS, week: { localFrom: '2026-06-10', localTo: '2026-06-20', nationalFrom: null, nationalTo: null } };
    const figures = [figure(5, { periodFrom: '2026-06-10', periodTo: '2026-06-20' })];
    expect(messages(figures, facts)).toEqual([
      'Your reach of “Film” on Facebook is for a time in which Facebook began to count in another way (“Facebook viewers” from Monday 15 June 2026, “Facebook reach” until then). If you can, give a number for each side of that day; otherwise say in a note which one it is.',
    ]);
    expect(messages([figure(5, { periodFrom: '2026-06-15', periodTo: '2026-06-20' })], facts)).toEqual([]);
  });

  it('is explained by a note, and told to readers without asking them', () => {
    const [found] = checkFigures([figure(9000, { note: 'Facebook says so' }), impressions(800)], FACTS);
    expect(found).toMatchObject({ code: 'reach-too-high', explained: true, needsNote: true });
    expect(found?.message).toMatch(/cannot be higher\. Your note says why\.$/);
    expect(found && warningText(found, 'reader')).toBe(
      'The reach of “Film” on Facebook (9,000) is higher than its impressions (800). Reach counts each account once, so it cannot be higher.',
    );
  });

  it('is found for each partner on its own', () => {
    expect(codes([...others(900, 1000, 1100), figure(10_000, { partner: 'dale-council' })])).toEqual([]);
  });
});

describe('the same post counted twice', () => {
  const share = figure(50, { partner: 'dale-council', reshared: true });
  const original = figure(70);

  it('is for who sees all partners; a partner hears only what it said itself', () => {
    expect(messages([share])).toEqual([
      'You marked a number (reach on Facebook) as a share of another partner’s post. That counts for you; totals over all partners say how much of them is shares.',
    ]);
    expect(codes([share, original])).toEqual(['shared']);
    const staff = checkFigures([share, original], {
      ...FACTS,
      posts: [],
      names: new Map([
        ['dale-council', 'Dale Council'],
        ['dale-police', 'Dale Police'],
      ]),
    });
    expect(staff.map(({ code }) => code)).toEqual(['shared', 'shared-twice']);
    expect(staff[1]?.message).toMatch(/^Dale Council and Dale Police both count the same post on Facebook \(“Film”\)/);
  });

  it('is known by its address too, however it was copied', () => {
    const post = (partner: string, permalink: string) => ({ partner, platform: 'facebook', post: partner, permalink });
    const numbers = [
      figure(50, { partner: 'dale-council', item: '', post: 'dale-council' }),
      figure(70, { item: '', post: 'dale-police' }),
    ];
    const posts = [
      post('dale-council', 'https://www.facebook.com/x/posts/1/?ref=share'),
      post('dale-police', 'https://facebook.com/x/posts/1'),
    ];
    expect(codes(numbers, { ...FACTS, posts })).toEqual(['shared-twice']);
    expect(
      codes(numbers, {
        ...FACTS,
        posts: [posts[0], post('dale-police', 'https://facebook.com/x/posts/2')].filter((each) => each !== undefined),
      }),
    ).toEqual([]);
  });
});
