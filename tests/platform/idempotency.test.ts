import { beforeEach, expect, it } from 'vitest';
import { systemAccess } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type Claim, claimKey, keepAnswer, releaseInterrupted, releaseKey, type Turn } from '#src/platform/idempotency.ts';
import { StaleWrite } from '#src/platform/store.ts';
import { contextOn, describeEachStore, memberAccess, type TestClock } from '../support/stores.ts';

const REQUEST = { partnershipId: 'psh_1', key: 'return-2020', requestHash: 'abc' };

function turnOf(claim: Claim): Turn {
  if (claim.kind !== 'run') throw new Error(`The claim is ${claim.kind}.`);
  return claim.turn;
}

/** Something that must happen once: a line of history, committed together with the mark of the key. */
const take = (ctx: Context, turn: Turn): Promise<void> =>
  commit({ ...ctx, alongside: turn.alongside }, 'psh_1', [], [{ verb: 'test.effect', subjectKind: 'test', subjectId: 'one' }]);

describeEachStore('an idempotency key', (under) => {
  let ctx: Context & { clock: TestClock };
  beforeEach(async () => {
    ctx = contextOn(await under.fresh());
  });

  it('gives the first answer again, and only to the same request of the same actor', async () => {
    const turn = turnOf(await claimKey(ctx, REQUEST));
    await take(ctx, turn);
    await keepAnswer(ctx, turn, { status: 200, body: '{"receipt":1}' });
    expect(await claimKey(ctx, REQUEST)).toEqual({ kind: 'answered', status: 200, body: '{"receipt":1}' });
    expect(await claimKey(ctx, { ...REQUEST, requestHash: 'other' })).toEqual({ kind: 'mismatch' });
    const somebodyElse = { ...ctx, access: memberAccess('lead', 'psh_1') };
    expect((await claimKey(somebodyElse, REQUEST)).kind).toBe('run');
    expect((await claimKey(ctx, { ...REQUEST, partnershipId: 'psh_2' })).kind).toBe('run');
    expect((await claimKey({ ...ctx, access: systemAccess('setup') }, REQUEST)).kind).toBe('run');
  });

  it('lets one of many run, and tells the others how long to wait', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimKey(ctx, REQUEST)));
    expect(claims.filter(({ kind }) => kind === 'run')).toHaveLength(1);
    expect(claims.filter((claim) => claim.kind === 'running' && claim.retryAfter === 60)).toHaveLength(19);
  });

  it('is taken over when its runner is gone, whose late effect is then rolled back', async () => {
    const lost = turnOf(await claimKey(ctx, REQUEST));
    ctx.clock.advance(0.9);
    expect(await claimKey(ctx, REQUEST)).toEqual({ kind: 'running', retryAfter: 6 });
    ctx.clock.advance(0.2);
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimKey(ctx, REQUEST)));
    expect(claims.filter(({ kind }) => kind === 'run')).toHaveLength(1);
    await expect(take(ctx, lost)).rejects.toThrow(StaleWrite);
    await take(ctx, turnOf(claims.find(({ kind }) => kind === 'run') ?? { kind: 'mismatch' }));
    await keepAnswer(ctx, lost, { status: 500, body: 'late' });
    expect((await claimKey(ctx, REQUEST)).kind).toBe('applied');
  });

  it('is free again at once when the process that ran it starts anew, unless it took effect', async () => {
    const lost = turnOf(await claimKey(ctx, REQUEST));
    const other = { ...REQUEST, key: 'return-2021' };
    await take(ctx, turnOf(await claimKey(ctx, other)));
    await releaseInterrupted(ctx);
    expect((await claimKey(ctx, REQUEST)).kind).toBe('run');
    await expect(take(ctx, lost)).rejects.toThrow(StaleWrite);
    expect((await claimKey(ctx, other)).kind).toBe('applied');
  });

  it('whose answer was lost after its effect does not run again, at once or a day later', async () => {
    const turn = turnOf(await claimKey(ctx, REQUEST));
    await take(ctx, turn);
    const again = await claimKey(ctx, REQUEST);
    expect(again.kind).toBe('applied');
    ctx.clock.advance(23 * 60);
    expect((await claimKey(ctx, REQUEST)).kind).toBe('applied');
  });

  it('is free again when its request had no effect, and is kept when it had', async () => {
    await releaseKey(ctx, turnOf(await claimKey(ctx, REQUEST)));
    const turn = turnOf(await claimKey(ctx, { ...REQUEST, requestHash: 'put right' }));
    await take(ctx, turn);
    await releaseKey(ctx, turn);
    expect((await claimKey(ctx, { ...REQUEST, requestHash: 'put right' })).kind).toBe('applied');
  });

  it('is forgotten after a day', async () => {
    const turn = turnOf(await claimKey(ctx, REQUEST));
    await keepAnswer(ctx, turn, { status: 200, body: 'first' });
    ctx.clock.advance(24 * 60 - 1);
    expect((await claimKey(ctx, REQUEST)).kind).toBe('answered');
    ctx.clock.advance(2);
    expect((await claimKey(ctx, REQUEST)).kind).toBe('run');
  });
});
