export { type Completeness, getReport, type Report, type ReportFigure, type ReportTotal } from './report.ts';
