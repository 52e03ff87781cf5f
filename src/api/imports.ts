import { z } from '@hono/zod-openapi';
import { importDefinitions } from '#src/definitions/index.ts';
import { type Operation, operation } from './operation.ts';

const MAX_IMPORT_BYTES = 8_000_000;

/** Definition files, of which one unit is applied and the rest is there to check against. */
const ImportRequest = z.strictObject({
  files: z
    .array(z.strictObject({ path: z.string().max(300), text: z.string() }))
    .max(50)
    .meta({ description: 'Files as they lie in the campaigns folder.' }),
  only: z.string().max(100).optional().meta({ description: 'Apply this unit only: `partnership`, `campaign/week` …' }),
  units: z
    .array(z.string().max(100))
    .max(500)
    .optional()
    .meta({ description: 'Every unit of the folder, where `files` holds only some; one that is not named is withdrawn.' }),
  overwrite: z.boolean().default(false).meta({ description: 'Apply files even over what a person edited since.' }),
});

const paths = z.array(z.string());
const ImportAnswer = z
  .strictObject({
    units: z.array(
      z.strictObject({
        unit: z.string(),
        created: paths,
        updated: paths,
        withdrawn: paths,
        kept: z
          .array(
            z.strictObject({
              path: z.string(),
              reason: z.enum(['edited-since', 'exists-already', 'edited-and-gone-from-file', 'permission-ended']),
            }),
          )
          .meta({ description: 'Left as they are, because a person changed them, or the permission to use them has ended.' }),
      }),
    ),
    gone: paths.meta({ description: 'Units that are gone from the folder and still wait to be imported as empty.' }),
  })
  .meta({ id: 'ImportReport' });

const PARTNERSHIP_FILE = `format: 1
partnership:
  slug: dale
  name: Dale Together
  zone: Europe/London
  host: dale-council
partners:
  - { slug: dale-council, name: Dale Council, kind: council }
`;

/** Campaign files over the API. */
export const importOperations: readonly Operation[] = [
  operation({
    id: 'importFiles',
    method: 'post',
    path: '/imports',
    tag: 'Imports',
    summary: 'Import campaign files',
    description:
      'Three-way and unit by unit, each all or nothing; what a person changed since the last import stays. A fault in any file is answered 422 with file, line and column, and nothing is written. A body sent as text is read as JSON too.',
    needs: { permission: 'definitions.import', within: 'own' },
    body: {
      schema: ImportRequest,
      example: {
        files: [{ path: 'partnership.yaml', text: PARTNERSHIP_FILE }],
        only: 'partnership',
        units: ['partnership', 'programme', 'campaign/week'],
      },
      maxBytes: MAX_IMPORT_BYTES,
      alsoText: true,
    },
    example: '/imports',
    keyed: { oneCommit: false },
    answers: {
      200: {
        description: 'What was done.',
        schema: ImportAnswer,
        example: {
          units: [{ unit: 'partnership', created: [], updated: ['partnership'], withdrawn: ['partner/old-council'], kept: [] }],
          gone: [],
        },
      },
    },
    handle: async ({ ctx, body: { files, overwrite, only, units } }) => {
      const encoder = new TextEncoder();
      const report = await importDefinitions(ctx, {
        files: files.map(({ path, text }) => ({ path, bytes: encoder.encode(text) })),
        overwrite,
        ...(only === undefined ? {} : { only }),
        ...(units === undefined ? {} : { units }),
      });
      return { status: 200, body: report };
    },
  }),
];
