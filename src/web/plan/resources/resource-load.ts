import { getCampaign, listResourceFiles, type ResourceFile } from '#src/content/index.ts';
import { notFound } from '#src/platform/errors.ts';
import { listResourceUse, type ResourceUse } from '#src/takeup/index.ts';
import { type Asked, placeOf } from '../campaign/week-request.ts';

/** Which thing of the week it names. */
export const resourceRef = (c: Asked) => ({ ...placeOf(c), kind: 'resource' as const, slug: c.req.param('resource') ?? '' });

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
