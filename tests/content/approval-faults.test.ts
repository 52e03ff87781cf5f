import { expect, it } from 'vitest';
import { approveTemplate } from '#src/content/index.ts';
import { saveItem, withdrawItem } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { at, change, editWorld, find, refusal } from '../definitions/edit-world.ts';
import { describeEachStore } from '../support/stores.ts';

const launch = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const post = (text: string, more: object = {}) => ({ variants: [{ channel: 'facebook', language: 'en', text, ...more }] });

/** Saves the launch post as a draft. */
async function draft(ctx: Context, fields: object) {
  const { value, version } = await find(ctx, launch);
  return saveItem(ctx, { ...at(launch), value: { ...value, ...fields }, version, texts: 'draft' });
}

describeEachStore('a text that may not go out', (under) => {
  it.each([
    ['with a gap for one partner', post('See ((website)).'), '/variants/0/text', 'This is about Dale Police.'],
    ['with a gap on one channel', post('Follow ((handle)).'), '/variants/0/text', 'This is about Dale Council.'],
    [
      'with a gap for everybody',
      post('Hi', { 'alt-text': 'A sign: ((handle)), ((website))' }),
      '/variants/0/alt-text',
      '((handle))',
    ],
    [
      'with a word that is ruled out in a headline',
      post('Hi', { headline: 'The victims speak' }),
      '/variants/0/headline',
      'people',
    ],
    ['with look-alike letters', post('𝗛𝗲𝗹𝗽 is here.'), '/variants/0/text', 'letters'],
    ['with a word that is ruled out', post('The victims speak.'), '/variants/0/text', 'people'],
  ])('is refused %s, and can be kept as a draft that nobody is sent', async (_label, fields, pointer, said) => {
    const { lead } = await editWorld(under);
    await change(lead, { kind: 'partnership', slug: '' }, { 'words-ruled-out': [{ word: 'victims', instead: 'people' }] });
    const before = await find(lead, launch);
    const told = await refusal(change(lead, launch, fields));
    expect(told.map((line) => line.split(':')[0])).toContain(pointer);
    expect(told.join('\n')).toContain(said);
    expect(await find(lead, launch)).toEqual(before);
    const kept = await draft(lead, fields);
    expect(kept.pending).toMatchObject({ state: 'draft', ...fields });
    expect(kept.value.variants).toEqual(before.value.variants);
  });

  it('is sent where a condition leaves nothing open', async () => {
    const { lead } = await editWorld(under);
    const saved = await change(lead, launch, post('((website??There is more on our website.)) ((area))'));
    expect(saved.pending).toBeUndefined();
  });

  it('is not approved until what is missing is known', async () => {
    const { as, lead } = await editWorld(under);
    await change(lead, { kind: 'partnership', slug: '' }, { 'second-approver': true });
    const waiting = await change(as('editor', 'per_2'), launch, post('See ((website)).'));
    const copy = { partnership: 'dale', campaign: 'week', slug: 'launch', version: waiting.version };
    expect((await refusal(approveTemplate(lead, copy))).join()).toContain('Dale Police');
    await change(lead, { kind: 'partner', slug: 'dale-police' }, { website: 'https://police.example/' });
    await approveTemplate(lead, copy);
    expect((await find(lead, launch)).value).toMatchObject(post('See ((website)).'));
  });

  it('may stay in use while other fields of its post change', async () => {
    const { lead } = await editWorld(under);
    await change(lead, launch, post('The victims speak.'));
    await change(lead, { kind: 'partnership', slug: '' }, { 'words-ruled-out': [{ word: 'victims' }] });
    await change(lead, launch, { title: 'Another title' });
    expect((await find(lead, launch)).value).toMatchObject({ title: 'Another title', ...post('The victims speak.') });
  });

  it('is not sent to one more partner that it has a gap for, nor with a film without captions', async () => {
    const { lead } = await editWorld(under);
    await change(lead, launch, { assign: ['dale-council'], ...post('See ((website)).') });
    expect((await refusal(change(lead, launch, { assign: 'all' }))).join()).toContain('Dale Police');
    await change(lead, { kind: 'resource', campaign: 'week', slug: 'film' }, { captions: 'no' });
    await change(lead, launch, { resources: [] });
    expect((await refusal(change(lead, launch, { resources: ['film'] }))).join()).toContain('captions');
    await change(lead, launch, { title: 'Another title' });
  });

  it('is refused where it comes back with its post', async () => {
    const { lead } = await editWorld(under);
    const { version, value } = await change(lead, launch, { assign: ['dale-council'], ...post('See ((website)).') });
    await withdrawItem(lead, { ...at(launch), version });
    const back = saveItem(lead, { ...at(launch), value: { ...value, assign: 'all' }, version: null });
    expect((await refusal(back)).join()).toContain('Dale Police');
  });
});
