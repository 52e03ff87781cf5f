import type { OwnTime } from '#src/content/index.ts';
import type { Typed } from '../../kit/form.ts';

/** The fields of the partners' own times: each occurs once a row. */
export const OWN_TIME_FIELDS = ['own-partner', 'own-at', 'own-on'] as const;

/** A row as it was typed. */
export interface OwnTimeRow {
  partner: string;
  at: string;
  on: string;
}

/** Stored times as a form holds them. */
export const typedOfOwnTimes = (times: readonly OwnTime[]): Typed => ({
  'own-partner': times.map(({ partner }) => partner),
  'own-at': times.map(({ at }) => at),
  'own-on': times.map(({ on }) => on ?? ''),
});

/** The rows of a form, empty ones too. */
export function ownTimeRows(typed: Typed): OwnTimeRow[] {
  const [partners = [], at = [], on = []] = OWN_TIME_FIELDS.map((field) => typed[field]);
  return partners.map((partner, row) => ({ partner, at: (at[row] ?? '').trim(), on: on[row] ?? '' }));
}

/** Whether something stands in a row. */
export const isFilled = (row: OwnTimeRow): boolean => row.partner !== '' || row.at !== '' || row.on !== '';

/** A row as a file would have it; what is empty is not there. */
export const ownTimeOf = ({ partner, at, on }: OwnTimeRow): object => ({
  ...(partner === '' ? {} : { partner }),
  ...(at === '' ? {} : { at }),
  ...(on === '' ? {} : { on }),
});
