import type { LocalWeek, ReturnForm, ReturnRow } from '#src/returns/index.ts';
import { type Merged, named } from './return-merge.ts';
import { answerText, isOfWeek, isPost, lineName } from './return-typed.ts';

/** A line that two people changed, as both say it. */
export interface ConflictRow {
  label: string;
  mine: string;
  theirs: string;
}

/** The lines that both changed, as both say them. */
export function conflictRows({ form, both }: Merged, saved: ReturnForm, week: LocalWeek): ConflictRow[] {
  const theirs = new Map(named(saved).rows.map((row) => [row.key, row]));
  return both.flatMap((index) => {
    const mine = form.rows[index];
    if (mine === undefined) return [];
    const other = theirs.get(mine.key);
    const about = mine.item === '' ? '' : ` (${mine.item.replaceAll('-', ' ')})`;
    const label = `${lineName(form, index)}${about}`;
    return [{ label, mine: saidIn(mine, week), theirs: other === undefined ? '' : saidIn(other, week) }];
  });
}

/** What somebody else typed meanwhile and the reader had not touched, in words. */
export function keptWords({ form, kept }: Pick<Merged, 'form' | 'kept'>, week: LocalWeek): string[] {
  return kept.flatMap((index) => {
    const row = form.rows[index];
    if (row === undefined) return [];
    const about = row.item === '' ? '' : ` of ${row.item.replaceAll('-', ' ')}`;
    return [`${lineName(form, index)}${about}: ${saidIn(row, week) || 'no answer'}`];
  });
}

/** A line's answer and everything beside it, compared as text. */
function saidIn(row: ReturnRow, week: LocalWeek): string {
  const answer = answerText(row.answer === 'value' ? { ...row, answer: '' } : row);
  // Overall lines are about the week's own days without anybody having typed them.
  const period = !isPost(row) && isOfWeek(row, week) ? [] : [row.periodFrom, row.periodTo, row.periodWords];
  const more = [...period, row.countedOn, row.source, row.note].filter((part) => part !== '');
  const words = [row.estimate === 'yes' ? 'an estimate' : '', row.paid === '' ? '' : `paid for: ${row.paid}`];
  return [answer, ...words, row.reshared === '' ? '' : `shared: ${row.reshared}`, ...more]
    .filter((part) => part !== '')
    .join('; ');
}
