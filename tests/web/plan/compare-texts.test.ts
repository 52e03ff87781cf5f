import { describe, expect, it } from 'vitest';
import type { StoredText } from '#src/content/index.ts';
import { compareTexts } from '#src/web/plan/campaign/compare-texts.ts';

const text = (over: Partial<StoredText> = {}): StoredText => ({
  channel: 'facebook',
  language: 'en',
  wording: 1,
  headline: null,
  text: 'Hello',
  altText: null,
  embargoUntil: null,
  spokesperson: null,
  signOff: null,
  ...over,
});
const second = text({ wording: 2, text: 'Hi' });
const welsh = text({ language: 'cy', text: 'Helo' });

describe('two sets of texts', () => {
  it.each<[string, StoredText[], StoredText[], string[], string[]]>([
    ['the same', [text()], [text()], [], ['Facebook']],
    ['the same in another order', [text(), welsh], [welsh, text()], [], ['Facebook, Welsh', 'Facebook']],
    ['another wording', [text()], [text(), second], ['Facebook, wording 2 is new: text'], ['Facebook']],
    ['one language less', [text(), welsh], [text()], ['Facebook, Welsh is gone: text'], ['Facebook']],
    ['other words', [text()], [text({ text: 'Bye' })], ['Facebook is changed: text'], []],
    [
      'what belongs to a text',
      [text({ altText: 'A banner' })],
      [text({ headline: 'H', spokesperson: 'The chief', signOff: 'Press', embargoUntil: '2020-10-12T00:01' })],
      ['Facebook is changed: Headline, Picture description, Embargo: not before, Spokesperson, Released by'],
      [],
    ],
  ])('are compared: %s', (_label, before, after, differ, same) => {
    const compared = compareTexts(before, after);
    const told = compared.differ.map(
      ({ name, state, fields }) => `${name} is ${state}: ${fields.map(({ label = 'text' }) => label).join(', ')}`,
    );
    expect([told, compared.same]).toEqual([differ, same]);
  });

  it('are called by channel, language and wording', () => {
    const both = [text({ channel: 'twitter' }), text({ language: 'pl', wording: 3 })];
    const { same } = compareTexts(both, both);
    expect(same).toEqual(['Twitter (X)', 'Facebook, Polish, wording 3']);
  });
});
