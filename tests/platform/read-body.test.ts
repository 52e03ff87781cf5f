import { describe, expect, it } from 'vitest';
import { readBody } from '#src/platform/read-body.ts';

/** A body that counts how much of it was taken. */
function body(...sizes: number[]) {
  const taken = { bytes: 0, cancelled: false };
  const left = [...sizes];
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const size = left.shift();
        if (size === undefined) return controller.close();
        taken.bytes += size;
        controller.enqueue(new Uint8Array(size).fill(7));
      },
      cancel: () => {
        taken.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, taken };
}

describe('the body of a request', () => {
  it.each<[string, number[], string | undefined, number | 'too-large', number]>([
    ['without anything', [], undefined, 0, 0],
    ['in one piece', [10], '10', 10, 10],
    ['in pieces that say nothing of their length', [4, 4, 2], undefined, 10, 10],
    ['one byte too long', [4, 4, 3], undefined, 'too-large', 11],
    ['that says it is too long', [4], '11', 'too-large', 4],
    [
      'without an end, of which no more is taken than was allowed once more',
      Array<number>(100).fill(5),
      undefined,
      'too-large',
      20,
    ],
    ['that lies about its length', Array<number>(100).fill(5), '3', 'too-large', 20],
  ])('%s', async (_, sizes, declared, wanted, taken) => {
    const sent = body(...sizes);
    const read = await readBody(sent.stream, 10, declared);
    expect(read === 'too-large' ? read : read.length).toBe(wanted);
    expect(sent.taken.bytes).toBe(taken);
    expect(sent.taken.cancelled).toBe(sizes.length === 100);
    if (read !== 'too-large') expect(read.every((byte) => byte === 7)).toBe(true);
  });

  it('that is not there has no bytes', async () => {
    expect(await readBody(null, 10, undefined)).toEqual(new Uint8Array());
    expect(await readBody(null, 10, '11')).toBe('too-large');
  });
});
