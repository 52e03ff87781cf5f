// `node copy-parsed.ts 200 100 3`: twitter-text alone in a process, because what it brings along replaces parts of the language
// and slows everything beside it; prints its result as JSON.
import twitter from 'twitter-text';
import { filledTexts, speedOf } from './copy-speed.ts';
import { weekOf } from './copy-week.ts';

/** twitter-text's own parsing of the texts that the planner fills, in texts a second, and how long they are together. */
export interface ParsedSpeed {
  parsed: number;
  weight: number;
}

if (import.meta.main) {
  const [posts = 0, partners = 0, rounds = 0] = process.argv.slice(2).map(Number);
  const texts = filledTexts(weekOf(posts, partners));
  let weight = 0;
  const parsed = speedOf(texts.length, rounds, () => {
    weight = texts.reduce((sum, text) => sum + twitter.parseTweet(text).weightedLength, 0);
  });
  process.stdout.write(JSON.stringify({ parsed, weight } satisfies ParsedSpeed));
}
