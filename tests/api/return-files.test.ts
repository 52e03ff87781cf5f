import { expect, it } from 'vitest';
import { describeEachStore } from '../support/stores.ts';
import { openApi } from './world.ts';

const WEEK = '/partnerships/dale/campaigns/week';

const HEADINGS =
  'What,Platform,What is counted,Number,or,Part of this week?,Counted from,to,Read off on,Source,Estimate?,Paid for?,Own post or shared,Note';

/** The council’s numbers as a filled-in form, saved as a CSV. */
const form = (number: string): string =>
  [
    'Organisation,Dale Council',
    'Your role,Comms officer',
    HEADINGS,
    `All our posts together,Facebook,Reach,"${number}",,yes,,,,,,,,`,
  ].join('\n');

describeEachStore('a filled-in form through the API', (under) => {
  it('is recorded once under a key, refused by cell, and asked about where it replaces what is there', async () => {
    const world = await openApi(under);
    const send = (body: string, query = '', key?: string) =>
      world.ask('POST', `${WEEK}/return-files${query}`, {
        body,
        headers: { 'content-type': 'text/csv', ...(key === undefined ? {} : { 'idempotency-key': key }) },
      });
    const wrong = await send(form('12k?'));
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Your numbers!D4: \\"12k?\\" is not a number: write it like 12,345');
    expect((await send(form('2,400'), '?dryRun=true')).body).toMatchObject({ state: 'ready', changed: 1, receipt: null });

    const first = await under.asOneInvocation(() => send(form('2,400'), '', 'k1'));
    expect(first.body).toMatchObject({ state: 'recorded', partner: { slug: 'dale-council' }, receipt: { added: 1 } });
    const again = await send(form('2,400'), '', 'k1');
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
    expect((await send(form('2,500'), '', 'k1')).text).toContain('key-of-another-request');
    expect((await send(form('2,400'))).body).toMatchObject({ state: 'same', receipt: null });

    const why = ['unknown-age', 'correction'];
    expect((await send(form('2,500'))).body).toMatchObject({ state: 'ask', why, receipt: null });
    const corrected = await send(form('2,500'), '?anyway=true&reason=Counted%20again');
    expect(corrected.body).toMatchObject({ state: 'recorded', receipt: { replaced: 1 } });
  });
});
