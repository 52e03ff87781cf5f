export { type HistoryEntry, type HistoryQuery, listHistory } from './history.ts';
export { whoOf } from './history-names.ts';
export { getReport } from './report.ts';
export type { Report, ReportFigure, ReportTotal } from './report-shape.ts';
