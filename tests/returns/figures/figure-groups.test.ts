import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { campaignReturn, figure } from '#db/schema/returns.ts';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { insertAll } from '#src/platform/bulk.ts';
import { clearExpectations } from '#src/platform/store.ts';
import {
  figureGroups,
  figureGroupsSql,
  figureKey,
  groupFigures,
  itemAmounts,
  type METRICS,
  type SCOPES,
  type Summed,
} from '#src/returns/index.ts';
import { folder } from '../../support/definition-files.ts';
import { filled } from '../../support/filled.ts';
import { describeEachStore, describeOnSqlite, type StoreUnderTest } from '../../support/stores.ts';

const anyFigure: fc.Arbitrary<Summed & { withdrawn: boolean }> = fc
  .record({
    partner: fc.constantFrom('dale-council', 'dale-police'),
    item: fc.constantFrom('', 'film', 'launch'),
    post: fc.constantFrom('', '', '1', '2', '3'),
    platform: fc.constantFrom('facebook', 'twitter'),
    metric: fc.constantFrom<(typeof METRICS)[number][]>('reach', 'impressions'),
    scope: fc.constantFrom<(typeof SCOPES)[number][]>('campaign', 'related'),
    value: fc.option(fc.nat(100_000), { freq: 9 }),
    withdrawn: fc.nat(9).map((n) => n === 0),
  })
  .map(({ value, ...place }) => ({
    ...place,
    scope: place.item === '' && place.post === '' ? '' : place.scope,
    definition: place.metric === 'reach' ? (place.platform === 'facebook' ? 'facebook-reach' : 'reach') : 'impressions',
    state: value === null ? 'not-available' : 'value',
    value,
  }));
const anyFigures = fc.uniqueArray(anyFigure, { minLength: 120, maxLength: 160, selector: figureKey });

async function world(under: StoreUnderTest) {
  const ctx = await filled(under, folder());
  const { id: partnershipId } = await getPartnership(ctx, 'dale');
  const campaign = await getCampaign(ctx, partnershipId, 'week');
  const partners = await listPartners(ctx, partnershipId);
  const [row] = await ctx.store.db.select().from(campaignReturn);
  if (!row) throw new Error('no return');
  const rows = (figures: readonly (Summed & { withdrawn: boolean })[]) =>
    figures.map(({ partner, withdrawn, ...value }, index) => ({
      id: `fig_${index}`,
      partnershipId,
      campaignId: campaign.id,
      returnId: row.id,
      partnerId: partners.find(({ slug }) => slug === partner)?.id ?? '',
      ...value,
      estimate: false,
      receivedVia: 'test',
      withdrawnAt: withdrawn ? ctx.clock.now() : null,
      version: 1,
      createdAt: ctx.clock.now(),
      updatedAt: ctx.clock.now(),
    }));
  return { ctx, campaign, rows };
}

describeEachStore('figures grouped by the database', (under) => {
  it('are the same as grouped in hand: headlines, items, posts, and items that have both', async () => {
    const { ctx, campaign, rows } = await world(under);
    for (const figures of fc.sample(anyFigures, { numRuns: 3, seed: 7 })) {
      const empty = { toSQL: () => ({ sql: 'delete from figure', params: [] }) };
      await ctx.store.atomically([empty, ...insertAll(figure, rows(figures)), clearExpectations()]);
      const entries = figures.flatMap(({ withdrawn, ...value }, index) => (withdrawn ? [] : [{ id: `fig_${index}`, value }]));
      expect(itemAmounts(entries).some(({ counted }) => counted.length > 1)).toBe(true);
      const inHand = groupFigures(entries).map(({ figures: _ids, ...group }) => group);
      const byDatabase = await figureGroups(ctx, campaign);
      expect(byDatabase).toHaveLength(inHand.length);
      expect(new Set(byDatabase.map((group) => JSON.stringify(sorted(group))))).toEqual(
        new Set(inHand.map((group) => JSON.stringify(sorted(group)))),
      );
    }
  });

  it('are read in two statements at most', async () => {
    const { ctx, campaign } = await world(under);
    expect(await under.statementsOf(() => figureGroups(ctx, campaign))).toBeOneOf([null, 1, 2]);
  });
});

describeOnSqlite('totals', (under) => {
  it('walk the index in its own order: nothing is sorted, and no row is visited', async () => {
    const { ctx } = await world(under);
    const text = figureGroupsSql(ctx.store).replace('?', `'cmp_1'`);
    const plan = await ctx.store.db.all<{ detail: string }>(sql.raw(`explain query plan ${text}`));
    expect(plan.map(({ detail }) => detail).join()).toMatch(/figure_totals \(campaign_id=\?\)/);
    expect(plan.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE');
    // The table's cursor is opened with the index's, and must never be asked for a column.
    const steps = await ctx.store.db.all<{ opcode: string; p1: number; p4: string | null }>(sql.raw(`explain ${text}`));
    const [rows, index] = steps.filter(({ opcode }) => opcode === 'OpenRead');
    const asked = steps.filter(({ opcode }) => opcode === 'Column').map(({ p1 }) => p1);
    expect(asked).toContain(index?.p1);
    expect(asked).not.toContain(rows?.p1);
  });
});

const sorted = (group: object) => Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1));
