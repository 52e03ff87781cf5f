import { campaignReturn } from '#db/schema/returns.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import { withoutEmptyPosts } from '../form/return-form.ts';
import { RECEIVED_VIA_FORM } from '../received-via.ts';
import {
  draftOf,
  expectReturnVersion,
  openReturn,
  parsedForm,
  type ReturnPlace,
  readReturn,
  returnChanged,
} from '../stored-return.ts';

/** A form as typed, and the version it was opened with (0 for a return that did not exist). */
interface SaveReturnDraft extends ReturnPlace {
  form: unknown;
  version: number;
}

/** What is stored after a draft was saved. */
interface SavedDraft {
  returnId: string;
  /** Give it with the next change. */
  version: number;
  state: string;
  savedAt: string;
}

/** States of a return that was sent in: a draft opens it again, and what was sent counts until the correction is. */
const ANSWERED = ['submitted', 'nil', 'reopened'];

/**
 * Keeps a form as it is typed, mistakes included. The figures stay as they were until it is submitted; a return that was sent in is
 * opened again by it. Saving the same again changes nothing. Throws CHANGED when the return or its figures have changed since
 * `version`, INVALID_INPUT for what is no form at all or too long to keep.
 */
export async function saveReturnDraft(ctx: Context, input: SaveReturnDraft): Promise<SavedDraft> {
  const opened = await openReturn(ctx, input, 'figures.record');
  const { partnership, campaign, partner } = opened;
  const form = withoutEmptyPosts(parsedForm(input.form));
  return retryStale(async () => {
    const { row, version } = await readReturn(ctx, opened);
    const inUse = row !== null && row.withdrawnAt === null;
    if (inUse && row.draftAt !== null && JSON.stringify(draftOf(row)) === JSON.stringify(form)) {
      return { returnId: row.id, version, state: row.state, savedAt: row.draftAt };
    }
    if (input.version !== version) throw returnChanged();
    const now = ctx.clock.now();
    const answered = inUse && ANSWERED.includes(row.state);
    const next = {
      id: row?.id ?? newId('ret', ctx),
      partnershipId: partnership.id,
      campaignId: campaign.id,
      partnerId: partner.id,
      state: answered ? 'reopened' : 'draft',
      receivedVia: row?.receivedVia ?? RECEIVED_VIA_FORM,
      draft: form,
      draftAt: now,
      reopenedAt: answered ? (row?.reopenedAt ?? now) : null,
      withdrawnAt: null,
      version: (row?.version ?? 0) + 1,
      createdAt: row?.createdAt ?? now,
      updatedAt: now,
    };
    // History cannot be erased: it says that a draft was saved, not what was typed.
    const event = {
      verb: 'returns.save-draft',
      subjectKind: 'return',
      subjectId: next.id,
      detail: { campaign: campaign.id, partner: partner.id, rows: form.rows.length, state: next.state },
    };
    await commit(ctx, partnership.id, [expectReturnVersion(opened, version), ...putAll(campaignReturn, [next])], [event]);
    return { returnId: next.id, version: version + 1, state: next.state, savedAt: now };
  });
}
