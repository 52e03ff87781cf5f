import type { Segment } from './fill.ts';

/** The parts of a filled text that partners must not change, in order: neighbours are one part, and the space around a part is free. */
export function lockedParts(segments: readonly Pick<Segment, 'text' | 'locked'>[]): string[] {
  const parts: string[] = [];
  let open = '';
  const close = (): void => {
    const text = open.trim();
    if (text !== '') parts.push(text);
    open = '';
  };
  for (const { text, locked } of segments) {
    if (locked) open += text;
    else close();
  }
  close();
  return parts;
}

/**
 * The locked parts that a partner's own wording does not keep, each once. A part is kept where it stands whole: `101` is not kept by
 * `1018`, nor an address by a longer one. Line breaks and runs of spaces count as one space, and curly quotation marks as straight
 * ones, because tools change them.
 */
export function brokenLocks(locked: readonly string[], wording: string): string[] {
  const own = spaced(wording);
  return [...new Set(locked)].filter((part) => !standsWhole(spaced(part), own));
}

const spaced = (text: string): string =>
  text.normalize('NFC').replaceAll(/[‘’ʼ]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ').trim();

function standsWhole(part: string, own: string): boolean {
  for (let at = own.indexOf(part); at !== -1; at = own.indexOf(part, at + 1)) {
    if (
      !GOES_ON_BEFORE.test(own.slice(0, at) + mark(part.at(0))) &&
      !GOES_ON_AFTER.test(mark(part.at(-1)) + own.slice(at + part.length))
    )
      return true;
  }
  return false;
}

// Whether the part itself begins or ends with a letter or digit: only then can what stands beside it belong to the same word.
const mark = (edge: string | undefined): string => (edge !== undefined && /[\p{L}\p{N}\p{M}_/#]/u.test(edge) ? '\0' : '');
const GOES_ON_BEFORE = /(?:[\p{L}\p{N}\p{M}_#@]|[\p{L}\p{N}][-./:@=&?%+])\0$/u;
const GOES_ON_AFTER = /^\0(?:[\p{L}\p{N}\p{M}_]|\/?[-./:@=&?%#+][\p{L}\p{N}])/u;
