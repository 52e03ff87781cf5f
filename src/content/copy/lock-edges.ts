import { CLOSING, LINKED } from './same-text.ts';

/** What a locked part begins or ends with: what may stand right beside it hangs on that. */
export type Edge = 'link' | 'hashtag' | 'number' | 'word' | 'other';

/** What an even text begins and ends with. */
export function edgesOf(part: string): { start: Edge; end: Edge } {
  const first = /^\S*/.exec(part)?.[0] ?? '';
  const last = part.slice(Math.max(part.lastIndexOf(' '), part.lastIndexOf('\n')) + 1);
  const edge = (token: string, hashtag: RegExp, beside: string): Edge => {
    if (LINKED.test(token) || /^www\./i.test(token)) return 'link';
    if (hashtag.test(token)) return 'hashtag';
    if (/\p{N}/u.test(beside)) return 'number';
    return /[\p{L}\p{M}_/#]/u.test(beside) ? 'word' : 'other';
  };
  return {
    start: edge(first, /^[#＃]/, [...part.slice(0, 2)][0] ?? ''),
    end: edge(last, /[#＃][\p{L}\p{N}\p{M}_\ufffd]+$/u, [...part.slice(-2)].at(-1) ?? ''),
  };
}

/** How far to look to either side of a part; what runs on without a space for longer is taken for a link. */
const WINDOW = 300;

const BEFORE: Record<Edge, RegExp> = {
  link: /[\p{L}\p{N}\p{M}_@#&=?%+~$/\\.\ufffd-]$|(?:[@/\\]|[\p{L}\p{N}]\.\p{L})\S*$/u,
  hashtag: /[\p{L}\p{N}\p{M}_@&/#＃·・\ufffd]$/u,
  number: /[\p{L}\p{M}_#@+*\ufffd]$|[\p{L}\p{N}][./@=&?%]$|\p{N}(?:[^\p{L}\s]{0,3}| | [-./,+*#(—]|[-)\]/+*—] )$/u,
  word: /[\p{L}\p{N}\p{M}_#@\ufffd]$|[\p{L}\p{N}][-./@=&?%+]$|\p{N}:$/u,
  other: /(?!)/,
};

const AFTER: Record<Edge, RegExp> = {
  link: new RegExp(String.raw`^(?!${CLOSING}{0,20}(?:\s|—|$))`),
  hashtag: /^(?:[\p{L}\p{N}\p{M}_·・\ufffd]|\/?[-./:@=&?%#+][\p{L}\p{N}])/u,
  number: /^(?:[\p{L}\p{M}_\ufffd]|\/?[-./:@=&?%#+]\p{L}|(?:[^\p{L}\s]{0,3}| | [-./,+*#]|[-)\]/+*—] )\p{N})/u,
  word: /^(?:[\p{L}\p{N}\p{M}_\ufffd]|\/?[-./:@=&?%#+][\p{L}\p{N}])/u,
  other: /(?!)/,
};
const IN_LINK = /(?:https?:\/\/|www\.|\.\p{L}{2,}[/?#:])\S*$/iu;
// A sentence that begins without a space, and an hour or a day right behind a number: "Call 101 24/7", "101, 24 hours".
const SENTENCE = /^\.\p{Lu}[\p{L}'-]*(?![\p{L}'-]|[./\\@:][\p{L}\p{N}])/u;
const TIME =
  /^(?: |—| ?[-(])\d{1,2}(?:\/7|[ -]?(?:hours?|hrs?|days?|weeks?|am|pm)|(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)(?![\p{L}\p{N}])/u;

/** Whether what stands before a place in a text belongs to what begins there. */
export function goesOnBefore(edge: Edge, text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - WINDOW), from);
  const run = before.slice(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1);
  if (edge === 'link' && (run.length === WINDOW || BEFORE.link.test(run))) return true;
  return IN_LINK.test(run) || BEFORE[edge].test(edge === 'link' ? run : before.slice(-8));
}

/** Whether what stands behind a place in a text belongs to what ends there. */
export function goesOnAfter(edge: Edge, text: string, to: number): boolean {
  const after = text.slice(to, to + 80);
  if (!AFTER[edge].test(after)) return false;
  return edge === 'link' || !(SENTENCE.test(after) || (edge === 'number' && TIME.test(after)));
}
