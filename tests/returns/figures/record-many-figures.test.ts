import { asc, eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { campaignReturn, figure, returnVersion } from '#db/schema/returns.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { listHistory } from '#src/reporting/index.ts';
import { type FigureDefinition, importFigures, recordFigures } from '#src/returns/index.ts';
import { folder } from '../../support/definition-files.ts';
import { filled } from '../../support/filled.ts';
import { describeEachStore, describeOnSqlite, memberAccess } from '../../support/stores.ts';

const AT = { partnership: 'dale', campaign: 'week' };

/** Reach of so many posts, half of them the council's. */
const posts = (count: number, value = (index: number): number => index): FigureDefinition[] =>
  Array.from({ length: count }, (_, index) => ({
    partner: index % 2 === 0 ? 'dale-council' : 'dale-police',
    item: 'film',
    platform: 'facebook',
    post: `post-${index}`,
    metric: 'reach',
    state: 'value',
    value: value(index),
    scope: 'campaign',
    ...{ periodFrom: null, periodTo: null, periodWords: null, countedOn: null, source: null },
    ...{ estimate: false, paid: null, reshared: null, note: null },
  }));

describeEachStore('recording many figures at once', (under) => {
  let ctx: Context;
  const record = (figures: FigureDefinition[]) => recordFigures(ctx, { ...AT, figures, receivedVia: 'CSV' });
  const versions = () =>
    ctx.store.db.select().from(returnVersion).orderBy(asc(returnVersion.partnerId), asc(returnVersion.number));
  const history = () => ctx.store.db.select().from(audit).where(eq(audit.verb, 'returns.record-figures')).orderBy(asc(audit.seq));

  beforeEach(async () => {
    ctx = await filled(under, folder());
  });

  it('takes few statements and few lines of history for five thousand, and repeats nothing', async () => {
    const many = posts(5000);
    const statements = await under.statementsOf(async () => {
      expect(await record(many)).toEqual({ added: 5000, replaced: 0, unchanged: 0 });
    });
    expect(statements ?? 0).toBeLessThanOrEqual(45);
    expect(await versions()).toMatchObject([
      { number: 1, state: 'submitted', added: 2500, replaced: 0, receivedVia: 'CSV', lines: null },
      { number: 1, state: 'submitted', added: 2500, replaced: 0, receivedVia: 'CSV', lines: null },
    ]);
    const lines = await history();
    expect(lines.length).toBeLessThan(10);
    expect(lines.flatMap(({ detail }) => detail.figures as unknown[])).toHaveLength(5000);
    expect(await record(many)).toEqual({ added: 0, replaced: 0, unchanged: 5000 });
    expect(await versions()).toHaveLength(2);
  });

  it('keeps every replaced number in the history, and finds it there', async () => {
    await record(posts(1100));
    await record(posts(1100, (index) => index + 7));
    const stored = await ctx.store.db.select().from(figure).where(eq(figure.post, 'post-1000'));
    expect(stored).toMatchObject([{ value: 1007, version: 2 }]);
    const { items } = await listHistory(ctx, { partnership: 'dale', subjectId: stored[0]?.id ?? '', limit: 10 });
    const entries = items.map(({ detail }) => (detail.figures as unknown[][]).find(([id]) => id === stored[0]?.id));
    const place = 'dale-council/film/facebook/reach/campaign/post-1000';
    expect(entries).toEqual([
      [stored[0]?.id, place, { value: 1000 }, { value: 1007 }],
      [stored[0]?.id, place],
    ]);
    const before = (await history()).flatMap(({ detail }) =>
      (detail.figures as [string, string, { value: number }?][]).flatMap(([, , was]) => was?.value ?? []),
    );
    expect(before.sort((a, b) => a - b)).toEqual(Array.from({ length: 1100 }, (_, index) => index));
  });

  it('keeps a version for each partner with what stands afterwards, and leaves other partners alone', async () => {
    const [council, police] = posts(2) as [FigureDefinition, FigureDefinition];
    await record([council, police]);
    await record([{ ...council, value: 40 }]);
    const kept = await versions();
    expect(kept.map(({ number, added, replaced }) => [number, added, replaced]).sort()).toEqual([
      [1, 1, 0],
      [1, 1, 0],
      [2, 0, 1],
    ]);
    const second = kept.find(({ number }) => number === 2);
    expect(second?.lines?.map(({ post, value }) => [post, value])).toContainEqual(['post-0', 40]);
  });

  it('leaves a question and a correction that are open as they are', async () => {
    const [council] = posts(1) as [FigureDefinition];
    await record([council]);
    const asked = { state: 'reopened', reopenedAt: ctx.clock.now(), reopenReason: 'Please look at your reach' };
    await ctx.store.atomically([ctx.store.db.update(campaignReturn).set(asked).where(eq(campaignReturn.state, 'submitted'))]);
    await record([{ ...council, metric: 'clicks' }]);
    expect(await ctx.store.db.select().from(campaignReturn).where(eq(campaignReturn.state, 'reopened'))).toMatchObject([
      asked,
      asked,
    ]);
    expect((await versions()).find(({ number }) => number === 2)).toMatchObject({ reason: null, added: 1 });
  });

  it('knows no partner but its own where the access stops there', async () => {
    const { id } = await getPartnership(ctx, 'dale');
    const council = (await listPartners(ctx, id)).find(({ slug }) => slug === 'dale-council');
    const own = { ...ctx, access: memberAccess('contact', id, council?.id ?? '') };
    const send = (partner: string, as: Context = own) => {
      const bytes = new TextEncoder().encode(`partner,platform,metric,value\n${partner},facebook,reach,5\n`);
      return importFigures(as, { ...AT, file: { name: 'numbers.csv', bytes } });
    };
    expect(await send('dale-council')).toMatchObject({ added: 1 });
    for (const partner of ['dale-police', 'nobody-at-all']) {
      await expect(send(partner)).rejects.toMatchObject({
        problems: [{ line: 2, message: `"${partner}" is not a partner here` }],
      });
    }
    // A post that went to the police alone is as unknown as a name that nobody has.
    const [figure] = posts(1) as [FigureDefinition];
    for (const item of ['for-police', 'for-polise']) {
      const bytes = new TextEncoder().encode(`partner,item,platform,metric,value\ndale-council,${item},facebook,reach,5\n`);
      const told = importFigures(own, { ...AT, file: { name: 'numbers.csv', bytes } });
      await expect(told).rejects.toMatchObject({
        problems: [{ message: expect.stringMatching(`^"${item}" is not a resource or post of this campaign [^?]+$`) }],
      });
      const recorded = recordFigures(own, { ...AT, figures: [{ ...figure, item }], receivedVia: 'the API' });
      await expect(recorded).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
    const viewer = { ...ctx, access: memberAccess('viewer', id) };
    await expect(send('dale-council', viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stores the same whether rows share a cell or not', async () => {
    const figures = posts(120).map((each, index) => ({
      ...each,
      note: index % 40 === 0 ? null : 'all',
      paid: true,
      estimate: index % 2 === 0,
    }));
    await record(figures);
    const stored = await ctx.store.db.select().from(figure).where(eq(figure.note, 'all'));
    expect(stored).toHaveLength(117);
    expect(
      stored.every(
        ({ paid, estimate, post, countedOn }) =>
          paid === true && estimate === (Number(post.slice(5)) % 2 === 0) && countedOn === null,
      ),
    ).toBe(true);
  });
});

describeOnSqlite('reading a large file of numbers', (under) => {
  it('lets others be served many times before it is answered', async () => {
    const ctx = await filled(under, folder());
    const rows = posts(20_000).map(
      ({ partner, post, value }, index) => `${partner},facebook,${post},reach,${index % 100 === 0 ? '12k' : value}`,
    );
    const bytes = new TextEncoder().encode(`partner,platform,post,metric,value\n${rows.join('\n')}\n`);
    let served = 0;
    let isOver = false;
    const others = async (): Promise<void> => {
      while (!isOver) {
        await new Promise((resume) => setTimeout(resume, 0));
        served += 1;
      }
    };
    const told = importFigures(ctx, { ...AT, file: { name: 'numbers.csv', bytes } }).finally(() => {
      isOver = true;
    });
    await Promise.all([others(), expect(told).rejects.toThrow('200 things to put right')]);
    expect(served).toBeGreaterThan(5);
  });
});
