import { describe, expect, it } from 'vitest';
import { MEASUREMENTS, readOptions } from './options.ts';
import { median, percentile } from './statistics.ts';
import { isMet, markdown, type Row } from './table.ts';

const ROW: Row = {
  name: 'feed-200',
  what: 'a feed',
  unit: 'requests/s',
  planner: 9000,
  beside: { what: 'bare', value: 10_000 },
  aim: { of: 'ratio', atLeast: 0.9 },
};

describe('the median', () => {
  it.each([
    ['of one', [3], 3],
    ['of an odd number, in any order', [9, 1, 5], 5],
    ['of an even number is the mean of the two in the middle', [4, 1, 3, 100], 3.5],
    ['compares numbers and not their digits', [10, 9, 100], 10],
  ])('%s', (_, values, expected) => expect(median(values)).toBe(expected));

  it('of nothing is no number', () => expect(median([])).toBeNaN());
});

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  it.each([
    ['99 of 100 values is the 99th', hundred, 0.99, 99],
    ['50 of 100 values is the 50th', hundred, 0.5, 50],
    ['99 of few values is the largest', [1, 2, 3], 0.99, 3],
    ['0 is the smallest', [2, 1], 0, 1],
    ['100 is the largest', [2, 1], 1, 2],
  ])('%s', (_, values, share, expected) => expect(percentile(values, share)).toBe(expected));
});

describe('an aim', () => {
  it.each<[string, Partial<Row>, boolean | null]>([
    ['on the ratio is met at its bound', {}, true],
    ['on the ratio is missed below it', { planner: 8999 }, false],
    ['on the ratio is missed where nothing stands beside', { beside: null }, false],
    ['on the value is met at its bound', { planner: 10, aim: { of: 'value', atMost: 10 } }, true],
    ['on the value is missed above it', { planner: 10.01, aim: { of: 'value', atMost: 10 } }, false],
    ['is missed by what is no number', { planner: Number.NaN, aim: { of: 'value', atMost: 10 } }, false],
    ['may be left out', { aim: null }, null],
  ])('%s', (_, change, expected) => expect(isMet({ ...ROW, ...change })).toBe(expected));
});

it('prints one Markdown row a measurement, with its ratio and whether it is met', () => {
  const slow: Row = {
    ...ROW,
    name: 'edit',
    what: 'a | b',
    unit: 'ms',
    planner: 12.345,
    beside: null,
    aim: { of: 'value', atMost: 10 },
  };
  const [head, rule, first, second, ...rest] = markdown([ROW, slow]).trimEnd().split('\n');
  expect(head).toBe('| Row | What | Planner | Beside | Ratio | Aim | Met | Note |');
  expect(rule).toBe('| --- | --- | --- | --- | --- | --- | --- | --- |');
  expect(first).toBe('| feed-200 | a feed | 9,000/s | 10,000/s (bare) | 0.90 | at least ratio 0.9 | yes |  |');
  expect(second).toBe('| edit | a \\| b | 12.3 ms |  |  | at most 10 ms | no |  |');
  expect(rest).toEqual([]);
});

describe('the arguments', () => {
  it('measure everything that is short unless something is named', () => {
    expect(readOptions([]).only).toEqual(new Set(MEASUREMENTS.slice(0, -2)));
    expect(readOptions(['--only', 'totals,kill']).only).toEqual(new Set(['totals', 'kill']));
    expect(readOptions(['--json', '--only', 'edit', '--only', 'cold,readers'])).toEqual({
      json: true,
      only: new Set(['edit', 'cold', 'readers']),
    });
  });

  it.each([
    ['an unknown row', ['--only', 'feed-500'], 'There is no row "feed-500".'],
    ['an unknown row among known ones', ['--only', 'edit,feeds'], 'There is no row "feeds".'],
    ['no row at all', ['--only'], 'There is no row "".'],
    ['an unknown option', ['--fast'], '"--fast" is not an option.'],
  ])('refuse %s, and name what there is', (_, args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
    expect(() => readOptions(args)).toThrow('feed-200|feed-304|readers|edit|cold|copy|take-up|figures|import|totals|kill');
  });
});
