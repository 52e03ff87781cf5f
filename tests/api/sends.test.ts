import { expect, it } from 'vitest';
import { describeOnSqlite } from '../support/stores.ts';
import { openApi } from './world.ts';

const PATH = '/partnerships/dale/campaigns/week/sends';
const posts = [{ slug: 'launch', version: 1 }];

describeOnSqlite('sending posts over the API', (under) => {
  it('tells what would become of them, in its own field names, and writes nothing', async () => {
    const world = await openApi(under);
    const body = { posts, timing: { way: 'together', on: '2020-10-17', at: '09:00' }, dryRun: true };
    const planned = await world.ask('POST', PATH, { as: 'editor', body });
    expect(planned.status, planned.text).toBe(200);
    expect(planned.body).toMatchObject({
      posts: [{ slug: 'launch', changed: false, problems: [{ pointer: '/postOn' }] }],
      problems: [{ pointer: '/posts/0/postOn', message: expect.stringMatching(/^“The week starts”: Saturday/) }],
    });
    const { dryRun: _dry, ...forReal } = body;
    const refused = await world.ask('POST', PATH, { as: 'editor', body: forReal });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      errors: [{ pointer: '/posts/0/postOn', detail: expect.stringMatching(/^“The week starts”: Saturday/) }],
    });
    const sent = await world.ask('POST', PATH, { as: 'editor', body: { ...forReal, anyway: 'A vigil' } });
    expect(sent.body).toMatchObject({
      posts: [{ changed: true, anyway: 'A vigil', partners: [{ time: '09:00' }, { time: '09:00' }] }],
    });
    const late = await world.ask('POST', PATH, { as: 'editor', body: { ...forReal, anyway: 'A vigil' } });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('read them again')]);
    expect(late.body).toMatchObject({
      errors: [{ pointer: '/posts/0/version', detail: '“The week starts” is now at version 2' }],
    });
  });

  it.each<[string, unknown]>([
    ['no posts', { posts: [] }],
    ['an unknown way', { posts, timing: { way: 'sometime' } }],
    ['no minute', { posts, timing: { way: 'together' } }],
    ['an unknown kind', { posts, assign: { kinds: ['circus'] } }],
  ])('refuses %s', async (_label, body) => {
    const world = await openApi(under);
    expect((await world.ask('POST', PATH, { as: 'editor', body })).status).toBe(422);
  });
});
