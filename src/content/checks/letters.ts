import { emojiIn } from '../count/emoji.ts';
import { CHECKS, type Copy, type Found, placesOf } from './copy.ts';

const { small, twins } = CHECKS.lookAlike;
const DRAWN = /[\u0305\u0332-\u0338\u20d2\u20d8]/gu;
// Anything but plain and accented Latin letters, quotes and dashes. A hard space counts as part of a word here.
const STRANGE = /[^\s\x21-\u024f\u2010-\u2027]\S*/gu;
const isFamiliar = (code: number): boolean => (code >= 0x21 && code <= 0x24f) || (code >= 0x2010 && code <= 0x2027);
// Signs that are what they say, although a plain letter or digit is behind them.
const FAIR = /[ªº⁰¹²³⁴-⁹₀-₉™℠№℡]/u;
const HIDDEN = /[\u00ad\u180e\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/u;
// Other scripts are written with these.
const HIDDEN_IN_LATIN = /[\u200c-\u200f]/u;

/** Letters that only look like letters, and characters nobody sees: screen readers spell them, skip them or fall silent. */
export function letters({ text, altText = '', language }: Copy): Found[] {
  const wide = /^(?:zh|ja|ko)\b/.test(language);
  return (['text', 'alt-text'] as const).flatMap((part) => {
    const whole = part === 'text' ? text : altText;
    // Plain writing has none of either.
    if (/^[\n\r\t\x20-\x7e]*$/.test(whole)) return [];
    const latin = isLatin(language);
    return [...(wide ? [] : lookAlikes(whole, latin)), ...hidden(whole, latin)].map((found) => ({ ...found, in: part }));
  });
}

function lookAlikes(text: string, latin: boolean): Found[] {
  const drawn = placesOf(text, emojiIn(text));
  return suspectsIn(text).flatMap(({ word, index }): Found[] => {
    const end = index + word.length;
    const plain = plainly(word, latin, (at) => drawn[index + at] === 1);
    if (plain === word) return [];
    const message = `“${word}” is not written in plain letters: screen readers spell it, skip it or read nonsense.`;
    return [{ id: 'look-alike-letters', message, start: index, end, fix: { label: `Write “${plain}”`, replacement: plain } }];
  });
}

/** Words with anything strange in them. */
function suspectsIn(text: string): { word: string; index: number }[] {
  let from = 0;
  return [...text.matchAll(STRANGE)].map(({ 0: rest, index: strange }) => {
    let index = strange;
    while (index > from && isFamiliar(text.charCodeAt(index - 1))) index -= 1;
    from = strange + rest.length;
    return { word: text.slice(index, from), index };
  });
}

function plainly(word: string, latin: boolean, isEmoji: (at: number) => boolean): string {
  const disguised = latin && isDisguised([...word]);
  let at = 0;
  const letters = [...word].map((letter) => {
    const start = at;
    at += letter.length;
    return isEmoji(start) ? letter : plainLetter(letter, disguised);
  });
  return letters.join('').replaceAll(DRAWN, '');
}

/** Whether a Latin word has letters of other scripts, each of which looks like a Latin one. */
function isDisguised(letters: readonly string[]): boolean {
  const others = letters.filter((letter) => /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(letter));
  const hasLatin = (): boolean => letters.some((letter) => /\p{Script=Latin}/u.test(plainLetter(letter, false)));
  return others.length > 0 && others.every((letter) => letter in twins) && hasLatin();
}

function plainLetter(letter: string, disguised: boolean): string {
  if (letter < '\x80' || FAIR.test(letter)) return letter;
  const known = small[letter] ?? (disguised ? twins[letter] : undefined);
  if (known !== undefined) return known;
  const plain = letter.normalize('NFKC');
  return /^\(?[a-z0-9]+[.)]?$/i.test(plain) ? plain : letter;
}

function hidden(text: string, latin: boolean): Found[] {
  if (!HIDDEN.test(text) && !HIDDEN_IN_LATIN.test(text)) return [];
  const drawn = placesOf(text, emojiIn(text));
  const isHidden = (character: string, at: number): boolean =>
    HIDDEN.test(character) || (latin && HIDDEN_IN_LATIN.test(character) && drawn[at] !== 1);
  const found: Found[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const start = at;
    while (at < text.length && isHidden(text.charAt(at), at)) at += 1;
    if (at === start) continue;
    const message = 'There are invisible characters here, which came along when the text was copied.';
    found.push({ id: 'hidden-characters', message, start, end: at, fix: { label: 'Take them out', replacement: '' } });
  }
  return found;
}

const latinByLanguage = new Map<string, boolean>();

/** Whether a language is written in Latin letters; one that is not known is taken to be. */
function isLatin(language: string): boolean {
  const known = latinByLanguage.get(language);
  if (known !== undefined) return known;
  const latin = scriptOf(language) === 'Latn';
  if (latinByLanguage.size < 200) latinByLanguage.set(language, latin);
  return latin;
}

function scriptOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? 'Latn';
  } catch {
    return 'Latn';
  }
}
