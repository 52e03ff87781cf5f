import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { resource } from '#db/schema/content.ts';
import { audit } from '#db/schema/platform.ts';
import { figure } from '#db/schema/returns.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { type ReturnForm, ReturnRow, readFiguresCsv, recordFigures } from '#src/returns/index.ts';
import { answerPost } from '#src/takeup/index.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { COUNCIL, formOf, line, POLICE, type ReturnWorld, returnWorld } from '../return-world.ts';

describeEachStore('the form of a return', (under) => {
  let world: ReturnWorld;
  beforeEach(async () => {
    world = await returnWorld(under);
  });
  const places = (form: ReturnForm) => form.rows.map(({ item, platform, metric }) => [item, platform, metric].join(' ').trim());

  it('shows every number on record, overall lines first, with the lines its channels still lack', async () => {
    const { form, platforms, state, draftAt, asked, lastSubmission } = await world.open(POLICE);
    expect(places(form).slice(0, 4)).toEqual(['facebook reach', 'facebook impressions', 'twitter impressions', 'youtube views']);
    expect(form.rows.filter(({ answer }) => answer !== '')).toHaveLength(24);
    expect(form.rows[0]).toMatchObject({
      answer: 'value',
      value: '671,500',
      scope: '',
      source: expect.stringContaining('Report'),
    });
    expect(form.rows[1]).toMatchObject({ answer: '', value: '' });
    expect(form.rows.find(({ item }) => item === 'hate-crime-posts')).toMatchObject({ scope: 'campaign', periodWords: 'week' });
    expect(platforms.map(({ platform, metrics }) => [platform, ...metrics])).toEqual([
      ['facebook', 'reach', 'impressions'],
      ['twitter', 'impressions'],
      ['youtube', 'views'],
    ]);
    expect({ state, draftAt, asked }).toEqual({ state: 'submitted', draftAt: null, asked: null });
    expect(lastSubmission).toMatchObject({ figures: 24, withoutNumber: 0, receivedVia: 'returns.csv', answeredBy: null });
  });

  it('starts empty where nothing is known, and offers platforms nobody stated only where they are used', async () => {
    expect(await world.open(COUNCIL)).toMatchObject({
      returnId: null,
      state: null,
      version: 0,
      platforms: [],
      form: formOf([], { role: '' }),
    });
    const board = await world.open('north-yorkshire-safeguarding-adults-board');
    expect(board.platforms).toMatchObject([{ platform: 'not-stated', channel: false }]);
    expect(places(board.form)).toEqual(['not-stated impressions', 'not-stated engagements', 'not-stated likes']);
    const youth = await world.open('north-yorkshire-youth-commission');
    expect(places(youth.form)).toEqual(['instagram reach', 'instagram impressions', 'twitter impressions']);
  });

  it('asks for the week on lines that are new, so that a file about the week replaces what was typed', async () => {
    const youth = 'north-yorkshire-youth-commission';
    const { form } = await world.open(youth);
    const of = { scope: 'campaign', periodFrom: '2020-10-12', periodTo: '2020-10-16' };
    expect(form.rows).toMatchObject([of, of, of]);
    expect(form.rows[0]?.key).toBe('-/instagram/reach/campaign');
    expect((await world.open(POLICE)).form.rows[0]).toMatchObject({ scope: '', periodFrom: '' });
    const rows = form.rows.map((row) => (row.metric === 'reach' ? { ...row, value: '4,321' } : row));
    expect(await world.submit(youth, { ...form, rows, role: 'Comms officer' })).toMatchObject({ added: 1 });
    const csv = `partner,item,platform,metric,value,scope\n${youth},,instagram,reach,4400,campaign\n`;
    const { figures, problems } = readFiguresCsv('returns.csv', csv, { partners: new Set([youth]), items: new Set() });
    expect(problems).toEqual([]);
    const { partnership, campaign } = world.place(youth);
    const came = await recordFigures(world.ctx, {
      partnership,
      campaign,
      figures: figures.map(({ line: _line, ...each }) => each),
      receivedVia: 'CSV',
    });
    expect(came).toEqual({ added: 0, replaced: 1, unchanged: 0 });
    expect((await world.open(youth)).form.rows.filter(({ metric }) => metric === 'reach')).toMatchObject([{ value: '4,400' }]);
  });

  it('changes nothing at all when it is submitted as it comes', async () => {
    const before = await world.ctx.store.db.select().from(audit);
    const figures = await world.ctx.store.db.select().from(figure);
    const opened = await under.asOneInvocation(() => world.open(POLICE));
    const receipt = await under.asOneInvocation(() =>
      world.submit(POLICE, { ...opened.form, role: 'Comms officer' }, { version: opened.version }),
    );
    expect(receipt).toMatchObject({
      added: 0,
      replaced: 0,
      withdrawn: 0,
      unchanged: 24,
      version: opened.version,
      answeredBy: null,
    });
    expect(await world.ctx.store.db.select().from(audit)).toEqual(before);
    expect(await world.ctx.store.db.select().from(figure)).toEqual(figures);
  });

  it('keeps a number of something that has left the campaign since', async () => {
    const gone = { withdrawnAt: world.ctx.clock.now() };
    await world.ctx.store.atomically([world.ctx.store.db.update(resource).set(gone).where(eq(resource.slug, 'mesmac-video'))]);
    const opened = await world.open(POLICE);
    expect(opened.items.at(-1)).toEqual({ slug: 'mesmac-video', title: 'mesmac-video', kind: 'resource', takeUp: null });
    expect(await world.submit(POLICE, { ...opened.form, role: 'Comms officer' })).toMatchObject({ withdrawn: 0, unchanged: 24 });
  });

  it('offers what the partner posted first, then what it was sent', async () => {
    const sent = (await world.open(POLICE)).items.filter(({ takeUp }) => takeUp === 'offered').map(({ slug }) => slug);
    const last = sent.at(-1) ?? '';
    await answerPost(world.ctx, { ...world.place(POLICE), template: last, state: 'posted', version: 1 });
    const { items } = await world.open(POLICE);
    expect(items.slice(0, sent.length).map(({ slug }) => slug)).toEqual([last, ...sent.slice(0, -1)]);
    expect(items[0]).toMatchObject({ kind: 'post', takeUp: 'posted' });
    expect(items[sent.length]).toMatchObject({ kind: 'resource' });
  });

  it('is older after a number has come another way', async () => {
    const { version } = await world.open(POLICE);
    const reach = (value: number) => ({
      ...{ partner: POLICE, item: '', platform: 'facebook' as const, metric: 'reach' as const, scope: '' as const },
      ...{ state: 'value' as const, value, periodFrom: null, periodTo: null, periodWords: null, countedOn: null },
      ...{ post: '', source: null, estimate: false, paid: null, reshared: null, note: null },
    });
    const { partnership, campaign } = world.place(POLICE);
    const record = (value: number) =>
      recordFigures(world.ctx, { partnership, campaign, figures: [reach(value)], receivedVia: 'CSV' });
    await record(1);
    const second = (await world.open(POLICE)).version;
    await record(2);
    expect(second).toBeGreaterThan(version);
    expect((await world.open(POLICE)).version).toBeGreaterThan(second);
    await expect(world.submit(POLICE, formOf([line({ value: '3' })]), { version: second })).rejects.toMatchObject({
      code: 'CHANGED',
    });
  });

  it.each([
    ['the public', () => PUBLIC_ACCESS],
    ['a contact of another partner', () => world.contactOf(COUNCIL)],
    ['a viewer of another partnership', () => memberAccess('viewer', 'psh_other')],
  ] as const)('looks unknown to %s', async (_who, access) => {
    await expect(world.open(POLICE, access())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(world.open('nobody', access())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['its own contact', () => world.contactOf(POLICE)],
    ['a viewer', () => memberAccess('viewer', world.partnershipId)],
  ] as const)('opens for %s', async (_who, access) => {
    expect((await world.open(POLICE, access())).partner.slug).toBe(POLICE);
  });

  it('gives back any typed lines exactly', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.string({ maxLength: 20, unit: 'binary' }),
      fc.constantFrom('12k5', '\u0000', '\ud800', '\\"'),
    );
    const row = fc.record(Object.fromEntries(Object.keys(ReturnRow.shape).map((name) => [name, cell])));
    const form = fc.record({ rows: fc.array(row, { maxLength: 8 }), nothing: fc.boolean(), role: cell });
    let { version } = await world.open(COUNCIL);
    await fc.assert(
      fc.asyncProperty(form, async (typed) => {
        ({ version } = await world.draft(COUNCIL, typed, { version }));
        const opened = await world.open(COUNCIL);
        expect(opened.form).toEqual(typed);
        expect(opened.version).toBe(version);
      }),
      { numRuns: 30 },
    );
  });
});
