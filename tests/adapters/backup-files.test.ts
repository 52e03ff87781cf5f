import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filesNamedIn, type NodeStore, openNode } from '#db/open-node.ts';
import { filesOf } from '#src/adapters/node/files-folder.ts';
import { program } from '#src/cli/program.ts';
import { addResourceFile, readResourceFile, removeResourceFile } from '#src/content/index.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { fileKey } from '#src/platform/files.ts';
import { statement } from '#src/platform/store.ts';
import { folder } from '../support/definition-files.ts';
import { contextOn, MIGRATIONS, testRandom } from '../support/stores.ts';
import { pdf, png } from '../support/tiny-files.ts';

const FILM = { partnership: 'dale', campaign: 'week', resource: 'film' };

// Of the whole file, or ids of one database would repeat.
const random = testRandom();
let place = '';
let database = '';
let copy = '';

beforeEach(async () => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'planner-backup-files-')));
  mkdirSync(join(place, 'data'));
  mkdirSync(join(place, 'out'));
  database = join(place, 'data', 'planner.sqlite');
  copy = join(place, 'out', 'copy.sqlite');
  vi.stubEnv('DATABASE_PATH', database);
  vi.stubEnv('BASE_URL', 'https://planner.example.org');
  await withContext((ctx) => importDefinitions(ctx, { files: folder(), overwrite: false }));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

async function withContext<T>(work: (ctx: Context & { store: NodeStore }) => Promise<T>, path = database): Promise<T> {
  const store = openNode(path, MIGRATIONS);
  try {
    return await work({ ...contextOn(store), store, random, files: filesOf(path) });
  } finally {
    store.close();
  }
}

/** Adds a file to the film; its id and where its bytes are, under the folder of files. */
async function add(name: string, bytes: Uint8Array): Promise<{ id: string; key: string }> {
  const { file } = await withContext((ctx) => addResourceFile(ctx, { ...FILM, purpose: 'file', name, bytes }));
  return { id: file.id, key: fileKey(file.partnershipId, file.hash) };
}

const read = (id: string): Promise<Uint8Array> =>
  withContext(async (ctx) => (await readResourceFile(ctx, { ...FILM, id })).bytes);

/** Runs a command in this process; what it printed as talk, and its data read as JSON. */
async function planner(...args: string[]): Promise<{ data: unknown; talk: string }> {
  const printed = { data: '', talk: '' };
  const into = (key: 'data' | 'talk') => (text: string | Uint8Array) => {
    printed[key] += String(text);
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into('data'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into('talk'));
  try {
    await program().parseAsync([...args, '--json'], { from: 'user' });
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return { data: JSON.parse(printed.data), talk: printed.talk };
}

const live = (key: string): string => join(place, 'data', 'files', key);
const saved = (key: string): string => join(`${copy}.files`, key);

describe('the files of a backup', () => {
  it('are saved beside it and come back where they are lost, each one whole', async () => {
    const [leaflet, front] = [await add('leaflet.pdf', pdf()), await add('front.png', png())];
    const backup = await planner('backup', copy);
    expect(backup.data).toMatchObject({ file: copy, files: 2, missing: [] });
    expect(backup.talk).toMatch(/^Saved [\d,]+ bytes and 2 files; integrity check: ok\./);
    expect(statSync(saved(leaflet.key)).mode & 0o777).toBe(0o600);
    rmSync(join(place, 'data'), { recursive: true });
    mkdirSync(join(place, 'data'));
    const restore = await planner('restore', copy);
    expect(restore.data).toMatchObject({ files: 2, missing: [] });
    expect(restore.talk).toContain('planner.sqlite and 2 files.');
    expect([await read(leaflet.id), await read(front.id)]).toEqual([pdf(), png()]);
    expect(existsSync(saved(front.key))).toBe(true);
  });

  it('are those in use: only what is missing or damaged at the other end is copied, and nothing there is taken away', async () => {
    const [kept, removed] = [await add('leaflet.pdf', pdf()), await add('front.png', png())];
    await planner('backup', copy);
    await withContext((ctx) => removeResourceFile(ctx, { ...FILM, id: removed.id }));
    const later = await add('later.pdf', pdf('later'));
    const before = statSync(saved(kept.key)).mtimeMs;
    writeFileSync(saved(removed.key), 'damaged');
    expect((await planner('backup', copy, '--replace')).data).toMatchObject({ files: 2, missing: [] });
    expect(statSync(saved(kept.key)).mtimeMs).toBe(before);
    expect(existsSync(saved(later.key))).toBe(true);
    writeFileSync(saved(kept.key), 'damaged');
    await planner('backup', copy, '--replace');
    expect(statSync(saved(kept.key)).size).toBe(pdf().length);
    rmSync(live(kept.key));
    writeFileSync(live(later.key), 'damaged');
    await planner('restore', copy);
    expect([await read(kept.id), await read(later.id)]).toEqual([pdf(), pdf('later')]);
  });

  it('that are missing or damaged are named, and the rest is saved and comes back', async () => {
    const [lost, broken, whole] = [
      await add('lost.pdf', pdf()),
      await add('broken.pdf', pdf('b')),
      await add('whole.png', png()),
    ];
    rmSync(live(lost.key));
    writeFileSync(live(broken.key), 'broken');
    const backup = await planner('backup', copy);
    expect(backup.data).toMatchObject({ files: 1, missing: ['broken.pdf', 'lost.pdf'] });
    expect(backup.talk).toContain('Warning: missing or damaged, so not saved or brought back: broken.pdf; lost.pdf.');
    expect(existsSync(saved(broken.key))).toBe(false);
    rmSync(live(whole.key));
    const restore = await planner('restore', copy);
    expect(restore.data).toMatchObject({ files: 1, missing: ['broken.pdf', 'lost.pdf'] });
    expect(restore.talk).toContain('Warning: ');
    expect(await read(whole.id)).toEqual(png());
  });

  it('come back before the database does: where they cannot be written, nothing is changed', async () => {
    const { id } = await add('leaflet.pdf', pdf());
    await planner('backup', copy);
    rmSync(join(place, 'data', 'files'), { recursive: true });
    writeFileSync(join(place, 'data', 'files'), 'in the way');
    const before = readdirSync(join(place, 'data'));
    await expect(planner('restore', copy)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(readdirSync(join(place, 'data'))).toEqual(before);
    rmSync(join(place, 'data', 'files'));
    await planner('restore', copy);
    expect(await read(id)).toEqual(pdf());
  });

  it('are not read from anywhere else, whatever the backup says', async () => {
    const { key } = await add('leaflet.pdf', pdf());
    await planner('backup', copy);
    writeFileSync(join(place, 'secret'), 'of the machine');
    rmSync(saved(key));
    symlinkSync(join(place, 'secret'), saved(key));
    rmSync(live(key));
    await withContext(async ({ store }) => {
      const columns = sql.raw('resource_id, position, purpose, media_type, size, created_at');
      await store.atomically([
        statement(
          sql`insert into resource_file (id, partnership_id, name, hash, ${columns}) select 'fil_odd', partnership_id, ${'odd\u001b[2J'}, '../../secret', ${columns} from resource_file`,
        ),
      ]);
    }, copy);
    const restore = await planner('restore', copy);
    expect(restore.data).toMatchObject({ files: 0, missing: ['leaflet.pdf', 'odd?[2J'] });
    expect(existsSync(live(key))).toBe(false);
  });

  it('of a planner that had none yet are none', () => {
    const migrations = join(place, 'migrations');
    cpSync(MIGRATIONS, migrations, { recursive: true });
    const old = join(place, 'old.sqlite');
    const store = openNode(old, migrations);
    return store
      .atomically([statement(sql`drop table resource_file`)])
      .then(() => store.close())
      .then(() => expect(filesNamedIn(old)).toEqual([]));
  });
});
