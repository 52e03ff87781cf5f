import { expect, it } from 'vitest';
import { addResourceFile, listSameThing } from '#src/content/index.ts';
import { endPermission, saveItem } from '#src/definitions/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { at, change, editWorld } from '../definitions/edit-world.ts';
import { describeEachStore, type StoreUnderTest } from '../support/stores.ts';
import { pdf, png } from '../support/tiny-files.ts';

const FILM = { partnership: 'dale', campaign: 'week', resource: 'film' };
const PLAIN = [{ channel: 'facebook', language: 'en', text: 'Watch http://DALE.example/film/ now.' }];
const LAUNCH = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const FOR_POLICE = { ...LAUNCH, slug: 'for-police' };

/** The small week with a second campaign, in which things have the film’s link, its file, or neither. */
async function world(under: StoreUnderTest) {
  const edited = await editWorld(under);
  const { lead } = edited;
  const make = (kind: 'campaign' | 'resource' | 'template', slug: string, value: object, campaign?: string) =>
    saveItem(lead, { ...at({ kind, slug, ...(campaign === undefined ? {} : { campaign }) }), value, version: null });
  await make('campaign', 'next', { title: 'Next year', local: { from: '2021-10-11', to: '2021-10-15' } });
  await make('resource', 'copy', { title: 'A copy', kind: 'video' }, 'next');
  await make('resource', 'again', { title: 'Again', kind: 'video', link: 'http://dale.example/film/' }, 'next');
  await make('resource', 'films', { title: 'Films', kind: 'video', link: 'https://dale.example/films' }, 'next');
  await make('template', 'plain', { title: 'Typed', variants: PLAIN }, 'next');
  await make('template', 'other', { title: 'Other', variants: [{ ...PLAIN[0], text: 'dale.example/films' }] }, 'next');
  const add = (resource: string, campaign: string, bytes: Uint8Array) =>
    addResourceFile(lead, { partnership: 'dale', campaign, resource, purpose: 'file', name: 'x', bytes });
  await add('film', 'week', pdf());
  await add('copy', 'next', pdf());
  await add('films', 'next', png());
  return edited;
}

const FOUND = [
  { kind: 'template', campaign: 'next', slug: 'plain', title: 'Typed' },
  { kind: 'resource', campaign: 'next', slug: 'again', title: 'Again' },
  { kind: 'resource', campaign: 'next', slug: 'copy', title: 'A copy' },
];

describeEachStore('what may be the same thing', (under) => {
  it('is found in every campaign, before its permission ends and after, and stays there', async () => {
    const { lead, as } = await world(under);
    expect(await listSameThing(as('viewer'), FILM)).toEqual(FOUND);
    const ended = await under.asOneInvocation(() => endPermission(lead, { ...FILM, slug: 'film', version: 1 }));
    expect(ended.alsoLookAt).toEqual(FOUND);
    expect(await listSameThing(lead, FILM)).toEqual(FOUND);
  });

  it('is a post that types the link, in use or as a draft, unless the post names the thing anyway', async () => {
    const { lead } = await editWorld(under);
    await change(lead, LAUNCH, { resources: ['film'], variants: PLAIN });
    expect(await listSameThing(lead, FILM)).toEqual([]);
    await change(lead, LAUNCH, { resources: [] });
    const draft = { ...at({ ...FOR_POLICE, slug: 'draft' }), value: { title: 'Draft', variants: PLAIN }, version: null };
    await saveItem(lead, { ...draft, texts: 'draft' });
    expect((await listSameThing(lead, FILM)).map(({ slug }) => slug)).toEqual(['draft', 'launch']);
    expect(await listSameThing(lead, { ...FILM, resource: 'leaflet' })).toEqual([]);
  });

  it('is told to nobody who may not plan', async () => {
    const { lead } = await editWorld(under);
    for (const [ctx, more] of [
      [{ ...lead, access: PUBLIC_ACCESS }, {}],
      [lead, { resource: 'nothing' }],
      [lead, { campaign: 'nothing' }],
    ] as const) {
      await expect(listSameThing(ctx, { ...FILM, ...more })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
