import { beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf } from '#src/web/api-docs/document.ts';
import { apiDocsRoutes } from '#src/web/api-docs/routes.tsx';
import { apiDocument } from '../../support/write-openapi.ts';

const api = JSON.parse(JSON.stringify(apiDocument())) as {
  tags: { name: string }[];
  paths: Record<string, Record<string, { operationId: string; summary: string }>>;
};
const operations = Object.values(api.paths).flatMap((methods) => Object.values(methods));

describe('the documentation for people', () => {
  let index: string;
  const sections = new Map<string, string>();
  beforeAll(async () => {
    const docs = apiDocsRoutes(() => apiDocument(), 'https://planner.example.org');
    index = await (await docs.request('/')).text();
    for (const [, slug = ''] of index.matchAll(/href="\/api\/docs\/([a-z-]+)"/g)) {
      sections.set(slug, await (await docs.request(`/${slug}`)).text());
    }
  });

  it('has a section for every tag, and every operation stands in one', () => {
    expect(sections.size).toBe(api.tags.length);
    const all = [...sections.values()].join('');
    for (const { operationId, summary } of operations) {
      expect(index).toContain(`#${operationId}"`);
      expect(all.split(`id="${operationId}"`).length, summary).toBe(2);
    }
  });

  it('every link of the first page leads somewhere', () => {
    for (const [, slug = '', id = ''] of index.matchAll(/href="\/api\/docs\/([a-z-]+)#(\w+)"/g)) {
      expect(sections.get(slug), id).toContain(`id="${id}"`);
    }
  });

  it('begins with where a secret is made and a request that can be copied', () => {
    expect(index).toContain('<a href="/plan/access">Access for programs</a>');
    expect(index).toContain('<code>planner token</code>');
    const command = 'curl -H &#39;Authorization: Bearer &lt;your secret&gt;&#39; https://planner.example.org/api/v1/partnerships';
    expect(index).toContain(`id="first-request">${command}<`);
    expect(index).toContain('data-copy="first-request"');
  });

  it('takes nothing from elsewhere and runs nothing of its own', () => {
    for (const page of [index, ...sections.values()]) {
      expect(page).toMatch(/^<!doctype html>/);
      expect(page).not.toMatch(/<style|<script(?![^>]* src="\/)| style="| on\w+="|(?:src|href)="(?:https?:)?\/\//);
    }
  });

  it('shows what to send, with an example and every field', () => {
    const page = sections.get('campaigns') ?? '';
    expect(page).toContain('<strong>PUT</strong> /api/v1/partnerships/{partnership}/campaigns/{campaign}/themes/{theme}');
    expect(page).toContain('&quot;title&quot;: &quot;Mate crime&quot;');
    expect(page).toContain('<code>keyMessages</code>');
    expect(page).toContain('<code>if-match</code>');
    expect(page).toContain('<strong>412</strong>');
  });
});

it('tells fields with their form in words, those inside lists too', () => {
  const schema = {
    type: 'object',
    required: ['variants'],
    properties: {
      variants: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Variant' } },
      theme: { anyOf: [{ type: 'string', maxLength: 80 }, { type: 'null' }] },
    },
  };
  const variant = { type: 'object', properties: { channel: { type: 'string', enum: ['a', 'b'], description: 'Where.' } } };
  const described = { info: { title: 'x' }, components: { schemas: { Variant: variant } } };
  expect(fieldsOf(schema, described)).toEqual([
    { path: 'variants', required: true, form: 'list, at least 1', description: '' },
    { path: 'variants[].channel', required: false, form: 'one of "a", "b"', description: 'Where.' },
    { path: 'theme', required: false, form: 'text, at most 80 characters, or null', description: '' },
  ]);
});
