/** One measured line. Numbers are in `unit`. */
export interface Row {
  /** What `--only` calls it. */
  readonly name: string;
  readonly what: string;
  readonly unit: 'requests/s' | 'texts/s' | 'ms' | 'errors';
  readonly planner: number;
  /** The same measure of what it is compared with, taken in the same run; null where nothing is. */
  readonly beside: { readonly what: string; readonly value: number } | null;
  /** What is aimed at; null for a line that is only shown. */
  readonly aim: Aim | null;
  /** More of the same measurement, in words. */
  readonly note?: string;
}

/** A bound on the value itself, or on its ratio to what stands beside it. */
export interface Aim {
  readonly of: 'value' | 'ratio';
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Planner ÷ beside; null where nothing stands beside it. */
export const ratioOf = ({ planner, beside }: Pick<Row, 'planner' | 'beside'>): number | null =>
  beside === null || beside.value === 0 ? null : planner / beside.value;

/** Whether a line is where it should be; null for a line without an aim. */
export function isMet(row: Pick<Row, 'planner' | 'beside' | 'aim'>): boolean | null {
  if (row.aim === null) return null;
  const { of, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = row.aim;
  const measured = of === 'value' ? row.planner : ratioOf(row);
  return measured !== null && measured >= atLeast && measured <= atMost;
}

const HEAD = ['Row', 'What', 'Planner', 'Beside', 'Ratio', 'Aim', 'Met', 'Note'];

/** Lines as a Markdown table. */
export function markdown(rows: readonly Row[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(cells)];
  return `${lines.map((line) => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')}\n`;
}

function cells(row: Row): string[] {
  const ratio = ratioOf(row);
  const met = isMet(row);
  return [
    row.name,
    row.what,
    amount(row.planner, row.unit),
    row.beside === null ? '' : `${amount(row.beside.value, row.unit)} (${row.beside.what})`,
    ratio === null ? '' : ratio.toFixed(2),
    row.aim === null ? '' : aimText(row.aim, row.unit),
    met === null ? '' : met ? 'yes' : 'no',
    row.note ?? '',
  ];
}

/** A number with its unit, with no more digits than were measured. */
export function amount(value: number, unit: Row['unit']): string {
  if (unit === 'errors') return String(value);
  const digits = unit === 'ms' && value < 100 ? (value < 10 ? 2 : 1) : 0;
  const text = value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === 'ms' ? `${text} ms` : `${text}/s`;
}

function aimText({ of, atLeast, atMost }: Aim, unit: Row['unit']): string {
  const bound = (value: number): string =>
    of === 'ratio' ? `ratio ${Number(value.toFixed(2))}` : unit === 'errors' ? String(value) : `${value} ms`;
  const least = atLeast === undefined ? [] : [`at least ${bound(atLeast)}`];
  const most = atMost === undefined ? [] : [`at most ${bound(atMost)}`];
  return [...least, ...most].join(', ');
}
