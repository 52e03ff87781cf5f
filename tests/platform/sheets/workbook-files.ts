import { strToU8, zipSync } from 'fflate';

/** A cell of a made-up workbook: text, a number, or XML of its own. */
export type MadeCell = string | number | { xml: string } | null;

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A worksheet as another program than ours writes it: texts in their cells, and days as formatted numbers with style 1, times 2. */
export function sheetXml(rows: readonly (readonly MadeCell[])[]): string {
  const cells = rows.map((row, at) => {
    const written = row.map((cell, column) => {
      const r = `${letters(column)}${at + 1}`;
      if (cell === null || cell === '') return '';
      if (typeof cell === 'number') return `<c r="${r}"><v>${cell}</v></c>`;
      if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${r}"`);
      return `<c r="${r}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
    });
    return `<row r="${at + 1}">${written.join('')}</row>`;
  });
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells.join('')}</sheetData></worksheet>`;
}

/** A real day in a cell, as Excel counts them. */
export const dayCell = (day: string, time = 0): MadeCell => ({
  xml: `<c s="1"><v>${Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569 + time}</v></c>`,
});

/** A real time in a cell: a part of a day, never exact. */
export const timeCell = (hours: number, minutes: number): MadeCell => ({
  xml: `<c s="2"><v>${(hours * 60 + minutes) / 1440}</v></c>`,
});

const STYLES = `<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>`;

/** The parts of a workbook; `more` adds parts, or puts others in their place. */
export function workbookParts(
  sheets: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Record<string, Uint8Array> {
  const names = Object.keys(sheets);
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${names.map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}${styles}</Relationships>`,
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(names.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheets[name] ?? ''])),
    ...more,
  };
  return Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]));
}

/** A workbook of rows, by the names of its sheets. */
export const workbookOf = (sheets: Readonly<Record<string, readonly (readonly MadeCell[])[]>>): Uint8Array =>
  zipSync(workbookParts(Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, sheetXml(rows)]))));

/** The sheets of the small week's workbook for what is uploaded without one having been downloaded. */
export const WEEK_ROWS: readonly (readonly MadeCell[])[] = [
  ['Title', 'Week of 2021'],
  ['Start date', '11 October 2021'],
  ['End date', '15/10/2021'],
];
