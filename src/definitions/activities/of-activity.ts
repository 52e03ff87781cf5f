/** Whether a calendar entry is what became of a partner's own activity, by its slug. */
export const isOfActivity = (slug: string): boolean => /^activity-[0-9a-z]{26}$/.test(slug);

/** Where a partner's free words stand in the entry of its activity; the last is for whom it is, beside what it is about. */
const FREE_WORDS = new Set(['location', 'link', 'description']);

/**
 * What an item said, as history keeps it. Nothing can be taken out of history, so what a partner may want gone is never put there: of
 * the entry of an activity, where it is, what it is about and where to read more.
 */
export function asInHistory(kind: string, value: unknown): unknown {
  // Small counts, and words that nobody has agreed to print, are not for everybody who may read the history.
  if (kind === 'survey' || kind === 'quote' || kind === 'outcome') return {};
  if (kind !== 'entry' || typeof value !== 'object' || value === null) return value;
  if (!('slug' in value) || typeof value.slug !== 'string' || !isOfActivity(value.slug)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !FREE_WORDS.has(name)));
}

/** The part of an event that says what an item said before; nothing of a new one. */
export const saidBefore = (kind: string, before: { value: unknown } | null): { before?: unknown } =>
  before === null ? {} : { before: asInHistory(kind, before.value) };
