import { Hono } from 'hono';
import { fileAnswer } from '#src/platform/file-answer.ts';
import { readSharedFile } from '#src/takeup/index.ts';
import type { ContactEnv } from '../visitors.tsx';

/** The files that go with a partner's posts; what stands for `:name` is for whoever reads the address. */
export function fileRoutes(): Hono<ContactEnv> {
  const files = new Hono<ContactEnv>();
  files.get('/:campaign/files/:attachment/:name', async (c) => {
    const { ctx, partnership, partner } = c.var;
    const slugs = { partnership: partnership.slug, partner: partner.slug, campaign: c.req.param('campaign') };
    const { row, bytes } = await readSharedFile(ctx, { ...slugs, id: c.req.param('attachment') });
    const { body, status, headers } = fileAnswer(row, bytes, c.req.header('if-none-match'));
    return c.newResponse(body, status, headers);
  });
  return files;
}
