import { type Context as Asked, Hono, type MiddlewareHandler } from 'hono';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { fileAnswer } from '#src/platform/file-answer.ts';
import { sha256 } from '#src/platform/hash.ts';
import { isPack, listPacks, type MadePack, makePack, type Pack } from '#src/reporting/index.ts';
import type { WebDeps } from '../deps.ts';
import { render } from '../kit/page.tsx';
import { waitFor } from '../limits.ts';
import type { ContactEnv } from '../visitors.tsx';
import { PacksPage } from './packs-page.tsx';

/** The posts of a partner to take away: what there is, and each as a file. */
export function packRoutes({ limits }: WebDeps): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/:campaign/packs', async (c) => {
    const { base, partnership, partner } = c.var;
    const packs = await listPacks(c.var.ctx, weekOf(c));
    return c.html(render(<PacksPage place={{ base, partnership, partner }} {...packs} />));
  });

  // A file is made anew for everybody who asks: one reader must not keep the others waiting.
  const slowed: MiddlewareHandler<ContactEnv> = async (c, next) => {
    const wait = waitFor(c, limits.linkPacks, c.var.holder.linkId);
    if (wait !== undefined) return wait;
    await next();
  };

  pages.get('/:campaign/packs/:pack', slowed, (c) => download(c, c.req.param('pack')));

  pages.get('/:campaign/packs/:pack/:channel', slowed, (c) => download(c, c.req.param('pack'), c.req.param('channel')));

  return pages;
}

type Request = Asked<ContactEnv>;

const weekOf = (c: Request) => ({
  partnership: c.var.partnership.slug,
  campaign: c.req.param('campaign') ?? '',
  partner: c.var.partner.slug,
});

async function download(c: Request, pack: string, channel?: string): Promise<Response> {
  if (!isPack(pack)) throw notFound();
  const made = await madeOrNone(c, pack, channel);
  // The page says why there is no such file, or for which channels there are some.
  if (made === undefined) return c.redirect(`${c.var.base}/${c.req.param('campaign')}/packs#${pack}`, 303);
  const named = { name: made.fileName, mediaType: made.mediaType, hash: await sha256(made.bytes) };
  const { body, status, headers } = fileAnswer(named, made.bytes, c.req.header('if-none-match'));
  return c.newResponse(body, status, headers);
}

async function madeOrNone(c: Request, pack: Pack, channel: string | undefined): Promise<MadePack | undefined> {
  try {
    return await makePack(c.var.ctx, { ...weekOf(c), pack, channel });
  } catch (error) {
    if (error instanceof PlannerError && error.code === 'INVALID_INPUT') return undefined;
    throw error;
  }
}
