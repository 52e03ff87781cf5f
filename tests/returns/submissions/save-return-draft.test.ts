import { beforeEach, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { getReport } from '#src/reporting/index.ts';
import { COUNTY, WEEK } from '../../support/real-week.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { COUNCIL, formOf, line, POLICE, type ReturnWorld, returnWorld } from '../return-world.ts';

describeEachStore('a draft of a return', (under) => {
  let world: ReturnWorld;
  beforeEach(async () => {
    world = await returnWorld(under);
  });
  const report = async () => getReport(world.ctx, COUNTY, WEEK);

  it('keeps what was typed, mistakes included, and is no reply', async () => {
    const typed = formOf([line({ value: '12k5' }), line({ platform: 'twitter', metric: 'impressions', answer: 'zero' })]);
    const { completeness } = await report();
    const saved = await under.asOneInvocation(() =>
      world.draft(COUNCIL, typed, { access: world.contactOf(COUNCIL), version: 0 }),
    );
    expect(saved).toMatchObject({ state: 'draft', savedAt: world.ctx.clock.now() });
    expect(await world.open(COUNCIL)).toMatchObject({
      state: 'draft',
      form: typed,
      draftAt: saved.savedAt,
      version: saved.version,
      lastSubmission: null,
    });
    expect((await report()).completeness).toEqual(completeness);
  });

  it('of a submitted return opens it again, and leaves the submitted numbers standing', async () => {
    const before = await report();
    const { form } = await world.open(POLICE);
    const saved = await world.draft(POLICE, { ...form, rows: [line({ value: '1' })] });
    expect(saved.state).toBe('reopened');
    const { totals, completeness } = await report();
    expect({ totals, replied: completeness.replied }).toEqual({ totals: before.totals, replied: before.completeness.replied });
    expect(await world.open(POLICE)).toMatchObject({
      state: 'reopened',
      reopened: { at: saved.savedAt, reason: null },
      form: { rows: [{ value: '1' }] },
      lastSubmission: { figures: 24 },
    });
  });

  it('is saved once however often it is sent, and leaves no typed word in the history', async () => {
    const typed = formOf([line({ note: 'Ask Alex about this' })]);
    const first = await world.draft(COUNCIL, typed, { version: 0 });
    const lines = await world.ctx.store.db.select().from(audit);
    expect(await world.draft(COUNCIL, typed, { version: 0 })).toEqual(first);
    expect(await world.ctx.store.db.select().from(audit)).toEqual(lines);
    expect(JSON.stringify(lines)).not.toContain('Alex');
  });

  it('is refused over a newer one, which stays', async () => {
    const mine = formOf([line({ value: '1' })]);
    const theirs = formOf([line({ value: '2' })]);
    await world.draft(COUNCIL, theirs, { version: 0 });
    await expect(world.draft(COUNCIL, mine, { version: 0 })).rejects.toMatchObject({ code: 'CHANGED' });
    expect((await world.open(COUNCIL)).form).toEqual(theirs);
  });

  it('keeps sixty posts on two platforms with seven numbers each, without boxes that hold nothing', async () => {
    const rows = Array.from({ length: 840 }, (_, index) => line({ key: `k${index}`, item: 'a-post', value: String(index) }));
    const empty = line({ item: 'a-post', answer: '', scope: 'campaign' });
    await world.draft(COUNCIL, formOf([...rows, empty, { ...empty, source: 'Page insights' }]), { version: 0 });
    const { form, version } = await world.open(COUNCIL);
    expect(form.rows).toEqual([...rows, { ...empty, source: 'Page insights' }]);
    await world.draft(COUNCIL, { ...form, rows: [...form.rows, empty] });
    expect((await world.open(COUNCIL)).version).toBe(version);
  });

  it('of two that race, keeps one and tells the other', async () => {
    const race = ['1', '2', '3'].map((value) => world.draft(COUNCIL, formOf([line({ value })]), { version: 0 }));
    const settled = await Promise.allSettled(race);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of settled) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'CHANGED' });
  });

  it.each([
    ['no form', 'twelve', ''],
    ['unknown fields', { rows: [], partner: POLICE }, ''],
    ['an unknown cell', { rows: [{ secret: '1' }] }, '/rows/0'],
    ['a number that is not text', { rows: [{ value: 12 }] }, '/rows/0/value'],
    ['too many rows', formOf(Array.from({ length: 2001 }, () => line())), '/rows'],
    ['a cell too long to keep', formOf([line({ value: '1'.repeat(201) })]), '/rows/0/value'],
    ['a form too long altogether', formOf(Array.from({ length: 170 }, () => line({ note: 'x'.repeat(4000) }))), ''],
  ])('refuses %s', async (_label, form, pointer) => {
    await expect(world.draft(COUNCIL, form, { version: 0 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ pointer: pointer || expect.stringMatching(/^\/?$/) }],
    });
    expect((await world.open(COUNCIL)).returnId).toBeNull();
  });

  it.each([
    ['the public', () => PUBLIC_ACCESS],
    ['a viewer', () => memberAccess('viewer', world.partnershipId)],
    ['a contact of another partner', () => world.contactOf(POLICE)],
    ['a lead of another partnership', () => memberAccess('lead', 'psh_other')],
  ] as const)('looks unknown to %s, and is not written', async (_who, access) => {
    const attempt = world.draft(COUNCIL, formOf([line({ value: '1' })]), { access: access(), version: 0 });
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await world.open(COUNCIL)).returnId).toBeNull();
  });
});
