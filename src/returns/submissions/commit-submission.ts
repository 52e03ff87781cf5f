import { campaignReturn, returnVersion } from '#db/schema/returns.ts';
import { type AuditEvent, commit } from '#src/platform/audit.ts';
import { insertAll, putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { pathOf, writeScope } from '#src/platform/defined.ts';
import { newId } from '#src/platform/ids.ts';
import { figureKind } from '../defined.ts';
import { countChanges, historyOf } from '../figure-changes.ts';
import { inTurns } from '../figures/given-figures.ts';
import { expectUntouched } from '../figures/touched-returns.ts';
import { versionRow } from '../versions/return-versions.ts';
import { type OpenSubmission, type ReturnReceipt, receiptOf } from './decide-submission.ts';

/**
 * Commits decided submissions of different partners for one week together with their history, all or nothing and in as many statements as
 * one of them takes. A receipt for each.
 */
export async function commitSubmissions(
  ctx: Context,
  { partnership, campaign }: { partnership: { id: string }; campaign: { id: string; slug: string } },
  submissions: readonly OpenSubmission[],
): Promise<ReturnReceipt[]> {
  const now = ctx.clock.now();
  const all = submissions.map((open) => ({ open, next: nextRow(ctx, open, now) }));
  const changes = submissions.flatMap(({ decided }) => decided.changes);
  const scope = writeScope(ctx, partnership.id, [
    { path: pathOf.campaign(campaign.slug), id: campaign.id },
    ...all.flatMap(({ open, next }) => {
      const { id, slug } = open.hand.opened.partner;
      return [
        { path: pathOf.partner(slug), id },
        { path: pathOf.within(campaign.slug, 'return', slug), id: next.id },
      ];
    }),
  ]);
  const kept = all.map(({ open, next }) => keptOf(ctx, open, next));
  const read = new Map(submissions.map(({ hand }) => [hand.opened.partner.id, hand.stored]));
  await commit(
    ctx,
    partnership.id,
    [
      expectUntouched(campaign.id, [...read.keys()], read),
      ...putAll(
        campaignReturn,
        all.map(({ next }) => next),
      ),
      ...[...inTurns(changes)].flatMap((some) => figureKind.write(some, scope)),
      ...insertAll(
        returnVersion,
        kept.flatMap((each) => each ?? []),
      ),
    ],
    all.flatMap(({ open, next }) => [
      submittedEvent(open, next),
      ...open.decided.changes.map((change) => historyOf('figure', change)),
    ]),
  );
  return all.map(({ open: { hand, decided, newest }, next }, index) =>
    receiptOf(next, hand.stored.version + 1 + decided.changes.length, kept[index] ?? newest, decided),
  );
}

type NextRow = ReturnType<typeof nextRow>;

function nextRow(ctx: Context, { hand, decided, state, receivedVia, contactId }: OpenSubmission, now: string) {
  const { partnership, campaign, partner } = hand.opened;
  const { row } = hand.stored;
  return {
    id: row?.id ?? newId('ret', ctx),
    partnershipId: partnership.id,
    campaignId: campaign.id,
    partnerId: partner.id,
    state,
    answeredBy: decided.read.role,
    receivedVia,
    submittedAt: now,
    draft: null,
    draftAt: null,
    contactId,
    reopenedAt: null,
    reopenReason: null,
    withdrawnAt: null,
    version: (row?.version ?? 0) + 1,
    createdAt: row?.createdAt ?? now,
    updatedAt: now,
  };
}

/** What is kept of a submission with its receipt; undefined where it said nothing new. */
function keptOf(ctx: Context, { decided, state, receivedVia, contactId, reason, number }: OpenSubmission, next: NextRow) {
  if (number === null) return undefined;
  const { partnershipId, campaignId, partnerId, answeredBy, submittedAt } = next;
  return versionRow(ctx, {
    ...{ partnershipId, campaignId, partnerId, returnId: next.id, number, state, submittedAt, answeredBy },
    ...{ receivedVia, contactId, reason },
    ...countChanges(decided.changes),
    live: decided.live.map(({ value }) => value),
  });
}

function submittedEvent({ hand, decided, reason, number }: OpenSubmission, next: NextRow): AuditEvent {
  const { row } = hand.stored;
  const { campaignId, partnerId, contactId, state, answeredBy, receivedVia } = next;
  return {
    verb: 'returns.submit',
    subjectKind: 'return',
    subjectId: next.id,
    detail: {
      ...{ campaign: campaignId, partner: partnerId, contact: contactId },
      before: row && { state: row.state, answeredBy: row.answeredBy, receivedVia: row.receivedVia },
      after: { state, answeredBy, receivedVia },
      ...countChanges(decided.changes),
      unchanged: decided.unchanged,
      ...(number === null ? {} : { number }),
      ...(reason === null ? {} : { hasReason: true }),
    },
  };
}
