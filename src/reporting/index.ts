export { getReport } from './report.ts';
export type { Completeness, Report, ReportFigure, ReportTotal } from './report-shape.ts';
