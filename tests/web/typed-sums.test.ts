import { describe, expect, it } from 'vitest';
import { sumSentence } from '#src/returns/form/sum-sentence.ts';

describe('posts against an overall total', () => {
  it.each([
    ['nothing typed', [], '', ''],
    ['only an overall total', ['', ' '], '230,000', ''],
    ['only posts', ['200,000', '49,050'], '', 'Your posts add up to 249,050.'],
    [
      'the real week',
      ['200k', '49,050', ''],
      '230,000',
      'Your posts add up to 249,050; your overall total says 230,000: they differ by 19,050. Please add a note.',
    ],
    [
      'a total that is larger',
      ['1'],
      '3',
      'Your posts add up to 1; your overall total says 3: they differ by 2. Please add a note.',
    ],
    ['a total of zero', ['0'], '0', 'Your posts add up to 0, the same as your overall total.'],
    ['the same', ['1.2m', '0'], '1,200,000', 'Your posts add up to 1,200,000, the same as your overall total.'],
    ['a post that cannot be read', ['12,34', '5'], '5', '"12,34" is not a number: write it like 12,345.'],
    ['a total that cannot be read', [], 'lots', '"lots" is not a number: write it like 12,345.'],
  ])('says so for %s', (_, parts, total, text) => {
    const wrong = /note\.$|is not a number/.test(text);
    expect(sumSentence({ kind: 'additive', parts, total })).toEqual({ text, wrong });
  });

  it.each([
    ['no overall reach', '', 'Your overall reach should be 500 or more: “Film” alone reached 500.', false],
    ['the largest post', '500', 'Your overall reach of 500 fits your posts.', false],
    ['the sum', '1200', 'Your overall reach of 1,200 fits your posts.', false],
    [
      'less than one post',
      '499',
      'Your overall reach says 499. That cannot be right: “Film” alone reached 500. Please check both numbers.',
      true,
    ],
    [
      'more, as not every post need be listed',
      '1,201',
      'Your overall reach says 1,201, more than your posts added up (1,200). If not every post is listed, say so in a note.',
      true,
    ],
  ])('never adds reach up into people: %s', (_, total, text, wrong) => {
    const parts = ['300', '', '500', '400'];
    expect(sumSentence({ kind: 'reach', parts, names: ['Poster', '', 'Film', 'Leaflet'], total })).toEqual({ text, wrong });
  });

  it.each([
    ['more', '600', /more than your posts added up \(500\)\. Your note says why\.$/],
    ['less', '400', /That cannot be right: one post alone reached 500\. Your note says why\.$/],
  ])('asks for nothing more where a note explains it: %s', (_, total, text) => {
    const said = sumSentence({ kind: 'reach', parts: ['500', '0'], total, explained: true });
    expect(said).toEqual({ text: expect.stringMatching(text), wrong: false });
  });
});
