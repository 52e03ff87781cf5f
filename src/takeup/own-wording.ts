import { brokenLocks, lockedParts, placeholdersIn, type ReadyText } from '#src/content/index.ts';

type Sent = Pick<ReadyText, 'text' | 'pieces' | 'missing'>;

/**
 * What a partner's own wording must hold to stand for a text: its locked parts. One with a placeholder that nothing fills is not
 * asked for, because nobody can know what belongs there.
 */
export function mustStay({ pieces, missing }: Omit<Sent, 'text'>): string[] {
  const unfilled = (part: string): boolean => placeholdersIn(part).some(({ name }) => missing.includes(name));
  return lockedParts(pieces).filter((part) => missing.length === 0 || !unfilled(part));
}

/**
 * The locked parts that an own wording lacks: those of the one text it keeps best, because a wording is written for one channel.
 * Empty where it keeps all of some text. `texts` are those that may be posted, without the lines to take.
 */
export function lockBrokenIn(ownWording: string, texts: readonly Sent[]): string[] {
  let fewest: string[] | undefined;
  for (const text of texts) {
    const broken = brokenLocks(mustStay(text), ownWording).filter((part) => !keptAsSent(part, text, ownWording));
    if (fewest === undefined || broken.length < fewest.length) fewest = broken;
  }
  return fewest ?? [];
}

// A part may have been sent with words right beside it, as in "Tel:101". Where it does not stand whole there, it need not here.
function keptAsSent(part: string, { text, pieces }: Sent, ownWording: string): boolean {
  if (brokenLocks([part], text).length === 0) return false;
  return pieces.some((piece, index) => {
    if (!piece.locked || piece.text.trim() !== part) return false;
    const before = /\S*$/.exec(pieces[index - 1]?.text ?? '')?.[0] ?? '';
    const after = /^\S*/.exec(pieces[index + 1]?.text ?? '')?.[0] ?? '';
    return brokenLocks([`${before}${piece.text}${after}`.trim()], ownWording).length === 0;
  });
}

/** A wording that is word for word a text that was sent is none of the partner's own. */
export function isSentText(ownWording: string, texts: readonly Sent[]): boolean {
  const flat = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return texts.some(({ text }) => flat(text) === flat(ownWording));
}

/** What to say about locked parts that are gone. */
export const pleaseKeep = (parts: readonly string[]): string =>
  `please don’t change ${parts.length === 1 ? 'this part' : 'these parts'}: ${parts.map((part) => `“${part}”`).join(', ')}`;
