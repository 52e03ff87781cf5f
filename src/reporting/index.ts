export { getReport } from './report.ts';
export type { Report, ReportFigure, ReportTotal } from './report-shape.ts';
