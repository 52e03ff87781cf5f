import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay } from '#src/returns/form/read-day.ts';
import { readNumber } from '#src/returns/form/read-number.ts';

describe('a number as typed', () => {
  it.each([
    ['0', 0],
    ['000', 0],
    ['zero', 0],
    [' Nil ', 0],
    ['12345', 12_345],
    ['12,345', 12_345],
    ['12 345', 12_345],
    ['12\u00A0345', 12_345],
    ['12\u202F345', 12_345],
    ["1'234'567", 1_234_567],
    ['1,234,567', 1_234_567],
    ['  671,500 ', 671_500],
    ['\uFEFF400\u200B', 400],
    ['１２，３４５', 12_345],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('%j is %d', (typed, value) => {
    expect(readNumber(typed)).toEqual({ value, rounded: false });
  });

  it.each([
    ['12k', 12_000],
    ['1.2k', 1200],
    ['1.2K', 1200],
    ['1.234k', 1234],
    ['1.20k', 1200],
    ['1.5m', 1_500_000],
    ['1,200k', 1_200_000],
    ['1.2 k', 1200],
    ['１．２ｋ', 1200],
  ])('%j is %d as a platform rounds it', (typed, value) => {
    expect(readNumber(typed)).toEqual({ value, rounded: true });
  });

  it.each([
    ['-5', 'is negative'],
    ['−5', 'is negative'],
    ['abc', 'is not a number: write it like 12,345'],
    ['12k5', 'is not a number: write it like 12,345'],
    ['12,34', 'is not a number'],
    ['1,2345', 'is not a number'],
    ['12,345 678', 'is not a number'],
    ['1.5', 'is not a number'],
    ['1.2345k', 'is not a number'],
    ['8317¹', 'is not a number'],
    ['1e3', 'is not a number'],
    ['0x10', 'is not a number'],
    ['+5', 'is not a number'],
    ['', 'is not a number'],
    ['9007199254740993', 'is too large'],
    ['12,345,678,901m', 'is too large'],
    ['9'.repeat(400), 'is too large'],
  ])('%j is refused: it %s', (typed, why) => {
    expect(readNumber(typed)).toEqual({ fault: expect.stringContaining(`"${typed}" ${why}`) });
  });

  it('reads every count as people here write it', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(readNumber(value.toLocaleString('en-GB'))).toEqual({ value, rounded: false });
        expect(readNumber(String(value))).toEqual({ value, rounded: false });
      }),
    );
  });
});

describe('a date as typed', () => {
  it.each([
    ['2020-10-19', '2020-10-19'],
    [' 19/10/2020 ', '2020-10-19'],
    ['3/4/2020', '2020-04-03'],
    ['19.10.2020', '2020-10-19'],
    ['19 October 2020', '2020-10-19'],
    ['1st Oct 2020', '2020-10-01'],
    ['9 sept 2020', '2020-09-09'],
    ['31/02/2020', undefined],
    ['10/19/2020', undefined],
    ['October 2020', undefined],
    ['19 Foo 2020', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%j is %s', (typed, day) => {
    expect(readDay(typed)).toBe(day);
  });
});
