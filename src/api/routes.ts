import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { importDefinitions } from '#src/definitions/index.ts';
import { may } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { fields } from '#src/platform/fields.ts';
import { getReport } from '#src/reporting/index.ts';
import { problemResponse } from './problem.ts';

const MAX_IMPORT_BYTES = 8_000_000;

/** An import over the API: definition files, of which one unit is applied and the rest is there to check against. */
const ImportRequest = fields({
  files: z.array(fields({ path: z.string().max(300), text: z.string() })).max(50),
  only: z.string().max(100).optional(),
  units: z.array(z.string().max(100)).max(500).optional(),
  overwrite: z.boolean().default(false),
});

interface Api {
  Variables: { ctx: Context };
}

/** The JSON API under `/api/v1`. `contextOf` turns an `Authorization` header into the caller's context. */
export function apiRoutes(contextOf: (authorization: string | undefined) => Promise<Context>): Hono<Api> {
  const api = new Hono<Api>();

  api.get('/partnerships/:partnership/campaigns/:campaign/report', async (c) => {
    const ctx = await contextOf(c.req.header('authorization'));
    const report = await getReport(ctx, c.req.param('partnership'), c.req.param('campaign'));
    c.header('cache-control', report.campaign.published ? 'no-cache' : 'private, no-store');
    return c.json(report);
  });

  api.post(
    '/imports',
    async (c, next) => {
      const ctx = await contextOf(c.req.header('authorization'));
      // Nobody who may not import learns anything about what an import looks like.
      if (!may(ctx.access, 'definitions.import', ctx.access.partnershipId)) throw notFound();
      c.set('ctx', ctx);
      await next();
    },
    bodyLimit({
      maxSize: MAX_IMPORT_BYTES,
      onError: async (c) => {
        // A caller that is still sending would see a broken connection instead of the answer.
        await c.req.raw.body?.pipeTo(new WritableStream()).catch(() => undefined);
        return problemResponse('TOO_LARGE', 'An import may have at most 8 MB: send one campaign at a time.');
      },
    }),
    async (c) => {
      const body: unknown = await c.req.json().catch(() => undefined);
      const parsed = ImportRequest.safeParse(body);
      if (!parsed.success) {
        const problems = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
        throw new PlannerError('INVALID_INPUT', 'The body must be JSON with a list of files.', problems);
      }
      const { files, overwrite, only, units } = parsed.data;
      const encoder = new TextEncoder();
      const report = await importDefinitions(c.var.ctx, {
        files: files.map(({ path, text }) => ({ path, bytes: encoder.encode(text) })),
        overwrite,
        ...(only === undefined ? {} : { only }),
        ...(units === undefined ? {} : { units }),
      });
      return c.json(report);
    },
  );

  api.all('*', () => {
    throw notFound();
  });
  return api;
}
