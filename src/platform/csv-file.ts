/** A text that a spreadsheet would run as a formula, also in its full-width spelling. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A cell: never a formula, quoted whatever it holds. */
const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Rows as a file that Excel opens as it is: byte order mark, CRLF, quotes after RFC 4180. The first row names the columns. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
