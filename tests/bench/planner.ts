// The one place of the measurements that calls into the program.
import { fileURLToPath } from 'node:url';
import { openNode } from '#db/open-node.ts';
import { getItem, importDefinitions, saveItem } from '#src/definitions/index.ts';
import { FeedMemory, readFeed } from '#src/feeds/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { systemAccess } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, pathOf, writeScope } from '#src/platform/defined.ts';
import { memoryFiles } from '#src/platform/files.ts';
import { newId } from '#src/platform/ids.ts';
import { EntryDefinition, type EntryValue, entryKind, entryValue } from '#src/programme/index.ts';
import { entries, PARTNERSHIP, PARTNERSHIP_YAML, slugOf, titleOf } from './programme.ts';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** A planner on a database file, without HTTP. */
export interface Planner {
  /** Fills the empty database with `count` entries, of which feeds show `shown`. */
  fill(count: number, shown: number): Promise<void>;
  /** Changes one entry's title as a person does; resolves with the new title and how long the save took. */
  edit(index: number, revision: number): Promise<{ title: string; ms: number }>;
  /** The public feed of the programme, as the route reads it. */
  read(): Promise<Uint8Array>;
  close(): void;
}

/** The program itself on a database file. */
export function openContext(file: string): { ctx: Context; close(): void } {
  const store = openNode(file, MIGRATIONS);
  const ctx: Context = {
    store,
    files: memoryFiles(),
    access: systemAccess('command-line'),
    clock: { now: () => new Date().toISOString() },
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
  };
  return { ctx, close: () => store.close() };
}

export function openPlanner(file: string): Planner {
  const { ctx, close } = openContext(file);
  const cache = new FeedMemory();
  const request = { partnership: PARTNERSHIP, campaign: null, audience: 'public', source: 'https://x.example/p.ics' } as const;
  return {
    fill: (count, shown) => fill(ctx, count, shown),
    edit: (index, revision) => edit(ctx, index, revision),
    read: async () => (await (await readFeed(ctx, request, cache)).open()).bytes,
    close,
  };
}

/** A definition file holds 1 MB, so the programme is written as an import of many of them would write it, in one commit. */
async function fill(ctx: Context, count: number, shown: number): Promise<void> {
  const files = [{ path: 'partnership.yaml', bytes: new TextEncoder().encode(PARTNERSHIP_YAML) }];
  await importDefinitions(ctx, { files, overwrite: false });
  const { id: partnershipId } = await getPartnership(ctx, PARTNERSHIP);
  const changes = entries(count, shown, ctx.clock.now().slice(0, 10)).map((given): DefinedChange<EntryValue> => {
    const value = entryValue(null, EntryDefinition.parse(given));
    const path = pathOf.entry(null, value.slug);
    return { path, id: newId(entryKind.idPrefix, ctx), version: 1, withdrawn: false, createdAt: '', value, before: null };
  });
  const events = changes.map(({ path, id, version }) => ({
    verb: 'definitions.create',
    subjectKind: 'entry',
    subjectId: id,
    detail: { path, version },
  }));
  await commit(ctx, partnershipId, entryKind.write(changes, writeScope(ctx, partnershipId, changes)), events);
}

async function edit(ctx: Context, index: number, revision: number): Promise<{ title: string; ms: number }> {
  const ref = { partnership: PARTNERSHIP, kind: 'entry', slug: slugOf(index) } as const;
  const { value, version } = await getItem(ctx, ref);
  const title = titleOf(index, revision);
  const from = performance.now();
  await saveItem(ctx, { ...ref, value: { ...value, title }, version });
  return { title, ms: performance.now() - from };
}
