export { entryKind, entryValue } from './defined.ts';
export { EntryDefinition } from './schemas.ts';
