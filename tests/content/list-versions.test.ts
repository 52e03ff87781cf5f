import { expect, it } from 'vitest';
import { approveTemplate, listVersions, rejectTemplate } from '#src/content/index.ts';
import { saveItem, withdrawItem } from '#src/definitions/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { at, change, editWorld, find } from '../definitions/edit-world.ts';
import { describeEachStore } from '../support/stores.ts';

const LAUNCH = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
const COPY = { partnership: 'dale', campaign: 'week', slug: 'launch' } as const;
const QUERY = { partnership: 'dale', campaign: 'week', template: 'launch' } as const;
const text = (words: string) => ({ variants: [{ channel: 'facebook', language: 'en', text: words }] });

describeEachStore('the versions of a post’s texts', (under) => {
  it('say who wrote them, who decided, when, and which is in use', async () => {
    const { lead, as } = await editWorld(under);
    const editor = as('editor', 'per_2');
    await change(lead, { kind: 'partnership', slug: '' }, { 'second-approver': true });
    lead.clock.advance(60);
    const first = await change(editor, LAUNCH, text('First'));
    lead.clock.advance(60);
    await rejectTemplate(lead, { ...COPY, version: first.version });
    const press = { channel: 'press-release', language: 'en', text: 'Long', headline: 'It starts', 'sign-off': 'Head of press' };
    const second = await change(editor, LAUNCH, { variants: [...text('Second').variants, press] });
    lead.clock.advance(60);
    await approveTemplate(lead, { ...COPY, version: second.version });
    const { title, items, nextBefore, earlier } = await listVersions(as('viewer', 'per_3'), QUERY);
    expect([title, nextBefore, earlier]).toEqual(['The week starts', null, null]);
    const by = { writtenBy: 'person:per_2', decidedBy: 'person:per_1' };
    const rest = {
      language: 'en',
      wording: 1,
      headline: null,
      altText: null,
      embargoUntil: null,
      spokesperson: null,
      signOff: null,
    };
    expect(items.slice(0, 2)).toEqual([
      {
        number: 3,
        state: 'approved',
        inUse: true,
        ...by,
        writtenAt: '2020-12-04T11:01:00.000Z',
        decidedAt: '2020-12-04T12:01:00.000Z',
        texts: [
          { ...rest, channel: 'facebook', text: 'Second' },
          { ...rest, channel: 'press-release', text: 'Long', headline: 'It starts', signOff: 'Head of press' },
        ],
      },
      {
        number: 2,
        state: 'sent-back',
        inUse: false,
        ...by,
        writtenAt: '2020-12-04T10:01:00.000Z',
        decidedAt: '2020-12-04T11:01:00.000Z',
        texts: [{ ...rest, channel: 'facebook', text: 'First' }],
      },
    ]);
    expect(items[2]).toMatchObject({ number: 1, state: 'approved', inUse: false, writtenBy: 'system:start' });
    expect(items[2]?.texts.map(({ channel }) => channel)).toEqual(['facebook', 'twitter']);
  });

  it('come a page at a time, with what the oldest of a page replaced, in a few statements', async () => {
    const { lead } = await editWorld(under);
    for (const words of ['Two', 'Three', 'Four']) await change(lead, LAUNCH, text(words));
    const { value, version } = await find(lead, LAUNCH);
    await saveItem(lead, { ...at(LAUNCH), value: { ...value, ...text('Five') }, version, texts: 'draft' });
    const page = async (more: { before?: number; limit?: number }) => {
      const { items, nextBefore, earlier } = await listVersions(lead, { ...QUERY, ...more });
      return [items.map(({ number }) => number), nextBefore, earlier?.number];
    };
    expect(await page({})).toEqual([[5, 4, 3, 2, 1], null, undefined]);
    expect(await page({ limit: 2 })).toEqual([[5, 4], 4, 3]);
    expect(await page({ limit: 2, before: 4 })).toEqual([[3, 2], 2, 1]);
    expect(await page({ limit: 2, before: 2 })).toEqual([[1], null, undefined]);
    const statements = await under.statementsOf(() => listVersions(lead, { ...QUERY, limit: 2 }));
    if (statements !== null) expect(statements).toBeLessThanOrEqual(4);
  });

  it('are not there for those who may not read the plan, nor of what is not there', async () => {
    const { lead, as } = await editWorld(under);
    const hidden = async (ctx: Context, over = {}) =>
      expect(listVersions(ctx, { ...QUERY, ...over })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const ctx of [as('contact'), { ...lead, access: PUBLIC_ACCESS }]) await hidden(ctx);
    for (const over of [{ partnership: 'vale' }, { campaign: 'never' }, { template: 'nothing' }]) await hidden(lead, over);
    await withdrawItem(lead, { ...at(LAUNCH), version: (await find(lead, LAUNCH)).version });
    await hidden(lead);
  });
});
