import { isStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import {
  getReturnForm,
  type OpenReturn,
  type ReturnForm,
  type ReturnPlace,
  type ReturnRow,
  saveReturnDraft,
} from '#src/returns/index.ts';
import { keyOf, type Merged, markOf, mergeForm, named, plainly, type TypedForm, type TypedLine } from './merge.ts';

/** What was typed, put into what is saved now. */
export interface SentReturn extends Merged {
  open: OpenReturn;
}

/** Reads what is saved and puts what was typed into it. `version` is what the page was opened with. */
export async function mergeSent(ctx: Context, slugs: ReturnPlace, typed: TypedForm, version: number | null): Promise<SentReturn> {
  const open = await getReturnForm(ctx, slugs);
  return { open, ...mergeForm(open.form, typed, version === open.version) };
}

/** How often a draft is put together anew because somebody else saved in between. */
const TRIES = 4;

/**
 * Saves what was typed as a draft, together with what others have saved meanwhile; nothing is stored where it changes nothing,
 * or where both changed the same line (`both` then names them).
 */
export async function saveSent(ctx: Context, slugs: ReturnPlace, typed: TypedForm, version: number | null): Promise<SentReturn> {
  for (let left = TRIES; ; left -= 1) {
    const sent = await mergeSent(ctx, slugs, typed, version);
    if (sent.both.length > 0 || !sent.changed) return sent;
    try {
      await saveReturnDraft(ctx, { ...slugs, form: sent.form, version: sent.open.version });
      return sent;
    } catch (error) {
      if (!isStale(error) || left <= 1) throw error;
    }
  }
}

/** A line that a page carries along unseen, with what it was opened with. */
interface CarriedLine {
  row: ReturnRow;
  was: string;
}

/** The lines in which a form differs from what is saved, and those of `also`; a line that it no longer has is emptied. */
export function carriedLines(
  form: ReturnForm,
  saved: ReturnForm,
  also: (row: ReturnRow) => boolean = () => false,
): CarriedLine[] {
  const known = new Map(named(saved).rows.map((row) => [row.key, row]));
  // A line that came from elsewhere, such as a file, is the saved one of the same place, however it is named.
  const places = new Map([...known.values()].reverse().map((row) => [keyOf(plainly(row)), row.key]));
  const used = new Set<string>();
  const rows = named(form).rows.map((row) => {
    const own = known.has(row.key) ? row.key : (places.get(keyOf(plainly(row))) ?? keyOf(row));
    const key = used.has(own) ? `${own}~${used.size}` : own;
    used.add(key);
    return { ...row, key };
  });
  const kept = new Set(rows.map(({ key }) => key));
  const gone = [...known.values()].filter(({ key }) => !kept.has(key)).map((row) => ({ ...row, value: '', answer: '' }));
  return [...rows, ...gone]
    .map((row) => ({ row, was: markOf(known.get(row.key)) }))
    .filter(({ row, was }) => was !== markOf(row) || also(row));
}

/** A whole statement that came as a file, as if it had been typed over the form as it was when the file was made. */
export function typedWhole(form: ReturnForm, saved: ReturnForm): TypedForm {
  const lines = carriedLines(form, saved).map(({ row }): TypedLine => ({ key: row.key, was: undefined, says: () => row }));
  return { lines, nothing: { now: form.nothing, was: saved.nothing }, role: form.role };
}

/** The numbers of lines in an address, such as `0.3`. */
export const indexesIn = (text: string | undefined): number[] =>
  text !== undefined && /^\d{1,4}(?:\.\d{1,4}){0,99}$/.test(text) ? text.split('.').map(Number) : [];

/** `&kept=0.3`, or nothing. */
export const keptQuery = (kept: readonly number[]): string => (kept.length === 0 ? '' : `&kept=${kept.slice(0, 100).join('.')}`);
