import { hashtagsIn } from '../count/hashtags.ts';
import { linksIn } from '../count/links.ts';
import type { Filled } from './fill.ts';

/** A part of a text as its readers will see it; the texts of all parts joined are the whole text. */
export interface PreviewPart {
  /** `missing`: a placeholder for which nothing is known, as it was written. */
  kind: 'text' | 'link' | 'hashtag' | 'handle' | 'missing';
  text: string;
  /** Whether partners must not change it. */
  locked: boolean;
}

const HANDLE = /(?<![\p{L}\p{N}_.@/-])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?/gu;

/** Takes a filled text apart where what a platform makes of it changes: links, hashtags, handles, locked parts and gaps. */
export function previewParts({ text, segments }: Pick<Filled, 'text' | 'segments'>): PreviewPart[] {
  const links = linksIn(text);
  const linked = new Uint8Array(text.length);
  for (const { start, end } of links) linked.fill(1, start, end);
  const handles = [...text.matchAll(HANDLE)]
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length }))
    .filter(({ start, end }) => !linked.subarray(start, end).includes(1));
  const marked = [
    ...links.map((link) => ({ ...link, kind: 'link' as const })),
    ...hashtagsIn(text).map((tag) => ({ ...tag, kind: 'hashtag' as const })),
    ...handles.map((handle) => ({ ...handle, kind: 'handle' as const })),
  ].sort((a, b) => a.start - b.start);
  const parts: PreviewPart[] = [];
  let from = 0;
  // No two of them overlap, so that each is left behind once and for all.
  let next = 0;
  for (const segment of segments) {
    const to = from + segment.text.length;
    while (from < to) {
      while ((marked[next]?.end ?? Number.POSITIVE_INFINITY) <= from) next += 1;
      const mark = marked[next];
      const isMarked = mark !== undefined && mark.start <= from;
      const end = Math.min(to, (isMarked ? mark.end : mark?.start) ?? to);
      const kind = segment.missing ? 'missing' : isMarked ? mark.kind : 'text';
      add(parts, { kind, text: text.slice(from, end), locked: segment.locked });
      from = end;
    }
  }
  return parts;
}

/** Adds a part; one of the same kind as the last goes on with it. */
function add(parts: PreviewPart[], part: PreviewPart): void {
  const last = parts.at(-1);
  if (part.text === '') return;
  if (last?.kind === part.kind && last.locked === part.locked) last.text += part.text;
  else parts.push({ ...part });
}

/** About how many characters of a post phones show before the rest has to be opened. */
const FOLDS: ReadonlyMap<string, number> = new Map([
  ['facebook', 125],
  ['instagram', 125],
]);

/** The parts in sight and those behind “see more”, which are none where a channel shows everything. Cut between words. */
export function folded(parts: readonly PreviewPart[], channel: string): { shown: PreviewPart[]; more: PreviewPart[] } {
  const most = FOLDS.get(channel);
  const text = parts.map((part) => part.text).join('');
  if (most === undefined || [...text].length <= most) return { shown: [...parts], more: [] };
  const room = [...text].slice(0, most + 1).join('');
  const cut = Math.max(room.lastIndexOf(' '), room.lastIndexOf('\n'));
  const at = cut > 0 ? cut : [...text].slice(0, most).join('').length;
  const shown: PreviewPart[] = [];
  const more: PreviewPart[] = [];
  let from = 0;
  for (const part of parts) {
    const here = Math.min(Math.max(at - from, 0), part.text.length);
    add(shown, { ...part, text: part.text.slice(0, here) });
    add(more, { ...part, text: part.text.slice(here) });
    from += part.text.length;
  }
  return { shown, more };
}
