import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { addResourceFile, removeResourceFile } from '#src/content/index.ts';
import { endPermission, getItem } from '#src/definitions/index.ts';
import { listPacks, makePack, PACKS, type PackQuery } from '#src/reporting/index.ts';
import { everything } from '#src/reporting/packs/everything.ts';
import { answerPost } from '#src/takeup/index.ts';
import type { Edits } from '../../support/definition-files.ts';
import { describeEachStore, describeOnSqlite, memberAccess, type StoreUnderTest } from '../../support/stores.ts';
import { pdf, png } from '../../support/tiny-files.ts';
import { answer, daleWeek, PLACE } from '../../takeup/dale.ts';
import { postWith, readCsv, resource, SUNDAY, textFor, weekWith } from './pack-world.ts';

const POLICE = { ...PLACE, partner: 'dale-police' };
const text = (bytes: Uint8Array): string => strFromU8(bytes);

/** The small week on the day before it starts; the film has a picture and a PDF, and the leaflet a picture that nobody was sent. */
async function world(under: StoreUnderTest, edits: Edits = {}) {
  const dale = await daleWeek(under, edits);
  dale.ctx.clock.advance((Date.parse(SUNDAY) - Date.parse(dale.ctx.clock.now())) / 60_000);
  const add = async (of: string, name: string, bytes: Uint8Array) =>
    (await addResourceFile(dale.ctx, { ...PLACE, resource: of, purpose: 'file', name, bytes })).file.id;
  const picture = await add('film', 'still.png', png());
  await add('film', 'words.pdf', pdf());
  await add('leaflet', 'leaflet.png', png());
  const make = (query: Partial<PackQuery> & Pick<PackQuery, 'pack'>, who = dale.police) =>
    under.asOneInvocation(() => makePack(who, { ...POLICE, ...query }));
  const unzip = async () => unzipSync((await make({ pack: 'zip' })).bytes);
  return { ...dale, picture, make, unzip, council: dale.as(dale.contactOf('dale-council')) };
}

describeEachStore('a pack', (under) => {
  it('of everything has each form, files for the partner’s own channels, and the pictures', async () => {
    const { make } = await world(under);
    const made = await make({ pack: 'zip' });
    expect([made.fileName, made.mediaType, made.notes]).toEqual(['week-dale-police-posts.zip', 'application/zip', []]);
    const files = unzipSync(made.bytes);
    expect(Object.keys(files).sort()).toEqual(
      [
        ...['README.txt', 'alt-text.csv', 'buffer/facebook.csv', 'cards.html', 'hootsuite/facebook.csv'],
        ...['pictures/launch-still.png', 'posts.csv', 'posts.docx', 'posts.md', 'sprout-social/facebook.csv'],
      ].sort(),
    );
    expect(files['pictures/launch-still.png']).toEqual(png());
    expect(readCsv(text(files['buffer/facebook.csv'] ?? new Uint8Array()))).toEqual([
      ['Text', 'Image URL', 'Tags', 'Posting Time'],
      [
        'Week of 2020 starts in the Dale: What it is. https://dale.example/film Helpline 101 #DaleWeek',
        '',
        '',
        '2020-10-12 08:30',
      ],
    ]);
    const readMe = text(files['README.txt'] ?? new Uint8Array());
    expect(readMe).toContain('- buffer/facebook.csv: for Buffer, 1 post for Facebook\r\n');
    expect(readMe).toContain('- Not in the file: “For the police”. No day is set: choose day and time in Buffer');
    expect(made.left.map(({ post }) => post)).toEqual(['for-police', 'for-police', 'for-police']);
  });

  it('has files for every channel with texts where the partner has named none', async () => {
    const { as, contactOf } = await world(under);
    const { items } = await under.asOneInvocation(() =>
      listPacks(as(contactOf('dale-council')), { ...PLACE, partner: 'dale-council' }),
    );
    expect(items.map(({ pack }) => pack)).toEqual(PACKS);
    expect(items.find(({ pack }) => pack === 'sprout')?.channels.map(({ channel, texts }) => [channel, texts])).toEqual([
      ['facebook', 1],
      ['twitter', 1],
    ]);
  });

  it('has the partner’s own wording for the text it stands for, and never another partner’s', async () => {
    const { ctx, make, council, police } = await world(under);
    const ownFor = { ownWording: 'The council’s very own words.', ownFor: 'twitter/en' };
    await answerPost(council, { ...answer({ state: 'taken', ...ownFor }), partner: 'dale-council' });
    const own = { ...PLACE, partner: 'dale-council' };
    const theirs = await makePack(council, { ...own, pack: 'buffer', channel: 'twitter' });
    expect(text(theirs.bytes)).toContain('"The council’s very own words."');
    expect(text((await makePack(council, { ...own, pack: 'buffer', channel: 'facebook' })).bytes)).not.toContain('very own');
    for (const pack of PACKS) {
      const channel = pack === 'zip' ? undefined : 'facebook';
      const { bytes } = await make({ pack, channel });
      const all = pack === 'zip' || pack === 'docx' ? Object.values(unzipSync(bytes)).map(text).join('\n') : text(bytes);
      expect(all, pack).not.toMatch(/very own|Dale Council/);
    }
    await expect(makePack(police, { ...own, pack: 'cards' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const elsewhere = { ...ctx, access: memberAccess('lead', 'prt_other') };
    for (const pack of PACKS) {
      await expect(makePack(elsewhere, { ...own, pack })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(listPacks(police, own)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has no picture that was removed or whose permission ended, and does without one that is lost', async () => {
    const { ctx, unzip, make, picture, police } = await world(under);
    const lost = { ...police, files: { ...police.files, get: async () => undefined } };
    const made = await make({ pack: 'zip' }, lost);
    expect(made.notes).toEqual(['The picture launch-still.png: its file is lost. Ask for it to be added again.']);
    expect(Object.keys(unzipSync(made.bytes))).not.toContain('pictures/launch-still.png');
    await removeResourceFile(ctx, { ...PLACE, resource: 'film', id: picture });
    expect(Object.keys(await unzip())).not.toContain('pictures/launch-still.png');
    const again = { ...PLACE, resource: 'film', purpose: 'file', name: 'again.png', bytes: png() } as const;
    await addResourceFile(ctx, again);
    expect(Object.keys(await unzip())).toContain('pictures/launch-again.png');
    const { version } = await getItem(ctx, { partnership: 'dale', kind: 'resource', campaign: 'week', slug: 'film' });
    await endPermission(ctx, { ...PLACE, slug: 'film', version });
    expect(Object.keys(await unzip())).not.toContain('pictures/launch-again.png');
  });
});

describeOnSqlite('a file of a pack', (under) => {
  it.each<[PackQuery['pack'], string | undefined, string, string]>([
    ['cards', undefined, 'week-dale-police-cards.html', 'text/html'],
    ['csv', 'facebook', 'week-dale-police-facebook-posts.csv', 'text/csv'],
    ['markdown', undefined, 'week-dale-police-posts.md', 'text/markdown'],
    ['sprout', undefined, 'week-dale-police-sprout-social-facebook.csv', 'text/csv'],
    ['buffer', 'twitter', 'week-dale-police-buffer-twitter.csv', 'text/csv'],
  ])('%s for %s has a name that says what it is', async (pack, channel, fileName, mediaType) => {
    const { make } = await world(under);
    expect(await make({ pack, channel })).toMatchObject({ fileName, mediaType });
  });

  it.each(['../x', 'a"; filename="evil.exe', 'constructor', 'x'.repeat(100), ''])(
    'is not there for a channel that nobody knows: %s',
    async (channel) => {
      const { make } = await world(under);
      for (const pack of PACKS) await expect(make({ pack, channel })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  it('is refused where a tool would take nothing, with why, and where nobody said which channel', async () => {
    const { make, ctx, council } = await world(under);
    await expect(makePack(council, { ...PLACE, partner: 'dale-council', pack: 'buffer' })).rejects.toThrow(
      'Buffer takes a file for each channel. Say which: facebook, twitter.',
    );
    await expect(make({ pack: 'buffer', channel: 'threads' })).rejects.toThrow(
      'There is no file for Buffer, Threads: there is no text for it.',
    );
    ctx.clock.advance(7 * 24 * 60);
    await expect(make({ pack: 'buffer' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ message: expect.stringContaining('has passed') }, { message: expect.stringContaining('No day is set') }],
    });
  });

  it('is a ZIP of several where the tool takes only so many rows', async () => {
    const posts = Array.from(
      { length: 101 },
      (_, at) =>
        `  - { slug: p${at}, title: P${at}, post-on: 2020-10-13, post-at: "${String(8 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}", variants: [{ channel: twitter, text: Post ${at}. }] }\n`,
    );
    const { make } = await world(under, { 'week/posts.yaml': (given) => given + posts.join('') });
    const made = await make({ pack: 'buffer', channel: 'twitter' });
    expect([made.fileName, made.mediaType]).toEqual(['week-dale-police-buffer-twitter.zip', 'application/zip']);
    const parts = Object.entries(unzipSync(made.bytes)).map(([name, bytes]) => [name, readCsv(text(bytes)).length - 1]);
    expect(parts).toEqual([
      ['week-dale-police-buffer-twitter-part-1.csv', 100],
      ['week-dale-police-buffer-twitter-part-2.csv', 2],
    ]);
  });

  it('of everything leaves out pictures that make it too large, and names two of one name apart', async () => {
    const file = (id: string, size: number) => ({ id, name: 'a/../b.png', mediaType: 'image/png', size, purpose: 'file' });
    const files = [file('fil_1', 10), file('fil_2', 10), file('fil_3', 9_000_000)];
    const rows = files.map((each) => [each.id, { ...each, hash: each.id }] as const);
    const made = await everything(weekWith(postWith([textFor('Hello.')], { resources: [resource({ files })] })), {
      now: SUNDAY,
      platforms: [],
      files: new Map(rows as never),
      read: async ({ size }) => new Uint8Array(size),
      docx: undefined,
      mostBytes: 1_000_000,
    });
    expect(made.notes).toEqual([
      'The picture launch-a-..-b-3.png: everything together would be too large. Take it from your private page.',
    ]);
    const names = Object.keys(unzipSync(made.bytes)).filter((name) => name.startsWith('pictures/'));
    expect(names).toEqual(['pictures/launch-a-..-b.png', 'pictures/launch-a-..-b-2.png']);
    expect(names.join()).not.toMatch(/\.\.\//);
  });
});
