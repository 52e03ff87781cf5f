import type { AuditEvent } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import type { DefinedChange, DefinedRow } from '#src/platform/defined.ts';
import { newId } from '#src/platform/ids.ts';
import type { FigureValue } from './defined.ts';

/** Everything a value says as one text. Unlike `canonical` it keeps "no" and "nobody said" apart. */
export function exactly(value: object): string {
  const said = Object.entries(value).filter(([, part]) => part !== undefined);
  // Line ends are the browser's or the file's, not the author's.
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1))).replaceAll('\\r\\n', '\\n');
}

/** Everything a figure says as one text. From whom and how it came, and what its platform meant by it, is no part of it. */
export const statementOf = ({ answeredBy: _role, receivedVia: _way, definition: _definition, ...figure }: FigureValue): string =>
  exactly(figure);

/** The change that gives a place this value; none where the row says the same already. A row taken out of use comes back. */
export function changeTo<T>(
  ctx: Context,
  before: DefinedRow<T> | undefined,
  path: string,
  value: T,
  prefix: string,
  same: (before: T, now: T) => boolean,
): DefinedChange<T>[] {
  if (before && !before.withdrawn && same(before.value, value)) return [];
  return [
    {
      path,
      id: before?.id ?? newId(prefix, ctx),
      value,
      before: before ?? null,
      withdrawn: false,
      version: (before?.version ?? 0) + 1,
      createdAt: before?.createdAt ?? ctx.clock.now(),
    },
  ];
}

/** The change that takes a row out of use and keeps what it said. */
export function withdrawal<T>(before: DefinedRow<T>): DefinedChange<T> {
  return { ...before, before, withdrawn: true, version: before.version + 1 };
}

const verbOf = ({ before, withdrawn }: DefinedChange<unknown>): 'add' | 'replace' | 'withdraw' =>
  withdrawn ? 'withdraw' : before === null || before.withdrawn ? 'add' : 'replace';

/** How many places a list of changes adds, replaces and takes out of use. */
export function countChanges(changes: readonly DefinedChange<unknown>[]): { added: number; replaced: number; withdrawn: number } {
  const count = (verb: string): number => changes.filter((change) => verbOf(change) === verb).length;
  return { added: count('add'), replaced: count('replace'), withdrawn: count('withdraw') };
}

/** History of a change: what stood there before, and what stands there now. */
export function historyOf(kind: 'figure' | 'return', change: DefinedChange<unknown>): AuditEvent {
  return {
    verb: `returns.${verbOf(change)}-${kind}`,
    subjectKind: kind,
    subjectId: change.id,
    detail: { path: change.path, before: change.before?.value ?? null, after: change.withdrawn ? null : change.value },
  };
}
