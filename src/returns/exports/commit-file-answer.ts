import { campaignReturn, platformPost } from '#db/schema/returns.ts';
import { commit } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, pathOf, writeScope } from '#src/platform/defined.ts';
import { newId } from '#src/platform/ids.ts';
import { liveFigures } from '../decide-return.ts';
import type { FigureValue } from '../defined.ts';
import { figureKind } from '../defined.ts';
import { countChanges, historyOf } from '../figure-changes.ts';
import { keepVersion, nextVersionNumber } from '../return-versions.ts';
import { expectReturnVersion, type OpenedReturn, type StoredReturn } from '../stored-return.ts';
import type { PlatformPost } from './platform-posts.ts';

/** Who sends what a file says, and how it came. */
export interface FileSender {
  /** The contact whose private link is used. */
  contactId?: string | undefined;
  /** What they do; never a name. */
  role?: string | undefined;
  /** How it came, in words that stand in history and report. */
  receivedVia: string;
  /** Why it differs from an earlier answer; that a file came, unless said otherwise. */
  reason?: string | undefined;
}

/** What was read from a file and is on record now. */
export interface FileReceipt {
  returnId: string;
  /** Give it with the next change of the return. */
  version: number;
  /** Id of what was kept of this submission; null where nothing was new. */
  submission: string | null;
  added: number;
  replaced: number;
  withdrawn: number;
  unchanged: number;
}

/** Commits what a file changes in a return: figures, posts, the return itself and what it said now, with its history. */
export async function commitFileAnswer(
  ctx: Context,
  opened: OpenedReturn,
  stored: StoredReturn,
  decided: { changes: DefinedChange<FigureValue>[]; posts: PlatformPost[]; unchanged: number },
  event: { verb: string; detail: Record<string, unknown> },
  sender: FileSender,
): Promise<FileReceipt> {
  const { partnership, campaign, partner } = opened;
  const { row } = stored;
  const { changes, posts, unchanged } = decided;
  const counts = countChanges(changes);
  if (changes.length === 0 && posts.length === 0) {
    return { returnId: row?.id ?? '', version: stored.version, submission: null, ...counts, unchanged };
  }
  const now = ctx.clock.now();
  const correcting = row !== null && row.state === 'reopened' && row.draftAt !== null;
  // What is typed and not sent yet stays: its columns are not named.
  const next = {
    id: row?.id ?? newId('ret', ctx),
    partnershipId: partnership.id,
    campaignId: campaign.id,
    partnerId: partner.id,
    state: correcting ? 'reopened' : 'submitted',
    answeredBy: sender.role ?? null,
    receivedVia: sender.receivedVia,
    submittedAt: now,
    contactId: sender.contactId ?? null,
    reopenedAt: correcting ? row.reopenedAt : null,
    reopenReason: correcting ? row.reopenReason : null,
    withdrawnAt: null,
    version: (row?.version ?? 0) + 1,
    createdAt: row?.createdAt ?? now,
    updatedAt: now,
  };
  const touched = new Set(changes.map(({ path }) => path));
  const live = [
    ...liveFigures(stored).filter(({ path }) => !touched.has(path)),
    ...changes.filter(({ withdrawn }) => !withdrawn),
  ].map(({ value }) => value);
  const kept = keepVersion(ctx, {
    ...{ partnershipId: partnership.id, campaignId: campaign.id, partnerId: partner.id, returnId: next.id },
    state: 'submitted',
    number: await nextVersionNumber(ctx, row?.id ?? null),
    submittedAt: now,
    answeredBy: next.answeredBy,
    receivedVia: next.receivedVia,
    contactId: next.contactId,
    reason: sender.reason ?? (row?.submittedAt ? 'Numbers from a platform’s file.' : null),
    ...counts,
    live,
  });
  const scope = writeScope(ctx, partnership.id, [
    { path: pathOf.campaign(campaign.slug), id: campaign.id },
    { path: pathOf.partner(partner.slug), id: partner.id },
    { path: pathOf.within(campaign.slug, 'return', partner.slug), id: next.id },
  ]);
  const said = {
    verb: event.verb,
    subjectKind: 'return',
    subjectId: next.id,
    detail: {
      ...{ campaign: campaign.id, partner: partner.id, contact: next.contactId },
      before: row && { state: row.state, answeredBy: row.answeredBy, receivedVia: row.receivedVia },
      after: { state: next.state, answeredBy: next.answeredBy, receivedVia: next.receivedVia },
      ...{ ...event.detail, ...counts, unchanged },
    },
  };
  await commit(
    ctx,
    partnership.id,
    [
      expectReturnVersion(opened, stored.version),
      ...putAll(campaignReturn, [next]),
      ...figureKind.write(changes, scope),
      ...(posts.length === 0 ? [] : putAll(platformPost, posts)),
      ...kept.writes,
    ],
    [said, ...changes.map((change) => historyOf('figure', change))],
  );
  return { returnId: next.id, version: stored.version + 1 + changes.length, submission: kept.id, ...counts, unchanged };
}
