export { type CheckedFolder, checkFolder } from './check.ts';
export { type DefinitionFile, decode, jsonSchemas, MAX_FILE_BYTES, placeOf, type Unit } from './files.ts';
export { type ImportInput, importDefinitions, type UnitReport } from './import.ts';
export { readYaml } from './yaml.ts';
