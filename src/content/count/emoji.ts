/** An emoji and where it stands. */
export interface Emoji {
  text: string;
  start: number;
  end: number;
}

// Digits and signs in a keycap, signs that may say "as a picture", an eye in a speech bubble; then every emoji of the standard.
const EXACT = [
  String.raw`[#*0-9]\ufe0f?\u20e3`,
  String.raw`[\u231a\u231b\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26d4\u26ea]\ufe0f`,
  String.raw`[\u26f2\u26f3\u26f5\u26fa\u26fd\u2757\u2b1b\u2b1c\u2b50\u2b55\u{1f004}\u{1f21a}\u{1f22f}]\ufe0f`,
  String.raw`\u{1f441}\u200d\u{1f5e8}`,
  String.raw`\p{RGI_Emoji}`,
].join('|');

const PICTURE = String.raw`(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}(?=\ufe0f|[\u{1f3fb}-\u{1f3ff}]))(?:\ufe0f|\p{Emoji_Modifier})?`;
const LOOSE = [
  String.raw`[#*0-9]\ufe0f?\u20e3`,
  String.raw`\p{Regional_Indicator}{2}`,
  String.raw`\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}`,
  String.raw`${PICTURE}(?:\u200d(?:\p{Extended_Pictographic}|\p{Emoji_Presentation})(?:\ufe0f|\p{Emoji_Modifier})?)*`,
].join('|');

/** For browsers of before 2024, which cannot be asked for the emoji of the standard: what is built like one is one. */
export const LOOSE_EMOJI = new RegExp(LOOSE, 'uy');

function exactOrLoose(): RegExp {
  try {
    return new RegExp(EXACT, 'vy');
  } catch {
    return LOOSE_EMOJI;
  }
}
const EMOJI = exactOrLoose();
// What every emoji starts with: asking the long list at each letter would be slow.
const START = /[#*0-9](?=\ufe0f?\u20e3)|[\u00a9\u00ae\u203c-\u3299\ud83c-\ud83e]/g;

// Most emoji are one sign with nothing that would change it behind.
const SIMPLE =
  /(?!\p{Regional_Indicator})\p{Emoji_Presentation}(?!\ufe0f|\u200d|\u20e3|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}])/uy;

/** Every emoji of a text in order: a family, a flag or a waving hand of some colour is one. A plain ☎ or © is none. */
export function emojiIn(text: string, pattern: RegExp = EMOJI): readonly Emoji[] {
  if (pattern !== EMOJI) return findEmoji(text, pattern);
  if (text !== last.text) last = { text, emoji: findEmoji(text, pattern) };
  return last.emoji;
}

// Counters and checks ask for the emoji of the same text one after another.
let last: { text: string; emoji: readonly Emoji[] } = { text: '', emoji: [] };

function findEmoji(text: string, pattern: RegExp): Emoji[] {
  const emoji: Emoji[] = [];
  START.lastIndex = 0;
  for (let first = START.exec(text); first !== null; first = START.exec(text)) {
    const found = matchAt(SIMPLE, text, first.index) ?? matchAt(pattern, text, first.index);
    if (found === undefined) continue;
    START.lastIndex = first.index + found.length;
    emoji.push({ text: found, start: first.index, end: first.index + found.length });
  }
  return emoji;
}

function matchAt(sticky: RegExp, text: string, at: number): string | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}
