import { beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '#src/api/operation.ts';
import { OPERATIONS } from '#src/api/operations.ts';
import { describeEachStore } from '../support/stores.ts';
import { type ApiWorld, askerOf, openApi } from './world.ts';

/** What only the program may decide, and what it does not know at all. */
const PRIVILEGED = [
  ...['id', 'slug', 'version', 'partnershipId', 'partnerId', 'campaign', 'contactId', 'createdAt', 'updatedAt', 'withdrawnAt'],
  ...[
    'submittedAt',
    'receivedVia',
    'hash',
    'secret',
    'actor',
    'permission',
    'isAdmin',
    'renamedFrom',
    'key-messages',
    'constructor',
  ],
];

interface Fault {
  pointer?: string;
  parameter?: string;
  detail: string;
}

const faultsOf = (body: unknown): Fault[] => (body as { errors?: Fault[] }).errors ?? [];

/** Where an object with known fields stands in an example; words that people chose as names are none. */
function objectsIn(value: unknown, pointer = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((part, index) => objectsIn(part, `${pointer}/${index}`));
  if (typeof value !== 'object' || value === null || pointer.endsWith('/placeholders')) return [];
  return [pointer, ...Object.entries(value).flatMap(([key, part]) => objectsIn(part, `${pointer}/${key}`))];
}

function withField(value: unknown, pointer: string, key: string): unknown {
  const copy: unknown = structuredClone(value);
  let at = copy as Record<string, unknown>;
  for (const part of pointer.split('/').slice(1)) at = at[part] as Record<string, unknown>;
  Object.defineProperty(at, key, { value: 'x', enumerable: true, configurable: true, writable: true });
  return copy;
}

const send = (world: ApiWorld, made: Operation, body: unknown) => {
  world.ctx.clock.advance(1);
  const headers = made.conditional === undefined || made.conditional === 'read' ? {} : { 'if-match': '*' };
  return world.ask(made.method.toUpperCase(), made.example, { as: askerOf(made), body, headers });
};

describeEachStore('every input', (under) => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await openApi(under);
  });

  it.each(OPERATIONS.filter(({ body }) => body).map((made) => ({ made, id: made.id })))(
    '$id refuses what it does not know, wherever it stands, and changes nothing',
    async ({ made }) => {
      const before = await world.ask('GET', '/partnerships/dale/history?limit=1');
      const known = Object.keys((made.body?.schema as { shape?: object } | undefined)?.shape ?? {});
      // Nothing is stored before the form is checked, so that the slower store need not see every word.
      const words = PRIVILEGED.filter((each) => !known.includes(each)).slice(0, under.name === 'D1' ? 2 : undefined);
      for (const key of [...words, '__proto__']) {
        const answer = await send(world, made, withField(made.body?.example, '', key));
        expect(answer.status, `${key}: ${answer.text}`).toBe(422);
        expect(faultsOf(answer.body)).toContainEqual({ pointer: `/${key}`, detail: expect.stringContaining('not') });
      }
      for (const pointer of objectsIn(made.body?.example)) {
        const answer = await send(world, made, withField(made.body?.example, pointer, 'unknown'));
        expect(answer.status, pointer).toBe(422);
        expect(faultsOf(answer.body).map((fault) => fault.pointer)).toContain(`${pointer}/unknown`);
      }
      for (const [wrong, pointer] of [
        ['null', ''],
        ['[]', ''],
        ['"text"', ''],
        ['7', ''],
      ] as const) {
        const answer = await send(world, made, wrong);
        expect([answer.status, faultsOf(answer.body)[0]?.pointer], wrong).toEqual([422, pointer]);
      }
      expect((await world.ask('GET', '/partnerships/dale/history?limit=1')).body).toEqual(before.body);
    },
  );

  it.each(OPERATIONS.map((made) => ({ made, id: made.id })))('$id refuses a parameter it does not know', async ({ made }) => {
    world.ctx.clock.advance(1);
    const body = made.body === undefined ? {} : { body: made.body.example };
    const answer = await world.ask(made.method.toUpperCase(), `${made.example}?unknown=1`, { as: askerOf(made), ...body });
    expect(answer.status).toBe(422);
    expect(faultsOf(answer.body)).toEqual([{ parameter: 'unknown', detail: expect.any(String) }]);
  });

  describe('a fault is told in the names of the API', () => {
    const at = '/partnerships/dale/campaigns/week';
    it.each<[string, string, object, string, RegExp]>([
      ['a missing field', `${at}/themes/opening`, { days: ['2020-10-12'] }, '/title', /^is missing$/],
      ['a wrong type', `${at}/themes/opening`, { title: 5, days: ['2020-10-12'] }, '/title', /^must be text$/],
      [
        'a fault inside a list',
        `${at}/themes/opening`,
        { title: 'A', days: ['2020-10-12'], keyMessages: ['good', ''] },
        '/keyMessages/1',
        /must not be empty/,
      ],
      ['a word of a closed set', `${at}/resources/film`, { title: 'A', kind: 'film' }, '/kind', /"film" is not one of: video/],
      [
        'a date that does not exist',
        `${at}/resources/film`,
        { title: 'A', kind: 'video', reuseUntil: '2021-02-30' },
        '/reuseUntil',
        /no such day/,
      ],
      ['what a reference names', `${at}/themes/opening`, { title: 'A', days: ['2020-10-12'], lead: 'nobody' }, '/lead', /nobody/],
      ['a rule between fields', `${at}/entries/stall`, { title: 'A', kind: 'event' }, '/title', /needs a "date"/],
      [
        'a fault in one branch of a choice',
        `${at}/templates/launch`,
        { title: 'A', assign: { kinds: ['polis'] }, variants: [{ channel: 'facebook', text: 'Hello' }] },
        '/assign/kinds/0',
        /polis/,
      ],
    ])('%s', async (_, path, body, pointer, detail) => {
      const answer = await world.ask('PUT', path, { body, headers: { 'if-match': '*' } });
      expect(answer.status, answer.text).toBe(422);
      expect(faultsOf(answer.body)).toContainEqual({ pointer, detail: expect.stringMatching(detail) });
    });

    it('a name in the address that cannot be one', async () => {
      const asked = { body: { title: 'A', days: ['2020-10-12'] }, headers: { 'if-none-match': '*' } };
      const answer = await world.ask('PUT', `${at}/themes/Not%20a%20slug`, asked);
      expect([answer.status, faultsOf(answer.body)[0]?.parameter]).toEqual([422, 'theme']);
    });
  });
});
