/** What a box of numbers can say instead of a number. */
export type CellAnswer = 'not-used' | 'not-available';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‘’´`']/g, '')
    .replaceAll(/[^a-z0-9/?]+/g, ' ')
    .trim();

const NOT_USED =
  /^(?:(?:we )?(?:dont|do not|didnt|did not|never) (?:use|have)(?: it| this| one)?|not used|unused|no (?:account|channel|page))$/;
const NOT_AVAILABLE =
  /^(?:n\/?a|n a|(?:we )?(?:cant|cannot|couldnt|could not|can not) (?:get|see|find|access)(?: it| this)?|not (?:available|known|applicable|recorded|accessible)|unavailable|unknown|no (?:access|data)|dont know|\?+)$/;

/** The answer that a box holds in words; undefined where it says something else. Needs nothing, so that a page can use it too. */
export function wordIn(text: string): CellAnswer | undefined {
  if (text.length > 40) return undefined;
  const said = plain(text);
  return NOT_USED.test(said) ? 'not-used' : NOT_AVAILABLE.test(said) ? 'not-available' : undefined;
}

/** What a box shows for an answer without a number; {@link wordIn} reads it back. */
export const CELL_WORDS: Readonly<Record<CellAnswer, string>> = { 'not-used': 'don’t use', 'not-available': 'can’t get' };
