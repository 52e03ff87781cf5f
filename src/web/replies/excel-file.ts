/** The media type of an Excel workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a browser offers first where a filled-in form is chosen. */
export const EXCEL_FILES = `.xlsx,${XLSX}`;
