import { beforeAll, expect, it } from 'vitest';
import { namesIn } from '#src/evidence/index.ts';
import { getReport, type Report } from '#src/reporting/index.ts';
import { renderReport } from '#src/web/index.ts';
import { readable } from '../support/page-form.ts';
import { COUNTY, realWeek, WEEK } from '../support/real-week.ts';
import { describeEachStore } from '../support/stores.ts';

describeEachStore('more than posts in the report of 2020', (under) => {
  let report: Report;
  let page: string;
  beforeAll(async () => {
    const ctx = await realWeek(under);
    report = await under.asOneInvocation(() => getReport(ctx, COUNTY, WEEK));
    page = readable(renderReport(report));
  });

  it('has the survey with its days, to whom it went, 39 responses of which 12 from local authorities, and no base', () => {
    const { surveys } = report.evidence;
    expect(surveys).toMatchObject([
      { opened: '2020-11-20', closed: '2020-11-27', responses: 39, respondents: [{ kind: 'Local authorities', count: 12 }] },
    ]);
    expect(surveys[0]?.questions.every(({ base }) => base === null)).toBe(true);
    expect(page).toContain('Was the campaign useful? (as printed, base not stated)');
    expect(page).toContain('Friday 20 November 2020 to Friday 27 November 2020');
  });

  it('names exactly the percentages that cannot come from 39 answers', () => {
    const answers = report.evidence.surveys.flatMap(({ questions }) => questions.flatMap((question) => question.answers));
    const sorted = (wrong: boolean) =>
      answers
        .filter(({ fault }) => (fault !== null) === wrong)
        .map(({ percent }) => percent)
        .sort();
    expect(sorted(true)).toEqual([63, 71, 80, 80, 80, 86, 89]);
    expect(sorted(false)).toEqual([67, 69, 77, 97]);
    expect(page).toContain('80% cannot come from 39 answers: 31 is 79%, 32 is 82%.');
  });

  it('has quotes of every kind, published and without anybody’s name', () => {
    const { quotes } = report.evidence;
    expect(new Set(quotes.map(({ kind }) => kind))).toEqual(
      new Set(['praise', 'gap', 'learning', 'promised-action', 'suggestion']),
    );
    expect(quotes.flatMap(({ text, saidBy }) => namesIn(`${text} ${saidBy}`))).toEqual([]);
    expect(quotes.every(({ saidBy, source }) => saidBy !== null && source !== null)).toBe(true);
    expect(page).toContain('What people said they will do');
  });

  it('has what was done in the districts, what was made, and a lesson with days of its own', () => {
    const led = new Map(report.evidence.activities.map(({ title, leadName }) => [title, leadName]));
    expect(led.get('Awareness event in Richmond Market Place')).toBe('North Yorkshire Police');
    expect(led.get('Work with takeaways and the night-time economy in Scarborough')).toBe('Scarborough Borough Council');
    expect(led.size).toBeGreaterThanOrEqual(10);
    for (const made of ['Joint press releases for the week', 'Handbook with information on hate crime and mate crime'])
      expect(page).toContain(made);
    expect(report.participation.find(({ measure }) => measure === 'pupils')).toMatchObject({ value: 650, period: 'past month' });
  });

  it('says that requests were made without making up how many, and claims no cause', () => {
    expect(report.evidence.outcomes).toMatchObject([
      { kind: 'requests', parts: [{ when: 'after', count: null }], comparisons: [] },
    ]);
    expect(page).toContain('These counts do not show why something happened.');
  });
});
