import { expect, it } from 'vitest';
import { swap } from '../../support/definition-files.ts';
import { openSite, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const PATH = '/plan/campaigns/week/report';
const published = {
  'week/campaign.yaml': swap('  commissioned-by: week-group\n', '  commissioned-by: week-group\n  report: public\n'),
};

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

describeOnSqlite('the report for those who plan', (under) => {
  it('stands in their own frame and says who else may read it', async () => {
    const site = await openSite(under);
    const page = await text(site.get(PATH, await signInAs(site, 'viewer')));
    expect(page).toContain('<h1>Week of 2020: report</h1>');
    expect(page).toContain('<a href="/plan" aria-current="page">Awareness weeks</a>');
    expect(page).toContain('<a class="govuk-back-link" href="/plan/campaigns/week">Week of 2020</a>');
    expect(page).toContain('only people who have signed in here can read it');
    expect(page).toContain('/api/v1/partnerships/dale/campaigns/week/report');
    expect([page.includes('href="/dale/week/report"'), page.includes('href="/api/v1')]).toEqual([false, false]);
    expect(page).toContain('1,500');
    expect(page).toContain('Where every number comes from');
  });

  it('leads to its public address once it is published', async () => {
    const site = await openSite(under, published);
    const page = await text(site.get(PATH, await signInAs(site, 'lead')));
    expect(page).toContain('<a href="/dale/week/report">its public address</a>');
    expect((await site.get('/dale/week/report')).status).toBe(200);
    const json = /href="(\/api\/v1[^"]+)"/.exec(page)?.[1] ?? '';
    expect(await (await site.get(json)).json()).toMatchObject({ campaign: { title: 'Week of 2020' } });
  });

  it('is saved as one file that needs nothing else and is kept by no cache', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    expect(await text(site.get(PATH, lead))).toContain('<a href="/plan/campaigns/week/report.html">Save as one file</a>');
    const file = await site.get(`${PATH}.html`, lead);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="week-report.html"');
    expect([file.headers.get('content-type'), file.headers.get('cache-control')]).toEqual([
      'text/html; charset=UTF-8',
      'private, no-store',
    ]);
    const page = await file.text();
    expect(page).toContain('<h1>Week of 2020: report</h1>');
    expect([page.includes('<script'), page.includes('rel="stylesheet"'), page.includes('/plan')]).toEqual([false, false, false]);
  });

  it.each([PATH, `${PATH}.html`])('is not there for strangers, nor for a week that is not: %s', async (path) => {
    const site = await openSite(under, published);
    expect((await site.get(path)).headers.get('location')).toContain('/sign-in');
    const elsewhere = path.replace('week', 'nowhere');
    expect((await site.get(elsewhere, await signInAs(site, 'lead'))).status).toBe(404);
  });
});
