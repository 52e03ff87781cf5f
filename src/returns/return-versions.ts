import { asc, eq, sql } from 'drizzle-orm';
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

/** Most figures that are kept with each version: their text must stay within one row of D1. */
const MOST_LINES = 2000;

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
  const lines = live.length > MOST_LINES ? null : live.map((value) => ({ ...value }));
  return { id, writes: insertAll(returnVersion, [{ id, ...submission, lines }]) };
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
