import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Checked, type CheckFacts, checkFigures, figureKey } from '#src/returns/index.ts';
import { cases } from '../../support/stores.ts';

type Numbered = Checked & { value: number };

const DEFINITIONS = { reach: ['facebook-reach'], impressions: ['twitter-impressions', 'x-impressions'] } as const;

/** Numbers of few places, so that many of them are neighbours. */
const figuresOf = (over: { partners: string[]; platforms: Checked['platform'][]; metrics: (keyof typeof DEFINITIONS)[] }) => {
  const figure = fc
    .record({
      partner: fc.constantFrom(...over.partners),
      item: fc.constantFrom('', 'film', 'game', 'guide'),
      post: fc.constantFrom('', '', '', '1', '2'),
      platform: fc.constantFrom(...over.platforms),
      metric: fc.constantFrom(...over.metrics),
      other: fc.boolean(),
      scope: fc.constantFrom('campaign', 'related').map((scope) => scope as 'campaign'),
      value: fc.constantFrom(0, 9, 10, 100, 101, 1000, 10_000),
      reshared: fc.constantFrom(true, false, null),
    })
    .map(({ other, ...said }): Numbered => {
      const definition = DEFINITIONS[said.metric].at(other ? -1 : 0) ?? '';
      const rest = { state: 'value', periodFrom: null, periodTo: null, countedOn: null, paid: null, note: null } as const;
      return { ...said, definition, ...rest };
    });
  return fc.uniqueArray(figure, { minLength: 10, maxLength: 40, selector: figureKey });
};

const FACTS: CheckFacts = {
  week: { localFrom: '2020-10-12', localTo: '2020-10-16', nationalFrom: null, nationalTo: null },
  channels: new Map(),
  titles: new Map(),
};
const found = (all: readonly Numbered[], facts: CheckFacts, codes: readonly string[]) =>
  checkFigures(all, facts)
    .filter(({ code }) => codes.includes(code))
    .map((each) => [each.code, ...each.figures, each.facts.usual, each.facts.others]);

/** The rule word by word, each number beside all others. */
function slowNeighbours(all: readonly Numbered[]) {
  const typed = all.filter(({ post }) => post === '');
  return typed.flatMap((own) => {
    const others = typed.filter(
      (each) => each !== own && each.partner === own.partner && each.metric === own.metric && each.value,
    );
    const beside = others.filter(
      (each) => each.item !== '' && own.item !== '' && each.definition === own.definition && each.platform === own.platform,
    );
    const apart = others.filter((each) => each.item === own.item && each.scope === own.scope && each.platform !== own.platform);
    const near = [beside, apart].find((each) => each.length >= 3)?.map(({ value }) => value);
    if (near === undefined || own.value === 0) return [];
    const sorted = near.sort((a, b) => a - b);
    const half = sorted.length / 2;
    const usual = Math.round(((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2);
    const code =
      own.value >= 10 * usual && own.value >= 100 ? 'much-more' : own.value * 10 <= usual && usual >= 100 ? 'much-less' : '';
    return code === '' ? [] : [[code, figureKey(own), usual, near.length]];
  });
}

const byKey = (rows: readonly (readonly unknown[])[]) => rows.map((row) => JSON.stringify(row)).sort();

const typedNumbers = figuresOf({
  partners: ['police'],
  platforms: ['facebook', 'twitter', 'youtube', 'tiktok'],
  metrics: ['impressions'],
});

it('a number is compared with its own neighbours, however many there are', () => {
  fc.assert(
    fc.property(typedNumbers, (all) => {
      expect(byKey(found(all, FACTS, ['much-more', 'much-less']))).toEqual(byKey(slowNeighbours(all)));
    }),
    { numRuns: cases(100) },
  );
});

/** The rule word by word, each share and each address beside all numbers. */
function slowTwice(all: readonly Numbered[], posts: NonNullable<CheckFacts['posts']>) {
  const marked = all
    .filter(({ reshared, item }) => reshared === true && item !== '')
    .map((share) => [
      share,
      all.find(
        (each) =>
          each.partner !== share.partner &&
          each.reshared !== true &&
          (['item', 'platform', 'metric'] as const).every((key) => each[key] === share[key]),
      ),
    ]);
  const numberOf = (post: (typeof posts)[number] | undefined) =>
    all.find((each) => each.partner === post?.partner && each.platform === post.platform && each.post === post.post);
  const linked = [...Map.groupBy(posts, ({ platform, permalink }) => `${platform} ${permalink}`).values()].map((same) => [
    numberOf(same[0]),
    numberOf(same.find(({ partner }) => partner !== same[0]?.partner)),
  ]);
  return [...marked, ...linked].flatMap(([one, two]) =>
    one && two ? [['shared-twice', figureKey(one), figureKey(two), undefined, undefined]] : [],
  );
}

it('a post that two partners count is found among all of their numbers', () => {
  const post = fc.record({
    partner: fc.constantFrom('police', 'council', 'fire'),
    platform: fc.constantFrom('facebook', 'twitter'),
    post: fc.constantFrom('1', '2'),
    permalink: fc.constantFrom('https://example.org/a', 'https://example.org/b'),
  });
  const shared = figuresOf({ partners: ['police', 'council', 'fire'], platforms: ['facebook', 'twitter'], metrics: ['reach'] });
  fc.assert(
    fc.property(shared, fc.array(post, { maxLength: 8 }), (all, posts) => {
      expect(found(all, { ...FACTS, posts }, ['shared-twice'])).toEqual(slowTwice(all, posts));
    }),
    { numRuns: cases(100) },
  );
});
