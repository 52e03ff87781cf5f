import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSentText, lockBrokenIn, mustStay, pleaseKeep } from '#src/takeup/own-wording.ts';
import { cases } from '../support/stores.ts';

/** A sent text from its pieces: those in brackets are locked. */
function sent(...pieces: (string | [string])[]) {
  const all = pieces.map((piece) =>
    typeof piece === 'string' ? { text: piece, locked: false } : { text: piece[0], locked: true },
  );
  return { text: all.map(({ text }) => text).join(''), pieces: all, missing: [] as string[] };
}

const FACEBOOK = sent('Week starts. ', ['Helpline 101'], ' ', ['#DaleWeek']);
const NEWSLETTER = sent('Week starts. Write to ', ['help@dale.example'], '.');
const SCREEN = sent('The week starts.');

describe('a partner’s own wording against the texts it was sent', () => {
  it.each([
    ['keeps all of the first text', [FACEBOOK, NEWSLETTER], 'Ours: #DaleWeek, Helpline 101', []],
    ['keeps all of another text', [FACEBOOK, NEWSLETTER], 'Ours: help@dale.example', []],
    ['lacks least of the first text', [FACEBOOK, sent(['one'], ' ', ['two'])], 'Ours: Helpline 101', ['#DaleWeek']],
    ['lacks least of another text', [FACEBOOK, NEWSLETTER], 'Ours', ['help@dale.example']],
    ['lacks parts of two texts alike: those of the first are named', [NEWSLETTER, sent(['two'])], 'Ours', ['help@dale.example']],
    ['may say anything where one text locks nothing', [FACEBOOK, SCREEN], 'Ours', []],
    ['may say anything where no text is there', [], 'Ours', []],
    ['keeps a part as it was sent, with a word right beside it', [sent('Tel:', ['101'])], 'Ours. Tel:101', []],
    ['keeps it also where it stands alone', [sent('Tel:', ['101'])], 'Ours. Tel 101', []],
    ['lacks it where another word is beside it', [sent('Tel:', ['101'])], 'Ours. Fax:101', ['101']],
  ])('%s', (_label, texts, wording, broken) => {
    expect(lockBrokenIn(wording, texts)).toEqual(broken);
  });

  it('need not keep what nobody filled in', () => {
    const text = { ...sent('Ring ', ['((support:helpline))'], ' ', ['#DaleWeek']), missing: ['support:helpline'] };
    expect(mustStay(text)).toEqual(['#DaleWeek']);
    expect(lockBrokenIn('Ours #DaleWeek', [text])).toEqual([]);
  });

  it.each([
    ['the text itself', FACEBOOK.text, true],
    ['the text as a form sends it', ` ${sent('One\n', ['two']).text.replace('\n', '\r\n')}\r\n`, true],
    ['the text with a word more', `${FACEBOOK.text} Ours`, false],
  ])('is none where it is %s', (_label, wording, same) => {
    expect(isSentText(wording, [sent('One\n', ['two']), FACEBOOK])).toBe(same);
  });

  it('is told what it changed', () => {
    expect(pleaseKeep(['Helpline 101'])).toBe('please don’t change this part: “Helpline 101”');
    expect(pleaseKeep(['Helpline 101', '#DaleWeek'])).toBe('please don’t change these parts: “Helpline 101”, “#DaleWeek”');
  });

  const word = fc.stringMatching(/^[a-z#.:/0-9]{1,8}$/);
  const text = fc
    .array(fc.record({ free: word, locked: word }), { maxLength: 3 })
    .map((pairs) => sent(...pairs.flatMap(({ free, locked }): (string | [string])[] => [`${free} `, [locked], ' ']), 'end'));

  it('(a) is accepted whenever only unlocked pieces of some text were edited', () => {
    const edits = fc.array(
      word.map((each) => ` ${each} `),
      { minLength: 7, maxLength: 7 },
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.nat(), edits, (texts, which, words) => {
        const edited =
          texts[which % texts.length]?.pieces.map((piece, index) => (piece.locked ? piece.text : (words[index] ?? ''))) ?? [];
        expect(lockBrokenIn(edited.join(''), texts)).toEqual([]);
      }),
      { numRuns: cases(200) },
    );
  });

  it('(b) holds every locked part of some text whenever it is accepted', () => {
    const wording = fc.array(fc.oneof(word, fc.constantFrom('1', '#a', '.')), { maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), wording, fc.boolean(), (texts, words, withParts) => {
        const own = withParts
          ? `${words} ${mustStay(texts[0] ?? SCREEN)
              .slice(1)
              .join(' ')}`
          : words;
        const holdsAll = texts.some((each) => mustStay(each).every((part) => own.includes(part)));
        if (lockBrokenIn(own, texts).length === 0) expect(holdsAll).toBe(true);
      }),
      { numRuns: cases(200) },
    );
  });
});
