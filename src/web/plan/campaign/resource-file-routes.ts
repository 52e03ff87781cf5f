import { Hono } from 'hono';
import { readResourceFile } from '#src/content/index.ts';
import { fileAnswer } from '#src/platform/file-answer.ts';
import type { StaffEnv } from '../../visitors.tsx';

/** The files of resources for those who plan; what stands for `:name` is for whoever reads the address. */
export function resourceFileRoutes(): Hono<StaffEnv> {
  const files = new Hono<StaffEnv>();
  files.get('/campaigns/:campaign/resources/files/:attachment/:name', async (c) => {
    const { ctx, partnership } = c.var;
    const at = { partnership: partnership.slug, campaign: c.req.param('campaign'), id: c.req.param('attachment') };
    const { row, bytes } = await readResourceFile(ctx, at);
    const { body, status, headers } = fileAnswer(row, bytes, c.req.header('if-none-match'));
    return c.newResponse(body, status, headers);
  });
  return files;
}
