import { z } from '@hono/zod-openapi';
import { CHANNELS } from '#src/content/index.ts';
import { notFound } from '#src/platform/errors.ts';
import { fileAnswer } from '#src/platform/file-answer.ts';
import { sha256 } from '#src/platform/hash.ts';
import {
  DATE_ORDERS,
  isPack,
  type LeftOut,
  listPacks,
  makePack,
  PACK_MEDIA_TYPES,
  PACKS,
  type PackOffer,
} from '#src/reporting/index.ts';
import { type Call, type Operation, operation } from './operation.ts';

const PACK_PATH = '/partnerships/{partnership}/campaigns/{campaign}/partners/{partner}/packs';
const EXAMPLE_PATH = '/partnerships/dale/campaigns/week/partners/dale-police/packs';
const needs = { permission: 'posts.read', within: 'partner' } as const;

const Left = z
  .strictObject({
    post: z.string().meta({ description: 'Slug of the post.' }),
    title: z.string(),
    channel: z.string(),
    language: z.string(),
    reason: z.string().meta({ description: 'Why it is not in the file, and what to do, for people.' }),
  })
  .meta({ id: 'LeftOut' }) satisfies z.ZodType<LeftOut>;

const Offer = z
  .strictObject({
    pack: z.enum(PACKS),
    name: z.string(),
    what: z.string().meta({ description: 'What it is for.' }),
    channels: z
      .array(
        z.strictObject({
          channel: z.string(),
          name: z.string(),
          texts: z.int().meta({ description: 'How many texts the file has.' }),
          left: z.array(Left),
          notes: z.array(z.string()).meta({ description: 'What to know before it is loaded.' }),
        }),
      )
      .meta({ description: 'Of a tool, which gets a file for each channel; empty for everything else.' }),
    texts: z.int(),
    source: z.string().nullable().meta({ description: 'Who says what the tool takes.' }),
    checkedOn: z.string().nullable(),
  })
  .meta({ id: 'Pack' }) satisfies z.ZodType<PackOffer>;

const Stops = z.array(z.string()).meta({ description: 'What must not be posted or must be taken down now, for people.' });

const EXAMPLE: PackOffer = {
  pack: 'buffer',
  name: 'Buffer',
  what: 'A file for Buffer’s bulk upload, one for each channel.',
  channels: [
    {
      channel: 'facebook',
      name: 'Facebook',
      texts: 0,
      left: [
        {
          post: 'launch',
          title: 'The week starts',
          channel: 'facebook',
          language: 'en',
          reason: 'You said that you have posted it.',
        },
      ],
      notes: [],
    },
  ],
  texts: 0,
  source: 'Public repositories that write this file',
  checkedOn: '2026-11-20',
};

const placeOf = ({ partnership, param }: Pick<Call, 'partnership' | 'param'>) => ({
  ...{ partnership: partnership.slug, campaign: param('campaign'), partner: param('partner') },
});

/** The posts of a partner as files to take away. */
export const packOperations: readonly Operation[] = [
  operation({
    id: 'listPacks',
    method: 'get',
    path: PACK_PATH,
    tag: 'Take-up',
    summary: 'List the packs of one partner',
    description:
      'In which forms its posts can be taken away, how many texts each has, and for each tool what it would refuse now.',
    needs,
    example: EXAMPLE_PATH,
    answers: {
      200: {
        description: 'All packs.',
        schema: z.strictObject({ stops: Stops, items: z.array(Offer), nextCursor: z.null() }),
        example: { stops: [], items: [EXAMPLE], nextCursor: null },
      },
    },
    handle: async (call) => {
      const { stops, items } = await listPacks(call.ctx, placeOf(call));
      return { status: 200, body: { stops, items, nextCursor: null } };
    },
  }),
  operation({
    id: 'getPack',
    method: 'get',
    path: `${PACK_PATH}/{pack}`,
    tag: 'Take-up',
    summary: 'Read a pack',
    description:
      'The posts as a file: `zip` (everything), `cards`, `docx`, `csv`, `markdown`, or a file for `sprout`, `buffer` or `hootsuite`, which is for one channel; where a tool takes fewer rows at once, a ZIP of several. What a tool would refuse is not in it: the list of packs says why. Where it would take nothing, 422. Dates and times are those of Europe/London.',
    needs,
    query: z.strictObject({
      channel: z.enum(CHANNELS).optional().meta({ description: 'Only the texts for this channel.', example: 'facebook' }),
      dates: z
        .enum(DATE_ORDERS)
        .default('dmy')
        .meta({ description: 'Whether day or month comes first, where a tool asks which.', example: 'dmy' }),
    }),
    example: `${EXAMPLE_PATH}/cards`,
    answers: { 200: { description: 'The file.', files: PACK_MEDIA_TYPES.map(withCharset) } },
    handle: async (call) => {
      const pack = call.param('pack');
      if (!isPack(pack)) throw notFound();
      const { channel, dates } = call.query;
      const made = await makePack(call.ctx, { ...placeOf(call), pack, channel, dateOrder: dates });
      const named = { name: made.fileName, mediaType: made.mediaType, hash: await sha256(made.bytes) };
      return { status: 200, file: fileAnswer(named, made.bytes, call.precondition.ifNoneMatch) };
    },
  }),
];

/** Texts are UTF-8 and say so. */
function withCharset(mediaType: string): string {
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType;
}
