import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCampaignsFolder } from '#src/adapters/node/campaigns-folder.ts';
import { checkFolder } from '#src/definitions/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaigns-'));
  writeFileSync(join(folder, 'partnership.yaml'), 'format: 1\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each<[string, (at: string) => void, string, string]>([
  ['a linked folder', (at) => symlinkSync(tmpdir(), join(at, 'week')), 'week', 'is a link'],
  ['a linked file', (at) => symlinkSync('/etc/hostname', join(at, 'extra.yaml')), 'extra.yaml', 'is a link'],
  ['a folder called like a file', (at) => mkdirSync(join(at, 'posts.yaml')), 'posts.yaml', 'is not a file'],
  ['a pipe', (at) => execFileSync('mkfifo', [join(at, 'pipe.csv')]), 'pipe.csv', 'is not a file'],
])('refuses %s instead of passing over what it stands for', async (_label, make, file, message) => {
  make(folder);
  await expect(readCampaignsFolder(folder)).rejects.toMatchObject({
    code: 'INVALID_FILE',
    problems: [{ file, message: expect.stringContaining(message) }],
  });
});

it('passes over hidden files, notes and pictures', async () => {
  for (const name of ['.hidden.yaml', 'notes.md', 'banner.png']) writeFileSync(join(folder, name), 'x');
  expect((await readCampaignsFolder(folder)).map(({ path }) => path)).toEqual(['partnership.yaml']);
});

it('reads no more of a huge file than is needed to refuse it', async () => {
  writeFileSync(join(folder, 'huge.yaml'), '');
  truncateSync(join(folder, 'huge.yaml'), 2 ** 40);
  const files = await readCampaignsFolder(folder);
  expect(files.find(({ path }) => path === 'huge.yaml')?.bytes.length).toBe(1_000_001);
  expect(checkFolder(files)).toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ file: 'huge.yaml' })]),
  });
});
