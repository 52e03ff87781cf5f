import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openD1 } from '#db/open-d1.ts';
import { openNode } from '#db/open-node.ts';
import { partner, partnership } from '#db/schema/partners.ts';
import { audit, expectation } from '#db/schema/platform.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { inList, insertAll, putAll } from '#src/platform/bulk.ts';
import { expectChanges, StaleWrite, type Store, statement } from '#src/platform/store.ts';
import { d1Over, InvocationLimit } from '../support/d1-over-fetch.ts';
import { contextOn, describeEachStore, MIGRATIONS, startD1 } from '../support/stores.ts';

const at = '2020-10-12T08:00:00.000Z';
const county = {
  id: 'psh_1',
  slug: 'north',
  name: 'North',
  zone: 'Europe/London',
  host: null,
  workingGroups: [],
  boards: [{ slug: 'board', name: 'The board' }],
  placeholders: { county: 'North, “quoted”' },
  nation: 'england-and-wales',
  secondApprover: false,
  wordsRuledOut: [],
  workingHours: null,
  quietPeriods: [],
  version: 1,
  createdAt: at,
  updatedAt: at,
};

const nameOf = async (store: Store) => (await store.db.select().from(partnership).where(eq(partnership.id, 'psh_1')))[0];

describeEachStore('store', (under) => {
  it('stores rows in bulk through one parameter and gives them back as they were', async () => {
    const store = await under.fresh();
    await store.atomically(insertAll(partnership, [county, { ...county, id: 'psh_2', slug: 'south' }]));
    expect(await nameOf(store)).toEqual(county);
    const both = await store.db
      .select({ id: partnership.id })
      .from(partnership)
      .where(inList(partnership.id, ['psh_1', 'psh_2', 'none']));
    expect(both).toHaveLength(2);
  });

  it('replaces version n-1 by version n and keeps what never changes', async () => {
    const store = await under.fresh();
    await store.atomically(putAll(partnership, [county]));
    await store.atomically(putAll(partnership, [{ ...county, name: 'Renamed', version: 2, createdAt: 'later' }]));
    expect(await nameOf(store)).toMatchObject({ name: 'Renamed', version: 2, createdAt: at });
  });

  it('refuses a stale version and rolls the whole list back', async () => {
    const store = await under.fresh();
    await store.atomically(insertAll(partnership, [county]));
    const stale = [
      ...insertAll(partnership, [{ ...county, id: 'psh_9', slug: 'ninth' }]),
      ...putAll(partnership, [{ ...county, version: 3 }]),
    ];
    await expect(store.atomically(stale)).rejects.toBeInstanceOf(StaleWrite);
    expect(await store.db.select().from(partnership)).toHaveLength(1);
    expect(await store.db.select().from(expectation)).toHaveLength(0);
  });

  it('takes megabytes of rows, split into parameters that D1 accepts', async () => {
    const store = await under.fresh();
    const rows = Array.from({ length: 3000 }, (_, index) => ({
      ...county,
      id: `psh_${index}`,
      slug: `county-${index}`,
      name: '€'.repeat(400),
    }));
    await store.atomically(putAll(partnership, rows));
    await store.atomically(
      putAll(
        partnership,
        rows.map((row) => ({ ...row, name: 'short', version: 2 })),
      ),
    );
    expect(await store.db.$count(partnership, eq(partnership.name, 'short'))).toBe(3000);
  });

  it('never overwrites a row of another partnership', async () => {
    const store = await under.fresh();
    const own = { id: 'ptn_1', partnershipId: 'psh_1', slug: 'p', name: 'Ours', kind: 'police', isGroup: false, version: 1 };
    const lists = { memberOf: [], representedBy: [], createdAt: at, updatedAt: at };
    await store.atomically(insertAll(partnership, [county, { ...county, id: 'psh_2', slug: 'south' }]));
    await store.atomically(putAll(partner, [{ ...own, ...lists }]));
    const foreign = { ...own, ...lists, partnershipId: 'psh_2', name: 'Taken over', version: 2 };
    await expect(store.atomically(putAll(partner, [foreign]))).rejects.toBeInstanceOf(StaleWrite);
    expect(await store.db.select({ name: partner.name }).from(partner)).toEqual([{ name: 'Ours' }]);
  });

  it('lets exactly one of 20 racing writers win', async () => {
    const store = await under.fresh();
    await store.atomically(putAll(partnership, [county]));
    const race = Array.from({ length: 20 }, (_, index) =>
      commit(contextOn(store), 'psh_1', putAll(partnership, [{ ...county, name: `writer ${index}`, version: 2 }]), [
        { verb: 'test.rename', subjectKind: 'partnership', subjectId: 'psh_1', detail: { writer: index } },
      ]).then(
        () => 'won',
        (error: unknown) => (error instanceof StaleWrite ? 'stale' : 'broken'),
      ),
    );
    const outcomes = await Promise.all(race);
    expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(19);
    expect(await store.db.select().from(audit)).toHaveLength(1);
  });

  it('keeps every one of 20 racing edits when each retries', async () => {
    const store = await under.fresh();
    await store.atomically(putAll(partnership, [{ ...county, placeholders: {} }]));
    const add = (index: number) =>
      retryStale(async () => {
        const row = await nameOf(store);
        if (!row) throw new Error('gone');
        const edited = { ...row, placeholders: { ...row.placeholders, [`k${index}`]: 'kept' }, version: row.version + 1 };
        await store.atomically([...putAll(partnership, [edited]), statement(sql`delete from ${expectation}`)]);
      }, 40);
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(index)));
    expect(Object.keys((await nameOf(store))?.placeholders ?? {})).toHaveLength(20);
  });

  it('leaves nothing when the last statement fails', async () => {
    const store = await under.fresh();
    const broken = statement(sql`insert into partner (id) values ('half')`);
    await expect(store.atomically([...insertAll(partnership, [county]), broken])).rejects.toThrow();
    expect(await store.db.select().from(partnership)).toHaveLength(0);
  });

  it('refuses a row that points at nothing', async () => {
    const store = await under.fresh();
    const orphan = {
      id: 'ptn_1',
      partnershipId: 'none',
      slug: 'p',
      name: 'P',
      kind: 'police',
      isGroup: false,
      memberOf: [],
      representedBy: [],
    };
    await expect(store.atomically(insertAll(partner, [{ ...orphan, createdAt: at, updatedAt: at }]))).rejects.toThrow();
  });

  it.each([
    ['changed', sql`update audit set verb = 'lie'`],
    ['deleted', sql`delete from audit`],
  ])('refuses history to be %s', async (_label, change) => {
    const store = await under.fresh();
    await commit(contextOn(store), 'psh_1', [], [{ verb: 'test.done', subjectKind: 'test', subjectId: 't' }]);
    await expect(store.atomically([statement(change)])).rejects.toThrow();
    expect(await store.db.select().from(audit)).toMatchObject([{ verb: 'test.done', actorKind: 'system', actorId: 'start' }]);
  });

  it('commits history and change together or not at all', async () => {
    const store = await under.fresh();
    const event = { verb: 'test.rename', subjectKind: 'partnership', subjectId: 'psh_1' };
    await expect(
      commit(contextOn(store), 'psh_1', [statement(sql`delete from partnership`), expectChanges(1)], [event]),
    ).rejects.toBeInstanceOf(StaleWrite);
    expect(await store.db.select().from(audit)).toHaveLength(0);
  });
});

describe('the SQLite connection', () => {
  it.each([
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['busy_timeout', 5000],
    ['trusted_schema', 0],
    ['cell_size_check', 1],
  ])('has %s = %i', (pragma, value) => {
    const store = openNode(':memory:', MIGRATIONS);
    expect(store.pragma(pragma)).toBe(value);
    store.close();
  });
});

describe('the D1 limits', () => {
  it('refuses what Cloudflare would: over 100 parameters a statement, over 45 statements an invocation', async () => {
    const running = await startD1();
    const limit = new InvocationLimit();
    const store = openD1(d1Over(running.transport, limit));
    const many = sql`select ${sql.join(
      Array.from({ length: 101 }, () => sql`${1}`),
      sql`, `,
    )}`;
    await expect(store.atomically([statement(many)])).rejects.toThrow(/101 parameters/);
    const noop = statement(sql`delete from expectation`);
    await limit.asOneInvocation(async () => {
      await store.atomically(Array.from({ length: 45 }, () => noop));
      await expect(store.atomically([noop])).rejects.toThrow(/46 statements/);
    });
    await running.stop();
  });
});
