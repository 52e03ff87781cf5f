import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Texts by the name of their cell, such as `B1`, from left to right. */
export type Cells = Readonly<Record<string, string>>;

/** Types into empty cells of a workbook that was downloaded, sheet by sheet in its order, and leaves the rest as it came. */
export function fillWorkbook(workbook: Uint8Array, ...sheets: readonly Cells[]): Buffer {
  const parts = unzipSync(workbook);
  for (const [index, cells] of sheets.entries()) {
    const path = `xl/worksheets/sheet${index + 1}.xml`;
    let xml = strFromU8(parts[path] ?? new Uint8Array());
    for (const [cell, text] of Object.entries(cells)) {
      const row = cell.replace(/^[A-Z]+/, '');
      if (!xml.includes(`<row r="${row}"`)) xml = xml.replace('</sheetData>', `<row r="${row}"></row></sheetData>`);
      const typed = `<c r="${cell}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
      xml = xml.replace(new RegExp(`(<row r="${row}"[^>]*>.*?)</row>`), (_, before: string) => `${before}${typed}</row>`);
    }
    parts[path] = strToU8(xml);
  }
  return Buffer.from(zipSync(parts));
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
