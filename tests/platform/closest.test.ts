import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest } from '#src/platform/closest.ts';
import { cases } from '../support/stores.ts';

/** Edits between two words, worked out in full. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

describe('did you mean', () => {
  it.each([
    ['polcie', 'police'],
    ['dale council', 'dale-council'],
    ['coun', 'dale-council'],
    ['', undefined],
    ['police', 'police'],
    ['pxlxcx', undefined],
    [`x${'a'.repeat(98)}`, 'a'.repeat(99)],
  ])('%s: %s', (given, meant) => {
    expect(closest(given, ['police', 'dale-council', 'council', 'a'.repeat(99)])).toBe(meant);
  });

  it('takes two edits for a mistake, and no more', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, (given, name) => {
        const isPart = given.length > 2 && (name.includes(given) || given.includes(name));
        expect(closest(given, [name])).toBe(isPart || edits(given, name) <= 2 ? name : undefined);
      }),
      { numRuns: cases(500) },
    );
  });

  it('does not compare letter by letter what is far longer than a name', () => {
    expect(closest('b'.repeat(30_000), ['a'.repeat(30_000)])).toBeUndefined();
    expect(closest(`b${'a'.repeat(200)}`, [`a${'b'.repeat(200)}`])).toBeUndefined();
  });
});
