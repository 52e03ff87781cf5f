import { getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, pathOf, writeScope } from '#src/platform/defined.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { type QuoteValue, quoteKind } from './defined.ts';
import { lookedAt, lookedAtBy } from './quote-rules.ts';

/**
 * Says of a quote that came by a private link whether the report may print it. It stays the partner's to correct, and a correction waits
 * to be looked at again. Throws NOT_FOUND, also for a quote that did not come by a private link, and CHANGED when it was changed since
 * it was read.
 */
export async function decideQuote(
  ctx: Context,
  input: { partnership: string; campaign: string; slug: string; version: number; print: boolean },
): Promise<void> {
  const partnership = await getPartnership(ctx, input.partnership);
  permit(ctx.access, 'figures.record', partnership.id);
  const campaign = await getCampaign(ctx, partnership.id, input.campaign);
  const decision = input.print ? 'print' : 'kept-back';
  await retryStale(async () => {
    const guard = await expectNoOtherHistory(ctx, partnership.id);
    const rows = await quoteKind.read(ctx, partnership.id, campaign);
    const before = rows.find(({ value, withdrawn }) => !withdrawn && value.slug === input.slug);
    const receivedVia = before?.from?.receivedVia ?? null;
    if (before === undefined || receivedVia === null) throw notFound();
    if (lookedAt(receivedVia) === decision) return;
    if (before.version !== input.version) throw new PlannerError('CHANGED', 'It has been changed since you opened it.');
    const from = {
      answeredBy: before.from?.answeredBy ?? null,
      receivedVia: lookedAtBy(receivedVia, input.print, ctx.access.role),
    };
    const change: DefinedChange<QuoteValue> = { ...before, version: before.version + 1, before, from };
    const scope = writeScope(ctx, partnership.id, [{ path: pathOf.campaign(campaign.slug), id: campaign.id }]);
    await commit(
      ctx,
      partnership.id,
      [guard, ...quoteKind.write([change], scope)],
      [
        {
          verb: 'evidence.decide-quote',
          subjectKind: 'quote',
          subjectId: before.id,
          detail: { campaign: campaign.id, decision, version: change.version },
        },
      ],
    );
  });
}
