import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { StaleWrite } from '#src/platform/store.ts';
import {
  getReturnForm,
  type OpenReturn,
  type ReturnForm,
  type ReturnPlace,
  type ReturnRow,
  saveReturnDraft,
} from '#src/returns/index.ts';
import { keyOf, type Merged, markOf, mergeForm, named, type TypedForm, type TypedLine } from './return-merge.ts';

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

/** Whether a write failed because somebody else was faster. */
export const isStale = (error: unknown): boolean =>
  error instanceof StaleWrite || (error instanceof PlannerError && error.code === 'CHANGED');

/** A line that a page carries along unseen, with what it was opened with. */
export interface CarriedLine {
  row: ReturnRow;
  was: string;
}

/** The lines in which a form differs from what is saved; a line that it no longer has is emptied. */
export function carriedLines(form: ReturnForm, saved: ReturnForm): CarriedLine[] {
  const known = new Map(named(saved).rows.map((row) => [row.key, row]));
  const rows = named(form).rows.map((row) => (known.has(row.key) ? row : { ...row, key: keyOf(row) }));
  const kept = new Set(rows.map(({ key }) => key));
  const gone = [...known.values()].filter(({ key }) => !kept.has(key)).map((row) => ({ ...row, value: '', answer: '' }));
  return [...rows, ...gone]
    .map((row) => ({ row, was: markOf(known.get(row.key)) }))
    .filter(({ row, was }) => was !== markOf(row));
}

/** A whole statement that came as a file, as if it had been typed over the form as it was when the file was made. */
export function typedWhole(form: ReturnForm, saved: ReturnForm): TypedForm {
  const lines = carriedLines(form, saved).map(({ row }): TypedLine => ({ key: row.key, was: undefined, says: () => row }));
  return { lines, nothing: { now: form.nothing, was: saved.nothing }, role: form.role };
}

/** The numbers of lines in an address, such as `0.3`. */
export const indexesIn = (text: string | undefined): number[] =>
  text !== undefined && /^\d{1,3}(?:\.\d{1,3}){0,99}$/.test(text) ? text.split('.').map(Number) : [];

/** `&kept=0.3`, or nothing. */
export const keptQuery = (kept: readonly number[]): string => (kept.length === 0 ? '' : `&kept=${kept.slice(0, 100).join('.')}`);
