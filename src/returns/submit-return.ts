import { campaignReturn } from '#db/schema/returns.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { pathOf, writeScope } from '#src/platform/defined.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { refuseForeignContact } from '#src/platform/invalid-input.ts';
import { type Decided, decideReturn, liveFigures } from './decide-return.ts';
import { figureKey, figureKind } from './defined.ts';
import { countChanges, historyOf } from './figure-changes.ts';
import { groupFigures } from './group-figures.ts';
import { readReturnForm } from './read-form.ts';
import { itemsFor, readNameable } from './return-items.ts';
import { keepVersion, nextVersionNumber } from './return-versions.ts';
import type { Reconciliation } from './rules.ts';
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
  /** Why it corrects an earlier answer. */
  reason?: string;
}

/** What a submission did, and what is on record now. */
export interface ReturnReceipt {
  returnId: string;
  version: number;
  state: 'submitted' | 'nil';
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
 * problem (pointers into the form), CHANGED when the return or its figures have changed since `version`.
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
    const asBefore = row !== null && row.withdrawnAt === null && row.state === state && row.draftAt === null;
    if (read.problems.length === 0 && asBefore && decided.changes.length === 0) {
      return receiptOf(row, stored.version, state, decided);
    }
    if (input.version !== stored.version) throw returnChanged();
    if (read.problems.length > 0) throw new PlannerError('INVALID_INPUT', 'Nothing was submitted.', read.problems);
    const next = await store(ctx, opened, stored, decided, { state, role: read.role, input });
    return receiptOf(next, stored.version + 1 + decided.changes.length, state, decided);
  });
}

/** Commits a decided submission together with its history. */
async function store(
  ctx: Context,
  opened: OpenedReturn,
  { row, version }: StoredReturn,
  { changes, unchanged, live }: Decided,
  given: { state: 'submitted' | 'nil'; role: string | null; input: SubmitReturn },
): Promise<typeof campaignReturn.$inferInsert> {
  const { partnership, campaign, partner } = opened;
  const { state, role, input } = given;
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
  const kept = keepVersion(ctx, {
    ...{ partnershipId: partnership.id, campaignId: campaign.id, partnerId: partner.id, returnId: next.id, state },
    number: await nextVersionNumber(ctx, row?.id ?? null),
    submittedAt: now,
    answeredBy: role,
    receivedVia: next.receivedVia,
    contactId: next.contactId,
    reason: input.reason ?? null,
    ...countChanges(changes),
    live: live.map(({ value }) => value),
  });
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
    },
  };
  await commit(
    ctx,
    partnership.id,
    [
      expectReturnVersion(opened, version),
      ...putAll(campaignReturn, [next]),
      ...figureKind.write(changes, scope),
      ...kept.writes,
    ],
    [submitted, ...changes.map((change) => historyOf('figure', change))],
  );
  return next;
}

function receiptOf(
  row: typeof campaignReturn.$inferInsert,
  version: number,
  state: 'submitted' | 'nil',
  { changes, unchanged, live }: Decided,
): ReturnReceipt {
  const figures = live.filter(({ value }) => value.state === 'value').length;
  return {
    returnId: row.id,
    version,
    state,
    submittedAt: row.submittedAt ?? row.updatedAt,
    answeredBy: row.answeredBy ?? null,
    ...countChanges(changes),
    unchanged,
    figures,
    withoutNumber: live.length - figures,
    reconciliation: unexplained(groupFigures(live), new Map(live.map(({ id, value }) => [id, value.note]))),
  };
}
