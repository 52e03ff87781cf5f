export { csvFile } from '#src/platform/csv-file.ts';
