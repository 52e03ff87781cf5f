import { csvFile } from '#src/platform/csv-file.ts';
import type { TakeUpCell, TakeUpPartner } from './take-up-cells.ts';
import type { TakeUpBoard, TakeUpRow } from './take-up-rows.ts';
import { mustNotUse, STATE_WORDS } from './take-up-words.ts';

type Column = readonly [name: string, of: (cell: TakeUpCell, row: TakeUpRow, partner: TakeUpPartner | undefined) => string];

const yes = (is: boolean): string => (is ? 'yes' : '');

const COLUMNS: readonly Column[] = [
  ['Day', ({ day }) => day ?? ''],
  ['Time', ({ time }) => time ?? ''],
  ['Post', (_, { title }) => title],
  ['Theme', (_, { theme }) => theme?.title ?? ''],
  ['Partner', ({ partner }, _, named) => named?.name ?? partner],
  ['Kind of partner', (_cell, _row, named) => named?.kind ?? ''],
  ['State', ({ state }) => STATE_WORDS[state]],
  ['Due today', ({ dueToday }) => yes(dueToday)],
  ['Late', ({ late }) => yes(late)],
  ['Uses an earlier text', ({ changed }) => yes(changed)],
  ['Own wording', ({ ownWording }) => yes(ownWording !== null)],
  ['Parts left out that should stay', ({ lockBroken }) => lockBroken.join('\n')],
  ['Link', ({ link }) => link ?? ''],
  ['Reason', ({ reason }) => reason ?? ''],
  ['Answered (UTC)', ({ answeredAt }) => answeredAt ?? ''],
  ['Answered by', ({ answeredBy }) => answeredBy ?? ''],
  ['Must not be used', (_, { stopped }) => mustNotUse(stopped)],
  ['Post in addresses', (_, { slug }) => slug],
  ['Partner in addresses', ({ partner }) => partner],
];

/** The answers of a board as a spreadsheet, a row each, as far as the board shows them. */
export function takeUpCsv({ rows, partners }: Pick<TakeUpBoard, 'rows' | 'partners'>): string {
  const named = new Map(partners.map((partner) => [partner.slug, partner]));
  const lines = rows.flatMap((row) => row.cells.map((cell) => COLUMNS.map(([, of]) => of(cell, row, named.get(cell.partner)))));
  return csvFile([COLUMNS.map(([name]) => name), ...lines]);
}
