import type { Clock, Random } from './context.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new text id: prefix, ten characters of time, sixteen of chance (80 bits), so that ids sort by creation and never repeat.
 * The app makes ids itself because a later statement of a write cannot use an earlier one's result.
 */
export function newId(prefix: string, deps: { clock: Clock; random: Random }): string {
  let id = `${prefix}_${timeOf(deps.clock.now())}`;
  for (const byte of deps.random.bytes(16)) id += ALPHABET[byte % 32] ?? '';
  return id;
}

// Ids are made many in a millisecond.
const latest = { at: '', time: '' };

function timeOf(at: string): string {
  if (at === latest.at) return latest.time;
  let left = Date.parse(at);
  let time = '';
  for (let index = 0; index < 10; index += 1) {
    time = ALPHABET.charAt(left % 32) + time;
    left = Math.floor(left / 32);
  }
  latest.at = at;
  latest.time = time;
  return time;
}
