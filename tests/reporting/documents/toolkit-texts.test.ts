import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textsForAnybody } from '#src/reporting/documents/toolkit-texts.ts';
import { cases } from '../../support/stores.ts';

const AROUND = { headline: null, altText: null, embargoUntil: null, spokesperson: null, signOff: null };

/** A text as everybody reads it, where a part at its end is only for those who have a website. */
const forAnybody = (text: string): string | undefined => {
  const variants = [{ ...AROUND, channel: 'facebook', language: 'en', wording: 1, text: `${text}((website??See ours))` }];
  const { texts } = textsForAnybody({ id: 'tpl_1', variants }, undefined, {}, '2020-10-12T09:00');
  return texts[0]?.wordings[0]?.text;
};

it('a part that is left out leaves no gap at the end of a line or of the text, and all others stay', () => {
  expect(forAnybody('One  two \t\n \n \n\n  Three. ')).toBe('One  two\n\n  Three.');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(' ', '\t', '\n', '\u00a0', 'a'), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const tidy = text.replaceAll(/[ \t]+(?=\n)/g, '').replaceAll(/\n{3,}/g, '\n\n');
      expect(forAnybody(`.${text}`)).toBe(`.${tidy}`.trimEnd());
    }),
    { numRuns: cases(300) },
  );
});
