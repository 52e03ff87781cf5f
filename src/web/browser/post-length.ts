/** How a channel counts, as the server says it. */
export type Counter = 'characters' | 'graphemes' | 'links-23' | 'weighted';

const LINK_LENGTH = 23;
// A full stop or a bracket at the end belongs to the sentence.
const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/giu;
const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|[\ufe0f\u20e3]/u;
// What counts once on Twitter; everything else counts twice.
const LIGHT = /[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]/u;

const withShortLinks = (text: string): string => text.replaceAll(LINK, '.'.repeat(LINK_LENGTH));
const graphemes = (text: string): string[] => [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);

/** How long a channel takes a post to be; as the server counts it. */
export function postLength(counter: Counter, text: string): number {
  switch (counter) {
    case 'characters':
      return [...text].length;
    case 'graphemes':
      return graphemes(text).length;
    case 'links-23':
      return [...withShortLinks(text)].length;
    case 'weighted':
      return graphemes(withShortLinks(text.normalize('NFC'))).reduce((sum, each) => sum + weight(each), 0);
  }
}

function weight(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2;
  return [...grapheme].reduce((sum, character) => sum + (LIGHT.test(character) ? 1 : 2), 0);
}

const PLACEHOLDER = /\(\(([^()]*?)(?:\?\?([\s\S]*?))?\)\)/g;

/** A post with its double brackets filled; what nobody knows stays as it was written, or is left out where it has a condition. */
export function fillPost(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACEHOLDER, (whole, rawName: string, onlyIf: string | undefined) => {
    const name = rawName.trim();
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (onlyIf !== undefined) return value === undefined ? '' : onlyIf;
    return value ?? whole;
  });
}

/** What is left of a limit, as a sentence; without a limit, what was used. */
export function lengthSentence(length: number, limit: number | undefined): { text: string; over: boolean } {
  if (limit === undefined) return { text: characters(length), over: false };
  const left = limit - length;
  if (left < 0) return { text: `${characters(-left)} too many`, over: true };
  return { text: `${characters(left)} left`, over: false };
}

const characters = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'character' : 'characters'}`;
