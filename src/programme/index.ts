export { type EntryValue, entryKind, entryValue } from './defined.ts';
export { AUDIENCES, ENTRY_KINDS, EntryDefinition, whenOfEntry } from './schemas.ts';
