import { expect, it } from 'vitest';
import { describeEachStore } from '../support/stores.ts';
import { openApi } from './world.ts';

const LAUNCH = '/partnerships/dale/campaigns/week/templates/launch';

interface Listed {
  items: {
    number: number;
    state: string;
    inUse: boolean;
    writtenBy: string;
    decidedBy: string | null;
    texts: { text: string }[];
  }[];
  nextCursor: string | null;
}

const body = (text: string) => ({
  title: 'The week starts',
  theme: 'opening',
  variants: [{ channel: 'facebook', text }],
});

describeEachStore('the versions of a template over the API', (under) => {
  it('follow texts from draft to use', async () => {
    const world = await openApi(under);
    const put = (text: string, query: string) =>
      world.ask('PUT', `${LAUNCH}${query}`, { body: body(text), headers: { 'if-match': '*' } });
    const drafted = await put('A draft', '?texts=draft');
    expect(drafted.status, drafted.text).toBe(200);
    expect(drafted.body).toMatchObject({ pending: { version: 2, state: 'draft', mine: true, variants: [{ text: 'A draft' }] } });
    expect((await put('A draft', '?texts=send')).body).not.toHaveProperty('pending');
    expect((await put('Another', '')).body).toMatchObject({ variants: [{ text: 'Another' }] });
    const listed = (await world.ask('GET', `${LAUNCH}/versions`)).body as Listed;
    expect(listed.nextCursor).toBeNull();
    expect(listed.items.map(({ number, state, inUse, texts }) => [number, state, inUse, texts[0]?.text.slice(0, 7)])).toEqual([
      [3, 'approved', true, 'Another'],
      [2, 'approved', false, 'A draft'],
      [1, 'approved', false, '((campa'],
    ]);
    expect(listed.items[0]?.writtenBy).toMatch(/^(?:person|token):/);
    const first = (await world.ask('GET', `${LAUNCH}/versions?limit=2`)).body as Listed;
    const rest = (await world.ask('GET', `${LAUNCH}/versions?limit=2&cursor=${first.nextCursor}`)).body as Listed;
    expect([...first.items, ...rest.items]).toEqual(listed.items);
    expect(rest.nextCursor).toBeNull();
  });

  it('refuse what they do not know', async () => {
    const world = await openApi(under);
    const wrong = await world.ask('PUT', `${LAUNCH}?texts=publish`, { body: body('x'), headers: { 'if-match': '*' } });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('must be draft or send')]);
    const other = await world.ask('PUT', '/partnerships/dale/campaigns/week/themes/opening?texts=draft', {
      body: { title: 'It', days: ['2020-10-12'] },
      headers: { 'if-match': '*' },
    });
    expect(other.status).toBe(422);
    for (const query of ['?cursor=nonsense', '?limit=0', '?before=1'])
      expect((await world.ask('GET', `${LAUNCH}/versions${query}`)).status).toBe(422);
    expect((await world.ask('GET', `${LAUNCH}x/versions`)).status).toBe(404);
  });
});
