import { describe, expect, it } from 'vitest';
import { DocumentMemory } from '#src/reporting/index.ts';

const KILOBYTE = 1000;

/** A writer that counts how often it wrote each document, all of one size. */
function writer(size = KILOBYTE) {
  const wrote: string[] = [];
  const write = (name: string) => async () => {
    wrote.push(name);
    await Promise.resolve();
    return new Uint8Array(size).fill(name.charCodeAt(0));
  };
  return { wrote, write };
}

describe('documents in memory', () => {
  it('are written once, however many ask at the same time and afterwards', async () => {
    const memory = new DocumentMemory();
    const { wrote, write } = writer();
    const all = await Promise.all(Array.from({ length: 50 }, () => memory.bytes('a', write('a'))));
    await memory.bytes('a', write('a'));
    expect(wrote).toEqual(['a']);
    expect(new Set(all.map((bytes) => bytes[0]))).toEqual(new Set(['a'.charCodeAt(0)]));
  });

  it('are each their own', async () => {
    const memory = new DocumentMemory();
    const { write } = writer();
    await memory.bytes('a', write('a'));
    expect((await memory.bytes('b', write('b')))[0]).toBe('b'.charCodeAt(0));
  });

  it.each([
    ['so many', { documents: 2 }, KILOBYTE],
    ['so many bytes', { bytes: 2 * KILOBYTE }, KILOBYTE],
  ])('are kept up to %s: those asked for least recently go', async (_label, most, size) => {
    const memory = new DocumentMemory(most);
    const { wrote, write } = writer(size);
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await memory.bytes(name, write(name));
    expect(wrote).toEqual(['a', 'b', 'c', 'b']);
    expect(memory.size()).toEqual({ documents: 2, bytes: 2 * KILOBYTE });
  });

  it('are not kept where one is larger than all may be, and read all the same', async () => {
    const memory = new DocumentMemory({ bytes: 10 });
    const { write } = writer();
    expect(await memory.bytes('a', write('a'))).toHaveLength(KILOBYTE);
    expect(memory.size()).toEqual({ documents: 0, bytes: 0 });
  });

  it('do not remember a failure', async () => {
    const memory = new DocumentMemory();
    const { write } = writer();
    const fail = () => Promise.reject(new Error('no room'));
    await expect(Promise.all([memory.bytes('a', fail), memory.bytes('a', fail)])).rejects.toThrow('no room');
    expect(await memory.bytes('a', write('a'))).toHaveLength(KILOBYTE);
  });
});
