import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { returnVersion } from '#db/schema/returns.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { type Store, statement } from '#src/platform/store.ts';
import {
  checkReturn,
  compareReturnVersions,
  enteredVia,
  excelWay,
  type FigureDefinition,
  getReturnVersion,
  getReturnVersions,
  recordFigures,
  reopenReturn,
  returnOnRecord,
  submitReturn,
} from '#src/returns/index.ts';
import { enteredByStaff } from '#src/returns/received-via.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { COUNCIL, formOf, line, POLICE, type ReturnWorld, returnWorld } from '../return-world.ts';

const impressions = (value: string) => line({ platform: 'twitter', metric: 'impressions', value });

const POST: FigureDefinition = {
  ...{
    partner: COUNCIL,
    item: '',
    platform: 'facebook',
    post: '',
    metric: 'reach',
    state: 'value',
    value: 120,
    scope: 'campaign',
  },
  ...{ periodFrom: null, periodTo: null, periodWords: null, countedOn: null, source: null },
  ...{ estimate: false, paid: null, reshared: null, note: null },
};

describeEachStore('what a return said each time', (under) => {
  let world: ReturnWorld;
  beforeEach(async () => {
    world = await returnWorld(under);
  });
  const versions = () => getReturnVersions(world.ctx, world.place(COUNCIL));
  const submissions = async () => (await world.ctx.store.db.select().from(audit).where(eq(audit.verb, 'returns.submit'))).length;
  const rows = async () => (await world.ctx.store.db.select({ id: returnVersion.id }).from(returnVersion)).length;
  const reopen = (reason: string, access = memberAccess('lead', world.partnershipId), version?: number) =>
    world
      .open(COUNCIL)
      .then((open) =>
        reopenReturn({ ...world.ctx, access }, { ...world.place(COUNCIL), version: version ?? open.version, asked: { reason } }),
      );

  it('is kept with its receipt, what changed and why, and any two can be compared', async () => {
    const first = await world.submit(COUNCIL, formOf([line({ value: '5' }), impressions('70')]), { reason: 'not asked for' });
    expect(first).toMatchObject({ number: 1, reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/) });
    world.ctx.clock.advance(60);
    const corrected = formOf([
      line({ value: '6', note: 'Whole page' }),
      line({ platform: 'youtube', metric: 'views', value: '9' }),
    ]);
    const second = await world.submit(COUNCIL, corrected, { reason: 'It was read off too early' });
    world.ctx.clock.advance(60);
    await world.submit(COUNCIL, formOf([], { nothing: true }), { reason: 'Another page was meant' });
    expect(await versions()).toMatchObject([
      { number: 3, state: 'nil', withdrawn: 2, figures: 0, reason: 'Another page was meant' },
      { number: 2, state: 'submitted', added: 1, replaced: 1, withdrawn: 1, figures: 2, reason: 'It was read off too early' },
      {
        number: 1,
        reference: first.reference,
        added: 2,
        figures: 2,
        withoutNumber: 0,
        reason: null,
        answeredBy: 'Comms officer',
      },
    ]);
    const compared = await under.asOneInvocation(() =>
      compareReturnVersions(world.ctx, world.place(COUNCIL), { from: 1, to: 2 }),
    );
    expect(compared).toMatchObject({
      from: { number: 1 },
      to: { reference: second.reference },
      changes: {
        added: [{ platform: 'youtube', value: 9 }],
        changed: [{ before: { value: 5, note: null }, after: { value: 6, note: 'Whole page' } }],
        takenBack: [{ platform: 'twitter', value: 70 }],
      },
    });
    const all = await compareReturnVersions(world.ctx, world.place(COUNCIL), { from: 3, to: 1 });
    expect(all.changes).toMatchObject({ added: [{ value: 5 }, { value: 70 }], changed: [], takenBack: [] });
    expect(await compareReturnVersions(world.ctx, world.place(COUNCIL), {})).toMatchObject({
      from: { number: 2 },
      to: { number: 3 },
    });
    const receipt = await getReturnVersion(world.ctx, world.place(COUNCIL), 2);
    expect(receipt).toMatchObject({ reference: second.reference, newest: 3, lines: [{ value: 6 }, { value: 9 }] });
    await expect(getReturnVersion(world.ctx, world.place(COUNCIL), 4)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['the public', () => PUBLIC_ACCESS],
    ['a contact of another partner', () => world.contactOf(POLICE)],
  ] as const)('is unknown to %s', async (_who, access) => {
    await world.submit(COUNCIL, formOf([line({ value: '5' })]));
    const ctx = { ...world.ctx, access: access() };
    await expect(getReturnVersions(ctx, world.place(COUNCIL))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(compareReturnVersions(ctx, world.place(COUNCIL), {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of a program that sends number by number is kept without all the others each time', async () => {
    const { ctx } = world;
    const send = (at: number) =>
      recordFigures(ctx, { ...world.place(COUNCIL), figures: [{ ...POST, post: `post-${at}` }], receivedVia: 'the API' });
    for (let at = 1; at <= 24; at += 1) await send(at);
    const kept = (await ctx.store.db.select({ lines: returnVersion.lines }).from(returnVersion)).map(({ lines }) => lines);
    const own = kept.filter((lines) => lines === null || lines[0]?.partner === COUNCIL);
    expect(own.filter((lines) => lines !== null)).toHaveLength(20);
    const told = await versions();
    expect(told.map(({ figures }) => figures).slice(0, 6)).toEqual([null, null, null, null, 20, 19]);
    expect(told[0]).toMatchObject({ number: 24, added: 1, withoutNumber: null });
    expect((await compareReturnVersions(ctx, world.place(COUNCIL), {})).changes).toBeNull();
    expect(await getReturnVersion(ctx, world.place(COUNCIL))).toMatchObject({ number: 24, lines: null });
    // What a person sends is always kept whole.
    await world.submit(COUNCIL, formOf([line({ value: '5' })]));
    expect((await getReturnVersion(ctx, world.place(COUNCIL))).lines).toHaveLength(25);
  });

  it('is corrected only with a reason, and sent again unchanged leaves the same receipt', async () => {
    const form = formOf([line({ value: '5' })]);
    const first = await world.submit(COUNCIL, form);
    const other = formOf([line({ value: '6' })]);
    expect(await checkReturn(world.ctx, { ...world.place(COUNCIL), form })).toMatchObject({ correction: false });
    expect(await checkReturn(world.ctx, { ...world.place(COUNCIL), form: other })).toMatchObject({ correction: true });
    for (const reason of ['', '  ', 'x'.repeat(1001)]) {
      await expect(world.submit(COUNCIL, other, { reason })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        problems: [{ pointer: '/reason' }],
      });
    }
    const { number, reference } = await world.submit(COUNCIL, form, { reason: '' });
    expect({ number, reference }).toEqual({ number: 1, reference: first.reference });
    expect(await rows()).toBe(1);
    // What came by file was never sent in: the partner's own first answer corrects nothing.
    const { form: police } = await world.open(POLICE);
    const changed = { ...police, rows: police.rows.slice(1), role: 'Web manager' };
    expect(await world.submit(POLICE, changed, { reason: '' })).toMatchObject({ number: 1 });
  });

  it('may be opened again by a lead with a question; it counts on, and is answered as it is or with a correction', async () => {
    const form = formOf([line({ value: '5' })]);
    await expect(reopen('Please check')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await world.submit(COUNCIL, form);
    world.ctx.clock.advance(1);
    const opened = await reopen('Please check your reach on Facebook');
    expect(await reopen('Please check your reach on Facebook')).toEqual(opened);
    expect(await world.open(COUNCIL)).toMatchObject({
      state: 'reopened',
      reopened: { at: opened.reopenedAt, reason: 'Please check your reach on Facebook' },
      lastSubmission: { state: 'submitted', figures: 1 },
    });
    expect((await returnOnRecord(world.ctx, world.place(COUNCIL))).figures).toHaveLength(1);
    const history = JSON.stringify(await world.ctx.store.db.select().from(audit).where(eq(audit.verb, 'returns.reopen')));
    expect([history.includes('hasReason'), history.includes('Facebook')]).toEqual([true, false]);
    expect(await world.submit(COUNCIL, form, { reason: '' })).toMatchObject({ number: 2, unchanged: 1 });
    expect(await world.open(COUNCIL)).toMatchObject({ state: 'submitted', reopened: null, draftAt: null });
    // A nil answer that is corrected still says that nothing was posted until the correction is sent.
    await world.submit(COUNCIL, formOf([], { nothing: true }));
    await world.draft(COUNCIL, form);
    expect(await world.open(COUNCIL)).toMatchObject({ state: 'reopened', lastSubmission: { state: 'nil' } });
  });

  it('is opened again by nobody else, and not over a newer state', async () => {
    await world.submit(COUNCIL, formOf([line({ value: '5' })]));
    for (const access of [
      PUBLIC_ACCESS,
      memberAccess('viewer', world.partnershipId),
      memberAccess('editor', world.partnershipId),
      memberAccess('lead', 'psh_other'),
      world.contactOf(COUNCIL),
    ]) {
      await expect(reopen('Please check', access)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(reopen('Please check', undefined, 1)).rejects.toMatchObject({ code: 'CHANGED' });
    await expect(reopen(' ')).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer: '/reason' }] });
    expect(await world.open(COUNCIL)).toMatchObject({ state: 'submitted', reopened: null });
  });

  it('says who entered what somebody told them', async () => {
    const access = memberAccess('coordinator', world.partnershipId);
    const receivedVia = enteredVia('phone', 'coordinator');
    await submitReturn(
      { ...world.ctx, access },
      { ...world.place(COUNCIL), form: formOf([line({ value: '5' })]), version: 0, receivedVia },
    );
    const { figures } = await returnOnRecord(world.ctx, world.place(COUNCIL));
    expect(figures).toMatchObject([{ receivedVia: 'a phone call, entered by a coordinator', answeredBy: 'Comms officer' }]);
    for (const way of [receivedVia, enteredVia('email', 'editor'), excelWay(access), 'a platform’s file, entered by a lead'])
      expect(enteredByStaff(way), way).toBe(true);
    for (const way of ['the online form', 'an Excel form', null]) expect(enteredByStaff(way), way ?? 'nothing').toBe(false);
  });

  it('has one effect, however many send it at the same moment with one version', async () => {
    const form = formOf([line({ value: '5' }), impressions('70')]);
    const sent = Array.from({ length: 100 }, () => submitReturn(world.ctx, { ...world.place(COUNCIL), form, version: 0 }));
    const settled = await Promise.allSettled(sent);
    const receipts = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    for (const each of settled) if (each.status === 'rejected') expect(each.reason.constructor.name).toBe('StaleWrite');
    expect(new Set(receipts.map(({ reference, version }) => `${reference} ${version}`)).size).toBe(1);
    expect(receipts.filter(({ added }) => added === 2)).toHaveLength(1);
    expect([await rows(), await submissions()]).toEqual([1, 1]);
  });

  it('is there wholly or not at all wherever a submission fails, and once when it is tried again', async () => {
    await world.submit(COUNCIL, formOf([line({ value: '5' })]));
    const { version } = await world.open(COUNCIL);
    const { store } = world.ctx;
    const input = { ...world.place(COUNCIL), version, reason: 'Misread' };
    const form = formOf([line({ value: '6' }), impressions('70')]);
    const state = async () => JSON.stringify([await world.open(COUNCIL), await versions(), await submissions()]);
    const before = await state();
    const failing = (at: (length: number) => number | 'after'): Store => ({
      db: store.db,
      atomically: async (writes) => {
        const where = at(writes.length);
        if (where === 'after') await store.atomically(writes);
        else
          await store.atomically([
            ...writes.slice(0, where),
            statement(sql`insert into no_such_table values (1)`),
            ...writes.slice(where),
          ]);
        throw new Error('The connection is lost.');
      },
    });
    let statements = 0;
    for (let at = 0; at <= statements; at += 1) {
      const broken = failing((length) => {
        statements = length;
        return at;
      });
      await expect(submitReturn({ ...world.ctx, store: broken }, { ...input, form })).rejects.toThrow();
      expect(await state(), `statement ${at}`).toBe(before);
    }
    expect(statements).toBeGreaterThan(5);
    const lost = { ...world.ctx, store: failing(() => 'after') };
    await expect(submitReturn(lost, { ...input, form })).rejects.toThrow('The connection is lost.');
    expect(await submitReturn(world.ctx, { ...input, form })).toMatchObject({ number: 2, added: 0, unchanged: 2 });
    expect([(await versions()).length, await submissions()]).toEqual([2, 2]);
  });
});
