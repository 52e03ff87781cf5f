import { and, asc, eq, isNull } from 'drizzle-orm';
import { campaign, resource, resourceFile } from '#db/schema/content.ts';
import { getPartnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { inList, isAlso } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { fileKey, getChecked } from '#src/platform/files.ts';
import { getCampaign } from '../reads.ts';
import type { FilePurpose, MediaType } from './media-type.ts';

/** A file of a resource in use; its bytes are read apart. */
export interface ResourceFile {
  id: string;
  partnershipId: string;
  resourceId: string;
  purpose: FilePurpose;
  name: string;
  mediaType: MediaType;
  /** In bytes. */
  size: number;
  /** SHA-256 of the bytes, hex. */
  hash: string;
  createdAt: string;
  /** Slug of its resource, and the id of that one's campaign. */
  resource: string;
  campaignId: string;
  /** First day on which the permission to use the resource no longer holds; null while it does. */
  permissionEndedOn: string | null;
}

/** A file with its bytes. */
export interface FileWithBytes {
  row: ResourceFile;
  bytes: Uint8Array;
}

const { id, partnershipId, resourceId, purpose, name, mediaType, size, hash, createdAt } = resourceFile;
const COLUMNS = {
  ...{ id, partnershipId, resourceId, purpose, name, mediaType, size, hash, createdAt },
  resource: resource.slug,
  campaignId: resource.campaignId,
  permissionEndedOn: resource.permissionEndedOn,
};
const IN_USE = and(isNull(resourceFile.withdrawnAt), isNull(resource.withdrawnAt));

/** The files of resources in use of these campaigns, those of a resource in the order in which they were added. */
export async function listResourceFiles(
  ctx: Pick<Context, 'store'>,
  partnership: string,
  campaignIds: readonly string[],
): Promise<ResourceFile[]> {
  const rows = await ctx.store.db
    .select(COLUMNS)
    .from(resourceFile)
    .innerJoin(resource, eq(resource.id, resourceFile.resourceId))
    .where(and(isAlso(resource.partnershipId, partnership), inList(resource.campaignId, campaignIds), IN_USE))
    .orderBy(asc(resource.slug), asc(resourceFile.position), asc(resourceFile.id));
  return rows as ResourceFile[];
}

/** A file of a resource in use by its id; undefined where this partnership has none. Asks nobody whether they may see it. */
export async function findResourceFile(
  ctx: Pick<Context, 'store'>,
  partnership: string,
  fileId: string,
): Promise<ResourceFile | undefined> {
  const rows = await ctx.store.db
    .select(COLUMNS)
    .from(resourceFile)
    .innerJoin(resource, eq(resource.id, resourceFile.resourceId))
    .innerJoin(campaign, eq(campaign.id, resource.campaignId))
    .where(and(eq(resourceFile.id, fileId), eq(resourceFile.partnershipId, partnership), IN_USE, isNull(campaign.withdrawnAt)));
  return rows[0] as ResourceFile | undefined;
}

/** The bytes of a file. Throws UNAVAILABLE where they are lost or not what was added, and says so in the log. */
export async function bytesOfFile(ctx: Pick<Context, 'files' | 'log'>, row: ResourceFile): Promise<Uint8Array> {
  const bytes = await getChecked(ctx.files, fileKey(row.partnershipId, row.hash));
  if (bytes instanceof Uint8Array) return bytes;
  ctx.log?.error('a file is not there as it was added', { file: row.id, found: bytes ?? 'missing' });
  throw new PlannerError('UNAVAILABLE', 'The bytes of this file are lost or damaged: ask for it to be added again.');
}

/** A file for those who plan. Throws NOT_FOUND for whatever they may not see, and as {@link bytesOfFile} does. */
export async function readResourceFile(
  ctx: Pick<Context, 'store' | 'access' | 'files' | 'log'>,
  query: { partnership: string; campaign: string; id: string },
): Promise<FileWithBytes> {
  const partnership = await getPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership.id);
  const of = await getCampaign(ctx, partnership.id, query.campaign);
  const row = await findResourceFile(ctx, partnership.id, query.id);
  if (row?.campaignId !== of.id) throw notFound();
  return { row, bytes: await bytesOfFile(ctx, row) };
}
