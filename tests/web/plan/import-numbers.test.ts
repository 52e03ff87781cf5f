import { beforeAll, expect, it } from 'vitest';
import { recordFigures } from '#src/returns/index.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const AT = '/plan/campaigns/week/import-numbers';
const readable = (page: string): string =>
  page
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&quot;', '"');

describeOnSqlite('importing numbers from a file', (under) => {
  let site: Site;
  let lead: string;
  beforeAll(async () => {
    site = await openSite(under);
    lead = await signInAs(site, 'lead');
  });

  const send = async (csv: string | undefined, role = '', cookie = lead) => {
    const body = new FormData();
    if (csv !== undefined) body.append('file', new Blob([csv]), 'numbers.csv');
    body.append('role', role);
    return site.request(AT, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', cookie }, body });
  };

  it('puts a file on record, says so, and the history says what it did', async () => {
    const first = await send('partner,platform,metric,value\ndale-police,facebook,reach,900\n', 'Comms officer');
    expect([first.status, first.headers.get('location')]).toEqual([303, `${AT}?done=recorded`]);
    expect(await (await site.get(`${AT}?done=recorded`, lead)).text()).toContain('The numbers are on record');
    const history = readable(await (await site.get('/plan/history', lead)).text());
    expect(history).toContain('a number of Dale Police : Facebook reach, overall total');
  });

  it('shows what is wrong by row and column, and keeps the role', async () => {
    const response = await send('partner,platform,metric,value\ndale-polise,facebook,reach,12k\n', 'Comms officer');
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(readable(page)).toContain('2 things to put right: nothing was recorded.');
    expect(readable(page)).toContain('2 value "12k" is not a whole number: write 12000');
    expect(readable(page)).toContain('2 partner "dale-polise" is not a partner here: did you mean "dale-police"?');
    expect(page).toContain('value="Comms officer"');
  });

  it.each([
    ['no file', undefined, '', 'Choose a file'],
    ['an address for a role', 'partner,platform,metric,value\ndale-police,facebook,reach,1\n', 'a@example.org', 'must be a role'],
    ['a picture', '\u0089PNG', '', 'nothing was recorded'],
  ])('refuses %s beside its field', async (_label, csv, role, sentence) => {
    const response = await send(csv, role);
    expect(response.status).toBe(422);
    expect(readable(await response.text())).toContain(sentence);
  });

  it('is not there for those who may only look', async () => {
    const viewer = await signInAs(site, 'viewer');
    expect((await site.get(AT, viewer)).status).toBe(404);
    expect((await send('partner,platform,metric,value\n', '', viewer)).status).toBe(404);
  });

  it('tells of many numbers in one line of history', async () => {
    const figures = (more: number) =>
      Array.from({ length: 1001 }, (_, index) => ({
        ...({
          partner: 'dale-council',
          item: '',
          platform: 'facebook',
          post: `p${index}`,
          metric: 'reach',
          state: 'value',
        } as const),
        ...({
          value: index + more,
          scope: 'campaign',
          periodFrom: null,
          periodTo: null,
          periodWords: null,
          countedOn: null,
        } as const),
        ...{ source: null, estimate: false, paid: null, reshared: null, note: null },
      }));
    for (const more of [0, 5000]) {
      await recordFigures(site.ctx, { partnership: 'dale', campaign: 'week', figures: figures(more), receivedVia: 'CSV' });
    }
    const history = readable(await (await site.get('/plan/history', lead)).text());
    expect(history).toContain('Entered many numbers in the reply of Dale Council');
    expect(history).toContain('0 numbers added, 1,000 changed.');
    expect(history).toContain('facebook, reach, campaign, p0: 0 became 5,000.');
    expect(history).toContain('And 990 more numbers changed.');
  });
});
