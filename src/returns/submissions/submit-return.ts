import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { refuseForeignContact } from '#src/platform/invalid-input.ts';
import { readNameable } from '../form/return-items.ts';
import { RECEIVED_VIA_FORM } from '../received-via.ts';
import { openReturn, parsedForm, type ReturnPlace, readReturn } from '../stored-return.ts';
import { newestVersion } from '../versions/return-versions.ts';
import { commitSubmissions } from './commit-submission.ts';
import { decideSubmission, type ReturnReceipt } from './decide-submission.ts';

/** A partner's whole statement for a campaign. */
interface SubmitReturn extends ReturnPlace {
  /** A `ReturnForm`; it carries the role of who submits. */
  form: unknown;
  /** The version the form was opened with; 0 for a return that did not exist. */
  version: number;
  /** The contact whose private link is used: from the link, never from what was typed. */
  contactId?: string;
  /** How it came; the online form unless said otherwise. */
  receivedVia?: string;
  /** What is corrected, and why: needed where an earlier submission says something else. */
  reason?: string;
}

/**
 * Submits a form as the partner's whole statement: adds and replaces numbers, takes back those that are no longer in it,
 * and leaves equal ones with the role they came with. All or nothing; what stood before stays in the history. Submitting
 * what is on record already changes nothing, whichever version it was opened with. Throws INVALID_INPUT with every
 * problem (pointers into the form; `/reason` where a correction has none), CHANGED when the return or its figures have changed since `version`.
 */
export async function submitReturn(ctx: Context, input: SubmitReturn): Promise<ReturnReceipt> {
  const opened = await openReturn(ctx, input, 'figures.record');
  const { version, reason, contactId, receivedVia = RECEIVED_VIA_FORM } = input;
  refuseForeignContact(ctx, contactId);
  const form = parsedForm(input.form);
  const nameable = await readNameable(ctx, opened.campaign.id, opened.partner.id);
  return retryStale(async () => {
    const stored = await readReturn(ctx, opened);
    const newest = await newestVersion(ctx, stored.row?.id ?? null);
    const sent = { version, receivedVia, reason, contactId };
    const decided = decideSubmission(ctx, { opened, stored, nameable, newest }, form, sent);
    if ('receipt' in decided) return decided.receipt;
    const [receipt] = await commitSubmissions(ctx, opened, [decided.open]);
    if (receipt === undefined) throw new Error('A submission that was committed has no receipt.');
    return receipt;
  });
}
