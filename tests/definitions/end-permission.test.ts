import { desc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { resource, template } from '#db/schema/content.ts';
import { audit } from '#db/schema/platform.ts';
import { assignment } from '#db/schema/takeup.ts';
import { endPermission, getItem, listItems, saveItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { PUBLIC_ACCESS, type Role } from '#src/platform/access.ts';
import { answerPost, listResourceUse } from '#src/takeup/index.ts';
import { swap } from '../support/definition-files.ts';
import { describeEachStore, type StoreUnderTest } from '../support/stores.ts';
import { at, change, editWorld, find, refusal } from './edit-world.ts';
import { NOTHING, rowOf } from './import-world.ts';

const WEEK = { partnership: 'dale', campaign: 'week' };
const FILM = { ...WEEK, slug: 'film' };
const FILM_REF = { kind: 'resource', campaign: 'week', slug: 'film' } as const;
const LAUNCH = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const FOR_POLICE = { ...LAUNCH, slug: 'for-police' };
const [FILM_PATH, LAUNCH_PATH] = ['campaign/week/resource/film', 'campaign/week/template/launch'];
const KEPT = { ...NOTHING, kept: [`${FILM_PATH}: permission-ended`, `${LAUNCH_PATH}: permission-ended`] };
const CAMPAIGN_FILE = 'week/campaign.yaml';
const LINK = 'link: https://dale.example/film';
const ENDED_IN_FILE = { [CAMPAIGN_FILE]: swap(LINK, `${LINK}\n    permission-ended-on: 2020-12-01`) };

/** The small week, in which the police has posted the post with the film; the council has not answered. */
async function postedWeek(under: StoreUnderTest) {
  const world = await editWorld(under);
  const posted = await answer(world.lead, 'launch', 'posted');
  return { ...world, posted };
}

const answer = (ctx: Parameters<typeof answerPost>[0], slug: string, state: 'taken' | 'posted') =>
  answerPost(ctx, { ...WEEK, partner: 'dale-police', template: slug, state, version: 1 });

const POLICE = { slug: 'dale-police', name: 'Dale Police', state: 'posted', hasOwnWording: false };

describeEachStore('ending a permission', (under) => {
  it('withdraws the resource and every post with it today, and says who had taken them', async () => {
    const { lead, store, posted } = await postedWeek(under);
    const before = await find(lead, FILM_REF);
    const ended = await endPermission(lead, { ...FILM, version: before.version, reason: 'Asked by letter' });
    expect(ended).toMatchObject({
      endedOn: '2020-12-04',
      withdrawn: [{ slug: 'launch', takers: [POLICE] }],
      earlier: [],
      alsoLookAt: [],
    });
    await expect(getItem(lead, at(FILM_REF))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getItem(lead, at(LAUNCH))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listItems(lead, at(LAUNCH))).map(({ ref }) => ref.slug)).toEqual(['for-police']);
    expect(await rowOf(store, resource, 'film')).toMatchObject({ permissionEndedOn: '2020-12-04', version: before.version + 1 });

    const partners = new Map(
      (await listPartners(lead, (await rowOf(store, resource, 'film')).partnershipId)).map((p) => [p.id, p.slug]),
    );
    const { id } = await rowOf(store, template, 'launch');
    const rows = await store.db.select().from(assignment).where(eq(assignment.templateId, id));
    expect(new Map(rows.map((row) => [partners.get(row.partnerId), [row.state, row.withdrawnAt !== null]]))).toEqual(
      new Map([
        ['dale-police', ['posted', false]],
        ['dale-council', ['offered', true]],
      ]),
    );
    expect(rows.find((row) => row.id === posted.assignmentId)).toMatchObject({ takenVersion: 1, version: posted.version });

    const [sent, gone, ending] = await store.db.select().from(audit).orderBy(desc(audit.seq)).limit(3);
    expect([sent?.verb, gone?.verb, gone?.subjectId]).toEqual(['definitions.assign', 'definitions.withdraw', id]);
    expect(ending).toMatchObject({
      verb: 'content.end-permission',
      subjectKind: 'resource',
      subjectId: before.id,
      actorId: 'per_1',
      detail: { path: FILM_PATH, posts: [id], reason: 'Asked by letter', before: { title: 'Film' } },
    });
  });

  it.each([
    ['shares it', { resources: ['film'] }],
    ['prints its link', { variants: [{ channel: 'facebook', language: 'en', text: 'See ((link:film))' }] }],
    [
      'prints its link where there is one',
      { variants: [{ channel: 'facebook', language: 'en', text: 'See ((link:film??it.))' }] },
    ],
  ])('reaches a post that %s, and no other', async (_label, fields) => {
    const { lead } = await editWorld(under);
    await change(lead, LAUNCH, { resources: [], variants: [{ channel: 'facebook', language: 'en', text: 'A week.' }] });
    await change(lead, FOR_POLICE, fields);
    const ended = await endPermission(lead, { ...FILM, version: 1 });
    expect(ended.withdrawn.map(({ slug }) => slug)).toEqual(['for-police']);
    expect((await listItems(lead, at(LAUNCH))).map(({ ref }) => ref.slug)).toEqual(['launch']);
  });

  it('reaches a draft that nobody was sent, which stays a draft', async () => {
    const { lead, store } = await editWorld(under);
    const value = { title: 'Later', variants: [{ channel: 'facebook', text: 'See ((link:film))' }] };
    await saveItem(lead, { ...at({ ...LAUNCH, slug: 'later' }), value, version: null, texts: 'draft' });
    const ended = await endPermission(lead, { ...FILM, version: 1 });
    expect(ended.withdrawn.map(({ slug }) => slug).sort()).toEqual(['later', 'launch']);
    expect(await rowOf(store, template, 'later')).toMatchObject({ currentVersion: 0, pendingState: 'draft' });
  });

  it('names partners that have it from an earlier text, or from a post that was removed before', async () => {
    const { lead } = await postedWeek(under);
    await answer(lead, 'for-police', 'taken');
    await change(lead, LAUNCH, { resources: [], variants: [{ channel: 'twitter', language: 'en', text: 'A week.' }] });
    const ended = await endPermission(lead, { ...FILM, version: 1 });
    expect(ended).toMatchObject({ withdrawn: [], earlier: [{ slug: 'launch', standing: 'earlier-text', takers: [POLICE] }] });
    expect(await getItem(lead, at(LAUNCH))).toMatchObject({ value: { title: 'The week starts' } });
  });

  it('leaves on record which posts it was in and who used them', async () => {
    const { lead, as } = await postedWeek(under);
    const film = { slug: 'film', title: 'Film', endedOn: null, removed: false };
    expect(await listResourceUse(as('viewer'), WEEK)).toMatchObject([
      { ...film, posts: [{ slug: 'launch', standing: 'now', takers: [POLICE] }] },
      { slug: 'leaflet', posts: [] },
    ]);
    await endPermission(lead, { ...FILM, version: 1 });
    const [after] = await listResourceUse(lead, { ...WEEK, resource: 'film' });
    expect(after).toMatchObject({ endedOn: '2020-12-04', removed: true, posts: [{ standing: 'removed', takers: [POLICE] }] });
    await expect(listResourceUse(lead, { ...WEEK, resource: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listResourceUse({ ...lead, access: PUBLIC_ACCESS }, WEEK)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each<Role>(['viewer', 'approver', 'coordinator'])('is refused to a %s as if nothing were there', async (role) => {
    const { as, lead } = await editWorld(under);
    await expect(endPermission(as(role), { ...FILM, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await find(lead, FILM_REF)).version).toBe(1);
  });

  it.each([
    ['a version that is not the newest', { version: 7 }, 'CHANGED'],
    ['a resource that is not there', { slug: 'nothing' }, 'NOT_FOUND'],
    ['a week that is not there', { campaign: 'nothing' }, 'NOT_FOUND'],
    ['an empty reason', { reason: ' ' }, 'INVALID_INPUT'],
    ['a reason that is too long', { reason: 'x'.repeat(501) }, 'INVALID_INPUT'],
  ])('is refused with %s, and nothing is changed', async (_label, wrong, code) => {
    const { lead, store } = await editWorld(under);
    const lines = (await store.db.select().from(audit)).length;
    await expect(endPermission(lead, { ...FILM, version: 1, ...wrong })).rejects.toMatchObject({ code });
    expect((await store.db.select().from(audit)).length).toBe(lines);
  });

  it('is done once: a second time there is nothing to end', async () => {
    const { lead } = await editWorld(under);
    await endPermission(lead, { ...FILM, version: 1 });
    await expect(endPermission(lead, { ...FILM, version: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stays: no import brings the resource or a post with it back, not even over edits', async () => {
    const { lead, load } = await postedWeek(under);
    await endPermission(lead, { ...FILM, version: 1 });
    expect(await load()).toEqual(KEPT);
    expect(await load({}, true)).toEqual(KEPT);
    expect(await load({ [CAMPAIGN_FILE]: swap('title: Film', 'title: New film') }, true)).toEqual(KEPT);
    const renamed = {
      [CAMPAIGN_FILE]: swap('slug: film', 'slug: movie\n    renamed-from: film'),
      'week/posts.yaml': (text: string) => text.replaceAll('film', 'movie'),
      'week/returns.csv': (text: string) => text.replace('film', 'movie'),
    };
    expect((await load(renamed, true)).kept).toEqual([
      'campaign/week/resource/movie: permission-ended',
      `${LAUNCH_PATH}: permission-ended`,
    ]);
    expect((await listItems(lead, at(FILM_REF))).map(({ ref }) => ref.slug)).toEqual(['leaflet']);
    const without = await load(
      { 'week/posts.yaml': (text: string) => text.replace('[film]', '[]').replace('((link:film)) ', '') },
      true,
    );
    expect(without).toMatchObject({ updated: expect.arrayContaining([LAUNCH_PATH]), kept: [`${FILM_PATH}: permission-ended`] });
  });

  it('stays: nobody can save the resource or a post with it again', async () => {
    const { lead } = await editWorld(under);
    const { value: film } = await find(lead, FILM_REF);
    const { value: launch } = await find(lead, LAUNCH);
    await endPermission(lead, { ...FILM, version: 1 });
    expect(await refusal(saveItem(lead, { ...at(FILM_REF), value: film, version: null }))).toEqual([
      expect.stringContaining('it cannot come back'),
    ]);
    const ended = 'cannot have “Film”: the permission to use it has ended';
    expect(await refusal(saveItem(lead, { ...at(LAUNCH), value: launch, version: null }))).toEqual([`/resources/0: ${ended}`]);
    expect(await refusal(saveItem(lead, { ...at(LAUNCH), value: { ...launch, resources: [] }, version: null }))).toEqual([
      `/variants/0/text: ${ended}`,
    ]);
  });

  it.each(['2020-01-01', '2020-12-04', '2020-12-05'])('cannot be done by writing its day into the form: %s', async (day) => {
    const { lead } = await editWorld(under);
    const ended = { 'permission-ended-on': day };
    const said = [expect.stringMatching(/^\/permission-ended-on: .*a permission ends with its own button/)];
    expect(await refusal(change(lead, FILM_REF, ended))).toEqual(said);
    const fresh = { ...at({ ...FILM_REF, slug: 'fresh' }), value: { title: 'Fresh', kind: 'video', ...ended }, version: null };
    expect(await refusal(saveItem(lead, fresh))).toEqual(said);
  });

  it('that was stored some other way stays as it is when the rest is changed', async () => {
    const { lead, store } = await editWorld(under);
    await store.db.update(resource).set({ permissionEndedOn: '2020-12-01' }).where(eq(resource.slug, 'film'));
    expect((await change(lead, FILM_REF, { note: 'Asked for a new one' })).value.note).toBe('Asked for a new one');
    for (const day of [undefined, '2021-12-05']) {
      const said = [expect.stringContaining('ends with its own button')];
      expect(await refusal(change(lead, FILM_REF, { 'permission-ended-on': day }))).toEqual(said);
    }
  });

  it('on a day to come is refused in files, with its place; on the day itself it is done', async () => {
    const { load } = await editWorld(under);
    const on = (day: string) => ({ [CAMPAIGN_FILE]: swap(LINK, `${LINK}\n    permission-ended-on: ${day}`) });
    const refused = await load(on('2020-12-05')).catch((error: unknown) => error);
    const message = expect.stringContaining('is a day to come: write reuse-until for the last day of use');
    expect(refused).toMatchObject({
      code: 'INVALID_FILE',
      problems: [{ file: CAMPAIGN_FILE, line: expect.any(Number), column: expect.any(Number), message }],
    });
    expect((await load(on('2020-12-04'))).withdrawn).toEqual([FILM_PATH, LAUNCH_PATH]);
  });

  it('is done by files too: what they say has ended leaves with its posts, and does not come in', async () => {
    const { lead, load, store } = await postedWeek(under);
    const done = { ...NOTHING, withdrawn: [FILM_PATH, LAUNCH_PATH] };
    expect(await load(ENDED_IN_FILE)).toEqual({ ...KEPT, ...done, kept: KEPT.kept });
    expect(await rowOf(store, resource, 'film')).toMatchObject({ permissionEndedOn: '2020-12-01' });
    expect((await listResourceUse(lead, { ...WEEK, resource: 'film' }))[0]?.posts).toMatchObject([{ takers: [POLICE] }]);
    expect(await load(ENDED_IN_FILE)).toEqual(KEPT);
    expect(await load({}, true)).toEqual(KEPT);
  });

  it('by files takes down a post that a person has changed, where it still has the resource', async () => {
    const { lead, load } = await editWorld(under);
    await change(lead, LAUNCH, { title: 'It starts' });
    expect((await load(ENDED_IN_FILE)).withdrawn).toEqual([FILM_PATH, LAUNCH_PATH]);
    const other = await editWorld(under);
    await change(other.lead, LAUNCH, { resources: [], variants: [{ channel: 'facebook', language: 'en', text: 'A week.' }] });
    expect((await other.load(ENDED_IN_FILE)).withdrawn).toEqual([FILM_PATH]);
    expect((await find(other.lead, LAUNCH)).value.title).toBe('The week starts');
  });
});
