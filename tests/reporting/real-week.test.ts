import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { systemAccess } from '#src/platform/access.ts';
import { getReport, type Report } from '#src/reporting/index.ts';
import { renderReport } from '#src/web/index.ts';
import { COUNTY, importRealWeek, WEEK } from '../support/real-week.ts';
import { contextOn, describeEachStore } from '../support/stores.ts';

const POLICE = 'north-yorkshire-police';
const DISTRICT = 'harrogate-borough-council';
const ADULTS = 'north-yorkshire-safeguarding-adults-board';

describeEachStore('the report of Hate Crime Awareness Week 2020', (under) => {
  let report: Report;
  let page: string;
  let changes: (typeof audit.$inferSelect)[];

  beforeAll(async () => {
    const ctx = contextOn(await under.fresh(), systemAccess('start'));
    await importRealWeek(ctx);
    report = await under.asOneInvocation(() => getReport(ctx, COUNTY, WEEK));
    page = renderReport(report);
    changes = await ctx.store.db.select().from(audit).where(eq(audit.subjectKind, 'figure'));
  });

  const total = (partner: string | null, platform: string, metric: string, scope: string, basis: string) =>
    report.totals.find(
      (each) =>
        each.partner === partner &&
        each.platform === platform &&
        each.metric === metric &&
        each.scope === scope &&
        each.basis === basis,
    );
  const reconciled = (partner: string, platform: string, metric: string) =>
    report.reconciliation.find((row) => row.partner === partner && row.platform === platform && row.metric === metric);

  it.each([
    [
      'police Facebook reach, all posts, everything',
      POLICE,
      'facebook',
      'reach',
      'all',
      'items',
      { sum: null, lowerBound: 258_000, upperBound: 704_600 },
    ],
    [
      'police Facebook reach, all posts, this week',
      POLICE,
      'facebook',
      'reach',
      'campaign',
      'items',
      { sum: null, lowerBound: 95_200, upperBound: 446_600 },
    ],
    [
      'police Facebook reach, overall total',
      POLICE,
      'facebook',
      'reach',
      'all',
      'headline',
      { sum: null, lowerBound: 671_500, upperBound: 671_500 },
    ],
    ['police Twitter impressions, all posts, everything', POLICE, 'twitter', 'impressions', 'all', 'items', { sum: 249_050 }],
    ['police Twitter impressions, all posts, this week', POLICE, 'twitter', 'impressions', 'campaign', 'items', { sum: 170_050 }],
    ['police Twitter impressions, Anti-Slavery Day', POLICE, 'twitter', 'impressions', 'related', 'items', { sum: 79_000 }],
    ['police Twitter impressions, overall total', POLICE, 'twitter', 'impressions', 'all', 'headline', { sum: 230_000 }],
    ['police YouTube views', POLICE, 'youtube', 'views', 'all', 'items', { sum: 400 }],
    ['district Twitter impressions', DISTRICT, 'twitter', 'impressions', 'all', 'headline', { sum: 8317 }],
    [
      'district Twitter engagements',
      DISTRICT,
      'twitter',
      'engagements',
      'all',
      'headline',
      { sum: 43, notes: ['as printed, wording unclear'] },
    ],
    ['adults board impressions', ADULTS, 'not-stated', 'impressions', 'all', 'headline', { sum: 32_988 }],
    ['adults board engagements', ADULTS, 'not-stated', 'engagements', 'all', 'headline', { sum: 1012 }],
    ['adults board likes', ADULTS, 'not-stated', 'likes', 'all', 'headline', { sum: 162 }],
    ['all partners, Twitter impressions, best', null, 'twitter', 'impressions', 'all', 'best', { sum: 257_367 }],
    ['all partners, Twitter impressions, best, this week', null, 'twitter', 'impressions', 'campaign', 'best', { sum: 178_367 }],
  ])('%s', (_label, partner, platform, metric, scope, basis, expected) => {
    expect(total(partner, platform, metric, scope, basis)).toMatchObject(expected);
  });

  it('has no total from posts where only an overall total was given, and none the other way round', () => {
    expect(total(DISTRICT, 'twitter', 'impressions', 'all', 'items')).toBeUndefined();
    expect(total(POLICE, 'youtube', 'views', 'all', 'headline')).toBeUndefined();
  });

  it('says that the police reach fits its posts, and that its impressions differ by 19,050 and need a note', () => {
    expect(reconciled(POLICE, 'facebook', 'reach')).toMatchObject({
      headline: 671_500,
      items: 704_600,
      verdict: 'within-overlap',
      needsNote: false,
    });
    expect(reconciled(POLICE, 'twitter', 'impressions')).toMatchObject({
      headline: 230_000,
      items: 249_050,
      difference: 19_050,
      verdict: 'differs',
      needsNote: true,
    });
    expect(reconciled(POLICE, 'youtube', 'views')).toMatchObject({ headline: null, verdict: 'items-only' });
    expect(reconciled(DISTRICT, 'twitter', 'impressions')).toMatchObject({ items: null, verdict: 'headline-only' });
  });

  it('counts three partners with numbers, does not know who was asked, and shows nobody as not having replied', () => {
    expect(report.completeness).toMatchObject({ asked: 'not-recorded', partnersWithFigures: 3, outstanding: null });
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
    expect(sumOf('twitter-impressions')).toBe(170_050);
    expect(sumOf('facebook-reach')).toBe(446_600);
    for (const row of own.filter(({ metric }) => metric === 'reach')) expect(row.sum).toBeNull();
  });

  it('works out rates from two printed numbers and no others, and leaves nothing open that a note explains', () => {
    expect(report.rates.map(({ partner, per, above, below }) => [partner, per, above.value, below.value])).toEqual([
      [DISTRICT, 'impressions', 43, 8317],
      [ADULTS, 'impressions', 1012, 32_988],
    ]);
    expect(report.warnings).toEqual([]);
  });

  it('links every number on the page to an element that is there', () => {
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(links.length).toBeGreaterThan(50);
    for (const target of links) expect(page).toContain(`id="${target}"`);
  });

  it('says what each measure meant in 2020', () => {
    expect(report.definitions.map(({ id }) => id)).toEqual([
      'engagements',
      'facebook-reach',
      'impressions',
      'likes',
      'twitter-impressions',
      'youtube-views',
    ]);
  });
});
