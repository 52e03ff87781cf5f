import { strToU8, unzipSync, zipSync } from 'fflate';
import writeExcelFile, { type CellObject, type Feature } from 'write-excel-file/universal';
import type { WriteCell, WriteSheet } from './written-sheets.ts';

/** Stands for every text while the library writes: it would drop some characters, and take others for names of its own. */
const STAND_IN = '§';
/** The number of a text in a cell. */
const TEXT_NUMBER = /(<c [^>]*t="s"[^>]*><v>)\d+(?=<\/v>)/g;

type BlobFeature = Feature<Blob>;

/**
 * Sheets as an Excel workbook: headings bold, text as text and never a formula, days and times as real ones. The library packs what is
 * large in a thread of its own, which Workers do not have, so it packs stand-ins and the parts are put in afterwards.
 */
export async function writeXlsx(sheets: readonly WriteSheet[]): Promise<Uint8Array> {
  const numbers = new Map<string, number>();
  const texts = sheets.map((): string[] => []);
  const worksheets = new Map<string, string>();
  const hidden = new Set(sheets.filter((sheet) => sheet.hidden).map(({ name }) => name));
  const feature: BlobFeature = {
    files: {
      transform: {
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'sheet' && hidden.has(String(attributes.name)) ? { ...attributes, state: 'veryHidden' } : attributes,
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetId, sheetIndex }) => {
            const drawing = /<drawing [^>]*\/>/.exec(content)?.[0] ?? '';
            let next = 0;
            const numbered = content.replace(drawing, '').replaceAll(TEXT_NUMBER, (_, cell: string) => {
              const text = texts[sheetIndex]?.[next] ?? '';
              next += 1;
              const number = numbers.get(text) ?? numbers.size;
              numbers.set(text, number);
              return `${cell}${number}`;
            });
            worksheets.set(`xl/worksheets/sheet${sheetId}.xml`, numbered);
            return `<worksheet>${drawing}</worksheet>`;
          },
        },
      },
    },
  };
  const blob = await writeExcelFile(
    sheets.map(({ name, rows, widths, sticky }, index) => ({
      sheet: name,
      data: rows.map((row) => row.map((cell) => (cell === null ? null : written(cell, texts[index] ?? [])))),
      columns: widths.map((width) => ({ width })),
      ...(sticky > 0 ? { stickyRowsCount: sticky } : {}),
    })),
    { features: [feature], fontFamily: 'Calibri', fontSize: 11 },
  ).toBlob();
  const parts = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  for (const [path, content] of worksheets) parts[path] = strToU8(content);
  const strings = [...numbers.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  parts['xl/sharedStrings.xml'] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="${space}">${strings.join('')}</sst>`,
  );
  return zipSync(parts, { level: 6, mtime: '1980-01-01T00:00:00' });
}

const LOOK = { alignVertical: 'top', wrap: true } as const;

function written({ as, value }: WriteCell, texts: string[]): CellObject {
  if (as === 'day')
    return { ...LOOK, type: Date, value: new Date(`${value}T00:00:00Z`), format: 'ddd d mmm yyyy', align: 'left' };
  if (as === 'time') return { ...LOOK, type: Date, value: new Date(`1899-12-30T${value}:00Z`), format: 'hh:mm', align: 'left' };
  if (as === 'moment') return { ...LOOK, type: Date, value: new Date(`${value}:00Z`), format: 'd mmm yyyy hh:mm', align: 'left' };
  texts.push(value);
  const text: CellObject = { ...LOOK, type: String, value: STAND_IN };
  if (as === 'heading') return { ...text, fontWeight: 'bold', backgroundColor: '#DDE7EE' };
  // As text, so that nothing becomes a formula or a date when somebody touches the cell; old Excels show no long text that way.
  return value.length <= 255 ? { ...text, format: '@' } : text;
}

/** What XML cannot say, and what would read as such an escape, as spreadsheets write it. */
const UNSAYABLE = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|_(?=x[0-9A-Fa-f]{4}_)/gu;

const escaped = (text: string): string =>
  text
    .replaceAll(UNSAYABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
