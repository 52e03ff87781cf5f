export { MOST_CARRIED, packSheets, unpackSheets } from './carried-sheets.ts';
export { aTurnForOthers, type CsvInPieces, csvInPieces, LARGE_CSV_LIMITS, type LargeCsv, readLargeCsv } from './csv-in-pieces.ts';
export { type DecodedText, decodeText, type Encoding } from './decode-text.ts';
export { isWorkbook, readSheets, refuseOtherFiles } from './read-sheets.ts';
export {
  type CellProblem,
  cellFault,
  cellName,
  columnIndex,
  columnLetters,
  type Place,
  problemAt,
  refuseFile,
  SHEET_LIMITS,
  type Sheet,
} from './sheet.ts';
export { type WriteCell, type WriteChoices, type WriteSheet, writeXlsx } from './write-xlsx.ts';
