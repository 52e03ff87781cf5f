import { Hono } from 'hono';
import { notFound } from '#src/platform/errors.ts';
import { render } from '../kit/page.tsx';
import { DocsPage, SectionPage, sectionSlug } from './docs-page.tsx';
import type { DescribedApi } from './document.ts';

/** The API's documentation for people, made from its own description. It holds nothing of any partnership. */
export function apiDocsRoutes(describe: () => object, baseUrl: string): Hono {
  const docs = new Hono();
  let known: DescribedApi | undefined;
  const described = (): DescribedApi => {
    known ??= JSON.parse(JSON.stringify(describe())) as DescribedApi;
    return known;
  };
  docs.use(async (c, next) => {
    await next();
    // A section that is not there today may be tomorrow.
    if (c.res.ok) c.header('cache-control', 'public, max-age=300');
  });
  docs.get('/', (c) => c.html(render(<DocsPage api={described()} baseUrl={baseUrl} />)));
  docs.get('/:section', (c) => {
    const api = described();
    const tag = api.tags?.find(({ name }) => sectionSlug(name) === c.req.param('section'));
    if (tag === undefined) throw notFound();
    return c.html(render(<SectionPage api={api} tag={tag} />));
  });
  return docs;
}
