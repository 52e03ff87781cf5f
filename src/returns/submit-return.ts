import { campaignReturn } from '#db/schema/returns.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { pathOf, writeScope } from '#src/platform/defined.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { text } from '#src/platform/fields.ts';
import { newId } from '#src/platform/ids.ts';
import { refuseForeignContact } from '#src/platform/invalid-input.ts';
import { groupFigures } from './arithmetic/item-amounts.ts';
import type { Reconciliation } from './arithmetic/reconcile.ts';
import { type Decided, decideReturn, liveFigures } from './decide-return.ts';
import { figureKey, figureKind } from './defined.ts';
import { countChanges, historyOf } from './figure-changes.ts';
import { readReturnForm } from './read-form.ts';
import { receiptReference } from './receipt-reference.ts';
import { itemsFor, readNameable } from './return-items.ts';
import { keepVersion, newestVersion } from './return-versions.ts';
import { RECEIVED_VIA_FORM } from './save-return-draft.ts';
import {
  expectReturnVersion,
  type OpenedReturn,
  openReturn,
  parsedForm,
  type ReturnPlace,
  readReturn,
  returnChanged,
  type StoredReturn,
} from './stored-return.ts';
import { unexplained } from './unexplained.ts';

/** A partner's whole statement for a campaign. */
export interface SubmitReturn extends ReturnPlace {
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

/** What a submission did, and what is on record now. */
export interface ReturnReceipt {
  returnId: string;
  version: number;
  state: 'submitted' | 'nil';
  /** Which submission of the return it is, and what its receipt is quoted by; null where none was kept. */
  number: number | null;
  reference: string | null;
  submittedAt: string;
  answeredBy: string | null;
  added: number;
  replaced: number;
  withdrawn: number;
  unchanged: number;
  /** How many numbers are on record now, and how often that there is none. */
  figures: number;
  withoutNumber: number;
  /** Overall totals that differ from their posts without a note that says why. They are a warning and hold nothing up. */
  reconciliation: Reconciliation[];
}

/**
 * Submits a form as the partner's whole statement: adds and replaces numbers, takes back those that are no longer in it,
 * and leaves equal ones with the role they came with. All or nothing; what stood before stays in the history. Submitting
 * what is on record already changes nothing, whichever version it was opened with. Throws INVALID_INPUT with every
 * problem (pointers into the form; `/reason` where a correction has none), CHANGED when the return or its figures have changed since `version`.
 */
export async function submitReturn(ctx: Context, input: SubmitReturn): Promise<ReturnReceipt> {
  const opened = await openReturn(ctx, input, 'figures.record');
  refuseForeignContact(ctx, input.contactId);
  const form = parsedForm(input.form);
  const nameable = await readNameable(ctx, opened.campaign.id, opened.partner.id);
  return retryStale(async () => {
    const stored = await readReturn(ctx, opened);
    const live = liveFigures(stored);
    const items = itemsFor(
      nameable,
      live.map(({ value }) => value),
    );
    const read = readReturnForm(form, {
      partner: opened.partner.slug,
      titles: new Map(items.map(({ slug, title }) => [slug, title])),
      stored: new Map(live.map(({ value }) => [figureKey(value), value])),
    });
    const state = form.nothing ? 'nil' : 'submitted';
    const decided = decideReturn(ctx, opened, stored, read, input.receivedVia ?? RECEIVED_VIA_FORM);
    const { row } = stored;
    const newest = await newestVersion(ctx, row?.id ?? null);
    const asBefore = row !== null && row.withdrawnAt === null && row.state === state && row.draftAt === null;
    if (read.problems.length === 0 && asBefore && decided.changes.length === 0) {
      return receiptOf(row, stored.version, newest, decided);
    }
    if (input.version !== stored.version) throw returnChanged();
    const corrects = isCorrection(newest, state, decided);
    const { reason, problems } = reasonIn(input.reason, corrects);
    if (problems.length + read.problems.length > 0) {
      throw new PlannerError('INVALID_INPUT', 'Nothing was submitted.', [...read.problems, ...problems]);
    }
    const keeps = newest === undefined || corrects || row?.reopenReason != null;
    const { next, version } = await store(ctx, opened, stored, decided, {
      ...{ state, role: read.role, input, reason },
      number: keeps ? (newest?.number ?? 0) + 1 : null,
    });
    return receiptOf(next, stored.version + 1 + decided.changes.length, version ?? newest, decided);
  });
}

/** Whether a submission says something else than the newest one before it. */
export const isCorrection = (newest: { state: string } | undefined, state: string, { changes }: Decided): boolean =>
  newest !== undefined && (changes.length > 0 || newest.state !== state);

/** Why something is corrected; a problem where it has to be said and is not. */
function reasonIn(given: string | undefined, needed: boolean): { reason: string | null; problems: Problem[] } {
  const said = given?.trim() ?? '';
  const reason = REASON.safeParse(said);
  if (!needed) return { reason: null, problems: [] };
  if (said === '')
    return { reason: null, problems: [{ pointer: '/reason', message: 'is needed: what was corrected, and why?' }] };
  if (reason.success) return { reason: reason.data, problems: [] };
  return { reason: null, problems: reason.error.issues.map(({ message }) => ({ pointer: '/reason', message })) };
}

const REASON = text(1000);

/** Commits a decided submission together with its history. */
async function store(
  ctx: Context,
  opened: OpenedReturn,
  { row, version }: StoredReturn,
  { changes, unchanged, live }: Decided,
  given: {
    state: 'submitted' | 'nil';
    role: string | null;
    input: SubmitReturn;
    reason: string | null;
    /** Null where nothing was said that a version would hold. */
    number: number | null;
  },
): Promise<{ next: typeof campaignReturn.$inferInsert; version: Kept | null }> {
  const { partnership, campaign, partner } = opened;
  const { state, role, input, number } = given;
  const now = ctx.clock.now();
  const next = {
    id: row?.id ?? newId('ret', ctx),
    partnershipId: partnership.id,
    campaignId: campaign.id,
    partnerId: partner.id,
    state,
    answeredBy: role,
    receivedVia: input.receivedVia ?? RECEIVED_VIA_FORM,
    submittedAt: now,
    draft: null,
    draftAt: null,
    contactId: input.contactId ?? null,
    reopenedAt: null,
    reopenReason: null,
    withdrawnAt: null,
    version: (row?.version ?? 0) + 1,
    createdAt: row?.createdAt ?? now,
    updatedAt: now,
  };
  const scope = writeScope(ctx, partnership.id, [
    { path: pathOf.campaign(campaign.slug), id: campaign.id },
    { path: pathOf.partner(partner.slug), id: partner.id },
    { path: pathOf.within(campaign.slug, 'return', partner.slug), id: next.id },
  ]);
  const said = {
    ...{ partnershipId: partnership.id, campaignId: campaign.id, partnerId: partner.id, returnId: next.id, state },
    submittedAt: now,
    answeredBy: role,
    receivedVia: next.receivedVia,
    contactId: next.contactId,
    reason: given.reason,
    ...countChanges(changes),
    live: live.map(({ value }) => value),
  };
  const kept = number === null ? null : { number, state, ...keepVersion(ctx, { ...said, number }) };
  const submitted = {
    verb: 'returns.submit',
    subjectKind: 'return',
    subjectId: next.id,
    detail: {
      campaign: campaign.id,
      partner: partner.id,
      contact: next.contactId,
      before: row && { state: row.state, answeredBy: row.answeredBy, receivedVia: row.receivedVia },
      after: { state, answeredBy: role, receivedVia: next.receivedVia },
      ...countChanges(changes),
      unchanged,
      ...(number === null ? {} : { number }),
      ...(given.reason === null ? {} : { hasReason: true }),
    },
  };
  await commit(
    ctx,
    partnership.id,
    [
      expectReturnVersion(opened, version),
      ...putAll(campaignReturn, [next]),
      ...figureKind.write(changes, scope),
      ...(kept?.writes ?? []),
    ],
    [submitted, ...changes.map((change) => historyOf('figure', change))],
  );
  return { next, version: kept };
}

/** What is quoted of a kept submission. */
type Kept = { id: string; number: number };

function receiptOf(
  row: typeof campaignReturn.$inferInsert,
  version: number,
  kept: Kept | undefined,
  { changes, unchanged, live }: Decided,
): ReturnReceipt {
  const figures = live.filter(({ value }) => value.state === 'value').length;
  return {
    returnId: row.id,
    version,
    state: row.state === 'nil' ? 'nil' : 'submitted',
    number: kept?.number ?? null,
    reference: kept ? receiptReference(kept.id) : null,
    submittedAt: row.submittedAt ?? row.updatedAt,
    answeredBy: row.answeredBy ?? null,
    ...countChanges(changes),
    unchanged,
    figures,
    withoutNumber: live.length - figures,
    reconciliation: unexplained(groupFigures(live), new Map(live.map(({ id, value }) => [id, value.note]))),
  };
}
