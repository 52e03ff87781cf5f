import { z } from '@hono/zod-openapi';
import { wrongParameter } from './problem.ts';

/** What every list takes. */
export const PageQuery = z.strictObject({
  limit: z.coerce
    .number({ error: 'must be a whole number from 1 to 200' })
    .int('must be a whole number from 1 to 200')
    .min(1, 'must be a whole number from 1 to 200')
    .max(200, 'must be a whole number from 1 to 200')
    .default(50)
    .meta({ description: 'How many at most.', example: 50 }),
  cursor: z.string().max(500).optional().meta({ description: 'The `nextCursor` of the page before.' }),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of a list as it is answered. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** The schema of a page of these items. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Send it as `cursor` for the next page; null on the last one.' }),
  });

/**
 * One page of rows that were all read, in the order of their keys: what is added or taken away between two pages is neither
 * shown twice nor makes another one be left out.
 */
export function pageByKey<T>(rows: readonly T[], query: PageQuery, keyOf: (row: T) => string): Page<T> {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const sorted = rows.map((row) => ({ row, key: keyOf(row) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const rest = after === undefined ? sorted : sorted.filter(({ key }) => key > after);
  const items = rest.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map(({ row }) => row),
    nextCursor: rest.length > items.length && last !== undefined ? writeCursor(last.key) : null,
  };
}

/** Opaque on purpose: nobody may build one or rely on what is in it. */
export function writeCursor(key: string): string {
  const bytes = new TextEncoder().encode(`c:${key}`);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The key in a cursor; throws INVALID_INPUT for anything that is none. */
export function readCursor(cursor: string): string {
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const key = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    if (key.startsWith('c:')) return key.slice(2);
  } catch {
    // Falls through to the one refusal below.
  }
  throw wrongParameter('cursor', 'is not one of ours: start again without it');
}
