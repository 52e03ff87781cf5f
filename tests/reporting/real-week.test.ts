import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { getReport, type Report } from '#src/reporting/index.ts';
import { renderReport } from '#src/web/index.ts';
import { COUNTY, realWeek, WEEK } from '../support/real-week.ts';
import {
  BY_ANYTHING,
  COMPLETENESS,
  DEFINITIONS,
  DISTRICT,
  POLICE,
  RATES,
  RECONCILED,
  reconciledOf,
  TOTALS,
  totalOf,
} from '../support/real-week-table.ts';
import { describeEachStore } from '../support/stores.ts';

describeEachStore('the report of Hate Crime Awareness Week 2020', (under) => {
  let report: Report;
  let page: string;
  let changes: (typeof audit.$inferSelect)[];

  beforeAll(async () => {
    const ctx = await realWeek(under);
    report = await under.asOneInvocation(() => getReport(ctx, COUNTY, WEEK));
    page = renderReport(report);
    changes = await ctx.store.db.select().from(audit).where(eq(audit.subjectKind, 'figure'));
  });

  it.each(TOTALS)('%s', (_label, key, expected) => {
    expect(totalOf(report, key)).toMatchObject(expected);
  });

  it('has no total from posts where only an overall total was given, and none the other way round', () => {
    expect(totalOf(report, [DISTRICT, 'twitter', 'impressions', 'all', 'items'])).toBeUndefined();
    expect(totalOf(report, [POLICE, 'youtube', 'views', 'all', 'headline'])).toBeUndefined();
  });

  it.each(RECONCILED)('holds the overall total of %s against its posts: %s, %s', (partner, platform, metric, expected) => {
    expect(reconciledOf(report, partner, platform, metric)).toMatchObject(expected);
  });

  it('counts three partners with numbers, does not know who was asked, and shows nobody as not having replied', () => {
    expect(report.completeness).toMatchObject(COMPLETENESS);
    expect(page).toContain('It was not recorded who was asked');
    expect(page).not.toContain('Not replied yet');
  });

  it('shows 204 survey responses and 59 quiz players as two numbers and never as 263 people', () => {
    const counts = report.participation.map(({ measure, value }) => `${value} ${measure}`);
    expect(counts).toContain('204 responses');
    expect(counts).toContain('59 players');
    expect(JSON.stringify(report)).not.toMatch(/\b263\b/);
    expect(page).not.toMatch(/\b263\b/);
  });

  it('never adds reach: no total of reach has a sum, over any partners, platforms or parts', () => {
    const reach = report.totals.filter((each) => each.metric === 'reach');
    expect(reach.length).toBeGreaterThan(0);
    for (const each of reach) expect(each).toMatchObject({ additive: false, sum: null });
  });

  it('never shows an unanswered cell as zero', () => {
    expect(report.figures.some((figure) => figure.value === 0)).toBe(false);
    expect(page).not.toMatch(/<td[^>]*>\s*(<a[^>]*>)?0</);
  });

  it('traces every number to what was entered, by whom and when', () => {
    const ids = new Set(report.figures.map((figure) => figure.id));
    expect(report.figures).toHaveLength(29);
    for (const each of report.totals) {
      expect(each.figures.length).toBeGreaterThan(0);
      for (const id of each.figures) expect(ids).toContain(id);
    }
    for (const figure of report.figures) {
      expect(figure.source).toMatch(/^Report of 4 December 2020/);
      expect(figure.return.receivedVia).toBe('returns.csv');
      expect(figure.return.receivedAt).toBe('2020-12-04T09:00:00.000Z');
      expect(page).toContain(`id="${figure.id}"`);
    }
    expect(new Set(changes.map((row) => row.subjectId))).toEqual(ids);
  });

  it.each(['kind', 'theme', 'day', 'resource'] as const)('holds all posts of the week once more by %s', (by) => {
    const own = report.breakdowns.filter((row) => row.by === by && row.scope === 'campaign');
    const sumOf = (definition: string) =>
      own.filter((row) => row.definition === definition).reduce((sum, row) => sum + row.upperBound, 0);
    for (const [definition, sum] of Object.entries(BY_ANYTHING)) expect(sumOf(definition), definition).toBe(sum);
    for (const row of own.filter(({ metric }) => metric === 'reach')) expect(row.sum).toBeNull();
  });

  it('works out rates from two printed numbers and no others, and leaves nothing open that a note explains', () => {
    expect(report.rates.map(({ partner, per, above, below }) => [partner, per, above.value, below.value])).toEqual(RATES);
    expect(report.warnings).toEqual([]);
  });

  it('links every number on the page to an element that is there', () => {
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(links.length).toBeGreaterThan(50);
    for (const target of links) expect(page).toContain(`id="${target}"`);
  });

  it('says what each measure meant in 2020', () => {
    expect(report.definitions.map(({ id }) => id)).toEqual(DEFINITIONS);
  });
});
