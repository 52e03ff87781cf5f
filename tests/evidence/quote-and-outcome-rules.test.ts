import { describe, expect, it } from 'vitest';
import { besideTotal, checkOutcome, comparisons, mayPrint, namesIn, namesInRole, shownCount } from '#src/evidence/index.ts';

describe('whether a quote may be printed', () => {
  it.each([
    ['given', null, true],
    ['given', '2020-12-04', true],
    ['given', '2020-12-03', false],
    ['published', '2020-12-03', true],
    ['not-asked', null, false],
    ['refused', null, false],
  ])('%s, until %s', (permission, permissionUntil, printed) => {
    expect(mayPrint({ permission, permissionUntil }, '2020-12-04')).toBe(printed);
  });
});

describe('what seems to tell who is meant', () => {
  it.each([
    ['a title', 'the speaker Dr Harper was good', '“Dr Harper” seems to be a name: write a role in square brackets instead'],
    ['a title with a dot', 'Thanks to Mrs. O’Neil!', '“Mrs. O’Neil” seems to be a name: write a role in square brackets instead'],
    ['an e-mail address', 'Write to me@example.org.', '“me@example.org” is an e-mail address: take it out'],
    ['an account', 'as @somebody said', '“@somebody” seems to be somebody’s account: take it out'],
    ['a phone number', 'Ring 01609 780 780 now', '“01609 780 780” seems to be a phone number: take it out'],
    ['a mobile number', 'on +44 7700 900123', '“+44 7700 900123” seems to be a phone number: take it out'],
  ])('%s', (_label, text, finding) => {
    expect(namesIn(text)).toEqual([finding]);
  });

  it.each([
    'The speaker [of the webinars] was so interesting',
    'North Yorkshire and Safe Places in October 2020',
    'We ring 101 and had 1,200,000 views on 12/10/2020',
    'Our Lady of Lourdes school took part',
    'as the doctor said',
  ])('not: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe('what seems to be a name in who said it', () => {
  it.each([
    ['Jane Doe, teacher', ['“Jane Doe” seems to be a name: write a role, such as Teacher']],
    ['a teacher, Mary J. O’Neil', ['“Mary J. O’Neil” seems to be a name: write a role, such as Teacher']],
    ['Ms Doe', ['“Ms Doe” seems to be a name: write a role in square brackets instead']],
    ['Head Teacher', []],
    ['Comms Officer at Dale Council', []],
    ['Year 9 pupil', []],
    ['Safer Neighbourhood Team member', []],
  ])('%s', (role, findings) => {
    expect(namesInRole(role)).toEqual(findings);
  });
});

describe('small counts', () => {
  it.each([
    [0, 'fewer-than-5'],
    [4, 'fewer-than-5'],
    [5, 5],
    [null, null],
  ])('%s is shown as %s', (count, shown) => {
    expect(shownCount(count)).toBe(shown);
  });

  it.each([
    ['none is small', [12, 20], 32, [12, 20]],
    ['one alone, and the total would give it away', [3, 12, 24], 39, ['fewer-than-5', 'hidden', 24]],
    ['two of them cover each other', [3, 4, 24], 31, ['fewer-than-5', 'fewer-than-5', 24]],
    ['two that can only be 4 each', [38, 4, 4], 46, ['hidden', 'fewer-than-5', 'fewer-than-5']],
    ['two that can only be nobody', [38, 9, 0, 0], 47, [38, 'hidden', 'fewer-than-5', 'fewer-than-5']],
    ['4 each beside those nobody named', [38, 4, 4], 47, [38, 'fewer-than-5', 'fewer-than-5']],
    ['a count nobody has', [38, null, 3], 50, [38, null, 'fewer-than-5']],
    ['those nobody named cover one', [3, 12], 39, ['fewer-than-5', 12]],
    ['no total, nothing to work out', [3, 12], null, ['fewer-than-5', 12]],
    ['the only one there is', [3], 3, ['fewer-than-5']],
  ])('beside their total: %s', (_label, counts, total, shown) => {
    expect(besideTotal(counts, total)).toEqual(shown);
  });
});

describe('before, during and after', () => {
  const days = (from: string, to: string, count: number | null) => ({ from, to, count });
  const before = days('2020-10-05', '2020-10-09', 7);
  const during = days('2020-10-12', '2020-10-16', 9);
  const after = days('2020-10-19', '2020-11-15', 30);

  it('is compared in numbers where as many days are counted, and otherwise only said not to be', () => {
    expect(comparisons({ before, during, after })).toEqual([
      { of: ['before', 'during'], days: 5, difference: 2 },
      { of: ['during', 'after'], days: [5, 28], difference: null },
    ]);
  });

  it.each([
    ['a small count in it', { before: { ...before, count: 4 }, during, after: null }],
    ['a count nobody has', { before: { ...before, count: null }, during, after: null }],
    ['words instead of days', { before: { words: 'in summer', count: 8 }, during, after: null }],
    ['one count alone', { before: null, during, after: null }],
  ])('is not compared at all with %s', (_label, parts) => {
    expect(comparisons(parts)).toEqual([]);
  });

  it.each([
    ['different numbers of days', { before, during, after }, /different numbers of days/],
    ['no days', { before: { words: 'in summer', count: 8 }, during, after: null }, /no days of its own/],
    ['days that overlap', { before: days('2020-10-08', '2020-10-12', 7), during, after: null }, /may be counted twice/],
    [
      'a note that may tell a small count',
      { before: null, during: { ...during, count: 2 }, after: null, note: 'Both 2 came back' },
      /The note has a number/,
    ],
  ])('is checked: %s', (_label, given, message) => {
    expect(checkOutcome(given).join('\n')).toMatch(message);
  });

  it('has nothing against it where all is well', () => {
    expect(checkOutcome({ before, during, after: null, note: 'All of 2020' })).toEqual([]);
  });
});
