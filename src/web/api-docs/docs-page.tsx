import { CopyText } from '../kit/copy-text.tsx';
import { Page } from '../kit/page.tsx';
import { type DescribedApi, type DescribedOperation, METHODS, type Method } from './document.ts';
import { Operation } from './operation.tsx';
import { Prose, Words } from './prose.tsx';

/** An operation with where it stands. */
interface Placed {
  method: Method;
  path: string;
  operation: DescribedOperation;
}

/** A section as its address names it. */
export const sectionSlug = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z]+/g, '-');

/** The operations of a section, in the order of the document. */
export function operationsOf(api: DescribedApi, tag: string): Placed[] {
  return Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method];
      return operation?.tags?.includes(tag) ? [{ method, path, operation }] : [];
    }),
  );
}

/** What programs can do, section by section; `baseUrl` is where the planner is reached. */
export function DocsPage({ api, baseUrl }: { api: DescribedApi; baseUrl: string }) {
  return (
    <Page title="For programs" home="/">
      <h1>{api.info.title}: for programs</h1>
      <h2>Start here</h2>
      <p>
        A program needs a secret: a lead makes one on the page <a href="/plan/access">Access for programs</a>, linked from
        “People” and “Your account”. Put it in place of the words in angle brackets, and you see your planner:
      </p>
      <CopyText id="first-request" what="the first request" text={firstRequest(baseUrl)} />
      <h2>How it works</h2>
      <Prose text={api.info.description ?? ''} />
      <p>
        The same as one file for tools: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).
      </p>
      {(api.tags ?? []).map((tag) => (
        <section>
          <h2>
            <a href={`/api/docs/${sectionSlug(tag.name)}`}>{tag.name}</a>
          </h2>
          <p>{tag.description}</p>
          <ul>
            {operationsOf(api, tag.name).map(({ operation }) => (
              <li>
                <a href={`/api/docs/${sectionSlug(tag.name)}#${operation.operationId}`}>{operation.summary}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

/** A command that answers with the partnership whose secret it is. */
const firstRequest = (baseUrl: string): string => `curl -H 'Authorization: Bearer <your secret>' ${baseUrl}/api/v1/partnerships`;

/** One section with everything about its operations. */
export function SectionPage({ api, tag }: { api: DescribedApi; tag: { name: string; description?: string } }) {
  return (
    <Page title={`${tag.name}: for programs`} home="/" back={{ href: '/api/docs', text: 'Everything programs can do' }}>
      <h1>{tag.name}</h1>
      <p>
        <Words text={tag.description ?? ''} />
      </p>
      {operationsOf(api, tag.name).map((placed) => (
        <Operation api={api} {...placed} />
      ))}
    </Page>
  );
}
