import { z } from '@hono/zod-openapi';
import { listHistory } from '#src/reporting/index.ts';
import { type Operation, operation } from './operation.ts';
import { PageQuery, pageOf, readCursor, writeCursor } from './paging.ts';
import { wrongParameter } from './problem.ts';

const HistoryLine = z
  .strictObject({
    seq: z.int(),
    id: z.string(),
    at: z.string(),
    verb: z.string().meta({ description: 'What was done: `returns.submit`.' }),
    subjectKind: z.string(),
    subjectId: z.string(),
    subjectTitle: z.string().nullable().meta({ description: 'What it is called now.' }),
    who: z.strictObject({ kind: z.string(), id: z.string().nullable(), label: z.string() }),
    detail: z.record(z.string(), z.unknown()).meta({ description: 'In the field names of files.' }),
  })
  .meta({ id: 'HistoryLine' });

const Query = PageQuery.extend({
  campaign: z.string().max(80).optional().meta({ description: 'Only what happened to this campaign.' }),
  subject: z.string().max(80).optional().meta({ description: 'Only what happened to the thing with this id.' }),
});

function seqOf(cursor: string): number {
  const seq = Number(readCursor(cursor));
  if (!Number.isSafeInteger(seq)) throw wrongParameter('cursor', 'is not one of ours: start again without it');
  return seq;
}

/** Who did what. */
export const historyOperations: readonly Operation[] = [
  operation({
    id: 'listHistory',
    method: 'get',
    path: '/partnerships/{partnership}/history',
    tag: 'History',
    summary: 'List what was done',
    description: 'Newest first. History is only ever added to and names people by id.',
    needs: { permission: 'history.read', within: 'partnership' },
    query: Query,
    example: '/partnerships/dale/history',
    answers: {
      200: {
        description: 'A page of history.',
        schema: pageOf(HistoryLine),
        example: {
          items: [
            {
              seq: 41,
              id: 'aud_01hxs3k2m4n6p8r0t2v4w6y8za',
              at: '2020-12-04T09:00:00.000Z',
              verb: 'definitions.update',
              subjectKind: 'theme',
              subjectId: 'thm_01hxs3k2m4n6p8r0t2v4w6y8za',
              subjectTitle: 'What it is',
              who: { kind: 'token', id: 'tok_01hxs3k2m4n6p8r0t2v4w6y8za', label: 'Website' },
              detail: { path: 'campaign/week/theme/opening', version: 2 },
            },
          ],
          nextCursor: null,
        },
      },
    },
    handle: async ({ ctx, partnership, query }) => {
      const { items, nextCursor } = await listHistory(ctx, {
        partnership: partnership.slug,
        limit: query.limit,
        ...(query.campaign === undefined ? {} : { campaign: query.campaign }),
        ...(query.subject === undefined ? {} : { subjectId: query.subject }),
        ...(query.cursor === undefined ? {} : { before: seqOf(query.cursor) }),
      });
      return { status: 200, body: { items, nextCursor: nextCursor === null ? null : writeCursor(nextCursor) } };
    },
  }),
];
