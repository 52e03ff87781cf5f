import { beforeEach, describe, expect, it } from 'vitest';
import { describeEachStore } from '../support/stores.ts';
import { type Answered, type ApiWorld, openApi } from './world.ts';

const WEEK = '/partnerships/dale/campaigns/week';
const RETURN = `${WEEK}/returns/dale-council`;
const FORM = {
  rows: [{ platform: 'facebook', metric: 'reach', value: '2,400', source: 'Page statistics' }],
  role: 'Comms officer',
};
const NUMBER = { partner: 'dale-council', platform: 'facebook', metric: 'reach', state: 'value', scope: 'campaign' };

describeEachStore('a request with an Idempotency-Key', (under) => {
  let world: ApiWorld;
  beforeEach(async () => {
    world = await openApi(under);
  });

  const submit = async (key: string, form: unknown = FORM, etag?: string, parallel = false): Promise<Answered> => {
    const version = etag ?? (await world.ask('GET', RETURN)).headers.get('etag') ?? '';
    const headers = { 'idempotency-key': key, 'if-match': version };
    return world.ask('POST', `${RETURN}/submit`, { body: form, headers, ...(parallel ? { parallel } : {}) });
  };
  const submissions = async (): Promise<number> => {
    const { body } = await world.ask('GET', '/partnerships/dale/history?campaign=week&limit=100');
    return (body as { items: { verb: string }[] }).items.filter(({ verb }) => verb === 'returns.submit').length;
  };

  it('takes effect once, however often it comes at the same moment', async () => {
    const etag = (await world.ask('GET', RETURN)).headers.get('etag') ?? '';
    const answers = await Promise.all(Array.from({ length: 100 }, () => submit('k1', FORM, etag, true)));
    const done = answers.filter(({ status }) => status === 200);
    const waiting = answers.filter(({ status }) => status === 409);
    expect(done.length + waiting.length).toBe(100);
    expect(done.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    for (const { headers, body } of waiting) {
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
      expect(body).toMatchObject({ type: 'urn:awareness-week-planner:problem:key-in-use' });
    }
    const { body } = await world.ask('GET', `${RETURN}/versions`);
    expect([await submissions(), (body as { items: unknown[] }).items.length]).toEqual([1, 1]);
    const { reference } = JSON.parse(done[0]?.text ?? '{}') as { reference: string };
    expect(body).toMatchObject({ items: [{ number: 1, reference, state: 'submitted', added: 1 }] });

    // Long after, and although the return has moved on, its answer is still the first one.
    world.ctx.clock.advance(60);
    const again = await submit('k1', FORM, etag);
    expect([again.status, again.headers.get('idempotency-replayed'), again.text]).toEqual([200, 'true', done[0]?.text]);
    expect(again.headers.get('etag')).toBe(done[0]?.headers.get('etag'));
  });

  it('is refused for another request, and is another key for somebody else', async () => {
    expect((await submit('k1')).status).toBe(200);
    const other = await submit('k1', { ...FORM, nothing: true, rows: [] });
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({
      type: 'urn:awareness-week-planner:problem:key-of-another-request',
      errors: [{ parameter: 'Idempotency-Key' }],
    });
    const headers = { 'idempotency-key': 'k1', 'if-match': '*' };
    const elsewhere = await world.ask('POST', `${RETURN}/submit`, { as: 'coordinator of the council', body: FORM, headers });
    expect([elsewhere.status, elsewhere.headers.get('idempotency-replayed')]).toEqual([200, null]);
    const stranger = await world.ask('POST', `${RETURN}/submit`, { as: 'coordinator of the police', body: FORM, headers });
    expect(stranger.status).toBe(404);
  });

  it('that was refused may be put right under the same key', async () => {
    const wrong = { ...FORM, rows: [{ platform: 'facebook', metric: 'reach', value: 'many' }] };
    const refused = await submit('k1', wrong);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/rows/0/value' }] });
    expect((await submit('k1')).status).toBe(200);
  });

  it.each(['', ' ', 'a b', 'ü', 'x'.repeat(256)])('is refused for a key that is none: "%s"', async (key) => {
    const refused = await submit(key);
    expect([refused.status, await submissions()]).toEqual([422, 0]);
  });

  it('whose answer was lost is answered from what is on record, and not done again', async () => {
    world.loseAnswers(true);
    const first = await submit('k1', FORM, '*');
    world.loseAnswers(false);
    expect(first.status).toBe(200);
    // Somebody corrects the number in the meantime: the repetition must not bring the old one back.
    const corrected = { ...FORM, rows: [{ ...FORM.rows[0], value: '2,500' }], reason: 'It was misread' };
    expect((await submit('k2', corrected)).status).toBe(200);
    const again = await submit('k1', FORM, '*');
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    const { returnId } = first.body as { returnId: string };
    expect(again.body).toMatchObject({ returnId, state: 'submitted', figures: 1, changes: null, reconciliation: null });
    const figures = await world.ask('GET', `${WEEK}/figures`);
    expect(figures.text).toContain('2500');
    expect(figures.text).not.toContain('2400');
  });

  describe('numbers and imports', () => {
    it('numbers are recorded once under a key', async () => {
      const record = (value: number) =>
        world.ask('POST', `${WEEK}/figures`, {
          body: { figures: [{ ...NUMBER, value }] },
          headers: { 'idempotency-key': `value-${value}` },
        });
      expect((await record(10)).body).toEqual({ figures: 1, changes: { added: 1, replaced: 0, unchanged: 0 } });
      expect((await record(20)).body).toEqual({ figures: 1, changes: { added: 0, replaced: 1, unchanged: 0 } });
      const again = await record(10);
      expect([again.headers.get('idempotency-replayed'), again.status]).toEqual(['true', 200]);
      expect((await world.ask('GET', `${WEEK}/figures`)).body).toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ partner: 'dale-council', value: 20 })]),
      });
      world.loseAnswers(true);
      expect((await record(30)).body).toEqual({ figures: 1, changes: { added: 0, replaced: 1, unchanged: 0 } });
      world.loseAnswers(false);
      expect((await record(40)).status).toBe(200);
      expect((await record(30)).body).toEqual({ figures: 1, changes: null });
      expect((await world.ask('GET', `${WEEK}/figures`)).text).toContain('"value":40');
    });

    it('an import is answered alike', async () => {
      const text =
        'format: 1\npartnership: { slug: third, name: Third, zone: Europe/London, host: a }\npartners:\n  - { slug: a, name: A, kind: council }\n';
      const send = () =>
        world.ask('POST', '/imports', {
          as: 'set-up secret',
          body: { files: [{ path: 'partnership.yaml', text }] },
          headers: { 'idempotency-key': 'third' },
        });
      const [first, again] = [await send(), await send()];
      expect([first.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
      expect(again.text).toBe(first.text);
    });
  });
});
