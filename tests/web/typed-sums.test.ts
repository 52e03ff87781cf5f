import { describe, expect, it } from 'vitest';
import { sumSentence } from '#src/returns/sum-sentence.ts';
import { lengthSentence, postLength } from '#src/web/browser/post-length.ts';

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

  const RANGE = 'between 500, your largest post, and 1,200, your posts added up';
  it.each([
    ['no overall reach', '', `Your overall reach should be ${RANGE}.`, false],
    ['the largest post', '500', 'Your overall reach of 500 fits your posts.', false],
    ['the sum', '1200', 'Your overall reach of 1,200 fits your posts.', false],
    ['less', '499', `Your overall reach says 499; it should be ${RANGE}. Please check the numbers, or add a note.`, true],
    ['more', '1,201', `Your overall reach says 1,201; it should be ${RANGE}. Please check the numbers, or add a note.`, true],
  ])('never adds reach up into people: %s', (_, total, text, wrong) => {
    expect(sumSentence({ kind: 'reach', parts: ['500', '', '400', '300'], total })).toEqual({ text, wrong });
  });

  it('asks for the reach of the only post', () => {
    const { text, wrong } = sumSentence({ kind: 'reach', parts: ['500', '0'], total: '600' });
    expect(wrong).toBe(true);
    expect(text).toContain('it should be 500, as your posts say');
  });
});

describe('the length of a post', () => {
  const LINK = 'https://www.example.org/a/very/long/address/that-goes-on?and=on';
  it.each([
    ['letters', 'facebook', 'hello', 5],
    ['an emoji as one', 'facebook', '🙂', 1],
    ['a line break as one', 'facebook', 'a\nb', 3],
    ['a link as it is, elsewhere', 'facebook', LINK, LINK.length],
    ['a link as 23', 'twitter', LINK, 23],
    ['a link as 23 under the new name', 'x', `${LINK} ${LINK}`, 47],
    ['a short link as 23 too', 'twitter', 'http://a.uk', 23],
    ['the full stop after a link by itself', 'twitter', `See (${LINK}).`, 23 + 7],
  ])('counts %s', (_, channel, text, length) => {
    expect(postLength(channel, text)).toBe(length);
  });

  it.each([
    ['room', 10, 280, '270 characters left', false],
    ['room for one', 279, 280, '1 character left', false],
    ['none left', 280, 280, '0 characters left', false],
    ['one too many', 281, 280, '1 character too many', true],
    ['thousands', 0, 63206, '63,206 characters left', false],
    ['no limit', 5, undefined, '5 characters', false],
  ])('says there is %s', (_, length, limit, text, over) => {
    expect(lengthSentence(length, limit)).toEqual({ text, over });
  });
});
