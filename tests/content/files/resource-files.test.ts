import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { resource } from '#db/schema/content.ts';
import {
  addResourceFile,
  listCopy,
  listResourceFiles,
  MOST_FILE_BYTES,
  MOST_FILES,
  type NewResourceFile,
  readResourceFile,
  removeResourceFile,
} from '#src/content/index.ts';
import { endPermission, getItem, saveItem, withdrawItem } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import type { Files } from '#src/platform/files.ts';
import type { Store } from '#src/platform/store.ts';
import { listHistory } from '#src/reporting/index.ts';
import { contextOn, describeEachStore, memberAccess, type StoreUnderTest, testRandom } from '../../support/stores.ts';
import { exif, JPEG_PICTURE, joined, jpeg, latin, pdf, png, segment, srt, vtt } from '../../support/tiny-files.ts';
import { daleWeek } from '../../takeup/dale.ts';

const FILM = { partnership: 'dale', campaign: 'week', resource: 'film' };

async function world(under: StoreUnderTest) {
  const dale = await daleWeek(under);
  const editor = dale.as(memberAccess('editor', dale.partnership.id));
  const add = (more: Partial<NewResourceFile> = {}) =>
    addResourceFile(editor, { ...FILM, purpose: 'file', name: 'leaflet.pdf', bytes: pdf(), ...more });
  const list = () => listResourceFiles(editor, dale.partnership.id, [dale.campaign.id]);
  const history = async () =>
    (await listHistory(editor, { partnership: 'dale', limit: 50 })).items.filter(
      ({ subjectKind }) => subjectKind === 'resource-file',
    );
  return { ...dale, editor, add, list, history };
}

/** The same context, in which somebody else writes just before its first commit. */
function overtaken(ctx: Context, by: () => Promise<unknown>): Context {
  let first: (() => Promise<unknown>) | undefined = by;
  const atomically: Store['atomically'] = async (writes) => {
    const before = first;
    first = undefined;
    await before?.();
    return ctx.store.atomically(writes);
  };
  return { ...ctx, store: { db: ctx.store.db, atomically }, random: testRandom(7) };
}

/** What a refusal says, in all its parts. */
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => 'not refused',
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PlannerError)) throw error;
  return `${error.code}: ${error.message} ${error.problems.map(({ message }) => message).join(' ')}`;
};

describeEachStore('files of a resource', (under) => {
  it('say of a film that it has captions, for as long as they are there', async () => {
    const { add, editor, campaign } = await world(under);
    const said = async () => {
      const { resources } = await listCopy(editor, campaign.id);
      return resources.flatMap(({ slug, captions, transcript }) => (slug === 'film' ? [captions, transcript] : []));
    };
    expect(await said()).toEqual([null, null]);
    const { file } = await add({ purpose: 'captions', name: 'film.vtt', bytes: vtt() });
    expect(await said()).toEqual(['yes', null]);
    await removeResourceFile(editor, { ...FILM, id: file.id });
    expect(await said()).toEqual([null, null]);
  });

  it('are kept, listed in the order in which they came, read back and named in the history by id only', async () => {
    const { add, list, editor, history } = await world(under);
    const { file, added } = await under.asOneInvocation(() => add({ name: '../For A. Person.PDF' }));
    expect([added, file.name, file.mediaType, file.size]).toEqual([true, 'For A. Person.PDF', 'application/pdf', pdf().length]);
    await add({ purpose: 'captions', name: 'film', bytes: vtt() });
    await add({ resource: 'leaflet', name: 'front.png', bytes: png() });
    expect((await list()).map(({ resource, name, purpose }) => [resource, name, purpose])).toEqual([
      ['film', 'For A. Person.PDF', 'file'],
      ['film', 'film.vtt', 'captions'],
      ['leaflet', 'front.png', 'file'],
    ]);
    const read = await under.asOneInvocation(() => readResourceFile(editor, { ...FILM, id: file.id }));
    expect([read.row.id, read.bytes]).toEqual([file.id, pdf()]);
    const [line] = (await history()).filter(({ subjectId }) => subjectId === file.id);
    expect(line).toMatchObject({
      verb: 'content.add-file',
      subjectTitle: 'Film',
      detail: { path: 'campaign/week/resource/film' },
    });
    expect(JSON.stringify(line)).not.toContain('Person');
  });

  it('that are pictures do not say where they were taken', async () => {
    const { add, editor } = await world(under);
    const photo = jpeg(segment(0xe1, joined(latin('Exif\0\0'), exif(1))), ...JPEG_PICTURE);
    const { file } = await add({ name: 'photo.jpg', bytes: photo });
    const { bytes } = await readResourceFile(editor, { ...FILM, id: file.id });
    expect(Buffer.from(photo).includes('54.0000')).toBe(true);
    expect(bytes).toEqual(jpeg(...JPEG_PICTURE));
  });

  it('are not there twice for the same purpose, even when somebody adds the same between reading and writing', async () => {
    const { editor, add, list, history } = await world(under);
    const slower = addResourceFile(overtaken(editor, add), { ...FILM, purpose: 'file', name: 'again.pdf', bytes: pdf() });
    expect((await slower).added).toBe(false);
    expect([(await list()).length, (await history()).length]).toEqual([1, 1]);
    expect((await add({ purpose: 'transcript' })).added).toBe(true);
    expect((await add({ resource: 'leaflet' })).added).toBe(true);
  });

  it('are nobody’s any more once they are removed, and may be added again', async () => {
    const { add, list, editor, history } = await world(under);
    const { file } = await add();
    const gone = { ...FILM, id: file.id };
    await under.asOneInvocation(() => removeResourceFile(editor, gone));
    await removeResourceFile(editor, gone);
    expect(await list()).toEqual([]);
    expect(await refusal(readResourceFile(editor, gone))).toMatch(/^NOT_FOUND/);
    expect((await history()).map(({ verb }) => verb)).toEqual(['content.remove-file', 'content.add-file']);
    expect((await add()).added).toBe(true);
  });

  it.each<[string, Partial<NewResourceFile>, RegExp]>([
    ['one byte too many', { bytes: new Uint8Array(MOST_FILE_BYTES + 1) }, /^TOO_LARGE: A file may have at most 10 MB: /],
    ['a kind that is not taken', { bytes: latin('GIF89a') }, /^INVALID_INPUT: .*save it as PNG/],
    ['a PDF as captions', { purpose: 'captions' }, /Captions are a VTT or an SRT file/],
    ['a picture as a transcript', { purpose: 'transcript', bytes: png() }, /A transcript is a PDF, a VTT or an SRT file/],
    ['captions as the file', { bytes: srt() }, /The file itself is a picture/],
    ['half a picture', { bytes: png().subarray(0, 40) }, /damaged or was cut short/],
    ['another purpose', { purpose: 'toString' as 'file' }, /^INVALID_INPUT.*must be file, captions or transcript/],
    ['an unknown resource', { resource: 'nothing' }, /^NOT_FOUND/],
    ['an unknown week', { campaign: 'nothing' }, /^NOT_FOUND/],
    ['an unknown partnership', { partnership: 'nowhere' }, /^NOT_FOUND/],
  ])('%s is refused, and nothing is kept', async (_, more, why) => {
    const { add, list, history } = await world(under);
    expect(await refusal(add(more))).toMatch(why);
    expect([await list(), await history()]).toEqual([[], []]);
  });

  it('are twenty at most, however many add at once', async () => {
    const { editor, add, list } = await world(under);
    for (let count = 1; count < MOST_FILES; count += 1) await add({ bytes: pdf(String(count)) });
    const faster = () => add({ bytes: pdf('a') });
    const last = addResourceFile(overtaken(editor, faster), { ...FILM, purpose: 'file', name: '', bytes: pdf('b') });
    expect(await refusal(last)).toMatch(/“Film” has 20 files already/);
    expect(await refusal(add({ bytes: pdf('c') }))).toMatch(/“Film” has 20 files already: remove one first/);
    expect(await list()).toHaveLength(MOST_FILES);
    expect((await add({ resource: 'leaflet' })).added).toBe(true);
  });

  it('are added and removed by those who write the week, and read by those who plan', async () => {
    const { as, add, partnership, police } = await world(under);
    const { file } = await add();
    const bytes = pdf('another');
    const newOne = { ...FILM, purpose: 'file', name: 'x.pdf', bytes } as const;
    const elsewhere = as(memberAccess('lead', 'prt_elsewhere'));
    for (const who of [
      ...(['viewer', 'approver', 'coordinator'] as const).map((role) => as(memberAccess(role, partnership.id))),
      police,
      elsewhere,
    ]) {
      expect(await refusal(addResourceFile(who, newOne))).toMatch(/^NOT_FOUND/);
      expect(await refusal(removeResourceFile(who, { ...FILM, id: file.id }))).toMatch(/^NOT_FOUND/);
    }
    const read = (who: typeof police) => readResourceFile(who, { ...FILM, id: file.id });
    expect((await read(as(memberAccess('viewer', partnership.id)))).bytes).toEqual(pdf());
    for (const who of [police, elsewhere]) expect(await refusal(read(who))).toMatch(/^NOT_FOUND/);
  });

  it('are found under their own week and resource only', async () => {
    const { ctx, add, editor } = await world(under);
    const other = { title: 'Another week', local: { from: '2021-10-11', to: '2021-10-15' } };
    await saveItem(ctx, { partnership: 'dale', kind: 'campaign', slug: 'other', value: other, version: null });
    const { file } = await add();
    expect(await refusal(readResourceFile(editor, { ...FILM, campaign: 'other', id: file.id }))).toMatch(/^NOT_FOUND/);
    expect(await refusal(readResourceFile(editor, { ...FILM, id: 'fil_nothing' }))).toMatch(/^NOT_FOUND/);
    expect(await refusal(removeResourceFile(editor, { ...FILM, resource: 'leaflet', id: file.id }))).toMatch(/^NOT_FOUND/);
  });

  it('come no more once the permission has ended, nor where it ends meanwhile', async () => {
    const { ctx, add, editor, list } = await world(under);
    const end = () => endPermission(ctx, { partnership: 'dale', campaign: 'week', slug: 'film', version: 1 });
    const meanwhile = overtaken(editor, end);
    const late = addResourceFile(meanwhile, { ...FILM, purpose: 'file', name: '', bytes: pdf() });
    expect(await refusal(late)).toMatch(/^NOT_FOUND/);
    expect(await refusal(add())).toMatch(/^NOT_FOUND/);
    expect(await list()).toEqual([]);
  });

  it('come no more where an end was stored some other way, even meanwhile', async () => {
    const { ctx, add, editor, list } = await world(under);
    const end = () => ctx.store.db.update(resource).set({ permissionEndedOn: '2020-12-01' }).where(eq(resource.slug, 'film'));
    const late = addResourceFile(overtaken(editor, end), { ...FILM, purpose: 'file', name: '', bytes: pdf() });
    expect(await refusal(late)).toMatch(/The permission to use “Film” has ended/);
    expect(await refusal(add())).toMatch(/The permission to use “Film” has ended/);
    expect(await list()).toEqual([]);
  });

  it.each(['by a person', 'by files'])('go with their resource, which has none when it is made anew: %s', async (how) => {
    const { ctx, add, list, load } = await world(under);
    await add();
    const { file } = await add({ resource: 'leaflet' });
    const leaflet = { partnership: 'dale', kind: 'resource', campaign: 'week', slug: 'leaflet' } as const;
    const { value, version } = await getItem(ctx, leaflet);
    const without = (text: string) => text.replace(/ {2}- slug: leaflet\n(?: {4}.*\n)+/, '');
    if (how === 'by files') await load({ 'week/campaign.yaml': without });
    else await withdrawItem(ctx, { ...leaflet, version });
    expect((await list()).map(({ resource }) => resource)).toEqual(['film']);
    if (how === 'by files') await load({});
    else await saveItem(ctx, { ...leaflet, value, version: null });
    expect((await getItem(ctx, leaflet)).id).toBe(file.resourceId);
    expect((await list()).map(({ resource }) => resource)).toEqual(['film']);
    expect((await add({ resource: 'leaflet' })).added).toBe(true);
  });

  it('are kept before they are listed: what cannot be kept is not there', async () => {
    const { add, list, editor } = await world(under);
    const full: Files = {
      put: () => Promise.reject(new PlannerError('UNAVAILABLE', 'The disk is full.')),
      get: async () => undefined,
    };
    const failing = addResourceFile({ ...editor, files: full }, { ...FILM, purpose: 'file', name: '', bytes: pdf() });
    expect(await refusal(failing)).toMatch(/^UNAVAILABLE/);
    expect(await list()).toEqual([]);
    const { file } = await add();
    const logged: unknown[] = [];
    const log = { info: () => undefined, error: (message: string, fields?: object) => void logged.push({ message, ...fields }) };
    for (const [found, files] of [
      ['missing', contextOn(editor.store).files],
      ['damaged', { ...full, get: async () => pdf('something else') }],
    ] as const) {
      expect(await refusal(readResourceFile({ ...editor, files, log }, { ...FILM, id: file.id }))).toMatch(
        /^UNAVAILABLE.*lost or damaged/,
      );
      expect(logged.at(-1)).toMatchObject({ file: file.id, found });
    }
  });
});
