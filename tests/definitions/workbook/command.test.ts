import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openNode } from '#db/open-node.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { folder } from '../../support/definition-files.ts';
import { planner } from '../../support/run-planner.ts';
import { contextOn, MIGRATIONS } from '../../support/stores.ts';

let place = '';

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'planner-workbook-'));
  vi.stubEnv('BASE_URL', 'https://planner.example.org');
  vi.stubEnv('DATABASE_PATH', join(place, 'planner.sqlite'));
  const store = openNode(join(place, 'planner.sqlite'), MIGRATIONS);
  await importDefinitions(contextOn(store), { files: folder(), overwrite: false });
  store.close();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

it('planner workbook writes a week, and planner import-workbook takes it back', async () => {
  const file = join(place, 'week.xlsx');
  await planner('workbook', 'week', '--out', file);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  const same = await planner('import-workbook', file, '--campaign', 'week', '--json');
  const { changes } = JSON.parse(same.data);
  expect(new Set(changes.map(({ what }: { what: string }) => what))).toEqual(new Set(['same']));
});

it('planner import-workbook says what it would do, does it, and names the cell of what is wrong', async () => {
  const file = join(place, 'posts.csv');
  const week = ['--campaign', 'week'];
  writeFileSync(file, 'Post title,Day,Facebook\nMidweek,14/10/2020,Half way.\n');
  expect((await planner('import-workbook', file, ...week, '--dry-run')).talk).toContain('week: 1 would be added');
  expect((await planner('import-workbook', file, ...week)).talk).toContain('week: 1 were added');
  expect((await planner('import-workbook', file, ...week)).talk).toContain('week: 0 were added, 0 changed; 1 are the same');
  writeFileSync(file, 'Post title,Day,Facebook\nLater,soon,Late.\n');
  await expect(planner('import-workbook', file, ...week)).rejects.toMatchObject({
    code: 'INVALID_FILE',
    problems: [{ message: expect.stringMatching(/^posts!B2: “soon” is not a date/) }],
  });
});

it('planner import-workbook names what it does not read and, tried out, every item that would change', async () => {
  const file = join(place, 'posts.csv');
  writeFileSync(file, 'Post title,Mood,Facebook\nMidweek,happy,Half way.\n');
  const dry = await planner('import-workbook', file, '--campaign', 'week', '--dry-run', '--json');
  expect(dry.talk).toContain('Not read: the column “Mood” (posts!B)');
  expect(dry.talk).toContain('Would be added: post “Midweek”.');
  expect(JSON.parse(dry.data)).toMatchObject({ unknownColumns: ['posts!B'], leftOut: [] });
  const done = await planner('import-workbook', file, '--campaign', 'week');
  expect(done.talk).toContain('Not read: the column “Mood” (posts!B)');
  writeFileSync(file, 'Post title,Facebook,Planner name\nMidweek,Half way there.,midweek\n');
  expect((await planner('import-workbook', file, '--campaign', 'week', '--dry-run')).talk).toContain('“Midweek”');
});

it('planner import-workbook says once why a file cannot be read', async () => {
  const file = join(place, 'week.pdf');
  writeFileSync(file, '%PDF-1.7');
  await expect(planner('import-workbook', file)).rejects.toMatchObject({
    code: 'INVALID_FILE',
    message: expect.stringContaining('This is a PDF'),
    problems: [],
  });
});
