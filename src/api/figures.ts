import { z } from '@hono/zod-openapi';
import { getCampaign } from '#src/content/index.ts';
import {
  FigureDefinition,
  importFigures,
  listFigures,
  MOST_FIGURES_BYTES,
  recordFigures,
  type TracedFigure,
} from '#src/returns/index.ts';
import { wireOf } from './naming.ts';
import { type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';
import { FigureAnswer } from './return-shapes.ts';

const FIGURES = '/partnerships/{partnership}/campaigns/{campaign}/figures';
const { shape } = wireOf(FigureDefinition).input;

/** What is null unless somebody says otherwise may be left out. */
const Figure = z
  .strictObject({
    ...Object.fromEntries(
      Object.entries(shape).map(([key, part]) => [key, part instanceof z.ZodNullable ? part.default(null) : (part as z.ZodType)]),
    ),
    item: (shape.item as z.ZodType<string>).default(''),
    post: (shape.post as z.ZodType<string>).default(''),
    estimate: (shape.estimate as z.ZodType<boolean>).default(false),
  })
  // What one field says about another is the definition's to judge, here for each number of the batch.
  .superRefine((figure, ctx) => {
    for (const { path, message } of FigureDefinition.safeParse(figure).error?.issues ?? []) {
      ctx.addIssue({ code: 'custom', path: [...path], message });
    }
  });

const Batch = z.strictObject({
  figures: z.array(Figure).min(1, 'must have at least one number').max(1000, 'has too many numbers: at most 1,000 at a time'),
  answeredBy: z.string().max(100).optional().meta({ description: 'The role that gave them, never a name.' }),
});

const BATCH = {
  figures: [
    {
      partner: 'dale-council',
      platform: 'facebook',
      metric: 'reach',
      state: 'value',
      value: 2400,
      scope: 'campaign',
      periodFrom: '2020-10-12',
      periodTo: '2020-10-16',
      source: 'Page statistics',
    },
    { partner: 'dale-council', item: 'film', platform: 'instagram', metric: 'views', state: 'not-available', scope: 'campaign' },
  ],
  answeredBy: 'Comms officer',
};

const Recorded = z
  .strictObject({
    figures: z.int().meta({ description: 'Numbers in the request.' }),
    changes: z
      .strictObject({ added: z.int(), replaced: z.int(), unchanged: z.int() })
      .nullable()
      .meta({ description: 'Null where the first answer to this Idempotency-Key was lost.' }),
  })
  .meta({ id: 'Recorded' });

function figureBody({ figure, partner }: TracedFigure) {
  const { item, platform, post, metric, definition, state, value, scope, periodFrom, periodTo, periodWords } = figure;
  const { countedOn, source, estimate, paid, reshared, note, answeredBy, receivedVia, version, updatedAt } = figure;
  return {
    id: figure.id,
    partner: partner.slug,
    ...{ item, platform, post, metric, definition, state, value, scope, periodFrom, periodTo, periodWords },
    ...{ countedOn, source, estimate, paid, reshared, note, answeredBy, receivedVia, version },
    recordedAt: updatedAt,
  };
}

const Imported = z
  .strictObject({
    added: z.int(),
    replaced: z.int(),
    unchanged: z.int(),
    blank: z.int().meta({ description: 'Rows without a number: nothing is stored for them, because no answer is not zero.' }),
  })
  .meta({ id: 'FiguresImported' });

/** Numbers of a campaign. */
export const figureOperations: readonly Operation[] = [
  operation({
    id: 'listFigures',
    method: 'get',
    path: FIGURES,
    tag: 'Returns',
    summary: 'List numbers',
    description: 'Every number on record, or that there is none and why. A question that nobody answered has no row.',
    needs: { permission: 'returns.read', within: 'partnership' },
    query: PageQuery,
    example: '/partnerships/dale/campaigns/week/figures',
    answers: {
      200: {
        description: 'A page of numbers.',
        schema: pageOf(FigureAnswer),
        example: {
          items: [
            {
              id: 'fig_01hxs3k2m4n6p8r0t2v4w6y8za',
              partner: 'dale-police',
              item: 'film',
              platform: 'facebook',
              post: '',
              metric: 'reach',
              definition: 'facebook-reach',
              state: 'value',
              value: 900,
              scope: 'campaign',
              periodFrom: null,
              periodTo: null,
              periodWords: 'week',
              countedOn: null,
              source: 'Return',
              estimate: false,
              paid: null,
              reshared: null,
              note: null,
              answeredBy: null,
              receivedVia: 'returns.csv',
              version: 1,
              recordedAt: '2020-12-04T09:00:00.000Z',
            },
          ],
          nextCursor: null,
        },
      },
    },
    handle: async ({ ctx, partnership, param, query }) => {
      const figures = await listFigures(ctx, await getCampaign(ctx, partnership.id, param('campaign')));
      const place = ({ partner, item, platform, metric, scope, post }: ReturnType<typeof figureBody>) =>
        [partner, item, platform, metric, scope, post].join('/');
      return { status: 200, body: pageByKey(figures.map(figureBody), query, place) };
    },
  }),
  operation({
    id: 'recordFigures',
    method: 'post',
    path: FIGURES,
    tag: 'Returns',
    summary: 'Record numbers',
    description:
      'All or nothing. A number for a place that has one replaces it, and the old one stays in the history. What is not sent stays. A token for one partner records for that partner only.',
    needs: { permission: 'figures.record', within: 'any-partner' },
    body: { schema: Batch, example: BATCH, maxBytes: 1_000_000 },
    example: '/partnerships/dale/campaigns/week/figures',
    keyed: {
      oneCommit: true,
      again: async ({ body }) => ({ status: 200, body: { figures: body.figures.length, changes: null } }),
    },
    answers: {
      200: {
        description: 'On record.',
        schema: Recorded,
        example: { figures: 2, changes: { added: 2, replaced: 0, unchanged: 0 } },
      },
    },
    handle: async ({ ctx, partnership, param, body }) => {
      const changes = await recordFigures(ctx, {
        partnership: partnership.slug,
        campaign: param('campaign'),
        figures: body.figures as unknown as FigureDefinition[],
        receivedVia: 'the API',
        ...(body.answeredBy === undefined ? {} : { answeredBy: body.answeredBy }),
      });
      return { status: 200, body: { figures: body.figures.length, changes } };
    },
  }),
  operation({
    id: 'importFigures',
    method: 'post',
    path: `${FIGURES}/import`,
    tag: 'Returns',
    summary: 'Record numbers from a file',
    description:
      'Send a CSV (any separator and encoding; 100,000 rows and 30 MB at most) or a workbook (.xlsx; 2,000 rows) as the body, with one row a number and the columns of `returns.csv`. All or nothing: what is wrong is answered 422, the first 20 by row and column, with how many there are. Sending it again changes nothing.',
    needs: { permission: 'figures.record', within: 'any-partner' },
    query: z.strictObject({
      answeredBy: z.string().max(100).optional().meta({
        description: 'The role that gave them, never a name.',
        example: 'Comms officer',
      }),
    }),
    upload: {
      mediaTypes: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      maxBytes: MOST_FIGURES_BYTES,
      example: 'partner,platform,metric,value\ndale-council,facebook,reach,2400\n',
    },
    example: '/partnerships/dale/campaigns/week/figures/import',
    answers: {
      200: { description: 'On record.', schema: Imported, example: { added: 1, replaced: 0, unchanged: 0, blank: 0 } },
    },
    handle: async ({ ctx, partnership, param, query, bytes }) => {
      const body = await importFigures(ctx, {
        partnership: partnership.slug,
        campaign: param('campaign'),
        file: { name: 'numbers.csv', bytes },
        ...(query.answeredBy === undefined ? {} : { answeredBy: query.answeredBy }),
      });
      return { status: 200, body };
    },
  }),
];
