import { lockedParts, lockKeeper, placeholdersIn, type ReadyText } from '#src/content/index.ts';

type Sent = Pick<ReadyText, 'channel' | 'language' | 'text' | 'pieces' | 'missing'> & Partial<Pick<ReadyText, 'otherWordings'>>;
type Keeps = (part: string) => boolean;

/**
 * What a partner's own wording must hold to stand for a text: its locked parts. A placeholder that nothing fills is not asked for,
 * because nobody can know what belongs there; what is locked on either side of it is.
 */
export function mustStay({ pieces, missing }: Pick<Sent, 'pieces' | 'missing'>): string[] {
  const parts = lockedParts(pieces);
  return missing.length === 0 ? parts : parts.flatMap((part) => filledOf(part, missing));
}

function filledOf(part: string, missing: readonly string[]): string[] {
  const between: string[] = [];
  let from = 0;
  for (const { name, text, at } of placeholdersIn(part)) {
    if (!missing.includes(name)) continue;
    between.push(part.slice(from, at));
    from = at + text.length;
  }
  if (between.length === 0) return [part];
  // A comma or a dash at the cut belonged to what is missing.
  return [...between.map((text) => text.replace(/[\s,;:–—-]+$/, '')), part.slice(from)]
    .map((text, index) => (index === 0 ? text : text.replace(/^[\s,;:–—-]+/, '')).trim())
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
}

/** Which of a post's texts a text is, as a partner names it: `facebook/en`. */
export const placeOfText = ({ channel, language }: Pick<ReadyText, 'channel' | 'language'>): string => `${channel}/${language}`;

/**
 * The locked parts that an own wording lacks of the text it stands for, in the wording of it that it keeps best. Where nobody said
 * which text that is, it is the first that locks anything: those of the partner's own channels come first, and a text that locks
 * little would let a wording for any channel lack everything. `texts` are those that may be posted, without the lines to take.
 */
export function lockBrokenIn(ownWording: string, texts: readonly Sent[], ownFor: string | null = null): string[] {
  const keeps = lockKeeper(ownWording);
  const stoodFor =
    texts.find((text) => placeOfText(text) === ownFor) ??
    texts.find((text) => inAllWordings(text).some((each) => mustStay(each).length > 0));
  let nearest: { broken: string[]; kept: number } | undefined;
  for (const text of stoodFor === undefined ? [] : inAllWordings(stoodFor)) {
    const parts = [...new Set(mustStay(text))];
    const lacking = parts.filter((part) => !keeps(part));
    const broken = lacking.length === 0 ? [] : lackingAsSent(lacking, text, keeps);
    if (broken.length === 0) return [];
    const kept = parts.length - broken.length;
    if (nearest === undefined || kept > nearest.kept) nearest = { broken, kept };
  }
  return nearest?.broken ?? [];
}

/** A text with the other wordings of its message, each of which a partner may start from. */
const inAllWordings = ({ otherWordings = [], ...text }: Sent): Sent[] => [
  text,
  ...otherWordings.map((other) => ({ ...text, ...other })),
];

// A part may have been sent with words right beside it, as in "Tel=101". Where it stands whole only with them, it is kept with them.
function lackingAsSent(lacking: readonly string[], { text, pieces }: Sent, keeps: Keeps): string[] {
  const left = new Set(lacking);
  let wholeInSent: Keeps | undefined;
  let from = 0;
  for (const piece of pieces) {
    const part = piece.text.trim();
    const at = from + piece.text.indexOf(part);
    from += piece.text.length;
    if (!piece.locked || !left.has(part) || standsAlone(text, at, part.length)) continue;
    wholeInSent ??= lockKeeper(text);
    const whole = wholeInSent(part) ? undefined : wholeAround(text, at, part.length, wholeInSent);
    if (whole !== undefined && keeps(whole)) left.delete(part);
  }
  return [...left];
}

/** Whether there are but words and spaces to either side: no need to look closer. */
const standsAlone = (text: string, at: number, length: number): boolean =>
  /(?:^|[\p{L}.,:;!?]\s+)$/u.test(text.slice(Math.max(0, at - 20), at)) &&
  /^\s*(?:$|(?<=\s)\p{L})/u.test(text.slice(at + length, at + length + 20));

/** The part with the fewest words beside it that stands whole in the text it was sent in. */
function wholeAround(text: string, at: number, length: number, whole: Keeps): string | undefined {
  for (const [before, after] of [
    [0, 1],
    [1, 0],
    [1, 1],
    [0, 2],
    [2, 0],
    [1, 2],
    [2, 1],
    [2, 2],
  ] as const) {
    let [from, to] = [at, at + length];
    for (let word = 0; word < before; word += 1)
      from -= /\S+\s*$/.exec(text.slice(Math.max(0, from - 200), from))?.[0].length ?? 0;
    for (let word = 0; word < after; word += 1) to += /^\s*\S+/.exec(text.slice(to, to + 200))?.[0].length ?? 0;
    const around = text.slice(from, to).trim();
    if (whole(around)) return around;
  }
  return undefined;
}

/** A wording that is word for word a text that was sent is none of the partner's own. */
export function isSentText(ownWording: string, texts: readonly Sent[]): boolean {
  const flat = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return texts.flatMap(inAllWordings).some(({ text }) => flat(text) === flat(ownWording));
}

/** What to say about locked parts that are gone. */
export const pleaseKeep = (parts: readonly string[]): string =>
  `please don’t change ${parts.length === 1 ? 'this part' : 'these parts'}: ${parts.map((part) => `“${part}”`).join(', ')}`;
