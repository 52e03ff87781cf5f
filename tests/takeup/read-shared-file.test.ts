import { expect, it } from 'vitest';
import { addResourceFile, removeResourceFile } from '#src/content/index.ts';
import { endPermission, getItem, saveItem, withdrawItem } from '#src/definitions/index.ts';
import { getPartnerWeek, readSharedFile } from '#src/takeup/index.ts';
import { describeEachStore, memberAccess, type StoreUnderTest } from '../support/stores.ts';
import { pdf, png } from '../support/tiny-files.ts';
import { daleWeek, PLACE } from './dale.ts';

const REFUSED = { code: 'NOT_FOUND' };
const item = (kind: 'resource' | 'template', slug: string) => ({ partnership: 'dale', kind, campaign: 'week', slug }) as const;

/** The film goes to everybody with the first post, the leaflet to the police alone with the second. */
async function world(under: StoreUnderTest) {
  const dale = await daleWeek(under, {
    'week/posts.yaml': (text) =>
      text.replace('    title: For the police\n', '    title: For the police\n    resources: [leaflet]\n'),
  });
  const add = async (resource: string, bytes: Uint8Array) =>
    (await addResourceFile(dale.ctx, { ...PLACE, resource, purpose: 'file', name: 'x', bytes })).file.id;
  const [film, leaflet] = [await add('film', pdf()), await add('leaflet', png())];
  const council = dale.as(dale.contactOf('dale-council'));
  const read = (who: typeof council, partner: string, id: string, more: object = {}) =>
    under.asOneInvocation(() => readSharedFile(who, { ...PLACE, partner, id, ...more }));
  const change = async (kind: 'resource' | 'template', slug: string, more: Record<string, unknown>) => {
    const { value, version } = await getItem(dale.ctx, item(kind, slug));
    await saveItem(dale.ctx, { ...item(kind, slug), value: { ...value, ...more }, version });
  };
  const withdraw = async (kind: 'resource' | 'template', slug: string) =>
    withdrawItem(dale.ctx, { ...item(kind, slug), version: (await getItem(dale.ctx, item(kind, slug))).version });
  return { ...dale, film, leaflet, council, read, change, withdraw };
}

describeEachStore('a file that goes with a partner’s posts', (under) => {
  it('is there for whom a post with it was sent to, and for nobody else', async () => {
    const { film, leaflet, police, council, read, as, partnership, ids } = await world(under);
    expect((await read(police, 'dale-police', leaflet)).bytes).toEqual(png());
    expect((await read(police, 'dale-police', film)).bytes).toEqual(pdf());
    expect((await read(council, 'dale-council', film)).row.name).toBe('x.pdf');
    await expect(read(council, 'dale-council', leaflet)).rejects.toMatchObject(REFUSED);
    await expect(read(council, 'dale-police', leaflet)).rejects.toMatchObject(REFUSED);
    await expect(read(police, 'dale-police', 'fil_nothing')).rejects.toMatchObject(REFUSED);
    await expect(read(police, 'dale-police', film, { campaign: 'other' })).rejects.toMatchObject(REFUSED);
    const viewer = as(memberAccess('viewer', partnership.id));
    expect((await read(viewer, 'dale-police', leaflet)).bytes).toEqual(png());
    const elsewhere = as({ ...memberAccess('viewer', 'prt_other'), partnerId: ids.get('dale-police') ?? '' });
    await expect(read(elsewhere, 'dale-police', leaflet)).rejects.toMatchObject(REFUSED);
  });

  it('is gone with its removal, its resource’s, its post’s, or when the post no longer has it', async () => {
    const { ctx, film, leaflet, police, council, read, change, withdraw } = await world(under);
    await withdraw('template', 'for-police');
    await expect(read(police, 'dale-police', leaflet)).rejects.toMatchObject(REFUSED);
    await change('template', 'launch', { resources: ['leaflet'] });
    expect((await read(council, 'dale-council', leaflet)).bytes).toEqual(png());
    await expect(read(council, 'dale-council', film)).rejects.toMatchObject(REFUSED);
    await removeResourceFile(ctx, { ...PLACE, resource: 'leaflet', id: leaflet });
    await expect(read(council, 'dale-council', leaflet)).rejects.toMatchObject(REFUSED);
  });

  it('is gone when its permission ends', async () => {
    const { ctx, film, police, read } = await world(under);
    const { version } = await getItem(ctx, item('resource', 'film'));
    await endPermission(ctx, { ...PLACE, slug: 'film', version });
    await expect(read(police, 'dale-police', film)).rejects.toMatchObject(REFUSED);
  });

  it('is not there with a post of which nobody has approved any text, and the post is not either', async () => {
    const { ctx, leaflet, council, read } = await world(under);
    const value = { title: 'Later', resources: ['leaflet'], variants: [{ channel: 'facebook', text: 'Soon.' }] };
    const later = { ...item('template', 'later'), value };
    const { version } = await saveItem(ctx, { ...later, version: null, texts: 'draft' });
    await expect(read(council, 'dale-council', leaflet)).rejects.toMatchObject(REFUSED);
    const week = async () => (await getPartnerWeek(council, { ...PLACE, partner: 'dale-council' })).days;
    expect(JSON.stringify(await week())).not.toContain('"later"');
    await saveItem(ctx, { ...later, version, texts: 'send' });
    expect((await read(council, 'dale-council', leaflet)).bytes).toEqual(png());
    expect(JSON.stringify(await week())).toContain('"later"');
  });
});
