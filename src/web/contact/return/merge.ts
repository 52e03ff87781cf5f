import { type ReturnForm, type ReturnRow, readDay, readNumber } from '#src/returns/index.ts';

/** A line as it was sent: its own name, what it says now, and what it said when the page was opened. */
export interface TypedLine {
  key: string;
  /** {@link markOf} the line as it was opened, '' for one that was not there; undefined where the page did not say. */
  was: string | undefined;
  /** The line with what was typed in place of what is saved. */
  says(saved: ReturnRow | undefined): ReturnRow;
}

/** What of a form was sent; what it does not name stays as it is saved. */
export interface TypedForm {
  lines: readonly TypedLine[];
  /** Whether "we posted nothing" is ticked, and whether it was when the page was opened; left out where it was not asked. */
  nothing?: { now: boolean; was: boolean };
  role?: string;
}

/** What was typed put into what is saved. */
export interface Merged {
  form: ReturnForm;
  /** Lines that somebody else changed meanwhile and the reader did not: theirs stand in the form. */
  kept: number[];
  /** Lines that both changed: the reader's stand in the form. */
  both: number[];
  /** Whether it says anything that is not saved. */
  changed: boolean;
}

/** The form with a name of its own for every line, whoever saved it. */
export function named(form: ReturnForm): ReturnForm {
  const seen = new Map<string, number>();
  const rows = form.rows.map((row) => {
    const key = row.key === '' ? keyOf(row) : row.key;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return { ...row, key: times === 1 ? key : `${key}~${times}` };
  });
  return { ...form, rows };
}

/** A line's name where it has none yet. */
export const keyOf = ({ item, platform, metric, scope }: ReturnRow): string =>
  [item || '-', platform, metric, scope || 'unscoped'].join('/');

/** A line as everybody would write it: `671500` for 671,500, `12k` as 12000 and an estimate, days as 2020-10-12. */
export function plainly(row: ReturnRow): ReturnRow {
  const cell = (field: keyof ReturnRow): string => row[field].replaceAll(/\r\n?/g, '\n').trim();
  const days = (['periodFrom', 'periodTo', 'countedOn'] as const).map((field) => [field, readDay(row[field]) ?? cell(field)]);
  const isNumber = ['', 'value', 'zero'].includes(row.answer);
  const given = row.answer === 'zero' && cell('value') === '' ? '0' : cell('value');
  const read = readNumber(given);
  const value = isNumber && 'value' in read ? String(read.value) : given;
  const rounded = isNumber && 'value' in read && read.rounded;
  return {
    ...row,
    ...Object.fromEntries(days),
    answer: isNumber ? '' : row.answer,
    value,
    scope: cell('scope') || (row.item === '' ? '' : 'campaign'),
    periodWords: cell('periodWords'),
    source: cell('source'),
    note: cell('note'),
    estimate: rounded ? 'yes' : row.estimate,
  };
}

/**
 * What a line says in a few letters, so that a page knows what it was opened with. It tells changes apart and guards nothing:
 * who makes one up overwrites what they may overwrite anyway.
 */
export function markOf(row: ReturnRow | undefined): string {
  if (row === undefined) return '';
  const { key: _key, ...plain } = plainly(row);
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const letter of JSON.stringify(plain)) {
    const code = letter.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return [high, low].map((part) => (part >>> 0).toString(36)).join('');
}

/** Puts what was typed into what is saved now, line by line: what only one of two people changed is that one's. */
export function mergeForm(given: ReturnForm, typed: TypedForm, sameVersion: boolean): Merged {
  const saved = named(given);
  const at = new Map(saved.rows.map((row, index) => [row.key, index]));
  const rows = [...saved.rows];
  const [kept, both]: [number[], number[]] = [[], []];
  for (const { key, was, says } of typed.lines) {
    const index = at.get(key);
    const theirs = index === undefined ? undefined : saved.rows[index];
    const mine = says(theirs);
    const [before, now, other] = [was ?? (sameVersion ? markOf(theirs) : undefined), markOf(mine), markOf(theirs)];
    if (index === undefined) {
      // Somebody took the line out, and the reader had nothing to say about it.
      if (before !== undefined && before !== '' && before === now) continue;
      rows.push(mine);
      continue;
    }
    if (other !== before && other !== now) {
      const untouched = before === now || (before === '' && isUnanswered(mine));
      (untouched ? kept : both).push(index);
      if (untouched) continue;
    }
    rows[index] = mine;
  }
  const { nothing } = typed;
  const form = {
    rows,
    nothing: nothing === undefined || nothing.now === nothing.was ? saved.nothing : nothing.now,
    role: typed.role ?? saved.role,
  };
  return { form, kept, both, changed: JSON.stringify(form) !== JSON.stringify(saved) };
}

/** Whether a line says nothing at all. */
export const isUnanswered = ({ value, answer, note }: ReturnRow): boolean =>
  value.trim() === '' && ['', 'value'].includes(answer) && note.trim() === '';
