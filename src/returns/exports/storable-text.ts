/** A text as it can be stored: without halves of characters, and without characters nobody can print. */
export const storable = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '')
    .trim();

/** The beginning of a text, at most so long; no character is cut in two. */
export function firstOf(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}
