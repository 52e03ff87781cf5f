import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Base, type Decision, decide, type FileItem } from '#src/definitions/three-way.ts';
import type { DefinedRow } from '#src/platform/defined.ts';

const value = (text: string, slug = 'a') => ({ slug, text });
const rowOf = (text: string, withdrawn = false, slug = 'a'): DefinedRow<unknown> => ({
  path: `kind/${slug}`,
  id: `id-${slug}`,
  version: 3,
  withdrawn,
  createdAt: 'then',
  value: value(text, slug),
});
const baseOf = (text: string, gone = false, slug = 'a'): Base => ({
  path: `kind/${slug}`,
  rowId: `id-${slug}`,
  value: value(text, slug),
  gone,
});

interface Case {
  file?: string;
  renamedFrom?: string;
  base?: Base;
  row?: DefinedRow<unknown>;
  overwrite?: boolean;
}

function decided({ file, renamedFrom, base, row, overwrite = false }: Case): Decision {
  const item: FileItem = {
    path: 'kind/a',
    value: value(file ?? ''),
    ...(renamedFrom === undefined ? {} : { renamedFrom: `kind/${renamedFrom}` }),
  };
  return decide({
    items: file === undefined ? [] : [item],
    bases: base ? [base] : [],
    rows: row ? [row] : [],
    overwrite,
    newId: () => 'id-new',
  });
}

/** What became of the item, in words: `id-a = text v4`, with what was said about it. */
function told({ changes, kept, created, updated, withdrawn }: Decision): string {
  const [change] = changes;
  if (changes.length > 1) return 'more than one change';
  const named = created.length > 0 ? 'created ' : updated.length > 0 ? 'updated ' : withdrawn.length > 0 ? 'withdrawn ' : '';
  const text = change ? (change.value as { text: string }).text : '';
  const what = change ? `${named}${change.path} ${change.id} = ${text} v${change.version}${change.withdrawn ? ' out' : ''}` : '';
  return [what, ...kept.map(({ reason }) => `kept: ${reason}`)].filter((part) => part !== '').join('; ') || 'nothing';
}

describe('file at last import, file now, row now', () => {
  it.each<[string, Case, string]>([
    ['a new item', { file: 'x' }, 'created kind/a id-new = x v1'],
    ['nothing changed', { file: 'x', base: baseOf('x'), row: rowOf('x') }, 'nothing'],
    ['the file changed', { file: 'y', base: baseOf('x'), row: rowOf('x') }, 'updated kind/a id-a = y v4'],
    ['a person edited', { file: 'x', base: baseOf('x'), row: rowOf('p') }, 'nothing'],
    ['both changed', { file: 'y', base: baseOf('x'), row: rowOf('p') }, 'kept: edited-since'],
    ['both changed to the same', { file: 'y', base: baseOf('x'), row: rowOf('y') }, 'nothing'],
    ['a person withdrew it', { file: 'x', base: baseOf('x'), row: rowOf('x', true) }, 'nothing'],
    ['a person withdrew it and the file changed', { file: 'y', base: baseOf('x'), row: rowOf('x', true) }, 'kept: edited-since'],
    ['made by hand, the same', { file: 'x', row: rowOf('x') }, 'nothing'],
    ['made by hand, otherwise', { file: 'x', row: rowOf('p') }, 'kept: exists-already'],
    ['made by hand and withdrawn', { file: 'x', row: rowOf('x', true) }, 'kept: exists-already'],
    ['gone from the file', { base: baseOf('x'), row: rowOf('x') }, 'withdrawn kind/a id-a = x v4 out'],
    ['gone from the file, edited', { base: baseOf('x'), row: rowOf('p') }, 'kept: edited-and-gone-from-file'],
    ['gone from the file, withdrawn by hand', { base: baseOf('x'), row: rowOf('x', true) }, 'nothing'],
    ['gone from the file, row gone too', { base: baseOf('x') }, 'nothing'],
    ['gone at the last import already', { base: baseOf('x', true), row: rowOf('x', true) }, 'nothing'],
    ['gone then, restored by hand', { base: baseOf('x', true), row: rowOf('x') }, 'nothing'],
    ['back again', { file: 'x', base: baseOf('x', true), row: rowOf('x', true) }, 'updated kind/a id-a = x v4'],
    ['back again, otherwise', { file: 'y', base: baseOf('x', true), row: rowOf('x', true) }, 'updated kind/a id-a = y v4'],
    ['back again, restored by hand', { file: 'x', base: baseOf('x', true), row: rowOf('x') }, 'nothing'],
    ['back again, restored and edited by hand', { file: 'x', base: baseOf('x', true), row: rowOf('p') }, 'kept: edited-since'],
    ['back again, edited while it was out', { file: 'x', base: baseOf('x', true), row: rowOf('p', true) }, 'kept: edited-since'],
    ['only known from before, without a row', { file: 'x', base: baseOf('x') }, 'created kind/a id-new = x v1'],
    ['made by hand, never in a file', { row: rowOf('p') }, 'nothing'],
  ])('%s', (_label, given, expected) => {
    expect(told(decided(given))).toBe(expected);
  });

  it.each<[string, Case, string]>([
    ['nothing changed', { file: 'x', base: baseOf('x'), row: rowOf('x') }, 'nothing'],
    ['a person edited', { file: 'x', base: baseOf('x'), row: rowOf('p') }, 'updated kind/a id-a = x v4'],
    ['both changed', { file: 'y', base: baseOf('x'), row: rowOf('p') }, 'updated kind/a id-a = y v4'],
    ['a person withdrew it', { file: 'x', base: baseOf('x'), row: rowOf('x', true) }, 'updated kind/a id-a = x v4'],
    ['made by hand', { file: 'x', row: rowOf('p') }, 'updated kind/a id-a = x v4'],
    ['gone from the file, edited', { base: baseOf('x'), row: rowOf('p') }, 'withdrawn kind/a id-a = p v4 out'],
    ['made by hand, never in a file', { row: rowOf('p') }, 'nothing'],
  ])('with --overwrite: %s', (_label, given, expected) => {
    expect(told(decided({ ...given, overwrite: true }))).toBe(expected);
  });

  const old = { base: baseOf('x', false, 'old'), row: rowOf('x', false, 'old') };
  const edited = rowOf('p', false, 'old');
  it.each<[string, Case, string]>([
    ['keeps its row', { file: 'x', renamedFrom: 'old', ...old }, 'updated kind/a id-old = x v4'],
    ['and changed', { file: 'y', renamedFrom: 'old', ...old }, 'updated kind/a id-old = y v4'],
    [
      'and edited: the name moves, the words stay',
      { file: 'x', renamedFrom: 'old', base: old.base, row: edited },
      'updated kind/a id-old = p v4',
    ],
    [
      'and both changed',
      { file: 'y', renamedFrom: 'old', base: old.base, row: edited },
      'updated kind/a id-old = p v4; kept: edited-since',
    ],
    [
      'and both changed, with --overwrite',
      { file: 'y', renamedFrom: 'old', base: old.base, row: edited, overwrite: true },
      'updated kind/a id-old = y v4',
    ],
    [
      'from a row made by hand',
      { file: 'x', renamedFrom: 'old', row: edited },
      'updated kind/a id-old = p v4; kept: exists-already',
    ],
    [
      'from what was withdrawn with its file',
      { file: 'x', renamedFrom: 'old', base: baseOf('x', true, 'old'), row: rowOf('x', true, 'old') },
      'updated kind/a id-old = x v4',
    ],
    [
      'from what a person withdrew',
      { file: 'x', renamedFrom: 'old', base: old.base, row: rowOf('x', true, 'old') },
      'updated kind/a id-old = x v4 out',
    ],
    ['from what never was', { file: 'x', renamedFrom: 'never' }, 'created kind/a id-new = x v1'],
    ['long ago', { file: 'x', renamedFrom: 'old', base: baseOf('x'), row: rowOf('x') }, 'nothing'],
  ])('renamed %s', (_label, given, expected) => {
    expect(told(decided(given))).toBe(expected);
  });

  it('drops the old name of what was renamed, and only then', () => {
    expect(decided({ file: 'x', renamedFrom: 'old', ...old }).dropped).toEqual(['kind/old']);
    expect(decided({ file: 'x', renamedFrom: 'never' }).dropped).toEqual([]);
  });
});

/** The state after a decision: what the files said, and the rows. */
interface World {
  bases: Map<string, Base>;
  rows: Map<string, DefinedRow<unknown>>;
  ids: number;
}

function step(world: World, items: readonly FileItem[], overwrite: boolean): Decision {
  const decision = decide({
    items,
    bases: [...world.bases.values()],
    rows: [...world.rows.values()],
    overwrite,
    newId: () => {
      world.ids += 1;
      return `id-${world.ids}`;
    },
  });
  for (const { before, ...row } of decision.changes) {
    if (before) world.rows.delete(before.path);
    world.rows.set(row.path, row);
  }
  for (const path of decision.dropped) world.bases.delete(path);
  for (const base of decision.bases) world.bases.set(base.path, base);
  return decision;
}

const slugs = fc.constantFrom('a', 'b', 'c', 'd');
const texts = fc.constantFrom('x', 'y', 'z');
const files = fc.uniqueArray(fc.record({ slug: slugs, text: texts, from: fc.option(slugs, { nil: undefined }) }), {
  selector: ({ slug }) => slug,
  maxLength: 4,
});
const act = fc.oneof(
  fc.record({ what: fc.constant('import' as const), files, overwrite: fc.constant(false) }),
  fc.record({ what: fc.constant('edit' as const), slug: slugs, withdraw: fc.boolean(), number: fc.nat(9) }),
);
const itemsOf = (given: { slug: string; text: string; from: string | undefined }[]): FileItem[] => {
  const used = new Set(given.map(({ slug }) => slug));
  return given.map(({ slug, text, from }) => ({
    path: `kind/${slug}`,
    value: value(text, slug),
    ...(from === undefined || used.has(from) ? {} : { renamedFrom: `kind/${from}` }),
  }));
};
const textOf = (row: DefinedRow<unknown> | undefined): unknown => (row?.value as { text: string } | undefined)?.text;

describe('any history of imports and edits', () => {
  it('settles: importing the same files again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 6 }), files, fc.boolean(), (acts, last, overwrite) => {
        const world: World = { bases: new Map(), rows: new Map(), ids: 0 };
        for (const each of acts) {
          if (each.what === 'import') step(world, itemsOf(each.files), each.overwrite);
          else edit(world, each);
        }
        step(world, itemsOf(last), overwrite);
        const again = step(world, itemsOf(last), overwrite);
        expect({ changes: again.changes, bases: again.bases, dropped: again.dropped }).toEqual({
          changes: [],
          bases: [],
          dropped: [],
        });
        if (overwrite) for (const { path, value: wanted } of itemsOf(last)) expect(world.rows.get(path)?.value).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('never loses what a person wrote without --overwrite', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
        const world: World = { bases: new Map(), rows: new Map(), ids: 0 };
        const written = new Map<string, { text: string; withdrawn: boolean }>();
        for (const each of acts) {
          if (each.what === 'edit') edit(world, each, written);
          else step(world, itemsOf(each.files), false);
          for (const [id, words] of written) {
            const row = [...world.rows.values()].find((one) => one.id === id);
            expect({ text: textOf(row), withdrawn: row?.withdrawn }).toEqual(words);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A person writes words no file has, or takes the row out of use with them. */
function edit(
  world: World,
  { slug, withdraw, number }: { slug: string; withdraw: boolean; number: number },
  written?: Map<string, { text: string; withdrawn: boolean }>,
): void {
  const row = world.rows.get(`kind/${slug}`);
  if (!row) return;
  const text = `by hand ${number}`;
  world.rows.set(row.path, { ...row, value: value(text, slug), withdrawn: withdraw, version: row.version + 1 });
  written?.set(row.id, { text, withdrawn: withdraw });
}
