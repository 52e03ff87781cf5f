import { addDays } from '#src/calendar/index.ts';
import { asInHistory, type StoredItem } from '#src/definitions/index.ts';
import type { HistoryEntry } from '#src/reporting/index.ts';
import { many, moment, number } from '../../format.ts';
import { roleName } from '../people-roles.tsx';
import { type Change, changesBetween, type Names } from './history-values.ts';

/** What an entry says beyond its sentence. */
export interface Told {
  /** Short remarks, each a sentence of its own. */
  notes: readonly string[];
  changes: readonly Change[];
  /** Whether `after` is known; otherwise only what stood there before. */
  both: boolean;
}

const FIELDS: Readonly<Record<string, string>> = {
  role: 'role',
  name: 'name',
  email: 'e-mail address',
  deputyId: 'who stands in',
  awayFrom: 'first day away',
  awayTo: 'last day away',
};

/** Values that were changed later on: by subject, what the next change found there. */
type Later = Map<string, unknown>;

/**
 * What each entry of a page changed, newest first. History keeps what stood there before a change; what stood there after it
 * is what the next change found, or what is stored now. `newest` says that nothing later was left out.
 */
export function tellAll(
  entries: readonly HistoryEntry[],
  stored: ReadonlyMap<string, StoredItem>,
  names: Names,
  newest: boolean,
): Map<string, Told> {
  const later: Later = new Map();
  return new Map(
    entries.map((entry) => {
      const told = tell(entry, () => afterOf(entry, later, stored, newest), names);
      if (entry.verb.startsWith('definitions.') && entry.detail.before !== undefined) {
        later.set(entry.subjectId, asShown(entry.subjectKind, entry.detail.before));
      }
      return [entry.id, told] as const;
    }),
  );
}

function afterOf(entry: HistoryEntry, later: Later, stored: ReadonlyMap<string, StoredItem>, newest: boolean): unknown {
  if (later.has(entry.subjectId)) return later.get(entry.subjectId);
  const now = stored.get(entry.subjectId);
  return now !== undefined && (newest || now.version === entry.detail.version) ? now.value : undefined;
}

function tell(entry: HistoryEntry, after: () => unknown, names: Names): Told {
  const { verb, subjectKind, detail } = entry;
  const notes = notesOf(entry);
  if (verb === 'definitions.update') {
    // History does not keep everything: what it left out of both is no change.
    const is = asInHistory(subjectKind, after());
    return { notes, changes: changesBetween(asShown(subjectKind, detail.before), is, names), both: is !== undefined };
  }
  if (verb === 'definitions.withdraw') {
    return { notes, changes: changesBetween(asShown(subjectKind, detail.before), undefined, names), both: false };
  }
  if (verb === 'returns.record-figures') return { notes: [...notes, ...manyNumbers(detail)], changes: [], both: true };
  if (typeof detail.before === 'string' && typeof detail.after === 'string') {
    const change = { label: 'Role', before: roleName(detail.before), after: roleName(detail.after) };
    return { notes, changes: [change], both: true };
  }
  const changes =
    detail.before === undefined && detail.after === undefined ? [] : changesBetween(detail.before, detail.after, names);
  return { notes, changes, both: true };
}

/** As many numbers of a file as somebody reads in one line of history. */
const MOST_NUMBERS = 10;

function manyNumbers({ added, replaced, withdrawn, figures }: HistoryEntry['detail']): string[] {
  const changed = (Array.isArray(figures) ? figures : []).flatMap((entry: unknown): string[] => {
    if (!Array.isArray(entry)) return [];
    const [, place, before, after] = entry as [unknown, unknown, { value?: unknown }?, { value?: unknown }?];
    if (before?.value === undefined) return [];
    return [`${String(place).replaceAll('/', ', ')}: ${shownValue(before.value)} became ${shownValue(after?.value)}.`];
  });
  const more = changed.length - MOST_NUMBERS;
  return [
    `${many(Number(added), 'number')} added, ${number(Number(replaced))} changed${typeof withdrawn === 'number' ? `, ${number(withdrawn)} taken out` : ''}.`,
    ...changed.slice(0, MOST_NUMBERS),
    ...(more > 0 ? [`And ${many(more, 'more number')} changed.`] : []),
  ];
}

const shownValue = (value: unknown): string => (typeof value === 'number' ? number(value) : 'no number');

function notesOf({ verb, detail }: HistoryEntry): string[] {
  const notes: string[] = [];
  const { calendarsEnded, changed, expiresAt, reason, rows, role } = detail;
  if (Array.isArray(changed) && verb !== 'partners.add-contact') {
    const fields = changed.map((field) => FIELDS[String(field)] ?? String(field));
    if (fields.length > 0) notes.push(`Changed: ${fields.join(', ')}.`);
  }
  if (typeof expiresAt === 'string') notes.push(`Works until ${moment(expiresAt)}.`);
  if (typeof calendarsEnded === 'number' && calendarsEnded > 0) notes.push('Their private calendar ended with it.');
  if (typeof role === 'string') notes.push(`Role: ${roleName(role)}.`);
  if (typeof reason === 'string') notes.push(`Reason: ${reason}`);
  if (verb === 'returns.save-draft' && typeof rows === 'number') notes.push(`${many(rows, 'line')}.`);
  if (verb === 'returns.submit') {
    const count = (name: string): number => (typeof detail[name] === 'number' ? (detail[name] as number) : 0);
    const [added, replaced, withdrawn] = [count('added'), count('replaced'), count('withdrawn')];
    const parts = [
      added > 0 && `${many(added, 'number')} added`,
      replaced > 0 && `${many(replaced, 'number')} changed`,
      withdrawn > 0 && `${many(withdrawn, 'number')} taken away`,
    ].filter((part) => part !== false);
    notes.push(parts.length === 0 ? 'No number changed.' : `${parts.join(', ')}.`);
  }
  return notes;
}

/** A value of history in the field names in which things are read now: dates of the programme are kept in another form. */
function asShown(kind: string, value: unknown): unknown {
  if (kind !== 'entry' || typeof value !== 'object' || value === null) return value;
  const { start, days, keyMessages, provisional, calledOff, ...rest } = value as Record<string, unknown>;
  if (typeof start !== 'string') return value;
  const long = typeof days === 'number' && days > 1;
  return {
    ...rest,
    ...(rest.rule === undefined
      ? { date: start, ...(long ? { to: addDays(start, days - 1) } : {}) }
      : { starts: start, ...(long ? { days } : {}) }),
    'key-messages': keyMessages,
    status: provisional === true ? 'provisional' : 'confirmed',
    ...(calledOff === undefined ? {} : { 'called-off': calledOff }),
  };
}
