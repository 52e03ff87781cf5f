import { beforeAll, expect, it } from 'vitest';
import { describeOnSqlite } from '../support/stores.ts';
import { type ApiWorld, openApi } from './world.ts';

const PACKS = '/partnerships/dale/campaigns/week/partners/dale-police/packs';

describeOnSqlite('packs over the API', (under) => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await openApi(under);
    // The Sunday before the week, at noon in London.
    world.ctx.clock.advance((Date.parse('2020-10-11T11:00:00.000Z') - Date.parse(world.ctx.clock.now())) / 60_000);
  });

  it('are listed with what a tool would refuse, and read as files', async () => {
    const list = await world.ask('GET', PACKS, { as: 'viewer' });
    const { items } = list.body as { items: { pack: string; channels: unknown[] }[] };
    expect(items.find(({ pack }) => pack === 'sprout')?.channels).toMatchObject([{ channel: 'facebook', texts: 1 }]);
    world.ctx.clock.advance(24 * 60);
    const late = (await world.ask('GET', PACKS, { as: 'viewer' })).text;
    expect(late).toMatch(
      /"post":"launch","title":"The week starts","channel":"facebook","language":"en","reason":"Its time has passed/,
    );
    world.ctx.clock.advance(-24 * 60);
    const file = await world.ask('GET', `${PACKS}/sprout?channel=facebook&dates=mdy`, { as: 'viewer' });
    expect([file.status, file.headers.get('content-type'), file.headers.get('cache-control')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'private, no-store',
    ]);
    expect(file.headers.get('content-disposition')).toContain('filename="week-dale-police-sprout-social-facebook.csv"');
    expect(file.text).toContain('"10/12/2020","08:30"');
  });

  it.each<[string, string, number, RegExp]>([
    ['a pack that nobody knows', '/pages', 404, /NOT_FOUND|not-found/i],
    ['a channel without texts', '/buffer?channel=threads', 422, /There is no file for Buffer, Threads: there is no text for it/],
    ['a channel that nobody knows', '/csv?channel=..%2Fx', 422, /"parameter":"channel"/],
    ['another order of dates', '/sprout?dates=ymd', 422, /"parameter":"dates"/],
    ['a question that nobody reads', '/cards?color=red', 422, /color/],
  ])('%s is a problem that says why', async (_label, path, status, why) => {
    const answer = await world.ask('GET', `${PACKS}${path}`, { as: 'viewer' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(answer.text).toMatch(why);
  });
});
