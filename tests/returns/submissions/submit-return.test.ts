import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { campaignReturn } from '#db/schema/returns.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { getReport } from '#src/reporting/index.ts';
import { checkReturn, type FigureDefinition, type ReturnForm, recordFigures, submitReturn } from '#src/returns/index.ts';
import { COUNTY, WEEK } from '../../support/real-week.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { COUNCIL, formOf, line, POLICE, type ReturnWorld, returnWorld } from '../return-world.ts';

const impressions = (value: string) => line({ platform: 'twitter', metric: 'impressions', value });

/** A number of one post, as a platform’s file has it. */
const POST: FigureDefinition = {
  ...{ partner: COUNCIL, item: '', platform: 'facebook', post: '122000000000001', metric: 'reach' },
  ...{ state: 'value', value: 120, scope: 'campaign' },
  ...{ periodFrom: null, periodTo: null, periodWords: null, countedOn: null, source: null },
  ...{ estimate: false, paid: null, reshared: null, note: null },
};

describeEachStore('submitting a return', (under) => {
  let world: ReturnWorld;
  beforeEach(async () => {
    world = await returnWorld(under);
  });
  const report = async () => getReport(world.ctx, COUNTY, WEEK);
  const of = async (partner: string) => (await report()).figures.filter((figure) => figure.partner === partner);
  const history = async () => (await world.ctx.store.db.select().from(audit)).map(({ verb }) => verb);
  /** The police form with some cells of one line changed. */
  const edited = async (at: { item: string; platform: string }, over: Partial<ReturnForm['rows'][number]> | null) => {
    const { form } = await world.open(POLICE);
    const hit = (row: ReturnForm['rows'][number]) => row.item === at.item && row.platform === at.platform && row.answer !== '';
    expect(form.rows.filter(hit)).toHaveLength(1);
    const rows = form.rows.flatMap((row) => (hit(row) ? (over ? [{ ...row, ...over }] : []) : [row]));
    return { ...form, rows, role: 'Web manager' };
  };

  it('takes no “we posted nothing” while posts of a platform’s file count', async () => {
    await recordFigures(world.ctx, { ...world.place(COUNCIL), figures: [POST], receivedVia: 'a platform’s file' });
    const form = formOf([], { nothing: true });
    const refused = [{ pointer: '/nothing', message: expect.stringContaining('take the file out first') }];
    await expect(world.submit(COUNCIL, form)).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: refused });
    expect((await checkReturn(world.ctx, { ...world.place(COUNCIL), form })).problems).toMatchObject(refused);
    expect(await of(COUNCIL)).toHaveLength(1);
  });

  it('puts a partner’s numbers into the report with role, way and receipt', async () => {
    await world.draft(COUNCIL, formOf([line({ value: '12k5' })]));
    const contact = world.contactOf(COUNCIL);
    const receipt = await under.asOneInvocation(async () =>
      submitReturn(
        { ...world.ctx, access: contact },
        {
          ...world.place(COUNCIL),
          form: formOf([line({ value: '12,500' }), line({ value: '9', item: 'multi-agency-video' }), impressions('1.2k')]),
          version: (await world.open(COUNCIL)).version,
          contactId: 'con_1',
        },
      ),
    );
    expect(receipt).toMatchObject({
      state: 'submitted',
      submittedAt: world.ctx.clock.now(),
      answeredBy: 'Comms officer',
      ...{ added: 3, replaced: 0, withdrawn: 0, unchanged: 0, figures: 3, withoutNumber: 0 },
    });
    expect(await world.open(COUNCIL)).toMatchObject({
      state: 'submitted',
      draftAt: null,
      version: receipt.version,
      lastSubmission: { figures: 3, answeredBy: 'Comms officer', receivedVia: 'the online form' },
    });
    expect(await of(COUNCIL)).toMatchObject([
      { item: '', platform: 'facebook', value: 12_500, scope: null, return: { answeredBy: 'Comms officer' } },
      { item: '', platform: 'twitter', value: 1200, estimate: true },
      { item: 'multi-agency-video', value: 9, scope: 'campaign' },
    ]);
    const [row] = await world.ctx.store.db.select().from(campaignReturn).where(eq(campaignReturn.id, receipt.returnId));
    expect(row).toMatchObject({ contactId: 'con_1', draft: null });
  });

  it('keeps zero, “we don’t use it”, “we can’t get it” and silence apart', async () => {
    const rows = [
      line({ answer: 'zero' }),
      line({ platform: 'instagram', answer: 'not-used' }),
      line({ platform: 'twitter', answer: 'not-available', metric: 'impressions' }),
      line({ platform: 'youtube', answer: '', metric: 'views' }),
    ];
    expect(await world.submit(COUNCIL, formOf(rows))).toMatchObject({ figures: 1, withoutNumber: 2 });
    expect((await of(COUNCIL)).map(({ platform, state, value }) => [platform, state, value])).toEqual([
      ['facebook', 'value', 0],
      ['instagram', 'not-used', null],
      ['twitter', 'not-available', null],
    ]);
    const { form } = await world.open(COUNCIL);
    expect(form.rows.map(({ answer, value }) => [answer, value])).toEqual([
      ['zero', ''],
      ['not-used', ''],
      ['not-available', ''],
    ]);
  });

  it('corrects a number: the totals follow, the rest keeps the role and moment it came with', async () => {
    const total = async () =>
      (await report()).totals.find(
        (each) => each.partner === POLICE && each.platform === 'twitter' && each.scope === 'all' && each.basis === 'items',
      )?.sum;
    const others = (await of(POLICE)).filter(({ item }) => item !== 'hate-crime-posts');
    expect(await total()).toBe(249_050);
    world.ctx.clock.advance(60);
    const form = await edited({ item: 'hate-crime-posts', platform: 'twitter' }, { value: '82 500' });
    expect(await world.submit(POLICE, form)).toMatchObject({ added: 0, replaced: 1, withdrawn: 0, unchanged: 23 });
    expect(await total()).toBe(249_150);
    const now = await of(POLICE);
    expect(now.filter(({ item }) => item !== 'hate-crime-posts')).toEqual(others);
    expect(now.find(({ value }) => value === 82_500)?.return).toMatchObject({
      answeredBy: 'Web manager',
      receivedVia: 'the online form',
    });
    const [change] = await world.ctx.store.db.select().from(audit).where(eq(audit.verb, 'returns.replace-figure'));
    expect(change?.detail).toMatchObject({ before: { value: 82_400 }, after: { value: 82_500 } });
  });

  it.each([
    ['line left out', null],
    ['box emptied', { value: '' }],
    ['answer taken away', { answer: '', value: '' }],
  ])('takes a number back (%s), and the history keeps it; said again, it returns', async (_label, over) => {
    const form = await edited({ item: 'multi-agency-video', platform: 'youtube' }, over);
    expect(await world.submit(POLICE, form)).toMatchObject({ withdrawn: 1, unchanged: 23, figures: 23 });
    expect((await of(POLICE)).some(({ platform }) => platform === 'youtube')).toBe(false);
    const [gone] = await world.ctx.store.db.select().from(audit).where(eq(audit.verb, 'returns.withdraw-figure'));
    expect(gone?.detail).toMatchObject({ before: { value: 400 }, after: null });
    const again = line({ item: 'multi-agency-video', platform: 'youtube', metric: 'views', value: '401' });
    const now = await world.open(POLICE);
    expect(await world.submit(POLICE, { ...now.form, role: 'Web manager', rows: [...now.form.rows, again] })).toMatchObject({
      added: 1,
      replaced: 0,
      unchanged: 23,
    });
    expect((await of(POLICE)).find(({ platform }) => platform === 'youtube')).toMatchObject({
      value: 401,
      return: { answeredBy: 'Web manager' },
    });
  });

  it('tells “no” and “nobody said” apart', async () => {
    await world.submit(COUNCIL, formOf([line({ value: '5', paid: '' })]));
    expect(await world.submit(COUNCIL, formOf([line({ value: '5', paid: 'no' })]))).toMatchObject({ replaced: 1 });
    expect(await of(COUNCIL)).toMatchObject([{ paid: false }]);
  });

  it('has one effect when it is sent twice', async () => {
    const form = formOf([line({ value: '5' })]);
    const first = await world.submit(COUNCIL, form, { version: 0 });
    const lines = await history();
    world.ctx.clock.advance(1);
    expect(await world.submit(COUNCIL, form, { version: 0 })).toMatchObject({
      ...{ version: first.version, submittedAt: first.submittedAt, added: 0, unchanged: 1, figures: 1 },
    });
    expect(await history()).toEqual(lines);
    expect(lines.filter((verb) => verb === 'returns.submit')).toHaveLength(1);
  });

  it('takes a draft away even where it says what is on record', async () => {
    const form = formOf([line({ value: '5' })]);
    await world.submit(COUNCIL, form);
    await world.draft(COUNCIL, form);
    expect(await world.submit(COUNCIL, form)).toMatchObject({ added: 0, replaced: 0, withdrawn: 0, unchanged: 1 });
    expect(await world.open(COUNCIL)).toMatchObject({ draftAt: null, state: 'submitted' });
  });

  it('can say that nothing was posted, and can be corrected afterwards', async () => {
    expect(await world.submit(COUNCIL, formOf([], { nothing: true }))).toMatchObject({ state: 'nil', figures: 0 });
    const opened = await world.open(COUNCIL);
    expect(opened).toMatchObject({ state: 'nil', form: { nothing: true }, lastSubmission: { state: 'nil' } });
    expect((await report()).completeness.replied).toBe(4);
    await world.submit(COUNCIL, formOf([line({ value: '5' })]));
    expect(await world.open(COUNCIL)).toMatchObject({ state: 'submitted', form: { nothing: false } });
  });

  it('warns of an overall total that differs from its posts, and lets it stand', async () => {
    const form = await edited({ item: '', platform: 'twitter' }, { note: '' });
    expect((await world.submit(POLICE, form)).reconciliation).toMatchObject([
      { platform: 'twitter', metric: 'impressions', headline: 230_000, items: 249_050, difference: 19_050, verdict: 'differs' },
    ]);
    const noted = await edited({ item: '', platform: 'twitter' }, { note: 'The total is for the week only.' });
    expect((await world.submit(POLICE, noted)).reconciliation).toEqual([]);
  });

  it('records nothing where anything is wrong, and says all of it', async () => {
    const rows = [line({ value: '5' }), impressions('12k5'), line({ value: '6', item: 'no-such-film' })];
    const draft = await world.draft(COUNCIL, formOf(rows, { role: '' }), { version: 0 });
    await expect(world.submit(COUNCIL, formOf(rows, { role: '' }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ pointer: '/rows/1/value' }, { pointer: '/rows/2/item' }, { pointer: '/role' }],
    });
    expect(await of(COUNCIL)).toEqual([]);
    expect(await world.open(COUNCIL)).toMatchObject({ version: draft.version, form: { rows } });
  });

  it('is refused over a newer return, and both are still there', async () => {
    const { version } = await world.open(COUNCIL);
    await world.draft(COUNCIL, formOf([line({ value: '2' })]));
    await expect(world.submit(COUNCIL, formOf([line({ value: '1' })]), { version })).rejects.toMatchObject({ code: 'CHANGED' });
    expect(await world.open(COUNCIL)).toMatchObject({ form: { rows: [{ value: '2' }] } });
    expect(await of(COUNCIL)).toEqual([]);
  });

  it('of several that race, records one whole and tells the others', async () => {
    const form = (value: number) => formOf([line({ value: String(value) }), impressions(String(value))]);
    const settled = await Promise.allSettled([1, 2, 3, 4].map((value) => world.submit(COUNCIL, form(value), { version: 0 })));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of settled) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'CHANGED' });
    const values = new Set((await of(COUNCIL)).map(({ value }) => value));
    expect([...values]).toHaveLength(1);
  });

  it('lets every partner submit at once', async () => {
    const partners = [COUNCIL, 'north-yorkshire-fire-and-rescue-service', 'north-yorkshire-youth-commission'];
    const race = partners.map((partner) => world.submit(partner, formOf([line({ value: '5' })]), { version: 0 }));
    expect((await Promise.allSettled(race)).map(({ status }) => status)).toEqual(partners.map(() => 'fulfilled'));
  });

  it.each([
    ['the public', () => PUBLIC_ACCESS],
    ['a viewer', () => memberAccess('viewer', world.partnershipId)],
    ['an editor', () => memberAccess('editor', world.partnershipId)],
    ['a contact of another partner', () => world.contactOf(POLICE)],
    ['a lead of another partnership', () => memberAccess('lead', 'psh_other')],
  ] as const)('looks unknown to %s, and writes nothing', async (_who, access) => {
    const attempt = world.submit(COUNCIL, formOf([line({ value: '1' })]), { access: access(), version: 0 });
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await of(COUNCIL)).toEqual([]);
  });

  it('takes a contact only from a private link', async () => {
    const attempt = submitReturn(world.ctx, {
      ...world.place(COUNCIL),
      form: formOf([line({ value: '1' })]),
      version: 0,
      contactId: 'con_1',
    });
    await expect(attempt).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer: '/contactId' }] });
  });
});
