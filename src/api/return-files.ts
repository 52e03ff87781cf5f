import { z } from '@hono/zod-openapi';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { fileAnswer } from '#src/platform/file-answer.ts';
import { sha256 } from '#src/platform/hash.ts';
import { type CellProblem, readSheets, SHEET_LIMITS } from '#src/platform/sheets/index.ts';
import {
  type PlannedReturnFile,
  planReturnFiles,
  type ReturnReceipt,
  recordReturnFiles,
  writeReturnForm,
} from '#src/returns/index.ts';
import { type Answer, type Call, type Operation, operation } from './operation.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WEEK = '/partnerships/{partnership}/campaigns/{campaign}';
const EXAMPLE_WEEK = '/partnerships/dale/campaigns/week';

const EXAMPLE_FILE = [
  'Awareness week,Week of 2020',
  'Organisation,Dale Council',
  'Your role,Comms officer',
  'What,Platform,What is counted,Number,or,Part of this week?,Counted from,to,Read off on,Source,Estimate?,Paid for?,Own post or shared,Note',
  'All our posts together,Facebook,Reach,"2,400",,yes,12/10/2020,16/10/2020,19/10/2020,Page statistics,,,,',
].join('\n');

const Query = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false').meta({ description: 'Only say what it would do.', example: 'false' }),
  partner: z.string().optional().meta({ description: 'Whose form it is, where the file does not say.', example: 'dale-council' }),
  role: z
    .string()
    .optional()
    .meta({ description: 'Role of whoever filled it in, where the file does not say.', example: 'Comms officer' }),
  reason: z
    .string()
    .optional()
    .meta({ description: 'Why it corrects an earlier answer, where the file does not say.', example: 'Counted again' }),
  anyway: z.enum(['true', 'false']).default('false').meta({
    description: 'Record it although `why` names something.',
    example: 'false',
  }),
});

const FileAnswer = z
  .strictObject({
    state: z
      .enum(['same', 'ask', 'ready', 'recorded'])
      .meta({ description: '`same`: it is on record already. `ask`: `why` names what has to be said first.' }),
    partner: z.strictObject({ slug: z.string(), name: z.string() }).nullable(),
    why: z.array(z.enum(['older', 'unknown-age', 'correction', 'takes-back', 'draft'])),
    changed: z.int().meta({ description: 'Answers that are new or different.' }),
    takenBack: z.int().meta({ description: 'Answers on record that are no longer in it.' }),
    receipt: z
      .strictObject({
        returnId: z.string(),
        version: z.int(),
        added: z.int(),
        replaced: z.int(),
        withdrawn: z.int(),
        unchanged: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'ReturnFileReport' });

/** Where a sent form is, and the file as the verbs take it. */
async function inputOf({ partnership, param, query, bytes }: Call<unknown, z.output<typeof Query>>) {
  const { partner, role, reason } = query;
  const file = { name: 'the file', sheets: await readSheets(bytes, 'Your numbers.csv'), partner, role, reason };
  return { partnership: partnership.slug, campaign: param('campaign'), files: [file] };
}

const inWords = ({ sheet, cell, message }: CellProblem): Problem =>
  cell === '' ? { message } : { pointer: `${sheet}!${cell}`, message: `${sheet}!${cell}: ${message}` };

const REFUSED: Readonly<Partial<Record<PlannedReturnFile['state'], string>>> = {
  'no-form': 'The file is no form of ours.',
  'not-recognised': 'The file does not say whose form it is: give `partner`.',
  foreign: 'The file is the form of another planner, or of a partner that is not here.',
  'other-week': 'The file is the form of another week.',
  problems: 'Nothing was recorded: put right what is named.',
};

/** What is told of a file. Throws INVALID_INPUT for one that cannot be recorded as it is. */
function answerOf(file: PlannedReturnFile, receipt: ReturnReceipt | null = null): Answer {
  const refused = REFUSED[file.state];
  if (refused !== undefined) throw new PlannerError('INVALID_INPUT', refused, file.problems.map(inWords));
  const { state, partner, why, checked } = file;
  const { returnId = '', version = 0, added = 0, replaced = 0, withdrawn = 0, unchanged = 0 } = receipt ?? {};
  return {
    status: 200,
    body: {
      ...{ state: receipt === null ? state : 'recorded', partner, why },
      changed: checked?.lines.filter(({ changed }) => changed).length ?? 0,
      takenBack: checked?.takenBack.length ?? 0,
      receipt: receipt === null ? null : { returnId, version, added, replaced, withdrawn, unchanged },
    },
  };
}

async function planned(call: Call<unknown, z.output<typeof Query>>): Promise<Answer> {
  const [file] = await planReturnFiles(call.ctx, await inputOf(call));
  if (file === undefined) throw new PlannerError('INVALID_INPUT', 'Send one file.');
  return answerOf(file);
}

/** Returns as Excel: the form out, and filled in again. */
export const returnFileOperations: readonly Operation[] = [
  operation({
    id: 'getReturnFormFile',
    method: 'get',
    path: `${WEEK}/returns/{partner}/form`,
    tag: 'Returns',
    summary: 'Download a return as an Excel form',
    description:
      'A workbook (.xlsx) to fill in and send back: what the online form would show, with a line for each post that is marked as posted. It is known again whatever it is called. Its ETag is the hash of its bytes.',
    needs: { permission: 'returns.read', within: 'partner' },
    example: `${EXAMPLE_WEEK}/returns/dale-council/form`,
    answers: { 200: { description: 'The form.', files: [XLSX] } },
    handle: async ({ ctx, partnership, param, precondition }) => {
      const place = { partnership: partnership.slug, campaign: param('campaign'), partner: param('partner') };
      const { bytes, name } = await writeReturnForm(ctx, place);
      const file = { name, mediaType: XLSX, hash: await sha256(bytes) };
      return { status: 200, file: fileAnswer(file, bytes, precondition.ifNoneMatch) };
    },
  }),
  operation({
    id: 'sendReturnFile',
    method: 'post',
    path: `${WEEK}/return-files`,
    tag: 'Returns',
    summary: 'Record a return from a filled-in Excel form',
    description:
      'Send the workbook (.xlsx), or its sheet of numbers as a CSV, as the body, 5 MB at most. It is recognised by what it says, and recorded as a whole or not at all; the same file again changes nothing. A problem is answered 422 with its cell. One that is older than what is on record, corrects it or takes numbers back is answered `ask` and not recorded, unless `anyway` is true.',
    needs: { permission: 'figures.record', within: 'partnership' },
    query: Query,
    upload: { mediaTypes: [XLSX, 'text/csv'], maxBytes: SHEET_LIMITS.bytes, example: EXAMPLE_FILE },
    example: `${EXAMPLE_WEEK}/return-files`,
    keyed: { oneCommit: true, again: planned },
    answers: {
      200: {
        description: 'What it did, or would do.',
        schema: FileAnswer,
        example: {
          state: 'recorded',
          partner: { slug: 'dale-council', name: 'Dale Council' },
          why: [],
          changed: 2,
          takenBack: 0,
          receipt: { returnId: 'ret_01hxs3k2m4n6p8r0t2v4w6y8za', version: 3, added: 2, replaced: 0, withdrawn: 0, unchanged: 0 },
        },
      },
    },
    handle: async (call) => {
      if (call.query.dryRun === 'true') return planned(call);
      const { files, ...place } = await inputOf(call);
      const anyway = call.query.anyway === 'true';
      const [done] = await recordReturnFiles(call.ctx, { ...place, files: files.map((file) => ({ ...file, anyway })) });
      if (done === undefined) throw new PlannerError('INVALID_INPUT', 'Send one file.');
      if (done.fault !== null) throw new PlannerError('INVALID_INPUT', `${done.fault}.`);
      return answerOf(done, done.receipt);
    },
  }),
];
