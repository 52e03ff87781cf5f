import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { campaign } from '#db/schema/content.ts';
import { figure } from '#db/schema/returns.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { putAll } from '#src/platform/bulk.ts';
import { clearExpectations } from '#src/platform/store.ts';
import { getReport } from '#src/reporting/index.ts';
import { recordFigures } from '#src/returns/index.ts';
import { answerPost } from '#src/takeup/index.ts';
import { renderReport } from '#src/web/index.ts';
import { type Edits, folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { type contextOn, describeEachStore } from '../support/stores.ts';

describeEachStore('a report of a week whose partners were asked', (under) => {
  let ctx: ReturnType<typeof contextOn>;
  const load = (edits: Edits = {}, overwrite = false) => importDefinitions(ctx, { files: folder(edits), overwrite });
  const report = () => getReport(ctx, 'dale', 'week');
  const answer = (state: 'value' | 'not-available', value: number | null) =>
    recordFigures(ctx, {
      partnership: 'dale',
      campaign: 'week',
      receivedVia: 'CSV',
      figures: [
        {
          partner: 'dale-council',
          post: '',
          item: '',
          platform: 'facebook',
          metric: 'reach',
          state,
          value,
          scope: '',
          periodFrom: null,
          periodTo: null,
          periodWords: null,
          countedOn: null,
          source: null,
          estimate: false,
          paid: null,
          reshared: null,
          note: null,
        },
      ],
    });
  beforeEach(async () => {
    ctx = await filled(under, folder());
  });

  it('names who was asked and has not replied, and nobody else', async () => {
    const before = await report();
    expect(before.completeness).toMatchObject({ asked: 2, outstanding: [{ slug: 'dale-council' }] });
    expect(renderReport(before)).toMatch(/1 of 2 partners that were asked have replied/);
    await answer('value', 70);
    expect((await report()).completeness).toMatchObject({ asked: 2, outstanding: [], partnersWithFigures: 2 });
  });

  it('counts “we can’t get it” as a reply and not as a number', async () => {
    await answer('not-available', null);
    const { completeness } = await report();
    expect(completeness).toMatchObject({ asked: 2, outstanding: [], partnersWithFigures: 1 });
    expect(completeness.partners.find(({ slug }) => slug === 'dale-council')).toMatchObject({ figures: 0, withoutNumber: 1 });
  });

  it('keeps an answer answered, whatever the files say again', async () => {
    await answer('value', 70);
    await load({}, true);
    expect((await report()).completeness.outstanding).toEqual([]);
  });

  it('leaves out figures that were taken back', async () => {
    await answer('value', 70);
    const rows = await ctx.store.db.select().from(figure).where(eq(figure.value, 70));
    const gone = rows.map((row) => ({ ...row, withdrawnAt: ctx.clock.now(), version: row.version + 1 }));
    await ctx.store.atomically([...putAll(figure, gone), clearExpectations()]);
    const { totals, figures } = await report();
    expect(figures.some(({ partner }) => partner === 'dale-council')).toBe(false);
    expect(totals.some(({ partner }) => partner === 'dale-council')).toBe(false);
  });

  it('is unknown once its campaign is withdrawn, and was never there for the public', async () => {
    await expect(getReport({ ...ctx, access: PUBLIC_ACCESS }, 'dale', 'week')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const [row] = await ctx.store.db.select().from(campaign);
    if (!row) throw new Error('no campaign');
    const gone = { ...row, withdrawnAt: ctx.clock.now(), version: row.version + 1 };
    await ctx.store.atomically([...putAll(campaign, [gone]), clearExpectations()]);
    await expect(report()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says nothing of take-up while nobody has said anything, and never zero', async () => {
    const { takeUp } = await report();
    expect(takeUp).toMatchObject({ posts: 2, posted: null });
    expect(takeUp.offered).toBeGreaterThan(0);
    expect(renderReport(await report())).not.toContain('said what became of');
  });

  it('tells take-up only of the partners that have said so', async () => {
    const said = async (partner: string, template: string, state: 'taken' | 'posted') =>
      answerPost(ctx, { partnership: 'dale', campaign: 'week', partner, template, state, version: 1 });
    await said('dale-police', 'launch', 'taken');
    expect(renderReport(await report())).toContain(
      '<li>2 ready-made posts for 2 partners. 1 partner has said what became of its posts: none posted yet, 1 to be used, 1 not said yet. The other has not said; that is not zero.</li>',
    );
    await said('dale-police', 'for-police', 'posted');
    await said('dale-council', 'launch', 'posted');
    expect(renderReport(await report())).toContain(
      '<li>2 ready-made posts for 2 partners. 2 partners have said what became of their posts: 2 of 3 posted, 1 to be used.</li>',
    );
  });

  it('says in words how posts and an overall total differ, and asks its readers for nothing', async () => {
    const page = renderReport(await report());
    expect(page).toMatch(/600 less than the total<[\s\S]*Higher than the posts listed<[\s\S]*>No note says why\.</);
    expect(page).not.toMatch(/>-\d|Please say/);
  });
});
