import { canonical, type DefinedChange, type DefinedRow } from '#src/platform/defined.ts';

/** What an item's file said at the last import. */
export interface Base {
  path: string;
  rowId: string;
  value: unknown;
  gone: boolean;
}

/** An item as its file gives it now. */
export interface FileItem {
  path: string;
  value: unknown;
  renamedFrom?: string;
}

/** Why an item was left as it is although its file says otherwise. */
export interface Kept {
  path: string;
  reason: 'edited-since' | 'exists-already' | 'edited-and-gone-from-file' | 'permission-ended';
}

/** What an import does to the items of one kind. */
export interface Decision {
  changes: DefinedChange<unknown>[];
  kept: Kept[];
  created: string[];
  updated: string[];
  withdrawn: string[];
  /** What the files say from now on: the base of the next import. */
  bases: Base[];
  /** Paths whose base has moved to another path. */
  dropped: string[];
}

export interface Sides {
  items: readonly FileItem[];
  bases: readonly Base[];
  rows: readonly DefinedRow<unknown>[];
  /** Apply files even over what a person edited since. */
  overwrite: boolean;
  newId(): string;
  /** Whether an item may not be applied, whoever edited what: the permission for it has ended. */
  refuses?(item: FileItem): boolean;
  /** What a row is withdrawn with, where it may not stay in use for that reason; undefined for all others. */
  leavesAs?(row: DefinedRow<unknown>): unknown;
}

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** Whether a row still is what the last import made of it. */
const untouched = (base: Base | undefined, row: DefinedRow<unknown>): boolean =>
  base !== undefined && base.gone === row.withdrawn && same(base.value, row.value);

const underName = (item: FileItem, value: unknown): unknown => ({
  ...(value as object),
  slug: (item.value as { slug?: unknown }).slug,
});

/**
 * Compares file at last import, file now and row now. Only what changed in the file is applied; an item that a person
 * edited since is left and named; an item gone from its file is withdrawn, never deleted.
 */
export function decide(sides: Sides): Decision {
  const rows = new Map(sides.rows.map((row) => [row.path, row]));
  const bases = new Map(sides.bases.map((base) => [base.path, base]));
  const named = new Set(sides.items.map(({ path }) => path));
  const out: Decision = { changes: [], kept: [], created: [], updated: [], withdrawn: [], bases: [], dropped: [] };

  const put = (path: string, before: DefinedRow<unknown> | undefined, value: unknown, withdrawn: boolean): string => {
    const id = before?.id ?? sides.newId();
    const version = (before?.version ?? 0) + 1;
    out.changes.push({ path, id, version, withdrawn, createdAt: before?.createdAt ?? '', value, before: before ?? null });
    return id;
  };
  const remember = (path: string, rowId: string, value: unknown, gone = false): void => {
    const known = bases.get(path);
    if (!known || known.rowId !== rowId || known.gone !== gone || !same(known.value, value))
      out.bases.push({ path, rowId, value, gone });
  };

  for (const item of sides.items) {
    if (sides.refuses?.(item)) {
      out.kept.push({ path: item.path, reason: 'permission-ended' });
      continue;
    }
    let base = bases.get(item.path);
    let row = rows.get(item.path);
    const from = item.renamedFrom;
    if (!base && !row && from !== undefined && !named.has(from)) {
      base = bases.get(from);
      row = rows.get(from);
      if (base) out.dropped.push(from);
      bases.delete(from);
      rows.delete(from);
      if (row && !sides.overwrite && !untouched(base, row)) {
        // References follow the new name, so the row takes it even where a person edited the rest.
        const value = underName(item, row.value);
        put(item.path, row, value, row.withdrawn);
        out.updated.push(item.path);
        if (base) remember(item.path, row.id, underName(item, base.value), base.gone);
        if (!base) out.kept.push({ path: item.path, reason: 'exists-already' });
        else if (!same(underName(item, base.value), item.value)) out.kept.push({ path: item.path, reason: 'edited-since' });
        continue;
      }
    }
    if (!row) {
      remember(item.path, put(item.path, undefined, item.value, false), item.value);
      out.created.push(item.path);
    } else if (!row.withdrawn && same(row.value, item.value)) {
      remember(item.path, row.id, item.value);
    } else if (!sides.overwrite && base && !base.gone && base.path === item.path && same(base.value, item.value)) {
      // The file did not change: whatever the row says, a person said it.
    } else if (sides.overwrite || untouched(base, row)) {
      put(item.path, row, item.value, false);
      remember(item.path, row.id, item.value);
      out.updated.push(item.path);
    } else {
      out.kept.push({ path: item.path, reason: base ? 'edited-since' : 'exists-already' });
    }
  }
  for (const base of bases.values()) {
    const moved = out.dropped.includes(base.path);
    if (base.gone || moved || named.has(base.path)) continue;
    const row = rows.get(base.path);
    if (row && !row.withdrawn && !sides.overwrite && !same(row.value, base.value)) {
      out.kept.push({ path: base.path, reason: 'edited-and-gone-from-file' });
      continue;
    }
    const leaves = row && !row.withdrawn;
    if (leaves) {
      put(base.path, row, row.value, true);
      out.withdrawn.push(base.path);
    }
    remember(base.path, base.rowId, leaves ? row.value : base.value, true);
  }
  const changed = new Map(out.changes.map((change) => [change.id, change]));
  for (const row of sides.rows) {
    const now = changed.get(row.id) ?? row;
    const value = now.withdrawn ? undefined : sides.leavesAs?.(now);
    if (value === undefined) continue;
    if (now === row) put(row.path, row, value, true);
    else Object.assign(now, { value, withdrawn: true });
    remember(now.path, row.id, value, true);
    out.withdrawn.push(now.path);
  }
  return out;
}
