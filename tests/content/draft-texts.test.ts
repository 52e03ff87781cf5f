import { expect, it } from 'vitest';
import { approveTemplate, listVersions, rejectTemplate } from '#src/content/index.ts';
import { saveItem, withdrawItem } from '#src/definitions/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { at, change, editWorld, find } from '../definitions/edit-world.ts';
import { describeEachStore, memberAccess, type StoreUnderTest } from '../support/stores.ts';

const LAUNCH = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const COPY = { partnership: 'dale', campaign: 'week', slug: 'launch' } as const;
const texts = (words: string) => [{ channel: 'facebook', language: 'en', text: words }];

/** Writes a text over what was written last, as the form does. */
async function write(ctx: Context, words: string | 'in use', as?: 'draft' | 'send') {
  const { value, version } = await find(ctx, LAUNCH);
  const variants = words === 'in use' ? value.variants : texts(words);
  return saveItem(ctx, { ...at(LAUNCH), value: { ...value, variants }, version, ...(as === undefined ? {} : { texts: as }) });
}

/** Every version as `number state`, newest first; `*` marks the one in use. */
async function states(ctx: Context): Promise<string> {
  const { items } = await listVersions(ctx, { partnership: 'dale', campaign: 'week', template: 'launch' });
  return items.map(({ number, state, inUse }) => `${number} ${state}${inUse ? '*' : ''}`).join(', ');
}

/** Where two must agree: an editor who writes and a lead who approves. */
async function agreeing(under: StoreUnderTest) {
  const world = await editWorld(under);
  await change(world.lead, { kind: 'partnership', slug: '' }, { 'second-approver': true });
  return { lead: world.lead, editor: world.as('editor', 'per_2') };
}

describeEachStore('texts that are drafts', (under) => {
  it('are seen by nobody, and replaced by the draft after them', async () => {
    const { lead, as } = await editWorld(under);
    const editor = as('editor', 'per_2');
    const before = (await find(lead, LAUNCH)).value;
    const first = await write(editor, 'First', 'draft');
    expect(first.pending).toEqual({ version: 2, state: 'draft', mine: true, variants: texts('First') });
    expect((await find(lead, LAUNCH)).value).toEqual(before);
    const second = await write(editor, 'Second', 'draft');
    expect(second).toMatchObject({ version: first.version + 1, pending: { version: 3, state: 'draft' } });
    expect(await states(lead)).toBe('3 draft, 2 replaced, 1 approved*');
  });

  it('change nothing when they are saved again as they are', async () => {
    const { editor } = await agreeing(under);
    const first = await write(editor, 'First', 'draft');
    expect((await write(editor, 'First', 'draft')).version).toBe(first.version);
    expect(await states(editor)).toBe('2 draft, 1 approved*');
  });

  it('are in use at once when they are sent where one person is enough', async () => {
    const { lead } = await editWorld(under);
    await write(lead, 'Mine', 'draft');
    const sent = await write(lead, 'Mine', 'send');
    expect(sent.pending).toBeUndefined();
    expect(sent.value.variants).toEqual(texts('Mine'));
    expect(await states(lead)).toBe('2 approved*, 1 approved');
  });

  it('wait when they are sent where two must agree, and cannot be approved before that', async () => {
    const { lead, editor } = await agreeing(under);
    const draft = await write(editor, 'New', 'draft');
    await expect(approveTemplate(lead, { ...COPY, version: draft.version })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'This is a draft: whoever writes it has to ask for approval first.',
    });
    const sent = await write(editor, 'New', 'send');
    expect(sent).toMatchObject({ version: draft.version + 1, pending: { version: 2, state: 'in-review' } });
    expect(await states(lead)).toBe('2 in-review, 1 approved*');
    await approveTemplate(lead, { ...COPY, version: sent.version });
    expect((await find(lead, LAUNCH)).value.variants).toEqual(texts('New'));
    expect(await states(lead)).toBe('2 approved*, 1 approved');
  });

  it('come back from waiting when they are saved as drafts, with who writes them now', async () => {
    const { lead, editor } = await agreeing(under);
    await write(editor, 'New', 'send');
    const back = await write(editor, 'New', 'draft');
    expect(back.pending).toMatchObject({ version: 2, state: 'draft' });
    expect(await states(lead)).toBe('2 draft, 1 approved*');
    const other = await write(lead, 'Newer', 'draft');
    expect(other.pending).toMatchObject({ version: 3, state: 'draft', mine: true });
  });

  it('are taken away by who wrote them, and by who approves, and by nobody else', async () => {
    const { lead, editor } = await agreeing(under);
    const draft = await write(editor, 'First', 'draft');
    const stranger: Context = { ...editor, access: { ...editor.access, actor: { kind: 'person', id: 'per_9' } } };
    await expect(rejectTemplate(stranger, { ...COPY, version: draft.version })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const approver = { ...lead, access: memberAccess('approver', (await getPartnership(lead, 'dale')).id) };
    await expect(rejectTemplate(approver, { ...COPY, version: draft.version })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await rejectTemplate(editor, { ...COPY, version: draft.version });
    expect((await find(editor, LAUNCH)).pending).toBeUndefined();
    const again = await write(editor, 'Second', 'draft');
    await rejectTemplate(lead, { ...COPY, version: again.version });
    expect(await states(lead)).toBe('3 sent-back, 2 sent-back, 1 approved*');
  });

  it.each([
    ['draft', 'send'],
    ['draft', 'draft'],
    ['send', 'send'],
  ] as const)('give way to the texts in use when those are written over them (%s, then %s)', async (first, then) => {
    const { lead, editor } = await agreeing(under);
    await write(editor, 'New', first);
    const back = await write(editor, 'in use', then);
    expect(back.pending).toBeUndefined();
    expect(await states(lead)).toBe('2 replaced, 1 approved*');
  });

  it('stay while only other fields are saved', async () => {
    const { editor } = await agreeing(under);
    await write(editor, 'New', 'draft');
    const { value, version } = await find(editor, LAUNCH);
    const saved = await saveItem(editor, { ...at(LAUNCH), value: { ...value, title: 'It starts' }, version });
    expect(saved).toMatchObject({ value: { title: 'It starts' }, pending: { version: 2, state: 'draft' } });
    expect(await states(editor)).toBe('2 draft, 1 approved*');
  });

  it('are all there is of a post that is new', async () => {
    const { lead, as } = await editWorld(under);
    const ref = at({ ...LAUNCH, slug: 'brand-new' });
    const made = await saveItem(as('editor', 'per_2'), {
      ...ref,
      value: { title: 'New', variants: texts('Hello') },
      version: null,
      texts: 'draft',
    });
    expect(made).toMatchObject({ value: { variants: [] }, pending: { version: 1, state: 'draft' } });
    const { items } = await listVersions(lead, { partnership: 'dale', campaign: 'week', template: 'brand-new' });
    expect(items).toMatchObject([{ number: 1, state: 'draft', inUse: false, writtenBy: 'person:per_2', decidedBy: null }]);
  });

  it.each([
    ['a draft', false],
    ['sent back', true],
  ])(
    'of a post that was never in use are no version more when it is removed, and it can come back (%s)',
    async (_label, back) => {
      const { lead } = await editWorld(under);
      const ref = at({ ...LAUNCH, slug: 'brand-new' });
      const value = { title: 'New', variants: texts('Hello') };
      const made = await saveItem(lead, { ...ref, value, version: null, texts: 'draft' });
      if (back) await rejectTemplate(lead, { ...COPY, slug: 'brand-new', version: made.version });
      await withdrawItem(lead, { ...ref, version: made.version + (back ? 1 : 0) });
      const again = await saveItem(lead, {
        ...ref,
        value: { ...value, variants: texts('Again') },
        version: null,
        texts: 'draft',
      });
      expect(again).toMatchObject({ value: { variants: [] }, pending: { version: 2, state: 'draft' } });
      const { items } = await listVersions(lead, { partnership: 'dale', campaign: 'week', template: 'brand-new' });
      expect(items.map(({ number, state }) => `${number} ${state}`)).toEqual(['2 draft', back ? '1 sent-back' : '1 replaced']);
    },
  );
});
