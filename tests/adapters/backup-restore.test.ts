import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type NodeStore, openNode } from '#db/open-node.ts';
import { audit } from '#db/schema/platform.ts';
import { program } from '#src/cli/program.ts';
import { getItem, importDefinitions, saveItem } from '#src/definitions/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { statement } from '#src/platform/store.ts';
import { folder } from '../support/definition-files.ts';
import { contextOn, MIGRATIONS } from '../support/stores.ts';

let place = '';
let database = '';
let copy = '';

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'planner-backup-'));
  database = join(place, 'planner.sqlite');
  copy = join(place, 'copy.sqlite');
  vi.stubEnv('DATABASE_PATH', database);
  vi.stubEnv('BASE_URL', 'https://planner.example.org');
  await withStore(async (store) => {
    await importDefinitions(contextOn(store), { files: folder(), overwrite: false });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

async function withStore<T>(work: (store: NodeStore) => Promise<T>, path = database): Promise<T> {
  const store = openNode(path, MIGRATIONS);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** Runs a command in this process; what it printed as data and as talk. */
async function planner(...args: string[]): Promise<{ data: string; talk: string }> {
  const printed = { data: '', talk: '' };
  const into = (key: 'data' | 'talk') => (text: string | Uint8Array) => {
    printed[key] += String(text);
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into('data'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into('talk'));
  try {
    await program().parseAsync(args, { from: 'user' });
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return printed;
}

/** What a command that cannot be done says. */
async function refusal(...args: string[]): Promise<string> {
  const error = await planner(...args).catch((thrown: unknown) => thrown);
  if (!(error instanceof PlannerError)) throw new Error(`not refused: ${String(error)}`);
  return error.message;
}

const WEEK = { partnership: 'dale', kind: 'campaign', slug: 'week' } as const;
const titleIn = (path: string) => withStore(async (store) => (await getItem(contextOn(store), WEEK)).value.title, path);
const retitle = (title: string) =>
  withStore(async (store) => {
    const { value, version } = await getItem(contextOn(store), WEEK);
    await saveItem(contextOn(store), { ...WEEK, value: { ...value, title }, version });
  });
const beside = () => readdirSync(place).sort();

describe('planner backup', () => {
  it('saves one whole file while the database is in use, and says so', async () => {
    const title = await withStore(async (store) => {
      // Still in the log, not in the file itself.
      const { value, version } = await getItem(contextOn(store), WEEK);
      await saveItem(contextOn(store), { ...WEEK, value: { ...value, title: 'Just now' }, version });
      const { data, talk } = await planner('backup', copy);
      expect(data).toBe(`${copy}\n`);
      expect(talk).toMatch(/^Saved [\d,]+ bytes; integrity check: ok\. /);
      return 'Just now';
    });
    expect(beside()).toEqual(['copy.sqlite', 'planner.sqlite']);
    await planner('backup', copy, '--replace');
    expect(beside()).toEqual(['copy.sqlite', 'planner.sqlite']);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(await titleIn(copy)).toBe(title);
    expect(JSON.parse((await planner('backup', copy, '--replace', '--json')).data)).toEqual({
      file: copy,
      bytes: statSync(copy).size,
      integrity: 'ok',
    });
  });

  it('leaves what was erased behind', async () => {
    await withStore(async (store) => {
      await store.atomically([
        statement(sql`create table note (text text)`),
        statement(sql`insert into note values ('ERASE-ME')`),
      ]);
      await store.atomically([statement(sql`delete from note`)]);
    });
    await planner('backup', copy);
    expect(readFileSync(copy).includes('ERASE-ME')).toBe(false);
  });

  it.each<[string, () => string, RegExp, (() => void)?]>([
    [
      'a file that is there',
      () => copy,
      /is there already: choose another name, or say --replace\./,
      () => writeFileSync(copy, 'mine'),
    ],
    ['the database itself', () => database, /is the database itself\. Save the copy under another name\./],
    ['its log', () => `${database}-wal`, /is the database itself/],
    ['a folder that is not there', () => join(place, 'no', 'copy.sqlite'), /cannot be saved: ENOENT/],
    ['no database', () => copy, /There is no database at .*DATABASE_PATH names another one/, () => rmSync(database)],
    [
      'no real database',
      () => copy,
      /cannot be saved: file is not a database/,
      () => writeFileSync(database, 'words'.repeat(999)),
    ],
  ])('refuses %s and leaves nothing behind', async (_, file, sentence, make) => {
    make?.();
    const before = beside();
    expect(await refusal('backup', file())).toMatch(sentence);
    expect(beside()).toEqual(before);
    if (existsSync(copy)) expect(readFileSync(copy, 'utf8')).toBe('mine');
  });

  it('does not take the place of the database even when told to replace', async () => {
    expect(await refusal('backup', database, '--replace')).toMatch(/is the database itself/);
    expect(await titleIn(database)).toBe('Week of 2020');
  });
});

describe('planner restore', () => {
  it('puts the backup in place, keeps what was there, and writes into the history who did it', async () => {
    await planner('backup', copy);
    await retitle('After the backup');
    const before = readFileSync(copy);
    const { data } = await planner('restore', copy, '--json');
    const { kept } = JSON.parse(data) as { database: string; kept: string };
    expect(kept).toMatch(/planner\.sqlite\.before-restore-\d{8}T\d{6}\.\d{3}Z$/);
    expect(await titleIn(database)).toBe('Week of 2020');
    expect(await titleIn(kept)).toBe('After the backup');
    // The backup itself can be used again.
    expect(readFileSync(copy).equals(before)).toBe(true);
    const last = await withStore(async (store) => (await store.db.select().from(audit)).at(-1));
    expect(last).toMatchObject({
      verb: 'feeds.restamp',
      subjectKind: 'partnership',
      actorKind: 'system',
      actorId: 'command-line',
    });
    expect(beside().filter((name) => /restoring|-wal|-shm/.test(name))).toEqual([]);
  });

  it('plays no log of the old database into the new one', async () => {
    await planner('backup', copy);
    writeFileSync(`${database}-wal`, 'left by a crash');
    await planner('restore', copy);
    expect(existsSync(`${database}-wal`)).toBe(false);
    expect(await titleIn(database)).toBe('Week of 2020');
  });

  it('brings a database back where there is none, or a broken one', async () => {
    await planner('backup', copy);
    rmSync(database);
    expect((await planner('restore', copy)).talk).not.toContain('is kept as');
    expect(await titleIn(database)).toBe('Week of 2020');
    writeFileSync(database, 'broken '.repeat(1000));
    expect((await planner('restore', copy)).talk).toContain('is kept as');
    expect(await titleIn(database)).toBe('Week of 2020');
  });

  it('waits for nobody: while somebody has the database open, nothing happens', async () => {
    await planner('backup', copy);
    await retitle('After the backup');
    const before = beside();
    const open = openNode(database, MIGRATIONS);
    expect(await refusal('restore', copy)).toBe(
      'The database is in use: stop the planner first, and start it again afterwards. Nothing was changed.',
    );
    open.close();
    expect(await titleIn(database)).toBe('After the backup');
    expect(beside()).toEqual(before);
  });

  it.each<[string, () => void | Promise<void>, RegExp]>([
    ['a file that is not there', () => undefined, /cannot be read: is its name right\?/],
    ['text', () => writeFileSync(copy, 'words'.repeat(1000)), /is no database: is its name right\?/],
    ['an empty file', () => writeFileSync(copy, ''), /is a database, but none of this planner/],
    [
      'half a backup',
      async () => {
        await planner('backup', copy);
        truncateSync(copy, 8192 * 3);
      },
      /is damaged/,
    ],
    [
      'a backup of a newer planner',
      async () => {
        await planner('backup', copy);
        const later = statement(sql`insert into __drizzle_migrations (hash, created_at) values ('of next year', 9999999999999)`);
        await withStore((store) => store.atomically([later]), copy);
      },
      /was made by a newer planner than this one: bring this one up to date first/,
    ],
  ])('refuses %s and changes nothing', async (_, make, sentence) => {
    await make();
    const before = beside();
    expect(await refusal('restore', copy)).toMatch(sentence);
    expect(await titleIn(database)).toBe('Week of 2020');
    expect(beside()).toEqual(before);
  });

  it('refuses to restore the database from itself', async () => {
    expect(await refusal('restore', database)).toMatch(/is the database itself\. Name the backup that is to take its place\./);
  });
});
