import { sha256 } from '#src/platform/hash.ts';
import { type Claim, claimKey, keepAnswer, releaseKey } from '#src/platform/idempotency.ts';
import type { Answer, Call, Operation } from './operation.ts';
import { problemResponse, wrongParameter } from './problem.ts';

/** A finished answer, or the refusal of a key. */
export type Keyed = { answer: Answer; replayed: boolean } | { refused: Response };

/** Runs an operation that takes an Idempotency-Key: at most once a key, and every repetition gets the first answer. */
export async function runKeyed(
  made: Operation,
  call: Call,
  request: { key: string; method: string; path: string; text: string },
): Promise<Keyed> {
  const { keyed } = made;
  if (keyed === undefined || !/^[\x21-\x7e]{1,255}$/.test(request.key)) {
    throw wrongParameter('Idempotency-Key', 'must have 1 to 255 visible characters');
  }
  const claim = await claimKey(call.ctx, {
    partnershipId: call.partnership?.id ?? '',
    key: request.key,
    requestHash: await sha256(`${request.method} ${request.path}\n${request.text}`),
  });
  if (claim.kind === 'answered') {
    const kept = JSON.parse(claim.body) as Answer;
    return { answer: kept, replayed: true };
  }
  if (claim.kind === 'running' || claim.kind === 'mismatch') return { refused: refusalOf(claim) };
  const { turn } = claim;
  if (claim.kind === 'applied' && keyed.oneCommit) {
    const answer = await keyed.again(call);
    await keepAnswer(call.ctx, turn, { status: answer.status, body: JSON.stringify(answer) });
    return { answer, replayed: true };
  }
  const ctx = keyed.oneCommit ? { ...call.ctx, alongside: [...(call.ctx.alongside ?? []), ...turn.alongside] } : call.ctx;
  let answer: Answer;
  try {
    answer = await made.handle({ ...call, ctx });
  } catch (error) {
    await releaseKey(call.ctx, turn);
    throw error;
  }
  // The effect stands: whoever cannot be told so now is told by the next repetition.
  await keepAnswer(call.ctx, turn, { status: answer.status, body: JSON.stringify(answer) }).catch((error: unknown) =>
    call.ctx.log?.error('an answer was not kept', { operation: made.id, error: String(error) }),
  );
  return { answer, replayed: false };
}

function refusalOf(claim: Extract<Claim, { kind: 'running' | 'mismatch' }>): Response {
  if (claim.kind === 'mismatch') {
    return problemResponse('KEY_OF_ANOTHER_REQUEST', 'This Idempotency-Key was sent with another request: use a new one.', [
      { message: 'was used for another request', parameter: 'Idempotency-Key' },
    ]);
  }
  return problemResponse('KEY_IN_USE', 'The same request is still running: ask again a little later.', [], undefined, {
    'retry-after': String(claim.retryAfter),
  });
}
