import { beforeAll, expect, it } from 'vitest';
import { describeOnSqlite } from '../support/stores.ts';
import { type ApiWorld, openApi } from './world.ts';

const BOARD = '/partnerships/dale/campaigns/week/take-up-board';

describeOnSqlite('the take-up board of the API', (under) => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await openApi(under);
  });

  it.each([
    ['due=tomorrow', 'due', 'must be "today", or left out'],
    ['late=yes', 'late', 'must be "true", or left out'],
    ['kind=nope', 'kind', expect.stringMatching(/^"nope" is not one of: .*police/)],
    ['state=nope', 'state', expect.stringMatching(/^"nope" is not one of: offered, taken/)],
    ['partner=nope', 'partner', 'is not the slug of a partner'],
  ])('refuses ?%s in words', async (query, parameter, detail) => {
    for (const path of [BOARD, `${BOARD}.csv`]) {
      const { status, body } = await world.ask('GET', `${path}?${query}`, { as: 'lead' });
      expect([status, body]).toEqual([422, expect.objectContaining({ errors: [{ parameter, detail }] })]);
    }
  });

  it('is empty, and no mistake, for a partner that nothing was sent to', async () => {
    const { status, body } = await world.ask('GET', `${BOARD}?partner=dale-police&state=declined`, { as: 'lead' });
    expect([status, body]).toEqual([200, expect.objectContaining({ rows: [] })]);
  });
});
