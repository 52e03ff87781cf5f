import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openNode } from '#db/open-node.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { workbookOf } from '../../platform/sheets/workbook-files.ts';
import { folder } from '../../support/definition-files.ts';
import { planner } from '../../support/run-planner.ts';
import { contextOn, MIGRATIONS } from '../../support/stores.ts';
import { answer, downloadedForm, type Grid, put } from './excel-world.ts';

let place = '';

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'planner-return-files-'));
  vi.stubEnv('BASE_URL', 'https://planner.example.org');
  vi.stubEnv('DATABASE_PATH', join(place, 'planner.sqlite'));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

/** The council’s form for the small week. */
async function form(): Promise<Grid> {
  const store = openNode(join(place, 'planner.sqlite'), MIGRATIONS);
  const ctx = contextOn(store);
  await importDefinitions(ctx, { files: folder(), overwrite: false });
  const grid = await downloadedForm(
    { ctx, place: (partner) => ({ partnership: 'dale', campaign: 'week', partner }) },
    'dale-council',
  );
  store.close();
  return grid;
}

it('planner return-files names file and cell of what is wrong, records what is right, and says when it is there already', async () => {
  const grid = await form();
  const path = join(place, 'council.xlsx');
  const save = () => writeFileSync(path, workbookOf(grid));
  answer(grid, 'Your role', 'Comms officer');
  const row = put(grid, ['All our posts together', 'Facebook', 'Reach'], { Number: '12k?' });
  save();
  await expect(planner('return-files', 'week', path)).rejects.toMatchObject({
    code: 'INVALID_FILE',
    problems: [{ file: path, message: `Your numbers!D${row}: "12k?" is not a number: write it like 12,345` }],
  });
  const [picture, list] = [join(place, 'picture.xlsx'), join(place, 'list.csv')];
  writeFileSync(picture, new Uint8Array([137, 80, 78, 71]));
  writeFileSync(list, 'Name,Age\nOne,5\n');
  await expect(planner('return-files', 'week', picture, list, path)).rejects.toMatchObject({
    problems: [{ file: picture }, { file: list, message: 'is no form of ours' }, { file: path }],
  });
  put(grid, ['All our posts together', 'Facebook', 'Reach'], { Number: '12k' });
  save();
  expect((await planner('return-files', 'week', path, '--dry-run')).talk).toContain('(Dale Council) would be recorded');
  expect((await planner('return-files', 'week', path)).talk).toContain('recorded: 1 added, 0 replaced, 0 taken back');
  expect((await planner('return-files', 'week', path)).talk).toContain('on record already');
  const out = join(place, 'out.xlsx');
  await planner('return-form', 'week', 'dale-council', '--out', out);
  expect((await planner('return-files', 'week', out, '--json')).data).toContain('"state": "same"');
});
