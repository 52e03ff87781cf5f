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
