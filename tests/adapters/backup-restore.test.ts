import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type NodeStore, openNode } from '#db/open-node.ts';
import { partnership } from '#db/schema/partners.ts';
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
  place = realpathSync(mkdtempSync(join(tmpdir(), 'planner-backup-')));
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

async function withStore<T>(work: (store: NodeStore) => Promise<T>, path = database, migrations = MIGRATIONS): Promise<T> {
  const store = openNode(path, migrations);
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
      files: 0,
      missing: [],
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
    ['a folder that is not there', () => join(place, 'no', 'copy.sqlite'), /The folder .*no is not there: make it first\./],
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

  it.each<[string, () => void, RegExp]>([
    ['text', () => writeFileSync(copy, 'mine'), /is no database, and --replace replaces nothing else: choose another name\./],
    ['an empty file', () => writeFileSync(copy, ''), /is no database/],
    ['a folder', () => mkdirSync(copy), /is a folder, a link or a device, not a file: choose another name\./],
    ['a pipe', () => execFileSync('mkfifo', [copy]), /is a folder, a link or a device/],
    ['a link to nothing', () => symlinkSync(join(place, 'nothing'), copy), /is a folder, a link or a device/],
    [
      'a link to an older copy',
      () => {
        cpSync(database, join(place, 'older.sqlite'));
        symlinkSync('older.sqlite', copy);
      },
      /is a folder, a link or a device/,
    ],
    [
      'a database that another program has open',
      () => {
        cpSync(database, copy);
        writeFileSync(`${copy}-wal`, 'what it wrote');
      },
      /copy\.sqlite-wal is there, of a database open or not closed: choose another name\./,
    ],
    ['a link to the database', () => symlinkSync(database, copy), /is the database itself/],
  ])('does not replace %s', async (_, make, sentence) => {
    make();
    const found = () => [beside(), lstatSync(copy).ino, lstatSync(copy).mode, lstatSync(copy).mtimeMs];
    const before = found();
    expect(await refusal('backup', copy, '--replace')).toMatch(sentence);
    expect(found()).toEqual(before);
  });

  it.each(
    ['', '-wal', '-shm', '-journal'].flatMap<[string, string, (name: string) => string]>((ending) => [
      [`planner.sqlite${ending}`, 'by its own name', (name) => join(place, name)],
      [`planner.sqlite${ending}`, 'from where we are', (name) => relative(process.cwd(), join(place, name))],
      [`planner.sqlite${ending}`, 'through a linked folder', (name) => join(place, 'linked', name)],
    ]),
  )('does not take the place of %s, named %s, even when told to replace', async (name, _, named) => {
    symlinkSync('.', join(place, 'linked'));
    const sentence = /is the database itself|belongs to the database itself/;
    expect(await refusal('backup', named(name))).toMatch(sentence);
    expect(await refusal('backup', named(name), '--replace')).toMatch(sentence);
    vi.stubEnv('DATABASE_PATH', join(place, 'linked', 'planner.sqlite'));
    expect(await refusal('backup', named(name), '--replace')).toMatch(sentence);
    expect(beside()).toEqual(['linked', 'planner.sqlite']);
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

  it.each([
    ['a log', '-wal', 'kept'],
    ['a journal', '-journal', 'kept'],
    ['the log of a broken database', '-wal', 'broken'],
    ['the journal of a broken database', '-journal', 'broken'],
    ['the journal of a lost database', '-journal', 'lost'],
  ])('does not play %s into the new one', async (_, ending, old) => {
    await planner('backup', copy);
    if (old === 'broken') writeFileSync(database, 'broken '.repeat(1000));
    if (old === 'lost') rmSync(database);
    writeFileSync(database + ending, 'left by a crash');
    await planner('restore', copy);
    expect(existsSync(database + ending)).toBe(false);
    expect(await titleIn(database)).toBe('Week of 2020');
  });

  it.each<[string, string, (volume: string) => void]>([
    ['a link to it', 'here.sqlite', () => symlinkSync(join('volume', 'planner.sqlite'), join(place, 'here.sqlite'))],
    ['a link to a link', 'there.sqlite', linkTwice],
    ['a linked folder', join('data', 'planner.sqlite'), (volume) => symlinkSync(volume, join(place, 'data'))],
  ])('replaces the file in its own place where DATABASE_PATH is %s', async (_, path, link) => {
    await planner('backup', copy);
    await retitle('After the backup');
    const volume = join(place, 'volume');
    const real = join(volume, 'planner.sqlite');
    mkdirSync(volume);
    renameSync(database, real);
    link(volume);
    vi.stubEnv('DATABASE_PATH', join(place, path));
    const outside = beside();
    const restored = async () =>
      JSON.parse((await planner('restore', copy, '--json')).data) as { database: string; kept: string };
    const { kept } = await restored();
    expect(lstatSync(real).isFile()).toBe(true);
    expect(await titleIn(real)).toBe('Week of 2020');
    expect(await titleIn(kept)).toBe('After the backup');
    expect(readdirSync(volume).map((name) => join(volume, name))).toEqual([real, kept]);
    // The link stays even where the file behind it is lost.
    rmSync(real);
    expect(await restored()).toEqual({ database: real, kept: null, files: 0, missing: [] });
    expect(beside()).toEqual(outside);
    expect(await titleIn(join(place, path))).toBe('Week of 2020');
  });

  function linkTwice(volume: string): void {
    symlinkSync(join(volume, 'planner.sqlite'), join(place, 'here.sqlite'));
    symlinkSync('here.sqlite', join(place, 'there.sqlite'));
  }

  it('does not take the place of what is no file', async () => {
    await planner('backup', copy);
    rmSync(database);
    mkdirSync(database);
    const before = beside();
    expect(await refusal('restore', copy)).toMatch(/is no file: DATABASE_PATH names another one\. Nothing was changed\.$/);
    expect(beside()).toEqual(before);
  });

  const versions = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  it.each(versions.map((name, at) => [name, at]))('accepts a database left at %s and brings it up to date', async (_, last) => {
    const migrations = join(place, 'migrations');
    cpSync(MIGRATIONS, migrations, { recursive: true });
    const list = join(migrations, 'meta', '_journal.json');
    const journal = JSON.parse(readFileSync(list, 'utf8')) as { entries: { idx: number }[] };
    writeFileSync(list, JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx <= Number(last)) }));
    const then = statement(
      sql`insert into partnership (id, slug, name, zone, working_groups, boards, placeholders, created_at, updated_at)
          values ('prt_then', 'then', 'Of then', 'Europe/London', '[]', '[]', '{}', '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z')`,
    );
    await withStore((store) => store.atomically([then]), copy, migrations);
    await planner('restore', copy);
    expect(await withStore(async (store) => (await store.db.select().from(partnership)).map(({ name }) => name))).toEqual([
      'Of then',
    ]);
  });

  it('accepts a database that SQLite keeps statistics of', async () => {
    await withStore((store) => store.atomically([statement(sql`analyze`)]));
    await planner('backup', copy);
    await planner('restore', copy);
    expect(await titleIn(database)).toBe('Week of 2020');
  });

  it.each<[string, string[], RegExp]>([
    [
      'an added trigger',
      ['create trigger more after insert on audit begin delete from partner; end'],
      /is not as the planner makes its database: trigger more is not the planner’s\. Nothing was changed\.$/,
    ],
    ['an added table', ['create table __drizzle_note (text text)'], /: table __drizzle_note is not the planner’s\./],
    ['an added view', ['create view people as select * from person'], /: view people is not the planner’s\./],
    [
      'a trigger on the list of changes',
      ['create trigger __drizzle_more after insert on __drizzle_migrations begin select 1; end'],
      /: trigger __drizzle_more is not the planner’s\./,
    ],
    [
      'a name that writes on the screen',
      ['create table "a\u001b[2J\u202eb" (text text)'],
      /: table a\?\[2J\?b is not the planner’s\./,
    ],
    ['a trigger left out', ['drop trigger audit_no_delete'], /: trigger audit_no_delete is missing\./],
    [
      'a trigger that does nothing',
      ['drop trigger audit_no_delete', 'create trigger audit_no_delete before delete on audit begin select 1; end'],
      /: trigger audit_no_delete is made differently\./,
    ],
    ['an index left out', ['drop index person_email'], /: index person_email is missing\./],
    ['a table left out', ['drop table sign_in'], /table sign_in is missing/],
    ['a table with one more column', ['alter table audit add more text'], /: table audit is made differently\./],
    [
      'many differences',
      ['one', 'two', 'three', 'four', 'five'].map((name) => `create table ${name} (text text)`),
      /: table five is not the planner’s, table four is not the planner’s, table one is not the planner’s and 2 more\. /,
    ],
    [
      'a list of changes that is empty',
      ['delete from __drizzle_migrations'],
      /does not say which planner made it: its list of schema changes is empty\. Take another backup\. Nothing was changed\.$/,
    ],
    [
      'a list of changes that lacks the last one',
      ['delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)'],
      /cannot be brought up to date: its tables are not as an earlier planner left them\. Nothing was changed\.$/,
    ],
  ])('refuses a backup with %s and changes nothing', async (_, changes, sentence) => {
    await planner('backup', copy);
    await retitle('After the backup');
    const store = openNode(copy, MIGRATIONS);
    for (const change of changes) await store.atomically([statement(sql.raw(change))]);
    store.close();
    const before = beside();
    expect(await refusal('restore', copy)).toMatch(sentence);
    expect(await titleIn(database)).toBe('After the backup');
    expect(beside()).toEqual(before);
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
