import { z } from '@hono/zod-openapi';
import {
  addResourceFile,
  FILE_PURPOSES,
  type FilePurpose,
  getCampaign,
  listCopy,
  listResourceFiles,
  MEDIA_TYPES,
  type MediaType,
  MOST_FILE_BYTES,
  type ResourceFile,
  readResourceFile,
  removeResourceFile,
} from '#src/content/index.ts';
import { notFound } from '#src/platform/errors.ts';
import { fileAnswer } from '#src/platform/file-answer.ts';
import { type Call, type Operation, operation } from './operation.ts';

const PURPOSES = Object.keys(FILE_PURPOSES) as FilePurpose[];
const TYPES = Object.keys(MEDIA_TYPES) as MediaType[];

const FileRow = z
  .strictObject({
    id: z.string(),
    resource: z.string().meta({ description: 'Slug of its resource.' }),
    purpose: z.enum(PURPOSES),
    name: z.string(),
    mediaType: z.enum(TYPES).meta({ description: 'Told by its first bytes.' }),
    size: z.int().meta({ description: 'In bytes, as it is kept.' }),
    hash: z.string().meta({ description: 'SHA-256 of the bytes as they are kept, hex; its ETag.' }),
    createdAt: z.string().meta({ description: 'UTC.' }),
  })
  .meta({ id: 'ResourceFile' });
type FileRow = z.infer<typeof FileRow>;

const EXAMPLE: FileRow = {
  id: 'fil_01hxs3k2m4n6p8r0t2v4w6y8za',
  resource: 'film',
  purpose: 'file',
  name: 'leaflet.pdf',
  mediaType: 'application/pdf',
  size: 28,
  hash: '5d41402abc4b2a76b9719d911017c592ae3f1c2b4d5e6f708192a3b4c5d6e7f8',
  createdAt: '2020-12-04T09:00:00.000Z',
};

const rowOf = ({ id, resource, purpose, name, mediaType, size, hash, createdAt }: ResourceFile): FileRow => ({
  ...{ id, resource, purpose, name, mediaType, size, hash, createdAt },
});

const FILES = '/partnerships/{partnership}/campaigns/{campaign}/resources/{resource}/files';
const EXAMPLE_FILES = '/partnerships/dale/campaigns/week/resources/film/files';
const read = { permission: 'plan.read', within: 'partnership' } as const;
const write = { permission: 'content.edit', within: 'partnership' } as const;
const placeOf = ({ param }: Pick<Call, 'param'>) => ({
  ...{ partnership: param('partnership'), campaign: param('campaign'), resource: param('resource') },
});

/** The files of resources. */
export const resourceFileOperations: readonly Operation[] = [
  operation({
    id: 'listResourceFiles',
    method: 'get',
    path: FILES,
    tag: 'Campaigns',
    summary: 'List the files of a thing to share',
    description: 'All of them, 20 at most, in the order in which they were added. What was removed is not among them.',
    needs: read,
    example: EXAMPLE_FILES,
    answers: {
      200: {
        description: 'The files.',
        schema: z.strictObject({ items: z.array(FileRow), nextCursor: z.null() }),
        example: { items: [EXAMPLE], nextCursor: null },
      },
    },
    handle: async ({ ctx, partnership, param }) => {
      const campaign = await getCampaign(ctx, partnership.id, param('campaign'));
      const { resources } = await listCopy(ctx, campaign.id);
      if (!resources.some(({ slug }) => slug === param('resource'))) throw notFound();
      const files = await listResourceFiles(ctx, partnership.id, [campaign.id]);
      const items = files.filter(({ resource }) => resource === param('resource')).map(rowOf);
      return { status: 200, body: { items, nextCursor: null } };
    },
  }),
  operation({
    id: 'addResourceFile',
    method: 'post',
    path: FILES,
    tag: 'Campaigns',
    summary: 'Add a file to a thing to share',
    description:
      'Send the file itself as the body, 10 MB at most. A picture (PNG, JPEG, WebP) or a PDF; captions are VTT or SRT, a transcript PDF, VTT or SRT. What it is is told by its first bytes, not by Content-Type. Pictures lose what they say about where, when and by whom they were taken. The same file for the same purpose is kept once.',
    needs: write,
    query: z.strictObject({
      purpose: z.enum(PURPOSES).default('file').meta({ description: 'What it is for.', example: 'file' }),
      name: z
        .string()
        .max(500)
        .default('')
        .meta({ description: 'What it is called; made a plain file name.', example: 'leaflet.pdf' }),
    }),
    upload: { mediaTypes: TYPES, maxBytes: MOST_FILE_BYTES, example: '%PDF-1.7\n% an example\n%%EOF\n' },
    example: EXAMPLE_FILES,
    pointer: (pointer) => (pointer === '/bytes' ? '' : pointer),
    answers: { 201: { description: 'Added, or there already.', schema: FileRow, example: EXAMPLE } },
    handle: async (call) => {
      const { file } = await addResourceFile(call.ctx, { ...placeOf(call), ...call.query, bytes: call.bytes });
      const { partnership, campaign, resource } = placeOf(call);
      const location = `/partnerships/${partnership}/campaigns/${campaign}/resources/${resource}/files/${file.id}`;
      return { status: 201, body: rowOf(file), location };
    },
  }),
  operation({
    id: 'getResourceFile',
    method: 'get',
    path: `${FILES}/{file}`,
    tag: 'Campaigns',
    summary: 'Read a file',
    description: 'The bytes. Its ETag is its hash: with If-None-Match a file that you have is answered 304.',
    needs: read,
    example: `${EXAMPLE_FILES}/fil_example`,
    answers: { 200: { description: 'The file.', files: TYPES } },
    handle: async ({ ctx, param, precondition }) => {
      const at = { partnership: param('partnership'), campaign: param('campaign'), id: param('file') };
      const { row, bytes } = await readResourceFile(ctx, at);
      if (row.resource !== param('resource')) throw notFound();
      return { status: 200, file: fileAnswer(row, bytes, precondition.ifNoneMatch) };
    },
  }),
  operation({
    id: 'removeResourceFile',
    method: 'delete',
    path: `${FILES}/{file}`,
    tag: 'Campaigns',
    summary: 'Remove a file',
    description: 'Nobody is shown it any more, and addresses of it answer 404. One that is removed already stays so.',
    needs: write,
    example: `${EXAMPLE_FILES}/fil_example`,
    answers: { 204: { description: 'Removed.' } },
    handle: async (call) => {
      await removeResourceFile(call.ctx, { ...placeOf(call), id: call.param('file') });
      return { status: 204 };
    },
  }),
];
