import { canonical } from '#src/platform/defined.ts';
import { sha256AtOnce } from '#src/platform/hash.ts';
import type { Sheet } from '#src/platform/sheets/index.ts';
import { fold } from './columns.ts';
import { PLANNER_SHEET } from './match-columns.ts';
import type { Shown } from './shown.ts';

/** What was downloaded with a workbook: where it belongs, and what each item said then. */
export interface WorkbookBase {
  partnership: string;
  campaign: string;
  /** What each item showed, as its digest, by path. */
  items: ReadonlyMap<string, string>;
}

const MARK = 'awareness-week-planner';
const FORMAT = '1';

/** What an item shows, in so few letters that thousands fit on a sheet. Nothing is kept secret by it. */
export const digestOf = (shown: Shown): string => sha256AtOnce(canonical(shown) ?? '').slice(0, 32);

/** The rows of the sheet that only the planner reads. */
export const baseRows = ({ partnership, campaign, items }: WorkbookBase): string[][] => [
  [MARK, FORMAT],
  ['partnership', partnership],
  ['campaign', campaign],
  ...items,
];

/** What was downloaded with a workbook, where it still says; whoever edits that by hand gains nothing by it. */
export function readBase(sheets: readonly Sheet[]): WorkbookBase | undefined {
  const rows = sheets.find(({ name }) => fold(name) === fold(PLANNER_SHEET))?.rows ?? [];
  const [head = [], partnership = [], campaign = [], ...items] = rows;
  if (head[0] !== MARK || head[1] !== FORMAT || partnership[0] !== 'partnership' || campaign[0] !== 'campaign') return undefined;
  const known = items.filter((row) => /^[0-9a-f]{32}$/.test(row[1] ?? ''));
  return {
    partnership: partnership[1] ?? '',
    campaign: campaign[1] ?? '',
    items: new Map(known.map(([path = '', digest = '']) => [path, digest])),
  };
}
