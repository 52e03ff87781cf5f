export { checkFolder } from './check.ts';
export type { EditableKind, ItemRef } from './editable.ts';
export { type DefinitionFile, decode, jsonSchemas, MAX_FILE_BYTES, placeOf, type Unit } from './files.ts';
export { type ImportReport, importDefinitions } from './import.ts';
export type { UnitReport } from './import-unit.ts';
export { KINDS, type KindName } from './kinds.ts';
export { getItem, listItems, type StoredItem } from './read-items.ts';
export { saveItem } from './save-item.ts';
export { withdrawItem } from './withdraw-item.ts';
