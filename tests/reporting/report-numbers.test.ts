import { expect, it } from 'vitest';
import { getReport } from '#src/reporting/index.ts';
import { type FigureDefinition, recordFigures } from '#src/returns/index.ts';
import { renderReport } from '#src/web/index.ts';
import { folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { describeEachStore } from '../support/stores.ts';

const impressions = (partner: string, value: number, over: Partial<FigureDefinition> = {}): FigureDefinition => ({
  ...{ partner, item: 'film', platform: 'twitter', post: '', metric: 'impressions', state: 'value', value, scope: 'campaign' },
  ...{ periodFrom: null, periodTo: null, periodWords: null, countedOn: null, source: null, estimate: false },
  ...{ paid: null, reshared: null, note: null },
  ...over,
});

describeEachStore('the numbers of a report', (under) => {
  it('say how much is shares or paid, what is counted twice, and lead to every figure', async () => {
    const ctx = await filled(under, folder());
    await recordFigures(ctx, {
      ...{ partnership: 'dale', campaign: 'week', receivedVia: 'CSV' },
      figures: [
        impressions('dale-police', 1000),
        impressions('dale-council', 200, { reshared: true }),
        impressions('dale-council', 60, { item: 'leaflet', paid: true }),
        impressions('dale-council', 13, { metric: 'engagements' }),
      ],
    });
    const report = await under.asOneInvocation(() => getReport(ctx, 'dale', 'week'));
    const all = report.totals.find(
      ({ partner, metric, scope, basis }) => partner === null && metric === 'impressions' && scope === 'all' && basis === 'best',
    );
    expect(all).toMatchObject({ sum: 1260, shares: { sum: 200 }, paid: { sum: 60 } });
    expect(report.warnings.map(({ code }) => code)).toEqual(['overall-differs', 'no-channel', 'shared-twice']);
    expect(
      report.breakdowns.find(
        ({ by, key, definition }) => by === 'resource' && key === 'film' && definition === 'twitter-impressions',
      ),
    ).toMatchObject({
      sum: 1200,
      partners: 2,
    });
    expect(report.rates).toMatchObject([
      { per: 'impressions', partner: 'dale-council', above: { value: 13 }, below: { value: 200 }, rate: 0.065 },
    ]);
    const page = renderReport(report);
    expect(page).toMatch(/200 of it in shares of other partners’ posts, 1,060 without/);
    expect(page).toMatch(/What was shared, all partners together/);
    expect(page).toContain('both count the same post on Twitter (X) (“Film”)');
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target}"`);
  });
});
