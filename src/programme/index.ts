export { type EntryValue, entryKind, entryValue } from './defined.ts';
export { listLeads, listPublicLeads } from './leads.ts';
export { type Entry, listProgramme, type ProgrammeDate, type ProgrammeRequest, whenOfRow } from './reads.ts';
export { AUDIENCES, ENTRY_KINDS, EntryDefinition, whenOfEntry } from './schemas.ts';
