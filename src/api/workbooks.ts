import { z } from '@hono/zod-openapi';
import { getCampaign } from '#src/content/index.ts';
import { importWorkbook, type PlannedChange, planWorkbook, type WorkbookPlan, writeWorkbook } from '#src/definitions/index.ts';
import { fileAnswer } from '#src/platform/file-answer.ts';
import { sha256 } from '#src/platform/hash.ts';
import { readSheets, SHEET_LIMITS } from '#src/platform/sheets/index.ts';
import { type Operation, operation } from './operation.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WEEK = '/partnerships/{partnership}/campaigns/{campaign}';
const EXAMPLE_WEEK = '/partnerships/dale/campaigns/week';
const needs = { permission: 'content.edit', within: 'partnership' } as const;

const Change = z
  .strictObject({
    path: z.string(),
    kind: z.enum(['campaign', 'theme', 'template', 'partner']),
    title: z.string(),
    what: z.enum(['new', 'changed', 'same', 'removed', 'kept']),
    fields: z.array(z.strictObject({ name: z.string(), before: z.string(), after: z.string() })),
    reason: z
      .enum(['edited-since', 'exists-already', 'gone-from-file', 'not-allowed'])
      .optional()
      .meta({ description: 'Why it stays as it is.' }),
  })
  .meta({ id: 'WorkbookChange' }) satisfies z.ZodType<PlannedChange>;

const Report = z
  .strictObject({
    imported: z.boolean().meta({ description: 'Whether it was written.' }),
    changes: z.array(Change),
    problems: z
      .array(z.strictObject({ sheet: z.string(), cell: z.string(), message: z.string() }))
      .meta({ description: 'With `dryRun` only: without it a problem is answered 422.' }),
    unknownColumns: z.array(z.string()).meta({ description: 'Columns that nothing is read from, as `Sheet!Column`.' }),
    leftOut: z.array(z.string()).meta({ description: 'Sheets that nothing is read from.' }),
  })
  .meta({ id: 'WorkbookReport' });

const reportOf = (
  { changes, problems, columns, leftOut }: Pick<WorkbookPlan, 'changes' | 'problems' | 'columns' | 'leftOut'>,
  imported: boolean,
): z.infer<typeof Report> => ({
  imported,
  changes,
  problems,
  unknownColumns: columns.filter(({ field }) => field === null).map(({ sheet, column }) => `${sheet}!${column}`),
  leftOut,
});

/** A week as a workbook, out and in. */
export const workbookOperations: readonly Operation[] = [
  operation({
    id: 'getWorkbook',
    method: 'get',
    path: `${WEEK}/workbook`,
    tag: 'Imports',
    summary: 'Download a week as a workbook',
    description:
      'An Excel workbook (.xlsx) with sheets for the week, its posts and the partners, and what an import needs to see what changed in it. Texts are as they were written last. Its ETag is the hash of its bytes.',
    needs,
    example: `${EXAMPLE_WEEK}/workbook`,
    answers: { 200: { description: 'The workbook.', files: [XLSX] } },
    handle: async ({ ctx, partnership, param, precondition }) => {
      const { slug } = await getCampaign(ctx, partnership.id, param('campaign'));
      const bytes = await writeWorkbook(ctx, { partnership: partnership.slug, campaign: slug });
      const file = { name: `${slug}.xlsx`, mediaType: XLSX, hash: await sha256(bytes) };
      return { status: 200, file: fileAnswer(file, bytes, precondition.ifNoneMatch) };
    },
  }),
  operation({
    id: 'importWorkbook',
    method: 'post',
    path: `${WEEK}/workbook-imports`,
    tag: 'Imports',
    summary: 'Import a workbook into a week',
    description:
      'Send the workbook (.xlsx) or a CSV of posts as the body, 5 MB at most; what it is is told by its bytes. Three-way, all or nothing: what somebody changed since the workbook was downloaded stays and is named. A problem is answered 422 with its cell, and nothing is written. With `dryRun` nothing is written in any case.',
    needs,
    query: z.strictObject({
      dryRun: z.enum(['true', 'false']).default('false').meta({ description: 'Only say what it would do.', example: 'false' }),
      texts: z.enum(['draft', 'send']).default('draft').meta({
        description: 'What becomes of new and changed texts; to a second person first, where two must agree.',
        example: 'draft',
      }),
    }),
    upload: {
      mediaTypes: [XLSX, 'text/csv'],
      maxBytes: SHEET_LIMITS.bytes,
      example: 'Post title,Facebook\nMidweek,Half way.\n',
    },
    example: `${EXAMPLE_WEEK}/workbook-imports`,
    answers: {
      200: {
        description: 'What it did, or would do.',
        schema: Report,
        example: {
          imported: true,
          changes: [
            {
              path: 'campaign/week/template/midweek',
              kind: 'template',
              title: 'Midweek',
              what: 'new',
              fields: [{ name: 'Post title', before: '', after: 'Midweek' }],
            },
          ],
          problems: [],
          unknownColumns: [],
          leftOut: [],
        },
      },
    },
    handle: async ({ ctx, partnership, param, query, bytes }) => {
      const { slug: campaign } = await getCampaign(ctx, partnership.id, param('campaign'));
      const sheets = await readSheets(bytes, 'Posts.csv');
      const input = { partnership: partnership.slug, campaign, sheets, texts: query.texts };
      if (query.dryRun === 'true') return { status: 200, body: reportOf(await planWorkbook(ctx, input), false) };
      // Not planned first: both together are more than one request may ask of D1.
      return { status: 200, body: reportOf({ ...(await importWorkbook(ctx, input)), problems: [] }, true) };
    },
  }),
];
