import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { OPERATIONS } from '#src/api/operations.ts';
import { describeEachStore } from '../support/stores.ts';
import { apiDocument, OPENAPI_FILE, WRITE_OPENAPI } from '../support/write-openapi.ts';
import { type ApiWorld, openApi } from './world.ts';

const document = JSON.parse(JSON.stringify(apiDocument())) as Record<string, unknown>;

it('is committed as it is', () => {
  const stored: unknown = existsSync(OPENAPI_FILE) ? JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) : null;
  if (JSON.stringify(stored) !== JSON.stringify(document))
    expect.fail(`src/api/openapi.json is out of date: run ${WRITE_OPENAPI}`);
});

it('points nowhere that is not there', () => {
  const text = JSON.stringify(document);
  const { components } = document as { components: Record<string, Record<string, unknown>> };
  const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(50);
  for (const [, kind = '', name = ''] of references) expect(Object.keys(components[kind] ?? {})).toContain(name);
});

it('describes every operation with its refusals', () => {
  const { paths } = document as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> };
  for (const { method, path, body, conditional, id } of OPERATIONS) {
    const described = Object.keys(paths[path]?.[method]?.responses ?? {});
    expect(described, id).toEqual(expect.arrayContaining(['401', '404', '422', '429']));
    if (body) expect(described, id).toEqual(expect.arrayContaining(['413', '415']));
    if (conditional && conditional !== 'read') expect(described, id).toEqual(expect.arrayContaining(['412', '428']));
  }
});

it('shows no secret and no address of a real person', () => {
  const text = JSON.stringify(document);
  expect(text).not.toMatch(/awp_[A-Za-z0-9_-]{20}/);
  for (const [address] of text.matchAll(/[\w.]+@[\w.]+/g)) expect(address).toMatch(/@example\.org$/);
});

describeEachStore('the served document', (under) => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await openApi(under);
  });

  it('is open to anyone and the same', async () => {
    const { status, body, headers } = await world.ask('GET', '/openapi.json', { as: 'public' });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(body).toEqual(document);
  });
});
