import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNode } from '#db/open-node.ts';
import { approveTemplate, listVersions } from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { statement } from '#src/platform/store.ts';
import { contextOn, MIGRATIONS } from '../support/stores.ts';

let place = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'planner-before-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** The migrations as far as they went before versions were on record. */
function earlierMigrations(): string {
  const folder = join(place, 'migrations');
  cpSync(MIGRATIONS, folder, { recursive: true });
  const file = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] };
  const entries = journal.entries.filter(({ tag }) => tag < '0004');
  writeFileSync(file, JSON.stringify({ ...journal, entries }));
  return folder;
}

const AT = '2020-10-01T08:00:00.000Z';

/** A week with a post: its version in use, what waits, the texts it has by version, and which was refused. */
const rowsOf = (id: string, post: { current: number; pending: number | null; versions: readonly number[]; refused?: number }) => [
  sql`insert into template (id, partnership_id, campaign_id, slug, title, resources, assign, current_version, pending_version, pending_by, created_at, updated_at)
      values (${id}, 'psh_1', 'cmp_1', ${id}, 'Launch', '[]', '"all"', ${post.current}, ${post.pending}, ${post.pending === null ? null : 'person:per_2'}, ${AT}, ${AT})`,
  ...post.versions.flatMap((version) =>
    ['facebook', 'twitter'].map(
      (channel, position) =>
        sql`insert into template_variant (id, partnership_id, template_id, template_version, position, channel, language, text, created_at)
            values (${`${id} ${version} ${channel}`}, 'psh_1', ${id}, ${version}, ${position}, ${channel}, 'en', ${`Text ${version}`}, ${`2020-10-0${version}T08:00:00.000Z`})`,
    ),
  ),
  ...(post.refused === undefined
    ? []
    : [
        sql`insert into audit (id, partnership_id, at, actor_kind, actor_id, verb, subject_kind, subject_id, detail)
            values (${`aud ${id}`}, 'psh_1', ${AT}, 'person', 'per_1', 'content.reject-template', 'template', ${id}, ${JSON.stringify({ copyVersion: post.refused, copyBefore: post.current })})`,
      ]),
];

it('texts from before versions were on record keep what is known of them', async () => {
  const path = join(place, 'planner.sqlite');
  const before = openNode(path, earlierMigrations());
  await before.atomically(
    [
      sql`insert into partnership (id, slug, name, zone, working_groups, boards, placeholders, created_at, updated_at)
          values ('psh_1', 'dale', 'Dale', 'Europe/London', '[]', '[]', '{}', ${AT}, ${AT})`,
      sql`insert into campaign (id, partnership_id, slug, title, local_from, local_to, focus_chosen_by, report_to, report_public, asked, limits, recommendations, created_at, updated_at)
          values ('cmp_1', 'psh_1', 'week', 'Week', '2020-10-12', '2020-10-16', '[]', '[]', 0, '[]', '[]', '[]', ${AT}, ${AT})`,
      ...rowsOf('waiting', { current: 1, pending: 3, versions: [1, 2, 3], refused: 2 }),
      ...rowsOf('refused', { current: 2, pending: null, versions: [1, 2, 3], refused: 3 }),
      ...rowsOf('replaced', { current: 1, pending: 3, versions: [1, 2, 3] }),
      ...rowsOf('brand-new', { current: 0, pending: 1, versions: [1] }),
      ...rowsOf('plain', { current: 1, pending: null, versions: [1] }),
    ].map(statement),
  );
  before.close();

  const store = openNode(path, MIGRATIONS);
  const ctx = contextOn(store);
  const told = async (template: string) => {
    const { items } = await listVersions(ctx, { partnership: 'dale', campaign: 'week', template });
    return items.map(({ number, state, inUse, writtenBy }) => `${number} ${state}${inUse ? '*' : ''} ${writtenBy}`);
  };
  expect(await told('waiting')).toEqual(['3 in-review person:per_2', '2 sent-back unknown', '1 approved* unknown']);
  expect(await told('refused')).toEqual(['3 sent-back unknown', '2 approved* unknown', '1 approved unknown']);
  expect(await told('replaced')).toEqual(['3 in-review person:per_2', '2 replaced unknown', '1 approved* unknown']);
  expect(await told('brand-new')).toEqual(['1 in-review person:per_2']);
  expect(await told('plain')).toEqual(['1 approved* unknown']);
  const [newest] = (await listVersions(ctx, { partnership: 'dale', campaign: 'week', template: 'waiting' })).items;
  expect(newest).toMatchObject({
    writtenAt: '2020-10-03T08:00:00.000Z',
    decidedBy: null,
    texts: [{ wording: 1 }, { wording: 1 }],
  });

  const ref = { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'waiting' } as const;
  const item = await getItem(ctx, ref);
  expect(item.pending).toMatchObject({ version: 3, state: 'in-review' });
  await approveTemplate(ctx, { ...ref, version: item.version });
  expect(await told('waiting')).toEqual(['3 approved* person:per_2', '2 sent-back unknown', '1 approved unknown']);
  store.close();
});
