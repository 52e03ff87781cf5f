import { asc, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { campaignReturn, figure, returnVersion } from '#db/schema/returns.ts';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { formatProblem, PlannerError } from '#src/platform/errors.ts';
import { importFigures, listFigures } from '#src/returns/index.ts';
import { folder } from '../../support/definition-files.ts';
import { filled } from '../../support/filled.ts';
import { describeEachStore, describeOnSqlite, type StoreUnderTest } from '../../support/stores.ts';
import { IMPORTED } from './imported-files.ts';
import { row, text, utf8 } from './made-files.ts';
import { NO_TABLE, WITH_FAULTS } from './refused-files.ts';

const AT = { partnership: 'dale', campaign: 'week' };
const send = (ctx: Context, bytes: Uint8Array) => importFigures(ctx, { ...AT, file: { name: 'numbers.csv', bytes } });

/** Everything that a file of numbers could change. */
const allRows = async ({ store: { db } }: Context) => ({
  figures: await db.select().from(figure).orderBy(asc(figure.id)),
  returns: await db.select().from(campaignReturn).orderBy(asc(campaignReturn.id)),
  versions: await db.select().from(returnVersion).orderBy(asc(returnVersion.id)),
  history: await db.select({ newest: sql<number>`max(${audit.seq})` }).from(audit),
});

async function worldOn(under: StoreUnderTest): Promise<Context> {
  const ctx = await filled(under, folder());
  return ctx;
}

/** What a refused file is told: its sentence, then each problem by its place. */
async function told(ctx: Context, bytes: Uint8Array): Promise<{ sentence: string; problems: string[] }> {
  try {
    await send(ctx, bytes);
  } catch (error) {
    if (!(error instanceof PlannerError) || error.code !== 'INVALID_FILE') throw error;
    return { sentence: error.message, problems: error.problems.map(({ file: _file, ...problem }) => formatProblem(problem)) };
  }
  throw new Error('The file was taken.');
}

describeOnSqlite('a file of numbers that is refused', (under) => {
  let ctx: Context;
  beforeAll(async () => {
    ctx = await worldOn(under);
  });

  it.each(NO_TABLE)('%s is told in a sentence', async (_label, bytes, sentence) => {
    expect(await told(ctx, bytes)).toEqual({ sentence, problems: [] });
  });

  it.each(WITH_FAULTS)('%s is told by its cells', async (_label, bytes, problems) => {
    const things = problems.length === 1 ? '1 thing' : `${problems.length} things`;
    expect(await told(ctx, bytes)).toEqual({ sentence: `${things} to put right: nothing was recorded.`, problems });
  });

  it('is told its first twenty faults and how many there are', async () => {
    const rows = Array.from({ length: 1234 }, (_, at) => row({ value: `${at}k` }));
    const { sentence, problems } = await told(ctx, utf8(text(rows)));
    // All but the first are second numbers for one place, too.
    expect(sentence).toBe('2,467 things to put right: nothing was recorded. These are the first 20.');
    expect(problems).toHaveLength(20);
    expect(problems[0]).toBe('row 2, column value: "0k" is not a whole number: write 0');
  });

  it('may have 100,000 rows and not one more', async () => {
    const rows = Array.from({ length: 100_001 }, () => ['x']);
    expect(await told(ctx, utf8(text(rows)))).toEqual({
      sentence: 'numbers.csv has more than 100,000 rows: split it.',
      problems: [],
    });
  });
});

describeEachStore('files of numbers', (under) => {
  let ctx: Context;
  beforeAll(async () => {
    ctx = await worldOn(under);
  });
  beforeEach(async () => {
    // No number and no reply stands yet; the history of the world before stays.
    await ctx.store.atomically([figure, returnVersion, campaignReturn].map((table) => ctx.store.db.delete(table)));
  });

  it.each(IMPORTED)('with %s are read exactly', async (_label, bytes, expected) => {
    await send(ctx, bytes);
    const campaign = await getCampaign(ctx, (await getPartnership(ctx, 'dale')).id, 'week');
    const found = await listFigures(ctx, campaign);
    const said = found.map(({ figure: own, partner }) =>
      [
        ...[partner.slug, own.item || '-', own.platform, own.metric, own.scope || '-', own.value ?? own.state],
        ...(own.periodFrom === null ? [] : [own.periodFrom, 'to', own.periodTo]),
        ...(own.countedOn === null ? [] : ['counted', own.countedOn]),
        ...(own.note === null ? [] : ['note:', own.note]),
      ].join(' '),
    );
    expect(said.sort()).toEqual([...expected].sort());
    expect(found.every(({ figure: own }) => own.receivedVia === 'CSV' || own.receivedVia === 'Excel')).toBe(true);
  });

  it('leave nothing behind when anything in them is wrong', async () => {
    await send(ctx, utf8(text([row()])));
    const before = await allRows(ctx);
    for (const [, bytes] of [...NO_TABLE, ...WITH_FAULTS]) await told(ctx, bytes);
    expect(await allRows(ctx)).toEqual(before);
  });
});
