/** A count as somebody typed it, or why it cannot be one: `fault` continues a sentence after the place it stands in. */
export type TypedNumber = { value: number; rounded: boolean } | { fault: string };

/** Marks that copying from a page leaves behind and nobody sees. */
const INVISIBLE = /[\u200B-\u200F\u2060\uFEFF\u00AD]/g;
/** Spaces of every width. */
const SPACE = /[\s\u00A0\u2007\u2009\u202F]/g;
const WIDE = /[０-９，．ｋＫｍＭ]/g;

const PLAIN = /^\d+$/;
/** Groups of three after one kind of mark: 12,345 or 12 345 or 12'345. */
const GROUPED = /^\d{1,3}(?:([ ,'’])\d{3})(?:\1\d{3})*$/;
const SHORT = /^(\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,6}))? ?([km])$/i;

/**
 * Reads a whole number as people and platforms write it: 12345, 12,345, 12 345, 12k, 1.5m, zero, also with wide digits and odd
 * spaces. `rounded` where a k or m says that the platform had rounded it already. Needs nothing, so that a page can use it too.
 */
export function readNumber(typed: string): TypedNumber {
  // Only wide signs are folded: NFKC would also turn a footnote mark (8317¹) into a digit.
  const plain = typed
    .replaceAll(INVISIBLE, '')
    .replaceAll(WIDE, (sign) => sign.normalize('NFKC'))
    .replaceAll(SPACE, ' ')
    .trim();
  const fault = (why: string): TypedNumber => ({ fault: `"${typed.trim()}" ${why}` });
  if (/^(?:zero|nil)$/i.test(plain)) return { value: 0, rounded: false };
  if (/^[-−–]\s?\d/.test(plain)) return fault('is negative: a count starts at 0');
  const [, whole, decimals = '', unit] = SHORT.exec(plain) ?? [];
  const digits =
    whole === undefined || unit === undefined
      ? PLAIN.test(plain) || GROUPED.test(plain)
        ? plain.replaceAll(/\D/g, '')
        : undefined
      : shifted(whole.replaceAll(',', ''), decimals, unit.toLowerCase() === 'k' ? 3 : 6);
  if (digits === undefined) return fault('is not a number: write it like 12,345');
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) return fault('is too large to be a count');
  return { value, rounded: unit !== undefined };
}

/** The digits with the decimal point moved to the right; undefined where something would stay behind it. */
function shifted(whole: string, decimals: string, places: number): string | undefined {
  const kept = decimals.replace(/0+$/, '');
  return kept.length > places ? undefined : whole + kept.padEnd(places, '0');
}
