import type { LocalWeek, OpenReturn, ReturnRow } from '#src/returns/index.ts';
import { number } from '../../format.ts';
import { type Merged, named, plainly } from './merge.ts';
import { answerText, isOfWeek, isPost, lineName, titleOf } from './typed.ts';

/** What a form was opened with, as far as its words need it. */
type Opened = Pick<OpenReturn, 'form' | 'campaign' | 'items'>;

/** A line that two people changed, as both say it. */
export interface ConflictRow {
  label: string;
  mine: string;
  theirs: string;
}

/** The lines that both changed, as both say them. */
export function conflictRows({ form, both }: Merged, { form: saved, campaign: week, items }: Opened): ConflictRow[] {
  const theirs = new Map(named(saved).rows.map((row) => [row.key, row]));
  return both.flatMap((index) => {
    const mine = form.rows[index];
    if (mine === undefined) return [];
    const other = theirs.get(mine.key);
    const about = mine.item === '' ? '' : ` (${titleOf(items, mine)})`;
    const label = `${lineName(form, index)}${about}`;
    return [{ label, mine: saidIn(mine, week), theirs: other === undefined ? '' : saidIn(other, week) }];
  });
}

/** What somebody else typed meanwhile and the reader had not touched, in words. */
export function keptWords({ form, kept }: Pick<Merged, 'form' | 'kept'>, { campaign: week, items }: Opened): string[] {
  return kept.flatMap((index) => {
    const row = form.rows[index];
    if (row === undefined) return [];
    const about = row.item === '' ? '' : ` of ${titleOf(items, row)}`;
    return [`${lineName(form, index)}${about}: ${saidIn(row, week) || 'no answer'}`];
  });
}

/** A line's answer and everything beside it, compared as text. */
function saidIn(given: ReturnRow, week: LocalWeek): string {
  const row = plainly(given);
  const value = /^\d+$/.test(row.value) ? number(Number(row.value)) : row.value;
  const answer = answerText({ ...row, value, ...(value === '0' ? { answer: 'zero', value: '' } : {}) });
  // Overall lines are about the week's own days without anybody having typed them.
  const period = !isPost(row) && isOfWeek(row, week) ? [] : [row.periodFrom, row.periodTo, row.periodWords];
  const more = [...period, row.countedOn, row.source, row.note].filter((part) => part !== '');
  const words = [row.estimate === 'yes' ? 'an estimate' : '', row.paid === '' ? '' : `paid for: ${row.paid}`];
  return [answer, ...words, row.reshared === '' ? '' : `shared: ${row.reshared}`, ...more]
    .filter((part) => part !== '')
    .join('; ');
}
