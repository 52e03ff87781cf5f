import { and, eq, isNull } from 'drizzle-orm';
import { campaign, template } from '#db/schema/content.ts';
import { getPartnership, type Partnership } from '#src/partners/index.ts';
import { actorKey, may, permit } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { pathOf } from '#src/platform/defined.ts';
import { notFound, PlannerError, type Problem } from '#src/platform/errors.ts';
import { text } from '#src/platform/fields.ts';
import { expectChanges, StaleWrite } from '#src/platform/store.ts';
import { approvalFaults } from './approval-faults.ts';
import { readTemplates } from './defined-template.ts';
import { getCampaign } from './reads.ts';
import { settleVersion } from './template-versions.ts';

/** The copy somebody decides about, by slugs; `version` is the template's row version it was read at. */
export interface PendingCopy {
  partnership: string;
  campaign: string;
  slug: string;
  version: number;
}

const Reason = text(500).optional();

type Row = typeof template.$inferSelect & { pendingVersion: number; pendingBy: string };

/**
 * Puts copy that waits into use. Throws NOT_FOUND, CHANGED for a stale version, and INVALID_INPUT where nothing waits, it is a draft
 * still, the person who wrote it would approve it, or something stands against sending it.
 */
export async function approveTemplate(ctx: Context, input: PendingCopy): Promise<void> {
  const partnership = await getPartnership(ctx, input.partnership);
  permit(ctx.access, 'content.approve', partnership.id);
  const row = await findPending(ctx, partnership.id, input);
  if (row.pendingBy === actorKey(ctx.access)) {
    throw new PlannerError('INVALID_INPUT', 'You wrote this text, so somebody else has to approve it.');
  }
  if (row.pendingState === 'draft') {
    throw new PlannerError('INVALID_INPUT', 'This is a draft: whoever writes it has to ask for approval first.');
  }
  const problems = await faultsOf(ctx, partnership, row, input);
  if (problems.length > 0) {
    throw new PlannerError('INVALID_INPUT', 'It cannot be sent yet: send it back, or put right what is named.', problems);
  }
  await settle(ctx, row, input, 'approved');
}

/**
 * Takes copy that waits away; what was in use stays in use, and the refused text stays on record. The person who wrote it may do so
 * too. Throws NOT_FOUND, CHANGED for a stale version, and INVALID_INPUT where nothing waits or the reason cannot be kept.
 */
export async function rejectTemplate(ctx: Context, input: PendingCopy & { reason?: string }): Promise<void> {
  const partnership = await getPartnership(ctx, input.partnership);
  const approver = may(ctx.access, 'content.approve', partnership.id);
  if (!approver) permit(ctx.access, 'content.edit', partnership.id);
  const given = Reason.safeParse(input.reason);
  if (!given.success) {
    const problems = given.error.issues.map(({ message }) => ({ pointer: '/reason', message }));
    throw new PlannerError('INVALID_INPUT', 'Nothing was changed: the reason cannot be kept as it is.', problems);
  }
  const row = await findPending(ctx, partnership.id, input);
  // Whoever approves and does not write has nothing to do with a draft.
  if (row.pendingState === 'draft') permit(ctx.access, 'content.edit', partnership.id);
  if (!approver && row.pendingBy !== actorKey(ctx.access)) throw notFound();
  const reason = given.data === undefined ? {} : { reason: given.data };
  await settle(ctx, row, input, 'sent-back', reason);
}

/** What stands against sending the copy that waits, by the rules as they are now. */
async function faultsOf(ctx: Context, partnership: Partnership, row: Row, { campaign: slug }: PendingCopy): Promise<Problem[]> {
  const campaign = await getCampaign(ctx, partnership.id, slug);
  const templates = await readTemplates(ctx, partnership.id, [campaign]);
  const found = templates.find(({ id }) => id === row.id);
  const pending = found?.copy.pending;
  return found && pending ? approvalFaults(ctx, partnership, campaign, { ...found.value, variants: pending.variants }) : [];
}

async function findPending(ctx: Context, partnershipId: string, input: PendingCopy): Promise<Row> {
  const [found] = await ctx.store.db
    .select({ row: template })
    .from(template)
    .innerJoin(campaign, eq(campaign.id, template.campaignId))
    .where(
      and(
        eq(template.partnershipId, partnershipId),
        eq(campaign.slug, input.campaign),
        eq(template.slug, input.slug),
        isNull(campaign.withdrawnAt),
        isNull(template.withdrawnAt),
      ),
    );
  if (!found) throw notFound();
  const { row } = found;
  const { pendingVersion, pendingBy } = row;
  if (row.version !== input.version) throw changed();
  if (pendingVersion === null || pendingBy === null) {
    throw new PlannerError('INVALID_INPUT', 'Nothing waits for approval here: the text is in use as it is.');
  }
  return { ...row, pendingVersion, pendingBy };
}

async function settle(
  ctx: Context,
  row: Row,
  { campaign: slug }: PendingCopy,
  state: 'approved' | 'sent-back',
  more: Record<string, unknown> = {},
): Promise<void> {
  const version = row.version + 1;
  const now = ctx.clock.now();
  const currentVersion = state === 'approved' ? row.pendingVersion : row.currentVersion;
  const nothing = { pendingVersion: null, pendingBy: null, pendingState: null };
  const write = ctx.store.db
    .update(template)
    .set({ currentVersion, ...nothing, version, updatedAt: now })
    .where(and(eq(template.id, row.id), eq(template.version, row.version)));
  const detail = {
    path: pathOf.within(slug, 'template', row.slug),
    version,
    copyVersion: row.pendingVersion,
    copyBefore: row.currentVersion,
    ...more,
  };
  try {
    const kept = settleVersion(row.id, row.pendingVersion, state, { now, by: actorKey(ctx.access) });
    const verb = state === 'approved' ? 'content.approve-template' : 'content.reject-template';
    await commit(
      ctx,
      row.partnershipId,
      [write, expectChanges(1), kept],
      [{ verb, subjectKind: 'template', subjectId: row.id, detail }],
    );
  } catch (error) {
    if (error instanceof StaleWrite) throw changed();
    throw error;
  }
}

const changed = (): PlannerError => new PlannerError('CHANGED', 'It has been changed since you opened it.');
