import type { z } from 'zod';
import { campaignReturn } from '#db/schema/returns.ts';
import { permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { fields, text } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { expectReturnVersion, lastAnswer, openReturn, type ReturnPlace, readReturn, returnChanged } from '../stored-return.ts';

/** What a partner is asked to look at again. */
export const ReopenReturn = fields({ reason: text(1000) });
export type ReopenReturn = z.infer<typeof ReopenReturn>;

/** What stands after a return was opened again. */
interface ReopenedReturn {
  returnId: string;
  version: number;
  state: 'reopened';
  reopenedAt: string;
}

/**
 * Opens a submitted return again with a question that the partner sees ("please check your reach on Facebook"). Its numbers
 * count until a correction is sent. The same question again changes nothing. Only for those who answer for the whole
 * partnership: NOT_FOUND for others; INVALID_INPUT where nothing was sent in yet, CHANGED for a stale `version`.
 */
export async function reopenReturn(
  ctx: Context,
  input: ReturnPlace & { version: number; asked: unknown },
): Promise<ReopenedReturn> {
  const opened = await openReturn(ctx, input, 'figures.record');
  const { partnership, campaign, partner } = opened;
  permit(ctx.access, 'figures.record', partnership.id);
  const { reason } = parsed(ReopenReturn, input.asked);
  return retryStale(async () => {
    const stored = await readReturn(ctx, opened);
    const { row, version } = stored;
    if (row === null || lastAnswer(stored) === null) {
      throw new PlannerError('INVALID_INPUT', 'Nothing was sent in yet that could be opened again.');
    }
    if (row.reopenReason === reason && row.reopenedAt !== null) {
      return { returnId: row.id, version, state: 'reopened', reopenedAt: row.reopenedAt };
    }
    if (input.version !== version) throw returnChanged();
    const now = ctx.clock.now();
    const next = {
      ...{ id: row.id, partnershipId: partnership.id, campaignId: campaign.id, partnerId: partner.id },
      ...{ state: 'reopened', receivedVia: row.receivedVia, reopenedAt: now, reopenReason: reason },
      ...{ version: row.version + 1, createdAt: row.createdAt, updatedAt: now },
    };
    // What was asked may name somebody, and history cannot be erased.
    const event = {
      verb: 'returns.reopen',
      subjectKind: 'return',
      subjectId: row.id,
      detail: { campaign: campaign.id, partner: partner.id, hasReason: true },
    };
    await commit(ctx, partnership.id, [expectReturnVersion(opened, version), ...putAll(campaignReturn, [next])], [event]);
    return { returnId: row.id, version: version + 1, state: 'reopened', reopenedAt: now };
  });
}
