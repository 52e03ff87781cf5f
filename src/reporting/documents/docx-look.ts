import type { IPropertiesOptions, IStylesOptions } from 'docx';

/** The library, once it is loaded. */
export type Library = typeof import('docx');

const FONT = 'Arial';
const BLACK = '0B0C0C';
const GREY = '505A5F';
const LINE = 'B1B4B6';

/** Sizes in half points, spaces in twentieths of a point: `small` where everything is to fit one sheet. */
const ROOMY = { text: 22, hint: 20, table: 20, lead: 28, headings: [40, 32, 26, 23], after: 140, margin: 1134, cell: 70 };
const SMALL = { text: 20, hint: 16, table: 19, lead: 26, headings: [40, 26, 22, 20], after: 80, margin: 794, cell: 60 };
export const measures = (compact: boolean): typeof ROOMY => (compact ? SMALL : ROOMY);

/** A4 in twentieths of a point. */
export const PAGE = { width: 11_906, height: 16_838 };

/** How everything looks: by the names that readers of a document go by, so that whoever edits it can change all headings at once. */
export function stylesOf(library: Library, compact: boolean): IStylesOptions {
  const { text, hint, table, lead, headings, after } = measures(compact);
  const line = { style: library.BorderStyle.SINGLE, size: 4, space: 6, color: LINE };
  // Some programs take a line without its rule for a fixed height.
  const SINGLE = { line: 240, lineRule: library.LineRuleType.AUTO };
  const headingOf = (level: number) => ({
    run: { font: FONT, size: headings[level - 1] ?? text, bold: true, color: BLACK, italics: false },
    paragraph: {
      spacing: { before: level === 1 ? 0 : after * (5 - level), after: Math.round(after * 0.6), ...SINGLE },
      keepNext: true,
      keepLines: true,
    },
  });
  return {
    default: {
      document: {
        run: { font: FONT, size: text, color: BLACK, language: { value: 'en-GB', bidirectional: 'ar-SA' } },
        paragraph: { spacing: { after, line: compact ? 240 : 269, lineRule: library.LineRuleType.AUTO } },
      },
      heading1: headingOf(1),
      heading2: headingOf(2),
      heading3: headingOf(3),
      heading4: headingOf(4),
      caption: {
        run: { font: FONT, size: text, bold: true, italics: false, color: BLACK },
        paragraph: { spacing: { before: after, after: Math.round(after / 2) }, keepNext: true },
      },
      listParagraph: { paragraph: { spacing: { after: Math.round(after / 3) } } },
      hyperlink: { run: { color: '1D70B8', underline: { type: library.UnderlineType.SINGLE } } },
    },
    paragraphStyles: [
      { id: 'Lead', name: 'Lead', basedOn: 'Normal', quickFormat: true, run: { size: lead } },
      { id: 'Hint', name: 'Hint', basedOn: 'Normal', quickFormat: true, run: { size: hint, color: GREY } },
      {
        id: 'Warning',
        name: 'Warning',
        basedOn: 'Normal',
        quickFormat: true,
        run: { bold: true },
        paragraph: { border: { left: { ...line, size: 36, color: 'D4351C' } }, indent: { left: 170 }, keepNext: true },
      },
      {
        id: 'Label',
        name: 'Label',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: hint, bold: true, color: GREY },
        paragraph: { spacing: { before: 60, after: 40 }, keepNext: true },
      },
      {
        id: 'Note',
        name: 'Note',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: hint, color: GREY },
        paragraph: { spacing: { before: 0, after: 40 }, keepNext: true },
      },
      {
        id: 'TextToCopy',
        name: 'Text to copy',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: {
          border: { top: line, bottom: line, left: line, right: line },
          shading: { type: library.ShadingType.CLEAR, fill: 'F8F8F8', color: 'auto' },
          indent: { left: 170, right: 170 },
          spacing: { before: 120, after: after * 2 },
        },
      },
      {
        id: 'InTable',
        name: 'In a table',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: table },
        paragraph: { spacing: { before: 0, after: 20 } },
      },
    ],
    characterStyles: [
      {
        id: 'PleaseDoNotChange',
        name: 'Please do not change',
        basedOn: 'DefaultParagraphFont',
        run: {
          shading: { type: library.ShadingType.CLEAR, fill: 'EAF1F8', color: 'auto' },
          underline: { type: library.UnderlineType.DOTTED, color: '1D70B8' },
        },
      },
    ],
  };
}

/** The sheet with the lines above and below. */
export function sheetOf(
  library: Library,
  { header, footer, compact }: { header: string; footer: string; compact: boolean },
): Omit<IPropertiesOptions['sections'][number], 'children'> {
  const { Footer, Header, PageNumber, Paragraph, Tab, TabStopType, TextRun } = library;
  const { margin } = measures(compact);
  const edge = compact ? 340 : 567;
  const right = [{ type: TabStopType.RIGHT, position: PAGE.width - 2 * margin }];
  const small = (children: InstanceType<typeof TextRun>[]) =>
    new Paragraph({ style: 'Hint', spacing: { after: 0 }, tabStops: right, children });
  // One sheet needs no number.
  const number = compact
    ? []
    : [new TextRun({ children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })];
  return {
    properties: {
      page: {
        size: { width: PAGE.width, height: PAGE.height },
        margin: { top: margin, bottom: margin, left: margin, right: margin, header: edge, footer: edge },
      },
    },
    ...(header === '' ? {} : { headers: { default: new Header({ children: [small([new TextRun(header)])] }) } }),
    footers: { default: new Footer({ children: [small([new TextRun(footer), ...number])] }) },
  };
}
