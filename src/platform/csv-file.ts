/** A text that a spreadsheet would run as a formula, also in its full-width spelling. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Rows after RFC 4180: byte order mark, CRLF, quotes around everything. For programs: what starts with `@` or `=` stays as it is. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;

/** The same for people who open it in Excel: no cell is run as a formula. The first row names the columns. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  csvText(rows.map((row) => row.map((text) => (FORMULA.test(text) ? `'${text}` : text))));
