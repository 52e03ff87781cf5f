import { asc, desc, eq, sql } from 'drizzle-orm';
import { returnVersion } from '#db/schema/returns.ts';
import { insertAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import type { Write } from '#src/platform/store.ts';
import type { FigureValue } from './defined.ts';

/** One submission of a return. */
export interface Submission {
  partnershipId: string;
  campaignId: string;
  partnerId: string;
  returnId: string;
  /** From {@link nextVersionNumber}. */
  number: number;
  state: 'submitted' | 'nil';
  submittedAt: string;
  answeredBy: string | null;
  receivedVia: string;
  contactId: string | null;
  /** Why it was corrected; null for a first answer. */
  reason: string | null;
  added: number;
  replaced: number;
  withdrawn: number;
  /** Everything of the partner that counts after it. */
  live: readonly FigureValue[];
}

/** Most figures that are kept with each version, and most characters of them: their text must stay within one row of D1. */
const MOST_LINES = 2000;
const MOST_TEXT = 600_000;
/** Most of them in one commit of many returns. */
const MOST_AT_ONCE = 20_000;

/** The number of a return's next version: 1 where it has none. Read it under the guard that the commit begins with. */
export async function nextVersionNumber(ctx: Pick<Context, 'store'>, returnId: string | null): Promise<number> {
  if (returnId === null) return 1;
  const newest = sql<number>`coalesce(max(${returnVersion.number}), 0)`.mapWith(Number);
  const [found] = await ctx.store.db.select({ newest }).from(returnVersion).where(eq(returnVersion.returnId, returnId));
  return (found?.newest ?? 0) + 1;
}

/** Keeps what a submission said, with its id, which receipts show. The row is never changed afterwards. */
export function keepVersion(ctx: Context, { live, ...submission }: Submission): { id: string; writes: Write[] } {
  const id = newId('rcv', ctx);
  return { id, writes: insertAll(returnVersion, [{ id, ...submission, lines: linesOf(live) }]) };
}

function linesOf(live: readonly FigureValue[]): Record<string, unknown>[] | null {
  const kept = live.length > MOST_LINES ? null : live.map((value) => ({ ...value }));
  return JSON.stringify(kept).length > MOST_TEXT ? null : kept;
}

/** The newest submission of a return, without its lines; undefined where it was never submitted, or only before versions were kept. */
export async function newestVersion(
  ctx: Pick<Context, 'store'>,
  returnId: string | null,
): Promise<Pick<ReturnVersion, 'id' | 'number' | 'state' | 'reason'> | undefined> {
  if (returnId === null) return undefined;
  const { id, number, state, reason } = returnVersion;
  const [found] = await ctx.store.db
    .select({ id, number, state, reason })
    .from(returnVersion)
    .where(eq(returnVersion.returnId, returnId))
    .orderBy(desc(number))
    .limit(1);
  return found;
}

/** The same for many returns at once, in few statements. Lines are left out of all of them where together they are too many. */
export function keepVersions(ctx: Context, submissions: readonly Submission[]): Write[] {
  const few = submissions.reduce((sum, { live }) => sum + live.length, 0) <= MOST_AT_ONCE;
  const rows = submissions.map(({ live, ...submission }) => ({
    id: newId('rcv', ctx),
    ...submission,
    lines: few ? linesOf(live) : null,
  }));
  return insertAll(returnVersion, rows);
}

/** A kept submission; `lines` null where it was too long to keep. */
export type ReturnVersion = Omit<typeof returnVersion.$inferSelect, 'lines'> & { lines: FigureValue[] | null };

/** Every submission of a return, oldest first. */
export async function listReturnVersions(ctx: Pick<Context, 'store'>, returnId: string): Promise<ReturnVersion[]> {
  const rows = await ctx.store.db
    .select()
    .from(returnVersion)
    .where(eq(returnVersion.returnId, returnId))
    .orderBy(asc(returnVersion.number));
  return rows as unknown as ReturnVersion[];
}
