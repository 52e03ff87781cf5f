export { checkFolder } from './check.ts';
export { type DefinitionFile, decode, jsonSchemas, MAX_FILE_BYTES, placeOf, type Unit } from './files.ts';
export { type ImportReport, importDefinitions } from './import.ts';
export type { UnitReport } from './import-unit.ts';
export type { KindName } from './kinds.ts';
