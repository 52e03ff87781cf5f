import { and, eq, lt } from 'drizzle-orm';
import { idempotencyKey } from '#db/schema/platform.ts';
import type { Actor } from './access.ts';
import type { Context } from './context.ts';
import { newId } from './ids.ts';
import { clearExpectations, expectChanges, StaleWrite, type Write } from './store.ts';

/** How long a key is remembered, and how long a request may run before a repetition takes its place. Milliseconds. */
const KEPT = 24 * 60 * 60_000;
const RUNNING = 60_000;

/** A request that must not take effect twice. */
export interface KeyedRequest {
  /** Empty where the request names no partnership. */
  partnershipId: string;
  key: string;
  /** SHA-256 over method, address and body. */
  requestHash: string;
}

/** The right to run a keyed request. */
export interface Turn {
  readonly id: string;
  /** When it was claimed: a claim that somebody took over has another time. */
  readonly claimedAt: string;
  /** Marks the key as applied; belongs into the commit of the effect, and rolls it back where the claim was taken over. */
  readonly alongside: readonly Write[];
}

/** What became of a claim. */
export type Claim =
  /** Nobody has run it, or its runner is gone: run it now. */
  | { kind: 'run'; turn: Turn }
  /** It took effect and its answer was lost: answer with what is there, and change nothing. */
  | { kind: 'applied'; turn: Turn }
  | { kind: 'answered'; status: number; body: string }
  /** Another request is still running under the key. Seconds. */
  | { kind: 'running'; retryAfter: number }
  /** The key stands for another request. */
  | { kind: 'mismatch' };

type Row = typeof idempotencyKey.$inferSelect;

/** An actor as keys are scoped to it. */
const actorKey = (actor: Actor): string => ('id' in actor ? `${actor.kind}:${actor.id}` : actor.kind);

/** Claims a key for its actor. Of any number of equal requests at the same time exactly one may run. */
export async function claimKey(ctx: Context, request: KeyedRequest): Promise<Claim> {
  const now = ctx.clock.now();
  const { db } = ctx.store;
  const actor = actorKey(ctx.access.actor);
  const id = newId('idk', ctx);
  const row = { id, actor, state: 'running', createdAt: now, ...request };
  await ctx.store.atomically([
    db.delete(idempotencyKey).where(lt(idempotencyKey.createdAt, ago(now, KEPT))),
    db.insert(idempotencyKey).values(row).onConflictDoNothing(),
  ]);
  const [held] = await db
    .select()
    .from(idempotencyKey)
    .where(
      and(
        eq(idempotencyKey.partnershipId, request.partnershipId),
        eq(idempotencyKey.actor, actor),
        eq(idempotencyKey.key, request.key),
      ),
    );
  // Released between the two statements: the next try finds it free.
  if (held === undefined) return { kind: 'running', retryAfter: 1 };
  if (held.id === id) return { kind: 'run', turn: turnOf(ctx, id, now) };
  return claimHeld(ctx, held, request, now);
}

async function claimHeld(ctx: Context, held: Row, request: KeyedRequest, now: string): Promise<Claim> {
  if (held.requestHash !== request.requestHash) return { kind: 'mismatch' };
  if (held.state === 'answered' && held.status !== null && held.body !== null) {
    return { kind: 'answered', status: held.status, body: held.body };
  }
  if (held.state === 'applied') return { kind: 'applied', turn: turnOf(ctx, held.id, held.createdAt) };
  const left = Date.parse(held.createdAt) + RUNNING - Date.parse(now);
  if (left > 0) return { kind: 'running', retryAfter: Math.ceil(left / 1000) };
  const takeOver = ctx.store.db
    .update(idempotencyKey)
    .set({ createdAt: now })
    .where(
      and(eq(idempotencyKey.id, held.id), eq(idempotencyKey.state, 'running'), eq(idempotencyKey.createdAt, held.createdAt)),
    );
  try {
    await ctx.store.atomically([takeOver, expectChanges(1), clearExpectations()]);
  } catch (error) {
    if (error instanceof StaleWrite) return { kind: 'running', retryAfter: 1 };
    throw error;
  }
  return { kind: 'run', turn: turnOf(ctx, held.id, now) };
}

function turnOf(ctx: Context, id: string, claimedAt: string): Turn {
  const mine = and(eq(idempotencyKey.id, id), eq(idempotencyKey.createdAt, claimedAt));
  return {
    id,
    claimedAt,
    alongside: [ctx.store.db.update(idempotencyKey).set({ state: 'applied' }).where(mine), expectChanges(1)],
  };
}

/** Keeps the answer for repetitions. */
export async function keepAnswer(ctx: Context, turn: Turn, answer: { status: number; body: string }): Promise<void> {
  const mine = and(eq(idempotencyKey.id, turn.id), eq(idempotencyKey.createdAt, turn.claimedAt));
  await ctx.store.atomically([
    ctx.store.db
      .update(idempotencyKey)
      .set({ state: 'answered', ...answer })
      .where(mine),
  ]);
}

/** Gives a key back whose request had no effect, so that it may be sent again, put right. */
export async function releaseKey(ctx: Context, turn: Turn): Promise<void> {
  const { id, claimedAt } = turn;
  const idle = and(eq(idempotencyKey.id, id), eq(idempotencyKey.createdAt, claimedAt), eq(idempotencyKey.state, 'running'));
  await ctx.store.atomically([ctx.store.db.delete(idempotencyKey).where(idle)]);
}

/**
 * Gives back the keys of requests that ended with their process, so that whoever repeats one need not wait. For a process that starts
 * alone; what another one still runs under a key is rolled back at its commit.
 */
export async function releaseInterrupted(ctx: Pick<Context, 'store'>): Promise<void> {
  await ctx.store.atomically([ctx.store.db.delete(idempotencyKey).where(eq(idempotencyKey.state, 'running'))]);
}

const ago = (now: string, milliseconds: number): string => new Date(Date.parse(now) - milliseconds).toISOString();
