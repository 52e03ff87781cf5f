import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { saveFile } from '#src/adapters/node/save-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'planner-save-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bytes = Uint8Array.of(1, 2, 3);

describe('a file that a command writes', () => {
  it('holds the bytes, and never takes the place of another', async () => {
    const path = join(folder, 'posts.zip');
    await saveFile(path, bytes);
    await expect(saveFile(path, Uint8Array.of(4))).rejects.toThrow(`${path} is there already: choose another name.`);
    expect(new Uint8Array(readFileSync(path))).toEqual(bytes);
  });

  it('says that its folder is not there', async () => {
    await expect(saveFile(join(folder, 'no', 'posts.zip'), bytes)).rejects.toThrow('its folder is not there');
  });
});
