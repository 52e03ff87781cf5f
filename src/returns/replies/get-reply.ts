import type { Context } from '#src/platform/context.ts';
import { openReturn, type ReturnPlace } from '../stored-return.ts';
import { readAsks } from './asks-for.ts';
import { listReplies, type Reply } from './list-replies.ts';

/** One partner's reply, and the day it is due. Also of a partner that was not asked and has said nothing. Throws NOT_FOUND. */
export async function getReply(ctx: Context, place: ReturnPlace): Promise<{ reply: Reply; due: string }> {
  const { asked, due, items } = await listReplies(ctx, place);
  const found = items.find(({ partner }) => partner.slug === place.partner);
  if (found !== undefined) return { reply: found, due };
  const { campaign, partner } = await openReturn(ctx, place, 'returns.read');
  const asks = await readAsks(ctx, campaign.id, [partner.id]);
  const reply: Reply = {
    partner: { slug: partner.slug, name: partner.name },
    asked: asked === 'not-recorded' ? null : false,
    asksFor: asks.get(partner.id) ?? [],
    ...{ state: null, outstanding: false, overdue: false, submittedAt: null, answeredBy: null, receivedVia: null },
    ...{ enteredByStaff: false, draftAt: null, reopened: null, figures: 0, withoutNumber: 0, differences: [], warnings: [] },
  };
  return { reply, due };
}
