import type { Segment } from './fill.ts';
import { edgesOf, goesOnAfter, goesOnBefore } from './lock-edges.ts';
import { evenText, turnsReading } from './same-text.ts';

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
 * `1018` or `101 8`, nor a link by a longer one or a hashtag by another. It need stand only once, also where it was sent several
 * times. What tools change counts as the same: spaces, quotation marks, dashes, marks nobody sees, `utm_` behind a link.
 */
export const brokenLocks = (locked: readonly string[], wording: string): string[] => {
  const keeps = lockKeeper(wording);
  return [...new Set(locked)].filter((part) => !keeps(part));
};

/** Whether a wording keeps a part, for asking about many: the wording is read once, and so is each part. */
export function lockKeeper(wording: string): (part: string) => boolean {
  const own = spaceless(evenText(wording));
  const turned = turnsReading(wording);
  const known = new Map<string, boolean>();
  return (part) => {
    const kept = known.get(part) ?? (!turned && standsWhole(part, own));
    known.set(part, kept);
    return kept;
  };
}

/** A text as it is compared, and where each of its characters stands in the text as it is looked at around a part. */
interface Compared {
  text: string;
  key: string;
  at: number[];
}

/** Space beside a dash does not count; any other space is one. */
function spaceless(text: string): Compared {
  let key = '';
  const at: number[] = [];
  let from = 0;
  const take = (to: number): void => {
    key += text.slice(from, to);
    for (; from < to; from += 1) at.push(from);
  };
  for (const { 0: run, index } of text.matchAll(/\s?—\s?|\s/g)) {
    take(index);
    key += run.includes('—') ? '-' : ' ';
    at.push(index);
    from = index + run.length;
  }
  take(text.length);
  at.push(text.length);
  return { text, key, at };
}

function standsWhole(part: string, { text, key, at }: Compared): boolean {
  const even = PLAIN.test(part) ? part : evenText(part);
  const sought = even.replaceAll(/\s?—\s?/g, '-').replaceAll('\n', ' ');
  if (sought === '') return true;
  if (!key.includes(sought)) return false;
  const edges = edgesOf(even);
  // A wording that says a long part over and over is not looked through to its end: that could take seconds.
  let tries = 20 + 20_000 / sought.length;
  for (let found = key.indexOf(sought); found !== -1 && tries > 0; found = key.indexOf(sought, found + 1), tries -= 1) {
    const [from, to] = [at[found] ?? 0, at[found + sought.length] ?? text.length];
    if (!goesOnBefore(edges.start, text, from) && !goesOnAfter(edges.end, text, to)) return true;
  }
  return false;
}

/** A part with nothing in it that tools change. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;
