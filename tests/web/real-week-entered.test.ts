import { inArray } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { getReport, type Report } from '#src/reporting/index.ts';
import { renderReport } from '#src/web/index.ts';
import { readable } from '../support/page-form.ts';
import { COUNTY, realWeekFiles, WEEK } from '../support/real-week.ts';
import {
  ADULTS,
  BY_ANYTHING,
  COMPLETENESS,
  DEFINITIONS,
  RATES,
  RECONCILED,
  reconciledOf,
  TOTALS,
  totalOf,
} from '../support/real-week-table.ts';
import { openSiteWith, type Site } from '../support/site.ts';
import { describeEachStore } from '../support/stores.ts';
import { type Entry, entriesOf } from './real-week-ways.ts';

describeEachStore('Hate Crime Awareness Week 2020, sent in as coordinators do', (under) => {
  const ways = [
    ['typed post by post', 'typed'],
    ['pasted from a sheet', 'pasted'],
    ['read from platforms’ files', 'uploaded'],
  ] as const;
  // What is pasted is stored as what is typed.
  describe.each(ways.filter(([, way]) => under.name !== 'D1' || way !== 'pasted'))(
    'with the posts of the police %s',
    (_label, way) => {
      let site: Site;
      let entries: Entry[];
      let report: Report;
      let page: string;

      const reported = () => under.asOneInvocation(() => getReport(site.ctx, COUNTY, WEEK));
      const history = async () =>
        (
          await site.ctx.store.db
            .select({ id: audit.id })
            .from(audit)
            .where(inArray(audit.subjectKind, ['figure', 'return']))
        ).length;

      beforeAll(async () => {
        site = await openSiteWith(under, COUNTY, await realWeekFiles({ withNumbers: false }));
        expect((await reported()).figures).toEqual([]);
        entries = await entriesOf(site, way);
        for (const { enter } of entries) await enter();
        report = await reported();
        page = renderReport(report);
      });

      it('comes to every total of the report', () => {
        for (const [label, key, expected] of TOTALS) expect(totalOf(report, key), label).toMatchObject(expected);
        expect(report.rates.map(({ partner, per, above, below }) => [partner, per, above.value, below.value])).toEqual(RATES);
        expect(report.definitions.map(({ id }) => id)).toEqual(DEFINITIONS);
        for (const each of report.totals) if (each.metric === 'reach') expect(each.sum).toBeNull();
      });

      it('holds overall totals against posts with the same verdicts, and leaves nothing open', () => {
        for (const [partner, platform, metric, expected] of RECONCILED)
          expect(reconciledOf(report, partner, platform, metric), `${partner} ${metric}`).toMatchObject(expected);
        expect(report.warnings).toEqual([]);
        expect(report.completeness).toMatchObject({ ...COMPLETENESS, replied: 3 });
      });

      it.each(['kind', 'theme', 'day', 'resource'] as const)('holds all posts of the week once more by %s', (by) => {
        const own = report.breakdowns.filter((row) => row.by === by && row.scope === 'campaign');
        for (const [of, sum] of Object.entries(BY_ANYTHING)) {
          const parts = own.filter(({ definition }) => definition === of).map(({ upperBound }) => upperBound);
          expect(
            parts.reduce((all, each) => all + each, 0),
            of,
          ).toBe(sum);
        }
      });

      it('traces each number on the page to the role and the way it came', () => {
        for (const { partner, ways } of entries) {
          const figures = report.figures.filter((figure) => figure.partner === partner);
          const role = partner === ADULTS ? 'Business manager' : 'Comms officer';
          expect([...new Set(figures.map(({ return: from }) => from.receivedVia))].sort()).toEqual(ways);
          for (const { id, return: from } of figures) {
            expect(from).toMatchObject({ answeredBy: role, receivedAt: '2020-12-04T09:00:00.000Z' });
            expect(page).toContain(`id="${id}"`);
          }
          const { name } = report.completeness.partners.find(({ slug }) => slug === partner) ?? { name: '' };
          for (const each of ways) {
            const how = partner === ADULTS ? 'said on the phone, entered by a lead' : `entered from ${each}`;
            expect(readable(page)).toContain(`${name} : given by ${role}, ${how} on Friday 4 December 2020 at 09:00.`);
          }
        }
      });

      it('sent in once more, changes nothing', async () => {
        const before = await history();
        for (const { enter } of entries) await enter();
        expect(await reported()).toEqual(report);
        expect(await history()).toBe(before);
      });
    },
  );
});
