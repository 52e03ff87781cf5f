import type { AuditEvent } from '#src/platform/audit.ts';
import type { DefinedChange } from '#src/platform/defined.ts';
import { type FigureValue, figureKey } from '../defined.ts';
import { countChanges } from '../figure-changes.ts';

/** One number among many: its id, its place within the campaign, and for a replaced one the fields that differ, before and after; one that was taken out has no number after. */
type BulkEntry = [figure: string, place: string, before?: Partial<FigureValue>, after?: Partial<FigureValue>];

/** Most numbers, and most characters of what they said, in one line of history. */
const MOST_ENTRIES = 1000;
const MOST_TEXT = 400_000;

/** History of many numbers of one return: a few lines that hold every number, instead of one for each. */
export function bulkHistory(
  returnId: string,
  at: { campaign: string; partner: string },
  changes: readonly DefinedChange<FigureValue>[],
): AuditEvent[] {
  const packs: { entries: BulkEntry[]; changes: DefinedChange<FigureValue>[]; length: number }[] = [];
  for (const change of changes) {
    const entry = entryOf(change);
    const length = lengthOf(entry);
    const open = packs.at(-1);
    if (open && open.entries.length < MOST_ENTRIES && open.length + length < MOST_TEXT) {
      open.entries.push(entry);
      open.changes.push(change);
      open.length += length;
    } else packs.push({ entries: [entry], changes: [change], length });
  }
  return packs.map((pack) => {
    const { added, replaced, withdrawn } = countChanges(pack.changes);
    const detail = { ...at, added, replaced, ...(withdrawn > 0 ? { withdrawn } : {}), figures: pack.entries };
    return { verb: 'returns.record-figures', subjectKind: 'return', subjectId: returnId, detail };
  });
}

function entryOf({ id, value, before, withdrawn }: DefinedChange<FigureValue>): BulkEntry {
  const place = figureKey(value);
  if (before === null) return [id, place];
  if (withdrawn) return [id, place, { value: before.value.value }, { value: null }];
  const was: Record<string, unknown> = {};
  const is: Record<string, unknown> = {};
  for (const field in value) {
    const [old, now] = [before.value[field as keyof FigureValue], value[field as keyof FigureValue]];
    if (old === now) continue;
    was[field] = old ?? null;
    is[field] = now ?? null;
  }
  return [id, place, was, is];
}

/** About as many characters as an entry takes: all but notes and sources are short. */
const lengthOf = ([, place, was, is]: BulkEntry): number =>
  place.length + (was === undefined ? 40 : 200 + lengthIn(was) + lengthIn(is));

const lengthIn = (said: Partial<FigureValue> | undefined): number => (said?.note?.length ?? 0) + (said?.source?.length ?? 0);
