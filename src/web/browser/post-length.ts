const TWITTER = new Set(['twitter', 'x']);
const URL_LENGTH = 23;
// A full stop or a bracket at the end belongs to the sentence.
const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/giu;

/** How long a channel takes a post to be, in characters as people count them; on Twitter every link counts as 23. */
export function postLength(channel: string, text: string): number {
  const counted = TWITTER.has(channel) ? text.replaceAll(LINK, '.'.repeat(URL_LENGTH)) : text;
  return [...counted].length;
}

/** What is left of a limit, as a sentence; without a limit, what was used. */
export function lengthSentence(length: number, limit: number | undefined): { text: string; over: boolean } {
  if (limit === undefined) return { text: characters(length), over: false };
  const left = limit - length;
  if (left < 0) return { text: `${characters(-left)} too many`, over: true };
  return { text: `${characters(left)} left`, over: false };
}

const characters = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'character' : 'characters'}`;
