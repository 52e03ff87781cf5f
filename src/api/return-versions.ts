import { z } from '@hono/zod-openapi';
import {
  compareReturnVersions,
  getReturnVersions,
  type ReopenReturn as Reopen,
  ReopenReturn,
  reopenReturn,
} from '#src/returns/index.ts';
import { type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';
import { FigureAnswer } from './return-shapes.ts';
import { placeOf, RETURNS, versionOf } from './returns.ts';

const ONE = `${RETURNS}/{partner}`;
const EXAMPLE = '/partnerships/dale/campaigns/week/returns/dale-council';
const nullableText = z.string().nullable();

const VersionAnswer = z
  .strictObject({
    number: z.int().meta({ description: 'Counts from 1.' }),
    reference: z.string().meta({ description: 'What the receipt is quoted by.' }),
    state: z.enum(['submitted', 'nil']),
    submittedAt: z.string(),
    answeredBy: nullableText.meta({ description: 'A role, never a name.' }),
    receivedVia: z.string(),
    reason: nullableText.meta({ description: 'What was corrected, and why.' }),
    added: z.int(),
    replaced: z.int(),
    withdrawn: z.int(),
    figures: z.int().nullable().meta({
      description:
        'Numbers that stood after it; null where its numbers are not kept with it: too many, or a few new ones from a program.',
    }),
    withoutNumber: z.int().nullable(),
  })
  .meta({ id: 'ReturnVersion' });

/** A number as a version keeps it: in which row it stood is not part of it. */
const LineAnswer = FigureAnswer.omit({ id: true, version: true, recordedAt: true }).meta({ id: 'VersionLine' });

const ChangesAnswer = z
  .strictObject({
    from: VersionAnswer.nullable().meta({ description: 'Null for nothing, which is what there was before the first.' }),
    to: VersionAnswer.nullable(),
    changes: z
      .strictObject({
        added: z.array(LineAnswer),
        changed: z.array(z.strictObject({ before: LineAnswer, after: LineAnswer })),
        takenBack: z.array(LineAnswer),
      })
      .nullable()
      .meta({ description: 'Null where the numbers of one of the two are not kept with it; history has each change.' }),
  })
  .meta({ id: 'ReturnChanges' });

const VERSION = {
  ...{ number: 1, reference: '2V4W-6Y8Z', state: 'submitted', submittedAt: '2020-12-04T09:00:00.000Z' },
  ...{ answeredBy: 'Comms officer', receivedVia: 'the online form', reason: null },
  ...{ added: 2, replaced: 0, withdrawn: 0, figures: 1, withoutNumber: 1 },
};

const number = z
  .string()
  .regex(/^\d{1,6}$/, 'must be the number of a submission, or 0 for what was before the first')
  .optional();

/** The submissions of a return: each, what it changed, and a question that opens it again. */
export const returnVersionOperations: readonly Operation[] = [
  operation({
    id: 'listReturnVersions',
    method: 'get',
    path: `${ONE}/versions`,
    tag: 'Returns',
    summary: 'List the submissions of a return',
    description: 'Newest first. One for each time that it said something new, by whatever way it came.',
    needs: { permission: 'returns.read', within: 'partner' },
    query: PageQuery,
    example: `${EXAMPLE}/versions`,
    answers: {
      200: {
        description: 'A page of submissions.',
        schema: pageOf(VersionAnswer),
        example: { items: [VERSION], nextCursor: null },
      },
    },
    handle: async (call) => {
      const versions = await getReturnVersions(call.ctx, placeOf(call));
      return { status: 200, body: pageByKey(versions, call.query, (version) => String(1_000_000 - version.number)) };
    },
  }),
  operation({
    id: 'compareReturnVersions',
    method: 'get',
    path: `${ONE}/changes`,
    tag: 'Returns',
    summary: 'Compare two submissions of a return',
    description:
      'What one says otherwise than another, by place: added, changed, taken back. Left out, `to` is the newest and `from` the one before it.',
    needs: { permission: 'returns.read', within: 'partner' },
    query: z.strictObject({ from: number, to: number }),
    example: `${EXAMPLE}/changes`,
    answers: {
      200: {
        description: 'The changes.',
        schema: ChangesAnswer,
        example: { from: null, to: VERSION, changes: { added: [], changed: [], takenBack: [] } },
      },
    },
    handle: async (call) => {
      const { from, to } = call.query as { from?: string; to?: string };
      const numbered = (text: string | undefined) => (text === undefined ? undefined : Number(text));
      const found = await compareReturnVersions(call.ctx, placeOf(call), { from: numbered(from), to: numbered(to) });
      const line = ({ campaign: _campaign, ...figure }: { campaign: string }) => figure;
      const changes = found.changes && {
        added: found.changes.added.map(line),
        changed: found.changes.changed.map(({ before, after }) => ({ before: line(before), after: line(after) })),
        takenBack: found.changes.takenBack.map(line),
      };
      return { status: 200, body: { ...found, changes } };
    },
  }),
  operation({
    id: 'reopenReturn',
    method: 'post',
    path: `${ONE}/reopen`,
    tag: 'Returns',
    summary: 'Open a return again',
    description: 'With a question that the partner sees on its page. What it submitted counts until it submits a correction.',
    needs: { permission: 'figures.record', within: 'partnership' },
    body: { schema: ReopenReturn, example: { reason: 'Please check your reach on Facebook.' } satisfies Reopen },
    example: `${EXAMPLE}/reopen`,
    conditional: 'change',
    answers: {
      200: {
        description: 'Opened again.',
        schema: z
          .strictObject({ returnId: z.string(), version: z.int(), state: z.literal('reopened'), reopenedAt: z.string() })
          .meta({ id: 'ReopenedReturn' }),
        example: {
          ...{ returnId: 'ret_01hxs3k2m4n6p8r0t2v4w6y8za', version: 4, state: 'reopened' },
          reopenedAt: '2020-12-05T09:00:00.000Z',
        },
      },
    },
    handle: async (call) => {
      const opened = await reopenReturn(call.ctx, { ...placeOf(call), version: await versionOf(call), asked: call.body });
      return { status: 200, body: opened, version: opened.version };
    },
  }),
];
