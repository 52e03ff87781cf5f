import type { Random } from '#src/platform/context.ts';

const SECRET_BYTES = 32;
const CODES = 1_000_000;
/** The largest multiple of all codes that four bytes hold: beyond it some codes would be likelier than others. */
const FAIR = Math.floor(2 ** 32 / CODES) * CODES;

/** 256 random bits as base64url. It is shown once; only its SHA-256 is kept. */
export function newSecret(random: Random): string {
  const binary = Array.from(random.bytes(SECRET_BYTES), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Whether a text has the shape of {@link newSecret}: anything else is not worth asking the database about. */
export function isSecret(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** Six digits, all equally likely. */
export function newCode(random: Random): string {
  for (;;) {
    const drawn = random.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (drawn < FAIR) return String(drawn % CODES).padStart(6, '0');
  }
}

const CALENDAR_SECRET_BYTES = 20;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * 160 random bits in lower-case base32: short enough for the longest calendar address a program takes, and without a
 * character that a link must encode. It is shown once; only its SHA-256 is kept.
 */
export function newCalendarSecret(random: Random): string {
  const bits = Array.from(random.bytes(CALENDAR_SECRET_BYTES), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join('');
}

/** Whether a text has the shape of {@link newCalendarSecret}. */
export function isCalendarSecret(text: string | undefined): text is string {
  return text !== undefined && /^[a-z2-7]{32}$/.test(text);
}
