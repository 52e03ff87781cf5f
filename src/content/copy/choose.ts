/** What texts are told apart by. */
interface Text {
  channel: string;
  language: string;
  wording: number;
}

/** Whom texts are chosen for. */
export interface Reader {
  /** Who it is and what it is for; the same key always gets the same wording. */
  key: string;
  /** Language tags in the order they are preferred; none means English. */
  languages: readonly string[];
}

/** A text for a reader, with the other wordings of the same message. */
export interface Chosen<T> {
  text: T;
  otherWordings: T[];
}

/**
 * Of each channel and language one wording, so that many accounts do not post the same sentence. Channels stay in order; within one
 * the reader's languages come first, then English, so the first text of a channel is the one that language falls back to.
 */
export function chooseTexts<T extends Text>(texts: readonly T[], { key, languages }: Reader): Chosen<T>[] {
  return [...Map.groupBy(texts, ({ channel }) => channel).values()].flatMap((ofChannel) => {
    const byLanguage = [...Map.groupBy(ofChannel, ({ language }) => language)];
    const ranked = byLanguage.map(([language, wordings], index) => ({ wordings, rank: rankOf(language, languages), index }));
    return ranked
      .sort((a, b) => a.rank - b.rank || a.index - b.index)
      .flatMap(({ wordings }) => {
        const text = wordings[spread(key) % wordings.length];
        return text === undefined ? [] : [{ text, otherWordings: wordings.filter((other) => other !== text) }];
      });
  });
}

/** How near a language is to those preferred, 0 first: the tag itself, its language without a region, English, any other. */
function rankOf(language: string, preferred: readonly string[]): number {
  const wanted = preferred.length === 0 ? ['en'] : preferred;
  const exact = wanted.indexOf(language);
  if (exact !== -1) return exact * 2;
  const near = wanted.findIndex((tag) => baseOf(tag) === baseOf(language));
  if (near !== -1) return near * 2 + 1;
  return baseOf(language) === 'en' ? wanted.length * 2 : wanted.length * 2 + 1;
}

const baseOf = (tag: string): string => tag.split('-', 1)[0] ?? tag;

/** FNV-1a: spreads keys evenly and is the same everywhere. */
function spread(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  // The low bits of similar keys are alike: fold the high ones in.
  return (hash ^ (hash >>> 15)) >>> 0;
}
