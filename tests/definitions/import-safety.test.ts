import { eq, ne } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { campaign, resource, template } from '#db/schema/content.ts';
import { importBase } from '#db/schema/definitions.ts';
import { partner, partnership } from '#db/schema/partners.ts';
import { audit } from '#db/schema/platform.ts';
import { assignment } from '#db/schema/takeup.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { type Access, PUBLIC_ACCESS, type Role } from '#src/platform/access.ts';
import { PlannerError } from '#src/platform/errors.ts';
import type { Store } from '#src/platform/store.ts';
import { type Edits, folder, swap } from '../support/definition-files.ts';
import { contextOn, describeEachStore, memberAccess } from '../support/stores.ts';
import { edit, importedWorld, NOTHING, rowOf } from './import-world.ts';

const CAMPAIGN = 'week/campaign.yaml';
const POSTS = 'week/posts.yaml';
const shortFilm: Edits = { [CAMPAIGN]: swap('title: Film', 'title: Short film') };

/** What is with a partner now, as `template>partner`. */
async function sentNow(store: Store): Promise<string[]> {
  const rows = await store.db
    .select({ template: template.slug, partner: partner.slug, withdrawnAt: assignment.withdrawnAt })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    .innerJoin(partner, eq(partner.id, assignment.partnerId));
  return rows
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map((row) => `${row.template}>${row.partner}`)
    .sort();
}
const FIRST = ['for-police>dale-police', 'launch>dale-council', 'launch>dale-police'];

/** Everything a failed import must leave as it is. */
async function everything(store: Store): Promise<unknown[]> {
  const tables = [partnership, partner, campaign, resource, template, assignment, importBase, audit];
  return Promise.all(tables.map((table) => store.db.select().from(table)));
}

const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'not refused',
    (error: unknown) => (error instanceof PlannerError ? error.code : error),
  );

describeEachStore('what is sent to whom after an import', (under) => {
  it('goes to every body its rule covers: no group, and none that did not exist in the week', async () => {
    const { store } = await importedWorld(under);
    expect(await sentNow(store)).toEqual(FIRST);
  });

  it.each<[string, Edits, string[]]>([
    ['a rule that covers more', { [POSTS]: swap('[police]', '[police, council]') }, ['for-police>dale-council', ...FIRST]],
    ['a rule that covers less', { [POSTS]: swap('[police]', '[fire]') }, FIRST.slice(1)],
    [
      'a body that ends on the last day',
      { 'partnership.yaml': swap('2020-04-01', '2020-10-16') },
      [...FIRST, 'launch>old-council'].sort(),
    ],
    ['a body that starts the day after', { 'partnership.yaml': swap('ended-on: 2020-04-01', 'started-on: 2020-10-17') }, FIRST],
    ['a post gone from its file', { [POSTS]: (text) => text.slice(0, text.indexOf('  - slug: for-police')) }, FIRST.slice(1)],
  ])('follows %s', async (_label, edits, expected) => {
    const { store, load } = await importedWorld(under);
    await load(edits);
    expect(await sentNow(store)).toEqual(expected);
    await load();
    expect(await sentNow(store)).toEqual(FIRST);
    expect(await load()).toEqual(NOTHING);
  });

  it.each([
    ['was taken', { state: 'taken', takenVersion: 1 }, 1],
    ['was posted', { state: 'posted' }, 1],
    ['was sent by hand', { origin: 'person' }, 1],
    ['was only offered', {}, 0],
  ])('what %s stays when its rule no longer covers it: %j', async (_label, changes, left) => {
    const { store, load } = await importedWorld(under);
    const { id } = await rowOf(store, template, 'for-police');
    const [row] = await store.db.select().from(assignment).where(eq(assignment.templateId, id));
    if (row) await edit(store, assignment, row, changes);
    await load({ [POSTS]: swap('[police]', '[fire]') });
    const now = await sentNow(store);
    expect(now.filter((each) => each === 'for-police>dale-police')).toHaveLength(left);
  });

  it('what a person took back stays taken back, however often the files are imported', async () => {
    const { store, load } = await importedWorld(under);
    const { id } = await rowOf(store, template, 'for-police');
    const [row] = await store.db.select().from(assignment).where(eq(assignment.templateId, id));
    if (row) await edit(store, assignment, row, { withdrawnAt: '2020-10-01T09:00:00.000Z', withdrawnBy: 'person' });
    await load(shortFilm);
    expect(await sentNow(store)).not.toContain('for-police>dale-police');
  });

  it('stands in the history of its campaign', async () => {
    const { store, load } = await importedWorld(under);
    const { id } = await rowOf(store, campaign, 'week');
    const before = await store.db.select().from(audit);
    await load({ 'partnership.yaml': swap('ended-on: 2020-04-01', 'ended-on: 2021-04-01') });
    const rows = (await store.db.select().from(audit)).slice(before.length);
    expect(rows.map(({ verb, subjectId }) => [verb, subjectId])).toEqual([
      ['definitions.update', (await rowOf(store, partner, 'old-council')).id],
      ['definitions.assign', id],
    ]);
  });
});

describeEachStore('an import is safe', (under) => {
  it.each<[string, Edits]>([
    ['the last file', { 'year-round-programme/programme.yaml': swap('every year on', 'some years on') }],
    ['a cell of returns.csv', { 'week/returns.csv': swap('reach,900', 'reach,9k') }],
    ['a file of another campaign', { 'other/campaign.yaml': () => 'format: 1' }],
    ['a file that is missing', { 'partnership.yaml': () => null }],
  ])('with a fault in %s it writes nothing at all', async (_label, edits) => {
    const { store, load } = await importedWorld(under);
    const before = await everything(store);
    const failed = load({ ...shortFilm, ...edits });
    await expect(failed).rejects.toMatchObject({
      code: 'INVALID_FILE',
      message: expect.stringContaining('nothing was imported'),
    });
    expect(await everything(store)).toEqual(before);
  });

  it('leaves one line of history for each change, with ids and no name', async () => {
    const { store, load } = await importedWorld(under);
    const first = await store.db.select().from(audit);
    const bases = await store.db.select().from(importBase);
    expect(
      first
        .filter(({ verb }) => verb === 'definitions.create')
        .map(({ subjectId }) => subjectId)
        .sort(),
    ).toEqual(bases.map(({ rowId }) => rowId).sort());
    await load({
      ...shortFilm,
      'year-round-programme/programme.yaml': (text) => text.slice(0, text.indexOf('  - slug: planning')),
    });
    const rows = (await store.db.select().from(audit)).slice(first.length);
    expect(rows.map(({ verb, detail }) => [verb, detail])).toEqual([
      ['definitions.withdraw', expect.objectContaining({ path: 'programme/planning-meeting', unit: 'programme', version: 2 })],
      [
        'definitions.update',
        expect.objectContaining({ path: 'campaign/week/resource/film', before: expect.objectContaining({ title: 'Film' }) }),
      ],
    ]);
    for (const row of [...first, ...rows]) expect([row.actorKind, row.actorId]).toEqual(['system', 'start']);
    expect(JSON.stringify(rows)).not.toContain('Short film');
  });

  it.each([
    ['the first ones', false],
    ['later ones', true],
  ])('racing imports end well and make each row once: %s', async (_label, later) => {
    const store = await under.fresh();
    const ctx = contextOn(store);
    const load = (edits: Edits) => importDefinitions(ctx, { files: folder(edits), overwrite: false });
    if (later) await load({});
    const race = await Promise.allSettled([load(shortFilm), load(shortFilm), load(shortFilm)]);
    expect(race.map((each) => (each.status === 'rejected' ? String(each.reason) : 'done'))).toEqual(['done', 'done', 'done']);
    expect(await store.db.select().from(partnership)).toHaveLength(1);
    expect(await store.db.select().from(partner)).toHaveLength(4);
    expect(await rowOf(store, resource, 'film')).toMatchObject({ title: 'Short film', version: later ? 2 : 1 });
    expect(await sentNow(store)).toEqual(FIRST);
    const made = (await store.db.select().from(audit)).filter(({ verb }) => verb === 'definitions.create');
    expect(made).toHaveLength((await store.db.select().from(importBase)).length);
  });

  it('a person who saves while an import runs is not overwritten', async () => {
    const { store, load } = await importedWorld(under);
    const film = await rowOf(store, resource, 'film');
    const saved = edit(store, resource, film, { title: 'By hand' });
    const told = load(shortFilm);
    await Promise.all([saved, told]);
    expect((await rowOf(store, resource, 'film')).title).toBe('By hand');
    expect((await told).kept).toEqual(['campaign/week/resource/film: edited-since']);
  });

  it('never touches the rows of another partnership, even of the same names', async () => {
    const { store, load } = await importedWorld(under);
    const { id } = await rowOf(store, partnership, 'dale');
    const own = async () => [
      await store.db.select().from(partner).where(eq(partner.partnershipId, id)),
      await store.db.select().from(campaign).where(eq(campaign.partnershipId, id)),
      await store.db.select().from(assignment).where(eq(assignment.partnershipId, id)),
      await store.db.select().from(importBase).where(eq(importBase.partnershipId, id)),
      await store.db.select().from(audit).where(eq(audit.partnershipId, id)),
    ];
    const before = await own();
    const fell: Edits = {
      'partnership.yaml': (text) => text.replace('slug: dale\n', 'slug: fell\n').replace('Dale Council', 'Fell Council'),
    };
    const less: Edits = {
      ...fell,
      'year-round-programme/programme.yaml': (text) => text.slice(0, text.indexOf('  - slug: planning')),
    };
    expect((await load(less)).created).toHaveLength(24);
    expect(await store.db.select().from(importBase).where(ne(importBase.partnershipId, id))).toHaveLength(24);
    expect((await load(fell)).created).toHaveLength(1);
    const gone: Edits = { ...fell, [CAMPAIGN]: () => null, [POSTS]: () => null, 'week/returns.csv': () => null };
    expect((await load(gone)).withdrawn).toHaveLength(17);
    await load({ ...fell, ...shortFilm }, true);
    expect(await own()).toEqual(before);
    expect(await load()).toEqual(NOTHING);
  });

  it.each<[string, Role | 'another lead']>([
    ['nobody in particular', 'public'],
    ['a viewer', 'viewer'],
    ['an editor', 'editor'],
    ['a coordinator', 'coordinator'],
    ['the lead of another partnership', 'another lead'],
  ])('%s finds nothing and writes nothing', async (_label, role) => {
    const { store } = await importedWorld(under);
    const { id } = await rowOf(store, partnership, 'dale');
    const access: Access =
      role === 'public' ? PUBLIC_ACCESS : role === 'another lead' ? memberAccess('lead', 'psh_other') : memberAccess(role, id);
    const before = await everything(store);
    const work = importDefinitions(contextOn(store, access), { files: folder(shortFilm), overwrite: true });
    expect(await refusal(work)).toBe('NOT_FOUND');
    expect(await everything(store)).toEqual(before);
  });

  it('its own lead may import, and only the program may make a new partnership', async () => {
    const { store } = await importedWorld(under);
    const { id } = await rowOf(store, partnership, 'dale');
    const ctx = contextOn(store, memberAccess('lead', id));
    expect(
      (await importDefinitions(ctx, { files: folder(shortFilm), overwrite: false })).units.flatMap(({ updated }) => updated),
    ).toHaveLength(1);
    expect((await store.db.select().from(audit)).at(-1)).toMatchObject({ actorKind: 'person', actorId: 'per_1' });
    const fell = folder({ 'partnership.yaml': swap('slug: dale\n', 'slug: fell\n') });
    expect(await refusal(importDefinitions(ctx, { files: fell, overwrite: false }))).toBe('NOT_FOUND');
    expect(await store.db.select().from(partnership)).toHaveLength(1);
  });

  it.each([
    ['the partnership itself', 'programme', false],
    ['a partner the campaign names', 'campaign/week', true],
  ])('a unit sent before %s is refused in words', async (_label, only, known) => {
    const ctx = contextOn(await under.fresh());
    const files = folder({
      'partnership.yaml': (text) => text.replace('slug: dale-police', 'slug: police'),
      [CAMPAIGN]: (text) => text.replaceAll('dale-police', 'police'),
      'week/returns.csv': (text) => text.replaceAll('dale-police', 'police'),
    });
    if (known) await importDefinitions(ctx, { files: folder(), overwrite: false, only: 'partnership' });
    const work = importDefinitions(ctx, { files, overwrite: false, only });
    await expect(work).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('import partnership.yaml first'),
    });
    expect(await ctx.store.db.select().from(campaign)).toEqual([]);
  });
});
