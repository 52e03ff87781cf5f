import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  place = mkdtempSync(join(tmpdir(), 'planner-copy-'));
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

it('planner copy-week says what it would be, then copies with what was decided', async () => {
  const dry = await planner('copy-week', 'week', '--year', '2022', '--dry-run');
  expect(dry.talk).toContain('Local week: 2022-10-10 to 2022-10-14');
  expect(dry.talk).toContain('entry/stall = copy (or leave-out)');
  const decisions = join(place, 'decisions.json');
  writeFileSync(decisions, JSON.stringify({ 'entry/stall': { choice: 'leave-out' } }));
  const done = await planner('copy-week', 'week', '--year', '2022', '--decisions', decisions, '--json');
  const { campaign, created } = JSON.parse(done.data);
  expect([
    campaign,
    created.includes('campaign/week-2022/theme/opening'),
    created.some((path: string) => path.includes('stall')),
  ]).toEqual(['week-2022', true, false]);
  const tried = await planner('copy-week', 'week', '--year', '2023', '--decisions', decisions, '--dry-run');
  expect(tried.talk).toContain('entry/stall = leave-out, as you decided (or copy)');
  await expect(planner('copy-week', 'week', '--year', '2022')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

it.each([
  ['a day that is none', ['--start', '2022-02-30'], '--start must be a day such as 2022-10-10'],
  ['a year that cannot be', ['--year', '1066'], '--year must be a year from 1972 to 2198'],
  ['the year it has', ['--year', '2020'], '--year is the year of the week that is copied: choose another'],
])('planner copy-week names the option that is wrong: %s', async (_label, options, message) => {
  await expect(planner('copy-week', 'week', ...options)).rejects.toMatchObject({ problems: [{ message }] });
});

it('planner copy-week names the item whose decision is wrong', async () => {
  const decisions = join(place, 'decisions.json');
  writeFileSync(decisions, JSON.stringify({ 'entry/stall': { choice: 'perhaps' } }));
  await expect(planner('copy-week', 'week', '--decisions', decisions)).rejects.toMatchObject({
    problems: [{ message: 'entry/stall: has no choice “perhaps”: choose one of copy, leave-out' }],
  });
});
