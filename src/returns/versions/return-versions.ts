import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { returnVersion } from '#db/schema/returns.ts';
import { insertAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import type { Write } from '#src/platform/store.ts';
import type { FigureValue } from '../defined.ts';

/** One submission of a return. */
interface Submission {
  partnershipId: string;
  campaignId: string;
  partnerId: string;
  returnId: string;
  /** Which one it is: 1 for the first. Read the newest under the guard that the commit begins with. */
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
/**
 * Programs send a number at a time. After its first versions a return's figures are kept only with those of theirs that bring at least
 * one in so many of them, so that what is kept grows with what is sent and not with its square. History has every change.
 */
const FIRST_VERSIONS = 20;
const NEW_IN = 8;

/** Keeps what a submission said, with its id, which receipts show. The row is never changed afterwards. */
export function keepVersion(ctx: Context, submission: Submission): { id: string; writes: Write[] } {
  const row = versionRow(ctx, submission);
  return { id: row.id, writes: insertAll(returnVersion, [row]) };
}

/** The row of a submission with its figures. */
export const versionRow = (ctx: Context, { live, ...submission }: Submission) => ({
  id: newId('rcv', ctx),
  ...submission,
  lines: linesOf(live),
});

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

/**
 * Keeps what programs and files of figures say of many returns, in few statements. Figures are left out of all of them where together
 * they are too many, and of one that brings few to a return with many versions.
 */
export function keepVersions(ctx: Context, submissions: readonly Submission[]): Write[] {
  const few = submissions.reduce((sum, { live }) => sum + live.length, 0) <= MOST_AT_ONCE;
  const rows = submissions.map((each) => {
    const { number, added, replaced, live } = each;
    const keeps = few && (number <= FIRST_VERSIONS || (added + replaced) * NEW_IN >= live.length);
    return keeps ? versionRow(ctx, each) : { ...versionRow(ctx, { ...each, live: [] }), lines: null };
  });
  return insertAll(returnVersion, rows);
}

const { lines: _lines, ...heads } = getTableColumns(returnVersion);
const numbers = sql<number>`(select count(*) from json_each(${returnVersion.lines}) line
  where json_extract(line.value, '$.state') = 'value')`;
const answers = sql<number>`json_array_length(${returnVersion.lines})`;

/** A kept submission, with how many numbers and answers stood after it; null where its figures are not kept with it. */
export type ReturnVersion = Omit<typeof returnVersion.$inferSelect, 'lines'> & {
  figures: number | null;
  withoutNumber: number | null;
};

/** Every submission of a return, oldest first, without the figures themselves. */
export async function listReturnVersions(ctx: Pick<Context, 'store'>, returnId: string): Promise<ReturnVersion[]> {
  const rows = await ctx.store.db
    .select({ ...heads, numbers, answers })
    .from(returnVersion)
    .where(eq(returnVersion.returnId, returnId))
    .orderBy(asc(returnVersion.number));
  return rows.map(({ numbers: figures, answers: all, ...row }) =>
    all === null ? { ...row, figures: null, withoutNumber: null } : { ...row, figures, withoutNumber: all - figures },
  );
}

/** The figures that one or two versions of a return are kept with, by their numbers; null where they are not. */
export async function readVersionLines(
  ctx: Pick<Context, 'store'>,
  returnId: string,
  versions: readonly number[],
): Promise<Map<number, FigureValue[] | null>> {
  const { number, lines } = returnVersion;
  const rows = await ctx.store.db
    .select({ number, lines })
    .from(returnVersion)
    .where(and(eq(returnVersion.returnId, returnId), inArray(number, versions)));
  return new Map(rows.map((row) => [row.number, row.lines as unknown as FigureValue[] | null]));
}
