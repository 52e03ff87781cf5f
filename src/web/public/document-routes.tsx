import { Hono, type Context as Request } from 'hono';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { notFound } from '#src/platform/errors.ts';
import { isNotModified } from '#src/platform/not-modified.ts';
import {
  type Document,
  DocumentMemory,
  documentTag,
  getToolkit,
  getWeekOnOnePage,
  onePageDocument,
  toolkitDocument,
  writeDocx,
} from '#src/reporting/index.ts';
import type { WebDeps } from '../deps.ts';
import { forEverybody } from './for-everybody.ts';
import { OnePage } from './one-page.tsx';
import { ToolkitClosedPage, ToolkitPage } from './toolkit-page.tsx';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A week on one page and its toolkit, for everybody: as pages, and as files for those who work in Word. */
export function documentRoutes(deps: WebDeps): Hono {
  const web = new Hono();
  const written = new DocumentMemory();
  const asked = (c: Request) => ({ partnership: c.req.param('partnership') ?? '', campaign: c.req.param('campaign') ?? '' });
  const publicly = () => deps.contextFor(PUBLIC_ACCESS);

  web.get('/:partnership/:campaign/one-page', async (c) =>
    forEverybody(c, <OnePage week={await getWeekOnOnePage(publicly(), asked(c))} baseUrl={deps.baseUrl} />),
  );

  web.get('/:partnership/:campaign/one-page.docx', async (c) => {
    const week = await getWeekOnOnePage(publicly(), asked(c));
    const { slug } = week.campaign;
    const address = `${deps.baseUrl}/${week.partnership.slug}/${slug}/one-page`;
    return answerDocx(c, written, `${slug}-on-one-page.docx`, onePageDocument(week, address));
  });

  web.get('/:partnership/:campaign/toolkit', async (c) => {
    const { content, ...toolkit } = await getToolkit(publicly(), asked(c));
    if (content !== null) return forEverybody(c, <ToolkitPage partnership={toolkit.partnership} content={content} />);
    c.header('x-robots-tag', 'noindex');
    return forEverybody(c, <ToolkitClosedPage {...toolkit} />);
  });

  web.get('/:partnership/:campaign/toolkit.docx', async (c) => {
    const { partnership, content } = await getToolkit(publicly(), asked(c));
    if (content === null) throw notFound();
    const { slug } = content.campaign;
    const address = `${deps.baseUrl}/${partnership.slug}/${slug}/toolkit`;
    return answerDocx(c, written, `${slug}-toolkit.docx`, toolkitDocument(partnership.name, content, address));
  });

  return web;
}

/** A document as a file. It is written once, and only for a reader that does not have it already and wants more than its head. */
async function answerDocx(c: Request, written: DocumentMemory, name: string, document: Document): Promise<Response> {
  const etag = await documentTag(document);
  const headers = { etag, 'cache-control': 'public, no-cache', 'x-robots-tag': 'noindex' };
  if (isNotModified({ tags: c.req.header('if-none-match'), since: undefined }, etag, '')) return c.body(null, 304, headers);
  const file = { ...headers, 'content-type': DOCX, 'content-disposition': `attachment; filename="${name}"` };
  if (c.req.method === 'HEAD') return c.body(null, 200, file);
  const bytes = await written.bytes(etag, () => writeDocx(document));
  return c.body(bytes, 200, { ...file, 'content-length': String(bytes.length) });
}
