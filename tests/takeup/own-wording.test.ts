import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSentText, lockBrokenIn, mustStay, placeOfText, pleaseKeep } from '#src/takeup/own-wording.ts';
import { AnswerPost } from '#src/takeup/schemas.ts';
import { cases } from '../support/stores.ts';

/** A sent text from its pieces: those in brackets are locked. */
function sent(...pieces: (string | [string])[]) {
  const all = pieces.map((piece) =>
    typeof piece === 'string' ? { text: piece, locked: false } : { text: piece[0], locked: true },
  );
  return {
    channel: 'facebook',
    language: 'en',
    text: all.map(({ text }) => text).join(''),
    pieces: all,
    missing: [] as string[],
  };
}

const FACEBOOK = sent('Week starts. ', ['Helpline 101'], ' ', ['#DaleWeek']);
const NEWSLETTER = { ...sent('Week starts. Write to ', ['help@dale.example'], '.'), channel: 'newsletter' };
const SCREEN = { ...sent('The week starts.'), channel: 'screen' };
const WELSH = { ...sent('Mae’n dechrau. ', ['#DaleWeek']), language: 'cy' };

describe('a partner’s own wording against the texts it was sent', () => {
  it.each([
    ['keeps all of the first text', [FACEBOOK, NEWSLETTER], 'Ours: #DaleWeek, Helpline 101', []],
    [
      'keeps all of another text than the first',
      [FACEBOOK, NEWSLETTER],
      'Ours: help@dale.example',
      ['Helpline 101', '#DaleWeek'],
    ],
    ['keeps what a text with fewer locks has', [FACEBOOK, WELSH], 'Ours: #DaleWeek', ['Helpline 101']],
    ['lacks one of the first text', [FACEBOOK, sent(['one'], ' ', ['two'])], 'Ours: Helpline 101', ['#DaleWeek']],
    ['keeps nothing of any: those of the first are named', [FACEBOOK, NEWSLETTER], 'Ours', ['Helpline 101', '#DaleWeek']],
    ['lacks parts of two texts alike: those of the first are named', [NEWSLETTER, sent(['two'])], 'Ours', ['help@dale.example']],
    ['lacks the parts of a text beside one that locks nothing', [SCREEN, FACEBOOK], 'Ours', ['Helpline 101', '#DaleWeek']],
    ['may say anything where no text locks anything', [SCREEN, SCREEN], 'Ours', []],
    ['may say anything where no text is there', [], 'Ours', []],
    ['keeps a part as it was sent, with a word right beside it', [sent('Tel=', ['101'])], 'Ours. Tel=101', []],
    ['keeps it also where it stands alone', [sent('Tel=', ['101'])], 'Ours. Tel 101', []],
    ['lacks it where another word is beside it', [sent('Tel=', ['101'])], 'Ours. Fax=101', ['101']],
    ['keeps a number as it was sent, before another', [sent('Ring ', ['101'], ' 8 till late')], 'Ours: 101 8 till late', []],
    ['lacks it before yet another', [sent('Ring ', ['101'], ' 8 till late')], 'Ours: 101 9', ['101']],
  ])('%s', (_label, texts, wording, broken) => {
    expect(lockBrokenIn(wording, texts)).toEqual(broken);
  });

  it.each([
    ['another channel', 'newsletter/en', 'Ours: help@dale.example', []],
    ['another language', 'facebook/cy', 'Ours: #DaleWeek', []],
    ['a text that locks nothing', 'screen/en', 'Ours', []],
    ['a text that is gone', 'print/en', 'Ours', ['Helpline 101', '#DaleWeek']],
    ['the text it was written from', 'facebook/en', 'Ours: help@dale.example', ['Helpline 101', '#DaleWeek']],
  ])('keeps what the text locks that it stands for: %s', (_label, ownFor, wording, broken) => {
    expect(lockBrokenIn(wording, [FACEBOOK, NEWSLETTER, SCREEN, WELSH], ownFor)).toEqual(broken);
  });

  it('may be written from another wording of the message', () => {
    const other = sent('Another start. ', ['Web help.example']);
    const text = { ...FACEBOOK, otherWordings: [{ text: other.text, pieces: other.pieces }] };
    expect(lockBrokenIn('Ours: Web help.example', [text])).toEqual([]);
    expect(isSentText('Another start. Web help.example', [text])).toBe(true);
  });

  it('need not keep what nobody filled in', () => {
    const text = { ...sent('Ring ', ['((support:helpline))'], ' ', ['#DaleWeek']), missing: ['support:helpline'] };
    expect(mustStay(text)).toEqual(['#DaleWeek']);
    expect(lockBrokenIn('Ours #DaleWeek', [text])).toEqual([]);
  });

  it('must keep what is filled in beside what nobody filled in', () => {
    const text = { ...sent('Ring ', ['Helpline 101, ((support:refuge)), or 999.']), missing: ['support:refuge'] };
    expect(mustStay(text)).toEqual(['Helpline 101', 'or 999.']);
    expect(lockBrokenIn('Helpline 101, or 998.', [text])).toEqual(['or 999.']);
  });

  it('is refused with marks that turn the reading direction', () => {
    const said = { partnership: 'dale', campaign: 'week', partner: 'police', template: 'launch', state: 'taken', version: 1 };
    const wordings = ['Ring \u202e101', '\u2067Ring 101\u2069', '\u200f0800 555 111'];
    for (const ownWording of wordings) expect(AnswerPost.safeParse({ ...said, ownWording }).success).toBe(false);
    expect(AnswerPost.safeParse({ ...said, ownWording: 'اتصل\u200f 101' }).success).toBe(true);
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
      // No number next to a locked one: with it, that would be another number.
      word.map((each) => ` so ${each} then `),
      { minLength: 7, maxLength: 7 },
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.nat(), edits, (drawn, which, words) => {
        const texts = drawn.map((each, index) => ({ ...each, channel: `channel-${index}` }));
        const locking = texts.filter((each) => mustStay(each).length > 0);
        const chosen = locking[which % locking.length];
        const edited = chosen?.pieces.map((piece, index) => (piece.locked ? piece.text : (words[index] ?? ''))) ?? [];
        expect(lockBrokenIn(edited.join(''), texts, chosen && placeOfText(chosen))).toEqual([]);
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
        const locking = texts.filter((each) => mustStay(each).length > 0);
        const holdsAll = locking.length === 0 || locking.some((each) => mustStay(each).every((part) => own.includes(part)));
        if (lockBrokenIn(own, texts).length === 0) expect(holdsAll).toBe(true);
      }),
      { numRuns: cases(200) },
    );
  });
});
