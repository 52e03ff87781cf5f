import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { campaign, resource, template, templateVariant, theme } from '#db/schema/content.ts';
import { importBase } from '#db/schema/definitions.ts';
import { audit } from '#db/schema/platform.ts';
import { campaignReturn, figure } from '#db/schema/returns.ts';
import { type DefinitionFile, importDefinitions, type UnitReport } from '#src/definitions/index.ts';
import { type Edits, realFolder, swap } from '../support/definition-files.ts';
import { contextOn, describeEachStore } from '../support/stores.ts';
import { edit, importedWorld, NOTHING, rowOf } from './import-world.ts';

const CAMPAIGN = 'week/campaign.yaml';
const FILM = 'campaign/week/resource/film';
const filmIs = (title: string): Edits => ({ [CAMPAIGN]: swap('title: Film', `title: ${title}`) });
const withoutLeaflet: Edits = { [CAMPAIGN]: swap('  - slug: leaflet\n    title: Leaflet\n    kind: leaflet\n', '') };

/** The real files with every title, name, text and number changed. */
function everythingChanged(files: readonly DefinitionFile[]): DefinitionFile[] {
  return files.map(({ path, bytes }) => {
    const text = new TextDecoder().decode(bytes);
    const changed = path.endsWith('.csv')
      ? text.replaceAll(/^((?:[^,\n]*,){4})(\d+)/gm, (_, before: string, number: string) => `${before}${Number(number) + 1}`)
      : text
          .replaceAll(/^(\s*(?:- )?(?:title|name|activity|said-by): )("?)(.+?)("?)$/gm, '$1$2$3, again$4')
          .replaceAll('((partner))', '((partner)), again');
    return { path, bytes: new TextEncoder().encode(changed) };
  });
}

describeEachStore('importing definition files', (under) => {
  it('takes the real folder as one invocation a unit, at first, unchanged, and with everything changed', async () => {
    const ctx = contextOn(await under.fresh());
    const files = realFolder();
    const units = ['partnership', 'programme', 'campaign/hate-crime-awareness-week-2020'];
    const each = async (given: DefinitionFile[]): Promise<UnitReport[]> => {
      const reports: UnitReport[] = [];
      for (const only of units)
        reports.push(
          ...(await under.asOneInvocation(() => importDefinitions(ctx, { files: given, overwrite: false, only, units }))).units,
        );
      return reports;
    };
    const first = (await each(files)).flatMap(({ created }) => created);
    expect(first.length).toBeGreaterThan(150);
    expect(
      (await each(files)).flatMap(({ created, updated, withdrawn, kept }) => [created, updated, withdrawn, kept].flat()),
    ).toEqual([]);
    const changed = (await each(everythingChanged(files))).flatMap(({ updated }) => updated);
    expect(changed.sort()).toEqual(first.filter((path) => !path.includes('/return/')).sort());
  });

  it('writes nothing when nothing changed', async () => {
    const { store, load } = await importedWorld(under);
    const before = [await store.db.select().from(audit), await store.db.select().from(importBase)];
    expect(await load()).toEqual(NOTHING);
    expect([await store.db.select().from(audit), await store.db.select().from(importBase)]).toEqual(before);
  });

  it('writes only what changed in a file', async () => {
    const { store, load } = await importedWorld(under);
    const before = await rowOf(store, resource, 'leaflet');
    expect(await load(filmIs('Short film'))).toEqual({ ...NOTHING, updated: [FILM] });
    expect(await rowOf(store, resource, 'film')).toMatchObject({ title: 'Short film', version: 2 });
    expect(await rowOf(store, resource, 'leaflet')).toEqual(before);
  });

  it('leaves what a person edited at every start, without a word', async () => {
    const { store, load } = await importedWorld(under);
    await edit(store, resource, await rowOf(store, resource, 'film'), { title: 'By hand' });
    for (let start = 0; start < 2; start += 1) expect(await load()).toEqual(NOTHING);
    expect(await rowOf(store, resource, 'film')).toMatchObject({ title: 'By hand', version: 2 });
  });

  it('names what it left when the file changed as well, until both say the same', async () => {
    const { store, load } = await importedWorld(under);
    await edit(store, resource, await rowOf(store, resource, 'film'), { title: 'By hand' });
    for (let start = 0; start < 2; start += 1)
      expect(await load(filmIs('Short film'))).toEqual({ ...NOTHING, kept: [`${FILM}: edited-since`] });
    expect(await rowOf(store, resource, 'film')).toMatchObject({ title: 'By hand', version: 2 });
    expect(await load(filmIs('By hand'))).toEqual(NOTHING);
    expect(await load(filmIs('After that'))).toEqual({ ...NOTHING, updated: [FILM] });
  });

  it('applies files over edits with --overwrite', async () => {
    const { store, load } = await importedWorld(under);
    await edit(store, resource, await rowOf(store, resource, 'film'), { title: 'By hand' });
    expect(await load({}, true)).toEqual({ ...NOTHING, updated: [FILM] });
    expect(await rowOf(store, resource, 'film')).toMatchObject({ title: 'Film', version: 3 });
  });

  it('withdraws what is gone from its file, deletes nothing, and takes it back with the same id', async () => {
    const { store, load } = await importedWorld(under);
    const before = await rowOf(store, resource, 'leaflet');
    expect(await load(withoutLeaflet)).toEqual({ ...NOTHING, withdrawn: ['campaign/week/resource/leaflet'] });
    expect((await rowOf(store, resource, 'leaflet')).withdrawnAt).toBe('2020-12-04T09:02:00.000Z');
    expect(await load(withoutLeaflet)).toEqual(NOTHING);
    expect(await load()).toEqual({ ...NOTHING, updated: ['campaign/week/resource/leaflet'] });
    expect(await rowOf(store, resource, 'leaflet')).toMatchObject({ id: before.id, withdrawnAt: null, version: 3 });
  });

  it('keeps and names what is gone from its file but was edited', async () => {
    const { store, load } = await importedWorld(under);
    await edit(store, resource, await rowOf(store, resource, 'leaflet'), { title: 'By hand' });
    expect(await load(withoutLeaflet)).toEqual({
      ...NOTHING,
      kept: ['campaign/week/resource/leaflet: edited-and-gone-from-file'],
    });
    expect(await rowOf(store, resource, 'leaflet')).toMatchObject({ title: 'By hand', withdrawnAt: null });
  });

  it('withdraws a campaign whose folder is gone with all it holds, and brings it back', async () => {
    const { store, load } = await importedWorld(under);
    const gone: Edits = { [CAMPAIGN]: () => null, 'week/posts.yaml': () => null, 'week/returns.csv': () => null };
    const before = await rowOf(store, campaign, 'week');
    const told = await load(gone);
    expect(told.withdrawn).toHaveLength(17);
    for (const table of [campaign, theme, resource, template, campaignReturn, figure]) {
      const rows = await store.db.select().from(table);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true);
    }
    expect(await load(gone)).toEqual(NOTHING);
    expect([...(await load()).updated].sort()).toEqual([...told.withdrawn].sort());
    expect(await rowOf(store, campaign, 'week')).toMatchObject({ id: before.id, withdrawnAt: null });
  });

  it('makes a second version of a changed text and keeps the first', async () => {
    const { store, load } = await importedWorld(under);
    const { id } = await rowOf(store, template, 'for-police');
    const changed: Edits = { 'week/posts.yaml': swap('text: From ((partner)).', 'text: Brought by ((partner)).') };
    expect((await load(changed)).updated).toEqual(['campaign/week/template/for-police']);
    const texts = await store.db.select().from(templateVariant).where(eq(templateVariant.templateId, id));
    expect(texts.map(({ templateVersion, text }) => [templateVersion, text]).sort()).toEqual([
      [1, 'From ((partner)).'],
      [2, 'Brought by ((partner)).'],
    ]);
    expect((await rowOf(store, template, 'for-police')).currentVersion).toBe(2);
  });

  it('makes no new version for a change beside the text', async () => {
    const { store, load } = await importedWorld(under);
    await load({ 'week/posts.yaml': swap('title: For the police', 'title: For police forces') });
    expect(await rowOf(store, template, 'for-police')).toMatchObject({
      title: 'For police forces',
      currentVersion: 1,
      version: 2,
    });
  });
});
