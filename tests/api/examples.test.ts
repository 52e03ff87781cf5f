import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Operation } from '#src/api/operation.ts';
import { OPERATIONS } from '#src/api/operations.ts';
import { describeEachStore } from '../support/stores.ts';
import { type ApiWorld, askerOf, openApi } from './world.ts';

/** Reading first, then making, changing, forgetting and taking away, so that each example finds what it names. */
function rank({ method, path }: Operation): number {
  if (path === '/imports') return 6;
  if (path.endsWith('/erase')) return 4;
  return ['get', 'put', 'post', '', 'delete'].indexOf(method) + (method === 'delete' ? 1 : 0);
}

const IN_ORDER = [...OPERATIONS].sort((a, b) => rank(a) - rank(b));

/** The version of what an example changes, as a reader would get it. */
async function etagFor(world: ApiWorld, { example }: Operation): Promise<string> {
  for (const path of [example, example.replace(/\/[a-z]+$/, '')]) {
    const read = await world.ask('GET', path);
    const etag = read.headers.get('etag');
    if (read.status === 200 && etag !== null) return etag;
  }
  return '*';
}

describeEachStore('the documentation’s examples', (under) => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await openApi(under);
  });

  it.each(IN_ORDER.map((made) => ({ made, label: `${made.method.toUpperCase()} ${made.example}` })))(
    '$label',
    async ({ made }) => {
      // One caller makes more changes here than a minute allows.
      if (made.method === 'delete') world.ctx.clock.advance(1);
      const creates = made.conditional === 'create-or-change';
      const changes = made.conditional === 'change';
      const status = creates || made.answers[201] ? 201 : made.answers[204] ? 204 : 200;
      const headers = {
        ...(creates ? { 'if-none-match': '*' } : {}),
        ...(changes ? { 'if-match': await etagFor(world, made) } : {}),
        ...(made.keyed ? { 'idempotency-key': `example-${made.id}` } : {}),
      };
      const body = made.body?.example ?? made.upload?.example;
      const asked = { as: askerOf(made), headers, ...(body === undefined ? {} : { body }) };
      const answer = await world.ask(made.method.toUpperCase(), made.example, asked);
      expect(answer.status, answer.text).toBe(status);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      const schema = made.answers[status]?.schema;
      const files = made.answers[status]?.files;
      if (files) expect(files).toContain(answer.headers.get('content-type'));
      else if (schema === undefined) expect(answer.text).toBe('');
      else expectShape(schema, answer.body);
      expectSameIds(answer.body, made.answers[status]?.example);
      if (made.conditional !== undefined && status !== 204) expect(answer.headers.get('etag')).toMatch(/^"\d+"$/);
      if (made.conditional === 'read') {
        const again = await world.ask('GET', made.example, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
        expect([again.status, again.text]).toEqual([304, '']);
      }
      if (creates) {
        expect(answer.headers.get('location')).toBe(`/api/v1${made.example}`);
        await expectReplaceable(world, made, answer.headers.get('etag') ?? '');
      }
    },
  );
});

/** Strictly: a field that is not documented fails. */
function expectShape(schema: z.ZodType, body: unknown): void {
  const parsed = schema.safeParse(body);
  expect(parsed.error?.issues ?? []).toEqual([]);
}

/** An id that is documented begins as the one that is answered. */
function expectSameIds(answered: unknown, documented: unknown): void {
  if (typeof answered !== 'object' || answered === null || typeof documented !== 'object' || documented === null) return;
  for (const [name, value] of Object.entries(answered)) {
    const example = (documented as Record<string, unknown>)[name];
    // History’s newest line may be about anything.
    if (name === 'subjectId') continue;
    if (/^(?:id|\w+Id)$/.test(name) && typeof value === 'string' && typeof example === 'string') {
      expect(example.slice(0, 4), name).toBe(value.slice(0, 4));
    } else expectSameIds(value, example);
  }
}

/** What was made can be replaced by who read it, and by nobody else. */
async function expectReplaceable(world: ApiWorld, made: Operation, etag: string): Promise<void> {
  const body = made.body?.example;
  const put = async (headers: Record<string, string>) => world.ask('PUT', made.example, { body, headers });
  const again = await put({ 'if-none-match': '*' });
  expect([again.status, again.text]).toEqual([412, expect.stringContaining('It is already there')]);
  expect((await put({})).status).toBe(428);
  expect((await put({ 'if-match': '"999"' })).status).toBe(412);
  expect((await put({ 'if-match': `W/${etag}` })).status).toBe(412);
  expect((await put({ 'if-match': etag })).status).toBe(200);
}

describe('each documented example', () => {
  it.each(OPERATIONS.map((made) => ({ made, id: made.id })))('$id has the form that is documented', ({ made }) => {
    expect(made.summary).not.toBe('');
    expect(made.description.length).toBeGreaterThan(20);
    if (made.body) expect(made.body.schema.safeParse(made.body.example).error?.issues ?? []).toEqual([]);
    for (const { schema, example } of Object.values(made.answers)) {
      if (schema) expectShape(schema, example);
      else expect(example).toBeUndefined();
    }
  });

  it('stands under an id of its own', () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  });
});
