import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { template } from '#db/schema/content.ts';
import { audit } from '#db/schema/platform.ts';
import { assignment } from '#db/schema/takeup.ts';
import { approveTemplate, copyAfter, getCampaign, listCopy, rejectTemplate } from '#src/content/index.ts';
import { saveItem, withdrawItem } from '#src/definitions/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { listPartnerPosts } from '#src/takeup/index.ts';
import { at, change, type EditWorld, editWorld, find, refusal } from '../definitions/edit-world.ts';
import { rowOf } from '../definitions/import-world.ts';
import { swap } from '../support/definition-files.ts';
import { describeEachStore, type StoreUnderTest } from '../support/stores.ts';

const launch = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const copy = { partnership: 'dale', campaign: 'week', slug: 'launch' } as const;
const text = (words: string) => ({ variants: [{ channel: 'facebook', language: 'en', text: words }] });

/** A world in which two must agree, an editor who writes and a lead who approves. */
async function agreeing(under: StoreUnderTest): Promise<EditWorld & { editor: Context }> {
  const world = await editWorld(under);
  await change(world.lead, { kind: 'partnership', slug: '' }, { 'second-approver': true });
  return { ...world, editor: world.as('editor', 'per_2') };
}

/** The texts that partners see, by post. */
async function seen(ctx: Context): Promise<Record<string, string[]>> {
  const partnership = await getPartnership(ctx, 'dale');
  const week = await getCampaign(ctx, partnership.id, 'week');
  const { templates } = await listCopy(ctx, week.id);
  const posts = await listPartnerPosts(ctx, partnership, week, 'dale-council');
  const listed = new Set(posts.map((post) => post.template));
  expect([...listed].every((slug) => templates.some((each) => each.slug === slug && each.variants.length > 0))).toBe(true);
  return Object.fromEntries([...listed].map((slug) => [slug, posts.filter((p) => p.template === slug).map((p) => p.text)]));
}

describeEachStore('copy that a second person approves', (under) => {
  it('waits while the old text stays in use, and other fields change at once', async () => {
    const { editor, lead } = await agreeing(under);
    const before = await seen(lead);
    const saved = await change(editor, launch, { ...text('New words'), title: 'It starts' });
    expect(saved.pending).toEqual({ version: 2, state: 'in-review', mine: true, ...text('New words') });
    expect(saved.value.title).toBe('It starts');
    expect(await seen(lead)).toEqual(before);
    expect((await find(lead, launch)).pending).toMatchObject({ version: 2, mine: false });
    await approveTemplate(lead, { ...copy, version: saved.version });
    expect(await seen(lead)).toEqual({ launch: ['New words'] });
    const after = await find(lead, launch);
    expect(after).toMatchObject({ version: saved.version + 1, value: text('New words') });
    expect(after.pending).toBeUndefined();
  });

  it('is seen by no partner before it was ever approved', async () => {
    const { editor, lead, store } = await agreeing(under);
    const before = await seen(lead);
    const ref = at({ ...launch, slug: 'brand-new' });
    const made = await saveItem(editor, { ...ref, value: { title: 'New', ...text('Hello') }, version: null });
    expect(made).toMatchObject({ value: { variants: [] }, pending: { version: 1, mine: true } });
    expect(await seen(lead)).toEqual(before);
    expect((await rowOf(store, template, 'brand-new')).currentVersion).toBe(0);
    expect((await store.db.select().from(assignment).where(eq(assignment.templateId, made.id))).length).toBe(2);
    await approveTemplate(lead, { ...copy, slug: 'brand-new', version: 1 });
    expect(await seen(lead)).toEqual({ ...before, 'brand-new': ['Hello'] });
  });

  it('cannot be approved by who wrote it, nor by who may not approve', async () => {
    const { as, editor, lead } = await agreeing(under);
    const mine = await change(lead, launch, text('Mine'));
    const input = { ...copy, version: mine.version };
    await expect(approveTemplate(lead, input)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'You wrote this text, so somebody else has to approve it.',
    });
    for (const ctx of [editor, as('viewer'), as('coordinator'), as('contact'), as('public')])
      await expect(approveTemplate(ctx, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await approveTemplate(as('approver', 'per_3'), input);
    expect((await seen(lead)).launch).toEqual(['Mine']);
  });

  it('is replaced by a later edit, which needs its own approval', async () => {
    const { as, editor, lead } = await agreeing(under);
    const first = await change(editor, launch, text('First'));
    const second = await change(as('editor', 'per_3'), launch, text('Second'));
    expect(second.pending).toMatchObject({ version: 3, mine: true });
    await expect(approveTemplate(lead, { ...copy, version: first.version })).rejects.toMatchObject({ code: 'CHANGED' });
    await approveTemplate(lead, { ...copy, version: second.version });
    expect((await seen(lead)).launch).toEqual(['Second']);
  });

  it('waits on while only other fields change, and saving it again changes nothing', async () => {
    const { editor, lead } = await agreeing(under);
    const first = await change(editor, launch, text('First'));
    const titled = await change(lead, launch, { title: 'It starts' });
    expect(titled).toMatchObject({ version: first.version + 1, pending: { version: 2 } });
    expect(await change(editor, launch, text('First'))).toMatchObject({ version: titled.version, pending: { version: 2 } });
  });

  it('is refused with a reason that stays on record, and may be taken back by who wrote it', async () => {
    const { as, editor, lead, store } = await agreeing(under);
    const before = await seen(lead);
    const first = await change(editor, launch, text('First'));
    const input = { ...copy, version: first.version };
    await expect(rejectTemplate(as('editor', 'per_3'), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(rejectTemplate(lead, { ...input, reason: ' ' }))).toEqual(['/reason: must not be empty']);
    await rejectTemplate(lead, { ...input, reason: 'Too long' });
    expect(await seen(lead)).toEqual(before);
    const [line] = await store.db.select().from(audit).orderBy(desc(audit.seq)).limit(1);
    expect(line).toMatchObject({ verb: 'content.reject-template', detail: { copyVersion: 2, reason: 'Too long' } });
    const second = await change(editor, launch, text('Second'));
    expect(second.pending).toMatchObject({ version: 3 });
    await rejectTemplate(editor, { ...copy, version: second.version });
    expect((await find(lead, launch)).pending).toBeUndefined();
  });

  it('tells when nothing waits, when it is not there, and when two decide at once', async () => {
    const { as, editor, lead } = await agreeing(under);
    const { version } = await find(lead, launch);
    await expect(approveTemplate(lead, { ...copy, version })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    for (const wrong of [{ partnership: 'vale' }, { campaign: 'never' }, { slug: 'nothing' }])
      await expect(approveTemplate(lead, { ...copy, ...wrong, version })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const waiting = await change(editor, launch, text('First'));
    const input = { ...copy, version: waiting.version };
    const done = await Promise.allSettled([approveTemplate(lead, input), rejectTemplate(as('approver', 'per_3'), input)]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED' } });
  });

  it('comes back unseen when it was taken away and returns with other words', async () => {
    const { editor, lead } = await agreeing(under);
    const { value, version } = await find(lead, launch);
    await withdrawItem(editor, { ...at(launch), version });
    const back = await saveItem(editor, { ...at(launch), value: { ...value, ...text('Other words') }, version: null });
    expect(back).toMatchObject({ value: { variants: [] }, pending: { version: 2 } });
    expect(await seen(lead)).toEqual({});
  });

  it('is checked like copy in use: what it needs cannot be taken away', async () => {
    const { editor, lead } = await agreeing(under);
    const route = { kind: 'support-route', slug: 'web' } as const;
    const value = { name: 'Web', 'for-whom': 'Everyone', level: 'main', link: 'https://dale.example/help' };
    await saveItem(lead, { ...at(route), value, version: null });
    await change(editor, launch, text('See ((support:web))'));
    expect(await refusal(withdrawItem(lead, { ...at(route), version: 1 }))).toEqual([
      expect.stringContaining('((support:web)) names no support route'),
    ]);
    // The text in use still prints its theme, whatever the new one does.
    expect(await refusal(change(editor, launch, { theme: undefined, ...text('Plain') }))).toEqual([
      '/variants: the text in use now: ((theme)) needs a template that has a theme',
    ]);
  });

  it('is kept by an import that does not say otherwise, and files need no second person', async () => {
    const { editor, lead, load } = await agreeing(under);
    await change(editor, launch, text('By hand'));
    const posts = { 'week/posts.yaml': swap('The week starts. From ((partner)).', 'By file') };
    expect((await load(posts)).kept).toContain('campaign/week/template/launch: edited-since');
    expect((await find(lead, launch)).pending).toMatchObject(text('By hand'));
    await load(posts, true);
    expect((await find(lead, launch)).pending).toBeUndefined();
    expect((await seen(lead)).launch).toContain('By file');
    expect((await load(posts, true)).updated).toEqual([]);
  });

  it.each([
    ['a program of theirs', 'person', 'token'],
    ['themselves, what their program wrote', 'token', 'person'],
    ['another program of theirs', 'token', 'token'],
  ] as const)('is not approved by %s', async (_label, wrote, decides) => {
    const { lead } = await agreeing(under);
    const speaking = (kind: 'person' | 'token', id: string, owner: string): Context => ({
      ...lead,
      access: { ...lead.access, actor: kind === 'person' ? { kind, id: owner } : { kind, id, owner } },
    });
    const saved = await change(speaking(wrote, 'tok_1', 'per_7'), launch, text('By one'));
    const input = { ...copy, version: saved.version };
    await expect(approveTemplate(speaking(decides, 'tok_2', 'per_7'), input)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'You wrote this text, so somebody else has to approve it.',
    });
    await approveTemplate(speaking('token', 'tok_3', 'per_8'), input);
    expect(await seen(lead)).toEqual({ launch: ['By one'] });
  });

  it('is not asked for while the setting is off', async () => {
    const { as, lead } = await editWorld(under);
    const saved = await change(as('editor', 'per_2'), launch, text('At once'));
    expect(saved.pending).toBeUndefined();
    expect((await seen(lead)).launch).toEqual(['At once']);
  });

  it('goes out when the setting is turned off and it is saved again', async () => {
    const { editor, lead } = await agreeing(under);
    await change(editor, launch, text('By hand'));
    await change(lead, { kind: 'partnership', slug: '' }, { 'second-approver': false });
    expect((await seen(lead)).launch).not.toEqual(['By hand']);
    const saved = await change(lead, launch, text('By hand'));
    expect(saved.pending).toBeUndefined();
    expect((await seen(lead)).launch).toEqual(['By hand']);
  });
});

describe('the versions of a text', () => {
  const one = text('1').variants as Parameters<typeof copyAfter>[1];
  const two = text('2').variants as typeof one;
  const three = text('3').variants as typeof one;
  const inUse = { current: 1, inUse: one, newest: 1, pending: null };
  const waiting = { ...inUse, newest: 2, pending: { version: 2, by: 'person:a', state: 'in-review' as const, variants: two } };
  const drafted = { ...waiting, pending: { ...waiting.pending, state: 'draft' as const } };
  const held = { by: 'person:b', as: 'in-review' as const };
  const free = { by: 'person:b', as: 'approved' as const };
  const draft = { by: 'person:b', as: 'draft' as const, replaces: true };
  const taken = { ...free, replaces: true };
  it.each<[string, Parameters<typeof copyAfter>, string]>([
    ['new, from files', [null, one, undefined], '1, none waits, adds 1'],
    ['new, by a person', [null, one, free], '1, none waits, adds 1'],
    ['new, to be approved', [null, one, held], '0, 1 by person:b waits, adds 1'],
    ['the same', [inUse, one, held], '1, none waits, adds nothing'],
    ['other words', [inUse, two, free], '2, none waits, adds 2'],
    ['other words, from files', [inUse, two, undefined], '2, none waits, adds 2'],
    ['other words, to be approved', [inUse, two, held], '1, 2 by person:b waits, adds 2'],
    ['what is in use while other words wait', [waiting, one, held], '1, 2 by person:a waits, adds nothing'],
    ['what waits', [waiting, two, held], '1, 2 by person:a waits, adds nothing'],
    ['what waits, where one person is enough', [waiting, two, free], '2, none waits, adds nothing, 2 is approved'],
    ['third words while others wait', [waiting, three, held], '1, 3 by person:b waits, adds 3, 2 is replaced'],
    ['third words where one person is enough', [waiting, three, free], '3, none waits, adds 3, 2 is replaced'],
    ['third words from files', [waiting, three, undefined], '3, none waits, adds 3, 2 is replaced'],
    ['what is in use, from files that overrule', [waiting, one, undefined], '1, none waits, adds nothing, 2 is replaced'],
    ['what waits, in a row that only gets a new name', [waiting, two, undefined], '1, 2 by person:a waits, adds nothing'],
    ['back in use with the approved words', [inUse, one, held, true], '1, none waits, adds nothing'],
    ['back in use with other words', [inUse, two, held, true], '0, 2 by person:b waits, adds 2'],
    ['new, as a draft', [null, one, draft], '0, 1 by person:b is a draft, adds 1'],
    ['other words, as a draft', [inUse, two, draft], '1, 2 by person:b is a draft, adds 2'],
    ['the draft, sent to a second person', [drafted, two, held], '1, 2 by person:a waits, adds nothing, 2 is in-review'],
    ['the draft, sent', [drafted, two, free], '2, none waits, adds nothing, 2 is approved'],
    ['a draft over what waits', [waiting, three, draft], '1, 3 by person:b is a draft, adds 3, 2 is replaced'],
    ['what is in use, written over a draft', [drafted, one, taken], '1, none waits, adds nothing, 2 is replaced'],
    ['what is in use, drafted over a draft', [drafted, one, draft], '1, none waits, adds nothing, 2 is replaced'],
  ])('%s', (_label, given, expected) => {
    const { current, pending, added, settled } = copyAfter(...given);
    const state = pending?.state === 'draft' ? 'is a draft' : 'waits';
    const waits = pending ? `${pending.version} by ${pending.by}` : 'none';
    const became = settled ? `, ${settled.version} is ${settled.state}` : '';
    expect(`${current}, ${waits} ${state}, adds ${added ?? 'nothing'}${became}`).toBe(expected);
  });
});
