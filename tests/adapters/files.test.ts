import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { R2Bucket } from '@cloudflare/workers-types';
import type { Miniflare } from 'miniflare';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filesBeside, filesOf, folderFiles } from '#src/adapters/node/files-folder.ts';
import { r2Files } from '#src/adapters/worker/r2-files.ts';
import { type Files, fileKey, getChecked, isFileKey, memoryFiles } from '#src/platform/files.ts';
import { sha256 } from '#src/platform/hash.ts';
import { bytesOf } from '../support/tiny-files.ts';

const BYTES = bytesOf('A leaflet.');
const keyOf = async (bytes: Uint8Array): Promise<string> => fileKey('prt_1', await sha256(bytes));

let place = '';
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'planner-files-')));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const HASH = 'a'.repeat(64);
const HOSTILE = [
  '',
  HASH,
  `prt_1/${HASH}/more`,
  `prt_1/../${HASH}`,
  `../${HASH}`,
  `/etc/${HASH}`,
  `prt_1\\${HASH}`,
  `prt_1/${HASH}\0`,
  `prt_1/${HASH}\n`,
  `PRT_1/${HASH}`,
  `prt_1/${HASH.toUpperCase()}`,
  `prt_1/${HASH.slice(1)}`,
  `prt_1/..${HASH.slice(2)}`,
  `prt_${'x'.repeat(41)}/${HASH}`,
];

/** What every place for files must do. */
function keepsFiles(open: () => Files): void {
  it('gives back what was put, however often, and nothing where nothing is', async () => {
    const files = open();
    const key = await keyOf(BYTES);
    expect(await files.get(key)).toBeUndefined();
    await Promise.all([files.put(key, BYTES), files.put(key, BYTES)]);
    await files.put(key, BYTES);
    expect(await files.get(key)).toEqual(BYTES);
    expect(await getChecked(files, key)).toEqual(BYTES);
    expect(await files.get(fileKey('prt_2', await sha256(BYTES)))).toBeUndefined();
    const empty = await keyOf(new Uint8Array());
    await files.put(empty, new Uint8Array());
    expect(await files.get(empty)).toEqual(new Uint8Array());
  });

  it.each(HOSTILE)('takes no key like %j', async (key) => {
    const files = open();
    expect(isFileKey(key)).toBe(false);
    await expect(files.put(key, BYTES)).rejects.toThrow('no key');
    await expect(files.get(key)).rejects.toThrow('no key');
  });
}

describe('files in memory', () => {
  keepsFiles(memoryFiles);

  it('are those of a database in memory', async () => {
    const files = filesOf(':memory:');
    await files.put(await keyOf(BYTES), BYTES);
    expect(await files.get(await keyOf(BYTES))).toEqual(BYTES);
  });
});

describe('files in a folder', () => {
  const folder = () => join(place, 'files');
  keepsFiles(() => folderFiles(folder()));

  it('lie beside the database itself, wherever a link to it stands', () => {
    mkdirSync(join(place, 'volume'));
    writeFileSync(join(place, 'volume', 'planner.sqlite'), '');
    symlinkSync(join('volume', 'planner.sqlite'), join(place, 'here.sqlite'));
    expect(filesBeside(join(place, 'here.sqlite'))).toBe(join(place, 'volume', 'files'));
    expect(filesBeside(join(place, 'not-yet.sqlite'))).toBe(join(place, 'files'));
  });

  it('are their owner’s alone, and leave nothing else there', async () => {
    const key = await keyOf(BYTES);
    await filesOf(join(place, 'planner.sqlite')).put(key, BYTES);
    const [partnership = '', hash = ''] = key.split('/');
    expect(readdirSync(place)).toEqual(['files']);
    expect(readdirSync(join(folder(), partnership))).toEqual([hash]);
    expect(statSync(join(folder(), key)).mode & 0o777).toBe(0o600);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
  });

  it('have their name only once all of them is there: what a killed process left is not a file', async () => {
    const key = await keyOf(BYTES);
    const path = join(folder(), key);
    mkdirSync(join(folder(), 'prt_1'), { recursive: true });
    for (let attempt = 0; attempt < 200; attempt += 1) writeFileSync(`${path}.${process.pid}-${attempt}.partial`, 'A lea');
    const files = folderFiles(folder());
    expect(await files.get(key)).toBeUndefined();
    await files.put(key, BYTES);
    expect(await files.get(key)).toEqual(BYTES);
  });

  it('that were damaged are told apart, and whole again once they are put again', async () => {
    const key = await keyOf(BYTES);
    const files = folderFiles(folder());
    await files.put(key, BYTES);
    writeFileSync(join(folder(), key), 'A leaf');
    expect(await getChecked(files, key)).toBe('damaged');
    await files.put(key, BYTES);
    expect(readFileSync(join(folder(), key), 'utf8')).toBe('A leaflet.');
  });

  it('say what is wrong without naming a place where they cannot be kept', async () => {
    writeFileSync(folder(), 'in the way');
    const files = folderFiles(folder());
    const refused = await files.put(await keyOf(BYTES), BYTES).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'UNAVAILABLE', message: expect.not.stringContaining(place) });
    expect(await files.get(await keyOf(BYTES))).toBeUndefined();
  });
});

// Miniflare takes longer to load than the rest to run: left out while somebody is at work, as D1 is.
if (process.env.STORES !== 'sqlite') {
  describe('files in R2', () => {
    let miniflare: Miniflare;
    let bucket: R2Bucket;
    beforeAll(async () => {
      const { Miniflare: Runtime } = await import('miniflare');
      miniflare = new Runtime({ modules: true, script: 'export default {}', r2Buckets: ['FILES'], cf: false });
      bucket = (await miniflare.getR2Bucket('FILES')) as unknown as R2Bucket;
    });
    afterAll(() => miniflare?.dispose());
    keepsFiles(() => r2Files(bucket));

    it('are not kept where they are not what their key says', async () => {
      await expect(r2Files(bucket).put(`prt_1/${HASH}`, BYTES)).rejects.toThrow();
      expect(await r2Files(bucket).get(`prt_1/${HASH}`)).toBeUndefined();
    });
  });
}
