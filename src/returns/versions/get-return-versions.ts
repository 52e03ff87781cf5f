import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import type { FigureValue } from '../defined.ts';
import { openReturn, type ReturnPlace, readRow } from '../stored-return.ts';
import { compareVersions, type VersionChanges } from './compare-versions.ts';
import { receiptReference } from './receipt-reference.ts';
import { listReturnVersions, type ReturnVersion, readVersionLines } from './return-versions.ts';

/** One submission of a return, as its receipt tells it. */
export interface SubmittedVersion {
  /** 1 for the first. */
  number: number;
  /** What the receipt is quoted by. */
  reference: string;
  state: 'submitted' | 'nil';
  submittedAt: string;
  /** The role that answered, never a name. */
  answeredBy: string | null;
  receivedVia: string;
  /** What was corrected, and why; null for a first answer. */
  reason: string | null;
  added: number;
  replaced: number;
  withdrawn: number;
  /** Numbers that stood after it, and answers that there is none; null where they are not kept with it. */
  figures: number | null;
  withoutNumber: number | null;
}

/** Every submission of a partner's return, the newest first; none where it was never sent in. Throws NOT_FOUND. */
export async function getReturnVersions(ctx: Context, place: ReturnPlace): Promise<SubmittedVersion[]> {
  return (await readVersions(ctx, place)).versions.map(versionSaid).reverse();
}

/** One submission, with everything that it left on record. */
export interface ReturnReceiptAt extends SubmittedVersion {
  /** Null where they are not kept with it: too many, or few new ones from a program. */
  lines: FigureValue[] | null;
  /** How many submissions there are now. */
  newest: number;
}

/** A submission by its number; left out, the newest. Throws NOT_FOUND where there is none. */
export async function getReturnVersion(ctx: Context, place: ReturnPlace, number?: number): Promise<ReturnReceiptAt> {
  const { versions, linesOf } = await readVersions(ctx, place);
  const newest = versions.at(-1)?.number ?? 0;
  const found = versionOf(versions, number ?? newest);
  return { ...versionSaid(found), lines: (await linesOf([found.number])).get(found.number) ?? null, newest };
}

/** Two submissions side by side; null stands for nothing, which is what there was before the first. */
export interface ComparedVersions {
  from: SubmittedVersion | null;
  to: SubmittedVersion | null;
  /** What `to` says otherwise; null where the figures of one of them are not kept. */
  changes: VersionChanges | null;
}

/**
 * What one submission of a return says otherwise than another; 0 is before the first one. Left out, `to` is the newest and `from`
 * the one before it. Throws NOT_FOUND for numbers that the return does not have.
 */
export async function compareReturnVersions(
  ctx: Context,
  place: ReturnPlace,
  numbers: { from?: number | undefined; to?: number | undefined },
): Promise<ComparedVersions> {
  const { versions, linesOf } = await readVersions(ctx, place);
  const number = numbers.to ?? versions.at(-1)?.number ?? 0;
  const to = number === 0 ? null : versionOf(versions, number);
  const earlier = numbers.from ?? Math.max(0, number - 1);
  const from = earlier === 0 ? null : versionOf(versions, earlier);
  const lines = await linesOf([earlier, number]);
  const [before, after] = [from, to].map((each) => (each === null ? [] : (lines.get(each.number) ?? null)));
  return {
    from: from && versionSaid(from),
    to: to && versionSaid(to),
    changes: before == null || after == null ? null : compareVersions(before, after),
  };
}

interface Versions {
  versions: ReturnVersion[];
  linesOf(numbers: readonly number[]): Promise<Map<number, FigureValue[] | null>>;
}

async function readVersions(ctx: Context, place: ReturnPlace): Promise<Versions> {
  const row = await readRow(ctx, await openReturn(ctx, place, 'returns.read'));
  if (row === null) return { versions: [], linesOf: async () => new Map() };
  return {
    versions: await listReturnVersions(ctx, row.id),
    linesOf: (numbers) => readVersionLines(ctx, row.id, numbers),
  };
}

function versionOf(versions: readonly ReturnVersion[], number: number): ReturnVersion {
  const found = versions.find((version) => version.number === number);
  if (found === undefined) throw notFound();
  return found;
}

function versionSaid(version: ReturnVersion): SubmittedVersion {
  const { number, state, submittedAt, answeredBy, receivedVia, reason, added, replaced, withdrawn, figures, withoutNumber } =
    version;
  return {
    ...{ number, reference: receiptReference(version.id), state: state as SubmittedVersion['state'] },
    ...{ submittedAt, answeredBy, receivedVia, reason, added, replaced, withdrawn, figures, withoutNumber },
  };
}
