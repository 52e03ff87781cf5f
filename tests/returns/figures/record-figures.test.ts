import { beforeEach, expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { type Access, PUBLIC_ACCESS } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { PlannerError } from '#src/platform/errors.ts';
import { getReport } from '#src/reporting/index.ts';
import { type FigureDefinition, getReturnForm, recordFigures, submitReturn } from '#src/returns/index.ts';
import { renderReport } from '#src/web/index.ts';
import { COUNTY, realWeek, WEEK } from '../../support/real-week.ts';
import { type contextOn, describeEachStore, memberAccess } from '../../support/stores.ts';

const views = (value: number | null, over: Partial<FigureDefinition> = {}): FigureDefinition => ({
  partner: 'city-of-york-council',
  item: 'multi-agency-video',
  post: '',
  platform: 'youtube',
  metric: 'views',
  state: value === null ? 'not-available' : 'value',
  value,
  scope: 'campaign',
  periodFrom: null,
  periodTo: null,
  periodWords: null,
  countedOn: '2020-10-19',
  source: 'YouTube Studio',
  estimate: false,
  paid: null,
  reshared: null,
  note: null,
  ...over,
});

describeEachStore('recording figures', (under) => {
  let ctx: Context;
  let record: (figures: FigureDefinition[], access?: Access) => ReturnType<typeof recordFigures>;
  const youtube = async () => {
    const report = await getReport(ctx, COUNTY, WEEK);
    return report.figures.filter((figure) => figure.partner === 'city-of-york-council').map((figure) => figure.value);
  };

  beforeEach(async () => {
    ctx = await realWeek(under);
    record = (figures, access = ctx.access) =>
      recordFigures(
        { ...ctx, access },
        { partnership: COUNTY, campaign: WEEK, figures, answeredBy: 'Comms officer', receivedVia: 'CSV' },
      );
  });

  it('adds a partner’s numbers to the report with role and way', async () => {
    expect(await record([views(1200)])).toEqual({ added: 1, replaced: 0, unchanged: 0 });
    const report = await getReport(ctx, COUNTY, WEEK);
    expect(report.completeness.partnersWithFigures).toBe(4);
    const figure = report.figures.find((each) => each.partner === 'city-of-york-council');
    expect(figure).toMatchObject({
      value: 1200,
      countedOn: '2020-10-19',
      return: { answeredBy: 'Comms officer', receivedVia: 'CSV' },
    });
    const all = report.totals.find(
      (total) => total.partner === null && total.platform === 'youtube' && total.scope === 'all' && total.basis === 'best',
    );
    expect(all?.sum).toBe(1600);
  });

  it('replaces a number by its correction and keeps the old one in the history', async () => {
    await record([views(1200)]);
    expect(await record([views(1300)])).toEqual({ added: 0, replaced: 1, unchanged: 0 });
    expect(await youtube()).toEqual([1300]);
    const history = await ctx.store.db.select().from(audit);
    expect(history.find((row) => row.verb === 'returns.replace-figure')?.detail).toMatchObject({
      before: { value: 1200 },
      after: { value: 1300 },
    });
  });

  it('changes nothing when the same numbers come again', async () => {
    await record([views(1200)]);
    const before = await ctx.store.db.select().from(audit);
    expect(await record([views(1200)])).toEqual({ added: 0, replaced: 0, unchanged: 1 });
    expect(await ctx.store.db.select().from(audit)).toHaveLength(before.length);
  });

  it('keeps “we can’t get it” and zero apart, and neither from silence', async () => {
    await record([views(null), views(0, { platform: 'facebook' })]);
    expect((await youtube()).sort()).toEqual([0, null]);
    const report = await getReport(ctx, COUNTY, WEEK);
    const facebook = report.totals.find(
      (total) => total.partner === 'city-of-york-council' && total.platform === 'facebook' && total.basis === 'best',
    );
    expect(facebook?.sum).toBe(0);
    expect(report.totals.some((total) => total.partner === 'city-of-york-council' && total.platform === 'youtube')).toBe(false);
  });

  it('leaves the other numbers of a partner with the role and moment they came with', async () => {
    await record([views(1200), views(5, { platform: 'facebook' })]);
    const before = (await getReport(ctx, COUNTY, WEEK)).figures.find((each) => each.platform === 'facebook' && each.value === 5);
    (ctx as ReturnType<typeof contextOn>).clock.advance(60);
    await recordFigures(ctx, {
      partnership: COUNTY,
      campaign: WEEK,
      figures: [views(1300)],
      answeredBy: 'Web manager',
      receivedVia: 'CSV',
    });
    const after = (await getReport(ctx, COUNTY, WEEK)).figures;
    expect(after.find((each) => each.id === before?.id)).toEqual(before);
    const corrected = after.find((each) => each.value === 1300);
    expect(corrected?.return.answeredBy).toBe('Web manager');
    // On the page each number stands under the sentence that names its own role.
    const page = renderReport(await getReport(ctx, COUNTY, WEEK));
    const roleAbove = (id: string | undefined) =>
      page
        .split(`id="${id}"`)[0]
        ?.match(/given by ([^,]+),/g)
        ?.at(-1);
    expect(roleAbove(before?.id)).toBe('given by Comms officer,');
    expect(roleAbove(corrected?.id)).toBe('given by Web manager,');
  });

  it('takes a role that comes later, and refuses an address in its place', async () => {
    const say = (answeredBy?: string) =>
      recordFigures(ctx, {
        partnership: COUNTY,
        campaign: WEEK,
        figures: [views(1)],
        receivedVia: 'CSV',
        ...(answeredBy ? { answeredBy } : {}),
      });
    await say();
    expect(await say('Comms officer')).toMatchObject({ replaced: 1 });
    expect(await say()).toMatchObject({ unchanged: 1 });
    await expect(say('someone@example.org')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it.each([
    ['an unknown partner', { partner: 'nobody' }],
    ['an unknown item', { item: 'no-such-film' }],
    ['a second number for one place', { platform: 'youtube' as const }],
    ['a platform that is none', { platform: 'myspace' as 'facebook' }],
    ['a number without a number', { value: null, state: 'value' as const }],
  ])('refuses %s and records nothing', async (_label, over) => {
    await expect(record([views(1), views(2, { platform: 'facebook', ...over })])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await youtube()).toEqual([]);
  });

  it('records nothing at all when one of the figures cannot be stored', async () => {
    const impossible = views(-5, { platform: 'facebook' });
    await expect(record([views(1200), impossible])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await youtube()).toEqual([]);
  });

  it.each([
    ['the public', PUBLIC_ACCESS],
    ['a viewer', memberAccess('viewer', 'own')],
    ['a lead of another partnership', memberAccess('lead', 'psh_other')],
  ] as const)('looks unknown to %s, and writes nothing', async (_who, access) => {
    const { id } = await getPartnership(ctx, COUNTY);
    const own: Access = access.partnershipId === 'own' ? { ...access, partnershipId: id } : access;
    await expect(record([views(1200)], own)).rejects.toMatchObject({ code: 'NOT_FOUND' } satisfies Partial<PlannerError>);
    expect(await youtube()).toEqual([]);
  });

  it('records for its own partner with an access that stops there, and knows no other', async () => {
    const { id } = await getPartnership(ctx, COUNTY);
    const council = (await listPartners(ctx, id)).find(({ slug }) => slug === 'city-of-york-council');
    const contact = memberAccess('contact', id, council?.id ?? '');
    expect(await record([views(1200)], contact)).toMatchObject({ added: 1 });
    const told = (partner: string) => record([views(1), views(2, { partner, platform: 'facebook' })], contact);
    for (const partner of ['north-yorkshire-police', 'nobody-at-all']) {
      await expect(told(partner)).rejects.toMatchObject({ problems: [{ message: `"${partner}" is not a partner` }] });
    }
    expect(await youtube()).toEqual([1200]);
  });

  it('counts a number as added again after it was taken back', async () => {
    await record([views(1200)]);
    const place = { partnership: COUNTY, campaign: WEEK, partner: 'city-of-york-council' };
    const form = { rows: [], nothing: true, role: 'Comms officer' };
    await submitReturn(ctx, { ...place, form, version: (await getReturnForm(ctx, place)).version, reason: 'It was misread' });
    expect(await youtube()).toEqual([]);
    expect(await record([views(1200)])).toEqual({ added: 1, replaced: 0, unchanged: 0 });
    expect(await youtube()).toEqual([1200]);
  });

  it('loses nothing when ten corrections and additions race', async () => {
    const race = Array.from({ length: 5 }, (_, index) =>
      record([views(index), views(7, { item: '', platform: 'facebook', scope: '' })]),
    );
    const settled = await Promise.allSettled(race);
    expect(settled.map((each) => each.status)).toEqual(Array.from({ length: 5 }, () => 'fulfilled'));
    const values = await youtube();
    expect(values).toHaveLength(2);
    expect(values).toContain(7);
  });
});
