import { and, eq, isNull, sql } from 'drizzle-orm';
import { campaign, resource, resourceFile } from '#db/schema/content.ts';
import { getPartnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { insertAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { pathOf } from '#src/platform/defined.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { fileKey } from '#src/platform/files.ts';
import { sha256 } from '#src/platform/hash.ts';
import { newId } from '#src/platform/ids.ts';
import { expectThat } from '#src/platform/store.ts';
import { plainFileName } from './file-name.ts';
import { FILE_PURPOSES, type FilePurpose, type MediaType, mediaTypeOf } from './media-type.ts';
import { listResourceFiles, type ResourceFile } from './resource-files.ts';
import { withoutMetadata } from './strip-metadata.ts';

/** Most bytes of a file, and most files of a resource. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
export const MOST_FILES = 20;

/** A file for a resource, which is named by slugs. `name` is what it is called where it comes from. */
export interface NewResourceFile {
  partnership: string;
  campaign: string;
  resource: string;
  purpose: FilePurpose;
  name: string;
  bytes: Uint8Array;
}

/**
 * Adds a file to a resource; pictures are kept without what they say about where and when they were taken. The same bytes for the same
 * purpose are not added twice: `added` is false then. Throws NOT_FOUND, TOO_LARGE, INVALID_INPUT that says what is taken (pointer
 * `/bytes`) or that the resource takes no more, and UNAVAILABLE where it cannot be kept.
 */
export async function addResourceFile(ctx: Context, input: NewResourceFile): Promise<{ file: ResourceFile; added: boolean }> {
  const partnership = await getPartnership(ctx, input.partnership);
  permit(ctx.access, 'content.edit', partnership.id);
  const parsed = parse(input);
  const hash = await sha256(parsed.bytes);
  const found = await findResource(ctx, partnership.id, input);
  const decide = async (): Promise<ResourceFile | undefined> => {
    const files = await filesOfResource(ctx, partnership.id, found);
    const same = files.find((file) => file.hash === hash && file.purpose === input.purpose);
    if (same !== undefined) return same;
    if (files.length >= MOST_FILES) throw refused(`“${found.title}” has ${MOST_FILES} files already: remove one first.`);
    return undefined;
  };
  const there = await decide();
  if (there !== undefined) return { file: there, added: false };
  // Before the row: a file that is listed can be opened. Bytes without a row harm nobody.
  await ctx.files.put(fileKey(partnership.id, hash), parsed.bytes);
  return retryStale(async () => {
    // Somebody may have ended the permission meanwhile: then it is not there.
    await findResource(ctx, partnership.id, input);
    const meanwhile = await decide();
    if (meanwhile !== undefined) return { file: meanwhile, added: false };
    const row = {
      id: newId('fil', ctx),
      partnershipId: partnership.id,
      resourceId: found.id,
      purpose: input.purpose,
      name: parsed.name,
      mediaType: parsed.mediaType,
      size: parsed.bytes.length,
      hash,
      createdAt: ctx.clock.now(),
    };
    const position = await nextPosition(ctx, found.id);
    await commit(
      ctx,
      partnership.id,
      [expectThat(takesOne(found.id, row)), ...insertAll(resourceFile, [{ ...row, position, withdrawnAt: null }])],
      [
        {
          verb: 'content.add-file',
          subjectKind: 'resource-file',
          subjectId: row.id,
          // Never what it is called: that may be somebody's name, and history cannot be erased.
          detail: {
            path: pathOf.within(input.campaign, 'resource', input.resource),
            resource: found.id,
            purpose: row.purpose,
            mediaType: row.mediaType,
            size: row.size,
          },
        },
      ],
    );
    const { slug, campaignId, permissionEndedOn } = found;
    return { file: { ...row, resource: slug, campaignId, permissionEndedOn }, added: true };
  });
}

interface Parsed {
  bytes: Uint8Array;
  mediaType: MediaType;
  name: string;
}

const LABELS: Readonly<Record<FilePurpose, string>> = {
  file: 'The file itself is a picture (PNG, JPEG or WebP) or a PDF.',
  captions: 'Captions are a VTT or an SRT file.',
  transcript: 'A transcript is a PDF, a VTT or an SRT file.',
};

function parse({ bytes, name, purpose }: NewResourceFile): Parsed {
  if (!Object.hasOwn(FILE_PURPOSES, purpose)) {
    throw new PlannerError('INVALID_INPUT', 'Nothing was added.', [
      { pointer: '/purpose', message: 'must be file, captions or transcript' },
    ]);
  }
  if (bytes.length > MOST_FILE_BYTES) throw tooLarge();
  const told = mediaTypeOf(bytes);
  if ('refused' in told) throw refused(told.refused);
  const { mediaType } = told;
  if (!(FILE_PURPOSES[purpose] as readonly MediaType[]).includes(mediaType)) throw refused(LABELS[purpose]);
  const plain = withoutMetadata(bytes, mediaType);
  if (plain === undefined) {
    throw refused('This picture is damaged or was cut short: open it, save it again and choose the new one.');
  }
  return { bytes: plain, mediaType, name: plainFileName(name, mediaType) };
}

/** The refusal of a file that is larger than {@link MOST_FILE_BYTES}. */
export const tooLarge = (): PlannerError =>
  new PlannerError(
    'TOO_LARGE',
    'A file may have at most 10 MB: make the picture smaller, or put it where you keep large files and give the link. Nothing was added.',
  );

const refused = (message: string): PlannerError =>
  new PlannerError('INVALID_INPUT', 'The file was not added.', [{ pointer: '/bytes', message }]);

type Found = Pick<typeof resource.$inferSelect, 'id' | 'slug' | 'title' | 'campaignId' | 'permissionEndedOn'>;

/** The resource in use with these slugs, where it may have more files. */
async function findResource(ctx: Context, partnershipId: string, input: NewResourceFile): Promise<Found> {
  const { id, slug, title, campaignId, permissionEndedOn } = resource;
  const [found] = await ctx.store.db
    .select({ id, slug, title, campaignId, permissionEndedOn })
    .from(resource)
    .innerJoin(campaign, eq(campaign.id, campaignId))
    .where(
      and(
        eq(resource.partnershipId, partnershipId),
        eq(campaign.slug, input.campaign),
        eq(slug, input.resource),
        isNull(campaign.withdrawnAt),
        isNull(resource.withdrawnAt),
      ),
    );
  if (found === undefined) throw notFound();
  if (found.permissionEndedOn !== null) {
    throw refused(`The permission to use “${found.title}” has ended: it takes no new files.`);
  }
  return found;
}

const filesOfResource = async (ctx: Context, partnershipId: string, { id, campaignId }: Found): Promise<ResourceFile[]> =>
  (await listResourceFiles(ctx, partnershipId, [campaignId])).filter(({ resourceId }) => resourceId === id);

async function nextPosition(ctx: Context, resourceId: string): Promise<number> {
  const [row] = await ctx.store.db
    .select({ next: sql<number>`coalesce(max(${resourceFile.position}) + 1, 0)`.mapWith(Number) })
    .from(resourceFile)
    .where(eq(resourceFile.resourceId, resourceId));
  return row?.next ?? 0;
}

/** That what was read still holds: somebody else may be adding too, or have ended the permission. */
function takesOne(resourceId: string, { hash, purpose }: { hash: string; purpose: FilePurpose }) {
  const others = sql`from ${resourceFile} where resource_id = ${resourceId} and withdrawn_at is null`;
  return sql`(select count(*) ${others}) < ${MOST_FILES}
    and not exists (select 1 ${others} and hash = ${hash} and purpose = ${purpose})
    and exists (select 1 from ${resource} where id = ${resourceId} and withdrawn_at is null and permission_ended_on is null)`;
}
