import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Amount,
  addUp,
  amountOf,
  boundsOf,
  overlapping,
  type Range,
  sumOf,
  together,
} from '#src/returns/arithmetic/amount.ts';
import { cases } from '../../support/stores.ts';

const reach = (value: number, definition = 'facebook-reach') => amountOf({ platform: 'facebook', definition }, value, value);
const sum = (value: number, definition = 'twitter-impressions', platform = 'twitter') => sumOf({ platform, definition }, value);

describe('what does not add cannot be added', () => {
  it.each<[string, () => unknown]>([
    ['reach as a sum', () => sumOf({ platform: 'facebook', definition: 'facebook-reach' }, 1)],
    ['impressions of Twitter and of X', () => addUp([sum(1), sum(2, 'x-impressions')])],
    ['views of 2020 and of 2026', () => addUp([sum(1, 'facebook-video-views'), sum(2, 'facebook-views')])],
    ['impressions of two platforms', () => addUp([sum(1, 'impressions', 'linkedin'), sum(2, 'impressions', 'bluesky')])],
    ['reach and impressions, even as a range', () => overlapping([reach(1), sum(2, 'impressions', 'facebook')])],
    ['Facebook reach and Facebook viewers', () => overlapping([reach(1), reach(2, 'facebook-viewers')])],
    ['nothing at all', () => together([])],
    ['a range as if it were a sum', () => addUp([reach(1) as unknown as ReturnType<typeof sum>])],
  ])('%s', (_label, add) => {
    expect(add).toThrow();
  });

  it('is refused before the program runs: a range is no sum', () => {
    const ranges: Range[] = [];
    // The parameter's type is what keeps ranges out; this line stops compiling when it no longer does.
    const refused: typeof ranges extends Parameters<typeof addUp>[0] ? 'adds' : 'refused' = 'refused';
    expect(refused).toBe('refused');
  });
});

describe('amounts taken together', () => {
  const anyReach = fc.array(
    fc
      .tuple(fc.nat(1_000_000), fc.nat(1_000_000))
      .map(([a, b]) => amountOf({ platform: 'facebook', definition: 'facebook-reach' }, Math.min(a, b), Math.max(a, b))),
    { minLength: 1, maxLength: 12 },
  );
  const anySums = fc.array(
    fc.nat(1_000_000).map((value): Amount => sum(value)),
    { minLength: 1, maxLength: 12 },
  );

  it('are the same however they are split and joined again, and in whichever order', () => {
    fc.assert(
      fc.property(fc.oneof(anyReach, anySums), fc.nat(), (amounts, at) => {
        const cut = at % amounts.length;
        const halves = [amounts.slice(0, cut), amounts.slice(cut)].filter((half) => half.length > 0);
        expect(together(halves.map((half) => together(half)))).toEqual(together(amounts));
        expect(together([...amounts].reverse())).toEqual(together(amounts));
      }),
      { numRuns: cases(200) },
    );
  });

  it('are at least the largest and at most all of them; a sum is exact', () => {
    fc.assert(
      fc.property(fc.oneof(anyReach, anySums), (amounts) => {
        const { lower, upper } = boundsOf(together(amounts));
        const bounds = amounts.map(boundsOf);
        expect(lower).toBeLessThanOrEqual(upper);
        expect(upper).toBe(bounds.reduce((total, each) => total + each.upper, 0));
        if (amounts.every(({ kind }) => kind === 'sum')) expect(lower).toBe(upper);
        else expect(lower).toBe(Math.max(...bounds.map((each) => each.lower)));
      }),
      { numRuns: cases(200) },
    );
  });
});
