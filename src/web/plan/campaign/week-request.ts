import type { Context as Request } from 'hono';
import type { CampaignValue } from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { permit } from '#src/platform/access.ts';
import type { StaffEnv } from '../../visitors.tsx';

/** What somebody asks of one week. */
export type Asked = Request<StaffEnv>;

/** Throws NOT_FOUND for those who may only look. */
export const mustEdit = (c: Asked): void => permit(c.var.ctx.access, 'content.edit', c.var.partnership.id);

/** Which week the address names. */
export const placeOf = (c: Asked) => ({ partnership: c.var.partnership.slug, campaign: c.req.param('campaign') ?? '' });

/** The week; throws NOT_FOUND. */
export async function campaignOf(c: Asked): Promise<CampaignValue> {
  const { partnership, campaign: slug } = placeOf(c);
  return (await getItem(c.var.ctx, { partnership, kind: 'campaign', slug })).value as CampaignValue;
}
