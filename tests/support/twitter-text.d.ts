/** What X publishes of its own counting; the package brings no types. */
declare module 'twitter-text' {
  export function parseTweet(text: string): { weightedLength: number; valid: boolean };
  export function extractUrlsWithIndices(text: string): { url: string; indices: [from: number, to: number] }[];
}
