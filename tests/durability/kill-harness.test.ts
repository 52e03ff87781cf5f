import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { recordFigures } from '#src/returns/index.ts';
import { openContext } from '../bench/planner.ts';
import { faultsIn, prepareKills } from './kill-harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'planner-kills-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let file: string;
let count = 0;

/** Two clients that have submitted 1, 2 and 3. */
beforeEach(async () => {
  count += 1;
  file = join(folder, `${count}.sqlite`);
  const { ctx, close } = openContext(file);
  await prepareKills(ctx, join(folder, String(count)), 2);
  for (const value of [1, 2, 3]) {
    for (const partner of ['town-0', 'town-1']) {
      const figure = {
        ...({
          partner,
          item: '',
          platform: 'facebook',
          post: '',
          metric: 'reach',
          state: 'value',
          value,
          scope: 'campaign',
        } as const),
        ...{ periodFrom: null, periodTo: null, periodWords: null, countedOn: null, source: null, estimate: false },
        ...{ paid: null, reshared: null, note: null },
      };
      await recordFigures(ctx, { partnership: 'kills', campaign: 'week', figures: [figure], receivedVia: 'the API' });
    }
  }
  close();
});

it('finds nothing where every submission stands once', () => expect(faultsIn(file, 2, 3)).toEqual([]));

it.each([
  ['a submission that is lost', 'delete from return_version where number = 2', 2, /^Submissions of town-0: 1,3$/],
  [
    'a change that is lost',
    `drop trigger audit_no_delete; delete from audit where json_extract(detail, '$.after.value') = 2`,
    2,
    /^History of town-0: 1,3$/,
  ],
  [
    'a change that was made twice',
    `insert into audit select null, id || '_again', partnership_id, at, actor_kind, actor_id, verb, subject_kind, subject_id, detail from audit where json_extract(detail, '$.after.value') = 3`,
    2,
    /^History of town-0: 1,2,3,3$/,
  ],
  ['a number that went back', 'update figure set value = 2', 1, /^0 of 2 numbers stand at 3\.$/],
])('finds %s', (_label, harm, faults, first) => {
  const database = new Database(file);
  database.exec(harm);
  database.close();
  const found = faultsIn(file, 2, 3);
  expect(found[0]).toMatch(first);
  expect(found).toHaveLength(faults);
});
