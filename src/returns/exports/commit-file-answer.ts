import { campaignReturn, platformPost } from '#db/schema/returns.ts';
import { commit } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, pathOf, writeScope } from '#src/platform/defined.ts';
import { newId } from '#src/platform/ids.ts';
import { aTurnForOthers } from '#src/platform/sheets/index.ts';
import type { Write } from '#src/platform/store.ts';
import type { FigureValue } from '../defined.ts';
import { figureKind } from '../defined.ts';
import { countChanges, historyOf } from '../figure-changes.ts';
import { bulkHistory } from '../figures/bulk-history.ts';
import { expectReturnVersion, liveFigures, type OpenedReturn, type StoredReturn } from '../stored-return.ts';
import { keepVersion, newestVersion } from '../versions/return-versions.ts';
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

/** Beyond so many changes history is kept in packs and not in a line for each. */
const MANY = 1000;
/** So many numbers are made ready before others have their turn. */
const AT_ONCE = 3000;

type Row = NonNullable<StoredReturn['row']>;
type Standing = Pick<Row, 'state' | 'answeredBy' | 'receivedVia' | 'submittedAt' | 'contactId' | 'reopenedAt' | 'reopenReason'>;

/** Whether nothing is added or replaced: what files said is only taken out. */
const takesOut = ({
  changes,
  posts,
}: {
  changes: readonly DefinedChange<FigureValue>[];
  posts: readonly PlatformPost[];
}): boolean => changes.every(({ withdrawn }) => withdrawn) && posts.every(({ withdrawnAt }) => withdrawnAt !== null);

/** How a return stands that a file is the newest answer of. */
function answeredBy(row: Row | null, sender: FileSender, now: string): Standing {
  const correcting = row !== null && row.state === 'reopened' && row.draftAt !== null;
  return {
    state: correcting ? 'reopened' : 'submitted',
    answeredBy: sender.role ?? null,
    receivedVia: sender.receivedVia,
    submittedAt: now,
    contactId: sender.contactId ?? null,
    reopenedAt: correcting ? row.reopenedAt : null,
    reopenReason: correcting ? row.reopenReason : null,
  };
}

/** How a return stands when a file was taken out: as it was answered beside it, or, with no number left, not answered. */
function standingAfter(row: Row | null, left: number): Standing {
  const { answeredBy: role = null, receivedVia = '', submittedAt = null, contactId = null } = row ?? {};
  if (row !== null && left > 0) {
    const { state, reopenedAt, reopenReason } = row;
    return { state, answeredBy: role, receivedVia, submittedAt, contactId, reopenedAt, reopenReason };
  }
  const state = row?.draftAt ? 'draft' : 'requested';
  const nobody = { answeredBy: null, submittedAt: null, contactId: null, reopenedAt: null, reopenReason: null };
  return { state, receivedVia, ...nobody };
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
  const touched = new Set(changes.map(({ path }) => path));
  const live = [
    ...liveFigures(stored).filter(({ path }) => !touched.has(path)),
    ...changes.filter(({ withdrawn }) => !withdrawn),
  ].map(({ value }) => value);
  // What is typed and not sent yet stays: its columns are not named.
  const next = {
    id: row?.id ?? newId('ret', ctx),
    partnershipId: partnership.id,
    campaignId: campaign.id,
    partnerId: partner.id,
    ...(takesOut(decided) ? standingAfter(row, live.length) : answeredBy(row, sender, now)),
    withdrawnAt: null,
    version: (row?.version ?? 0) + 1,
    createdAt: row?.createdAt ?? now,
    updatedAt: now,
  };
  const newest = await newestVersion(ctx, row?.id ?? null);
  const kept = keepVersion(ctx, {
    ...{ partnershipId: partnership.id, campaignId: campaign.id, partnerId: partner.id, returnId: next.id },
    state: 'submitted',
    number: (newest?.number ?? 0) + 1,
    submittedAt: now,
    answeredBy: sender.role ?? null,
    receivedVia: sender.receivedVia,
    contactId: sender.contactId ?? null,
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
      ...{ campaign: campaign.id, partner: partner.id, contact: sender.contactId ?? null },
      before: row && { state: row.state, answeredBy: row.answeredBy, receivedVia: row.receivedVia },
      after: { state: next.state, answeredBy: next.answeredBy, receivedVia: next.receivedVia },
      ...{ ...event.detail, ...counts, unchanged },
    },
  };
  const writes: Write[] = [expectReturnVersion(opened, stored.version), ...putAll(campaignReturn, [next])];
  for (let at = 0; at < changes.length; at += AT_ONCE) {
    writes.push(...figureKind.write(changes.slice(at, at + AT_ONCE), scope));
    if (changes.length > AT_ONCE) await aTurnForOthers();
  }
  const history =
    changes.length > MANY
      ? bulkHistory(next.id, { campaign: campaign.id, partner: partner.id }, changes)
      : changes.map((change) => historyOf('figure', change));
  await commit(
    ctx,
    partnership.id,
    [...writes, ...(posts.length === 0 ? [] : putAll(platformPost, posts)), ...kept.writes],
    [said, ...history],
  );
  return { returnId: next.id, version: stored.version + 1 + changes.length, submission: kept.id, ...counts, unchanged };
}
