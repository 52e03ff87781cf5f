import type { Context as Request } from 'hono';
import { type CampaignValue, getCampaign, listResourceFiles, type ResourceFile } from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { permit } from '#src/platform/access.ts';
import { notFound } from '#src/platform/errors.ts';
import { listResourceUse, type ResourceUse } from '#src/takeup/index.ts';
import type { StaffEnv } from '../../visitors.tsx';

export type Asked = Request<StaffEnv>;

/** Throws NOT_FOUND for those who may only look. */
export const mustEdit = (c: Asked): void => permit(c.var.ctx.access, 'content.edit', c.var.partnership.id);

/** Which week the address names. */
export const placeOf = (c: Asked) => ({ partnership: c.var.partnership.slug, campaign: c.req.param('campaign') ?? '' });

/** Which thing of the week it names. */
export const resourceRef = (c: Asked) => ({ ...placeOf(c), kind: 'resource' as const, slug: c.req.param('resource') ?? '' });

/** The week; throws NOT_FOUND. */
export async function campaignOf(c: Asked): Promise<CampaignValue> {
  const { partnership, campaign: slug } = placeOf(c);
  return (await getItem(c.var.ctx, { partnership, kind: 'campaign', slug })).value as CampaignValue;
}

/** The files of the things of the week, or of one of them. */
export async function filesOf(c: Asked, resource?: string): Promise<ResourceFile[]> {
  const { ctx, partnership } = c.var;
  const { id } = await getCampaign(ctx, partnership.id, placeOf(c).campaign);
  const files = await listResourceFiles(ctx, partnership.id, [id]);
  return resource === undefined ? files : files.filter((file) => file.resource === resource);
}

/** Where a thing stands, also one whose permission ended; throws NOT_FOUND. */
export async function useOf(c: Asked): Promise<ResourceUse> {
  const [use] = await listResourceUse(c.var.ctx, { ...placeOf(c), resource: resourceRef(c).slug });
  if (use === undefined) throw notFound();
  return use;
}
