import type { Clock, Random } from './context.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new text id: prefix, ten characters of time, sixteen of chance (80 bits), so that ids sort by creation and never repeat.
 * The app makes ids itself because a later statement of a write cannot use an earlier one's result.
 */
export function newId(prefix: string, deps: { clock: Clock; random: Random }): string {
  let time = Date.parse(deps.clock.now());
  let head = '';
  for (let index = 0; index < 10; index += 1) {
    head = ALPHABET.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  const tail = Array.from(deps.random.bytes(16), (byte) => ALPHABET.charAt(byte % 32)).join('');
  return `${prefix}_${head}${tail}`;
}
