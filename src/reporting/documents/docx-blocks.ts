import type { FileChild, IRunOptions, Paragraph, ParagraphChild, Table } from 'docx';
import type { Block, CopyBlock, ParagraphStyle, PictureBlock, Run, TableBlock } from './document.ts';
import { type Library, measures, PAGE } from './docx-look.ts';
import { plainText } from './plain-text.ts';

const RIGHT_TO_LEFT = /^(?:ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)(?:-|$)/i;
/** Longest text that is kept on one page, so that nobody copies half of it. */
const MOST_KEPT_TOGETHER = 1200;
const MOST_PIXELS = 600;
const CHECKED_LINK = /^(?:https?:|mailto:|tel:)/i;

/** The blocks of a document as the library has them. */
export function blocksIn(library: Library, blocks: readonly Block[], compact: boolean): FileChild[] {
  return blocks.flatMap((block, at): FileChild[] => {
    const page = blocks[at - 1]?.kind === 'page-break' ? { pageBreakBefore: true } : {};
    switch (block.kind) {
      case 'heading': {
        const children = textRuns(library, block.text);
        return [new library.Paragraph({ ...page, heading: HEADINGS[block.level - 1] ?? 'Heading4', children })];
      }
      case 'paragraph': {
        const look = { ...page, ...styleOf(block.style), ...directionOf(block.runs) };
        return [new library.Paragraph({ ...look, children: runsIn(library, block.runs) })];
      }
      case 'list':
        return block.items.map(
          (item) => new library.Paragraph({ bullet: { level: 0 }, ...directionOf(item), children: runsIn(library, item) }),
        );
      case 'table':
        return tableIn(library, block, compact);
      case 'copy':
        return [copyIn(library, block)];
      case 'picture':
        return [pictureIn(library, block, at + 1)];
      default:
        return [];
    }
  });
}

const HEADINGS = ['Heading1', 'Heading2', 'Heading3', 'Heading4'] as const;
const STYLES = { lead: 'Lead', hint: 'Hint', warning: 'Warning', label: 'Label', note: 'Note' } as const;

const styleOf = (style: ParagraphStyle = 'plain'): { style?: string } => (style === 'plain' ? {} : { style: STYLES[style] });

/** A paragraph runs from right to left where all of its text does. */
const directionOf = (runs: readonly Run[]): { bidirectional?: true } =>
  runs.length > 0 && runs.every(({ language }) => language !== undefined && RIGHT_TO_LEFT.test(language))
    ? { bidirectional: true }
    : {};

function languageOf(language: string | undefined): Pick<IRunOptions, 'language' | 'rightToLeft'> {
  if (language === undefined || language === 'en') return {};
  return RIGHT_TO_LEFT.test(language)
    ? { language: { bidirectional: language }, rightToLeft: true }
    : { language: { value: language } };
}

function runsIn(library: Library, runs: readonly Run[]): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    const look = { ...(run.bold ? { bold: true } : {}), ...languageOf(run.language) };
    if (run.link === undefined || !CHECKED_LINK.test(run.link)) return textRuns(library, run.text, look);
    const children = textRuns(library, run.text, { ...look, style: 'Hyperlink' });
    return [new library.ExternalHyperlink({ link: plainText(run.link), children })];
  });
}

/** A text as runs: its line breaks and tabs are what they are in the text. */
function textRuns(library: Library, text: string, look: IRunOptions = {}): ParagraphChild[] {
  const lines = plainText(text).split('\n');
  return lines.map((line, index) => {
    const pieces = line.split('\t').flatMap((piece, at) => (at === 0 ? [piece] : [new library.Tab(), piece]));
    return new library.TextRun({
      ...look,
      ...(index === 0 ? {} : { break: 1 }),
      children: pieces.filter((piece) => piece !== ''),
    });
  });
}

function copyIn(library: Library, { pieces, language }: CopyBlock): Paragraph {
  const look = languageOf(language);
  const children = pieces.flatMap(({ text, locked }) =>
    textRuns(library, text, { ...look, ...(locked && text.trim() !== '' ? { style: 'PleaseDoNotChange' } : {}) }),
  );
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  return new library.Paragraph({
    style: 'TextToCopy',
    ...(RIGHT_TO_LEFT.test(language) ? { bidirectional: true } : {}),
    keepLines: length <= MOST_KEPT_TOGETHER,
    children,
  });
}

function tableIn(library: Library, table: TableBlock, compact: boolean): (Paragraph | Table)[] {
  const { cell, margin } = measures(compact);
  const across = PAGE.width - 2 * margin;
  const parts = table.head.map((_, at) => table.widths?.[at] ?? 1);
  const all = parts.reduce((sum, part) => sum + part, 0);
  const widths = parts.map((part) => Math.floor((across * part) / all));
  const none = { style: library.BorderStyle.NONE, size: 0, color: 'auto' };
  const line = { style: library.BorderStyle.SINGLE, size: 4, color: 'B1B4B6' };
  const cellOf = (runs: readonly Run[], at: number, head: boolean) =>
    new library.TableCell({
      width: { size: widths[at] ?? 0, type: library.WidthType.DXA },
      ...(head ? { shading: { type: library.ShadingType.CLEAR, fill: 'F3F2F1', color: 'auto' } } : {}),
      children: [
        new library.Paragraph({ style: 'InTable', ...directionOf(runs), children: runsIn(library, head ? bolded(runs) : runs) }),
      ],
    });
  const head = new library.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.head.map((name, at) => cellOf([{ text: name }], at, true)),
  });
  const rows = table.rows.map(
    (row) => new library.TableRow({ cantSplit: true, children: table.head.map((_, at) => cellOf(row[at] ?? [], at, false)) }),
  );
  return [
    new library.Paragraph({ style: 'Caption', children: textRuns(library, table.caption) }),
    new library.Table({
      width: { size: across, type: library.WidthType.DXA },
      columnWidths: widths,
      layout: library.TableLayoutType.FIXED,
      margins: { top: cell, bottom: cell, left: 0, right: 110, marginUnitType: library.WidthType.DXA },
      borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
      tableLook: { firstRow: true, firstColumn: false, noHBand: true, noVBand: true },
      rows: [head, ...rows],
    }),
  ];
}

const bolded = (runs: readonly Run[]): Run[] => runs.map((run) => ({ ...run, bold: true }));

/** `number` is its own in the document: the library would count over all documents. */
function pictureIn(library: Library, { bytes, type, altText, width, height }: PictureBlock, number: number): Paragraph {
  const scale = Math.min(1, MOST_PIXELS / Math.max(width, height));
  const said = plainText(altText);
  return new library.Paragraph({
    children: [
      new library.ImageRun({
        type,
        data: bytes,
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
        altText: { id: String(number), name: 'Picture', description: said },
      }),
    ],
  });
}
