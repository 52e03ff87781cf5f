import { expect, it } from 'vitest';
import { campaign, resource, template, templateVariant, theme } from '#db/schema/content.ts';
import { partner, supportRoute } from '#db/schema/partners.ts';
import { entry } from '#db/schema/programme.ts';
import { campaignReturn, figure, participation } from '#db/schema/returns.ts';
import { assignment } from '#db/schema/takeup.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import type { Store } from '#src/platform/store.ts';
import { type Edits, folder, movedCampaign, swap } from '../support/definition-files.ts';
import { describeEachStore } from '../support/stores.ts';
import { edit, importedWorld, NOTHING, rowOf } from './import-world.ts';

const CAMPAIGN = 'week/campaign.yaml';
const POSTS = 'week/posts.yaml';
const CHILDREN = [theme, resource, template, templateVariant, participation, campaignReturn, figure, assignment];

const both =
  (...edits: ((text: string) => string)[]) =>
  (text: string): string =>
    edits.reduce((so, each) => each(so), text);
const everywhere = (from: string, to: string) => (text: string) => text.replaceAll(from, to);

/** Dale Police becomes County Police, in every file that names it. */
const policeRenamed: Edits = {
  'partnership.yaml': swap('slug: dale-police', 'slug: county-police\n    renamed-from: dale-police'),
  [CAMPAIGN]: everywhere('dale-police', 'county-police'),
  'week/returns.csv': everywhere('dale-police', 'county-police'),
};

/** The week's folder stands under another name. */
const renamedTo = (slug: string, edits: Edits = {}) =>
  movedCampaign(
    folder({
      ...edits,
      [CAMPAIGN]: (text) =>
        both(swap('title: Week of 2020', 'title: Week of 2020\n  renamed-from: week'))(String(edits[CAMPAIGN]?.(text) ?? text)),
    }),
    'week',
    slug,
  );

/** Ids of all that stands in a campaign and is in use. */
async function childIds(store: Store): Promise<string[]> {
  const rows = await Promise.all(CHILDREN.map((table) => store.db.select().from(table)));
  return rows
    .flat()
    .filter((row) => !('withdrawnAt' in row) || row.withdrawnAt === null)
    .map(({ id }) => id)
    .sort();
}

describeEachStore('renaming in definition files', (under) => {
  it.each<[string, typeof theme | typeof partner | typeof entry | typeof supportRoute, string, string, Edits]>([
    ['a theme', theme, 'closing', 'end', { [CAMPAIGN]: swap('slug: closing', 'slug: end\n    renamed-from: closing') }],
    ['an entry', entry, 'stall', 'booth', { [CAMPAIGN]: swap('slug: stall', 'slug: booth\n    renamed-from: stall') }],
    [
      'an entry of the programme',
      entry,
      'memorial-day',
      'day',
      { 'year-round-programme/programme.yaml': swap('slug: memorial-day', 'slug: day\n    renamed-from: memorial-day') },
    ],
    [
      'a support route',
      supportRoute,
      'helpline',
      'line',
      {
        'partnership.yaml': swap('slug: helpline', 'slug: line\n    renamed-from: helpline'),
        [POSTS]: swap('support:helpline', 'support:line'),
      },
    ],
    ['a partner', partner, 'dale-police', 'county-police', policeRenamed],
  ])('%s keeps its id', async (_label, table, from, to, edits) => {
    const { store, load } = await importedWorld(under);
    const { id } = await rowOf(store, table, from);
    const told = await load(edits);
    expect([told.created, told.withdrawn, told.kept]).toEqual([[], [], []]);
    expect(await rowOf(store, table, to)).toMatchObject({ id, withdrawnAt: null, version: 2 });
    await expect(rowOf(store, table, from)).rejects.toThrow('There are 0 rows');
    expect(await load(edits)).toEqual(NOTHING);
  });

  it('a partner keeps its figures and what was sent to it', async () => {
    const { store, load } = await importedWorld(under);
    const before = [await store.db.select().from(figure), await store.db.select().from(assignment)];
    await load(policeRenamed);
    expect([await store.db.select().from(figure), await store.db.select().from(assignment)]).toEqual(before);
  });

  it('a partner that a person edited takes the new name and keeps the edit', async () => {
    const { store, load } = await importedWorld(under);
    const police = await rowOf(store, partner, 'dale-police');
    await edit(store, partner, police, { website: 'https://police.example/' });
    expect((await load(policeRenamed)).kept).toEqual([]);
    expect(await rowOf(store, partner, 'county-police')).toMatchObject({ id: police.id, website: 'https://police.example/' });
    const again = {
      ...policeRenamed,
      'partnership.yaml': both(swap('slug: dale-police', 'slug: county-police'), swap('Dale Police', 'County Police')),
    };
    expect((await load(again)).kept).toEqual(['partner/county-police: edited-since']);
  });

  it('a template keeps its versions and what was sent', async () => {
    const { store, load } = await importedWorld(under);
    const sent = await store.db.select().from(assignment);
    const texts = await store.db.select().from(templateVariant);
    await load({ [POSTS]: swap('slug: for-police', 'slug: police-post\n    renamed-from: for-police') });
    expect(await rowOf(store, template, 'police-post')).toMatchObject({ currentVersion: 1, version: 2 });
    expect(await store.db.select().from(templateVariant)).toEqual(texts);
    expect(await store.db.select().from(assignment)).toEqual(sent);
  });

  // The old folder's name sorts after one of these and before the other.
  it.each(['autumn', 'zeal'])('a campaign moved to the folder "%s" keeps its id and all it holds', async (slug) => {
    const { store, load } = await importedWorld(under);
    const { id } = await rowOf(store, campaign, 'week');
    const before = await childIds(store);
    expect(await load(renamedTo(slug))).toEqual({ ...NOTHING, updated: [`campaign/${slug}`] });
    expect((await rowOf(store, campaign, slug)).id).toBe(id);
    expect(await childIds(store)).toEqual(before);
    expect(await load(renamedTo(slug))).toEqual(NOTHING);
  });

  it.each(['autumn', 'zeal'])('a campaign moved to "%s" goes on following its files', async (slug) => {
    const { load } = await importedWorld(under);
    await load(renamedTo(slug));
    const changed = both(
      swap('title: Film', 'title: Short film'),
      swap('  - slug: leaflet\n    title: Leaflet\n    kind: leaflet\n', ''),
    );
    expect(await load(renamedTo(slug, { [CAMPAIGN]: changed }))).toEqual({
      ...NOTHING,
      updated: [`campaign/${slug}/resource/film`],
      withdrawn: [`campaign/${slug}/resource/leaflet`],
    });
  });

  it('a moved campaign that a person edited keeps the edit and all it holds', async () => {
    const { store, load } = await importedWorld(under);
    const before = await childIds(store);
    await edit(store, campaign, await rowOf(store, campaign, 'week'), { focus: 'By hand' });
    await load(renamedTo('autumn'));
    expect(await rowOf(store, campaign, 'autumn')).toMatchObject({ focus: 'By hand', withdrawnAt: null });
    expect(await childIds(store)).toEqual(before);
    expect(await load(renamedTo('autumn'))).toEqual(NOTHING);
  });

  it('a campaign moved unit by unit, as it is sent to a server, keeps its id and all it holds', async () => {
    const { store, ctx } = await importedWorld(under);
    const before = await childIds(store);
    const files = renamedTo('autumn');
    const units = ['partnership', 'programme', 'campaign/autumn'];
    for (const only of units) await importDefinitions(ctx, { files, overwrite: false, only, units });
    expect(await childIds(store)).toEqual(before);
    expect((await rowOf(store, campaign, 'autumn')).withdrawnAt).toBeNull();
  });
});
