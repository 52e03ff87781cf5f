import { and, eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import { beforeEach, expect, it } from 'vitest';
import { campaign } from '#db/schema/content.ts';
import { feedPart } from '#db/schema/feeds.ts';
import { partner, partnership } from '#db/schema/partners.ts';
import { entry } from '#db/schema/programme.ts';
import { FeedMemory, type FeedRequest, readFeed, refreshFeeds } from '#src/feeds/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Store } from '#src/platform/store.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { COUNTY, realWeek, WEEK } from '../support/real-week.ts';
import { type contextOn, describeEachStore, TestClock } from '../support/stores.ts';

describeEachStore('calendar feeds', (under) => {
  let store: Store;
  let ctx: ReturnType<typeof contextOn>;
  const clock = () => ctx.clock;

  beforeEach(async () => {
    ctx = await realWeek(under, new TestClock('2026-11-21T09:00:00.000Z'));
    ({ store } = ctx);
    clock().advance(60);
  });

  const SOURCE = 'https://x.example/f.ics';
  const read = async (over: Partial<FeedRequest> = {}, memory?: FeedMemory) => {
    const feed = await readFeed(
      ctx,
      { partnership: COUNTY, campaign: null, audience: 'public', source: SOURCE, ...over },
      memory,
    );
    return { ...feed, ...(await feed.open()) };
  };
  const events = (bytes: Uint8Array) =>
    new ICAL.Component(ICAL.parse(new TextDecoder().decode(bytes))).getAllSubcomponents('vevent').map((event) => ({
      uid: String(event.getFirstPropertyValue('uid')),
      summary: String(event.getFirstPropertyValue('summary')),
      sequence: Number(event.getFirstPropertyValue('sequence')),
      modified: String(event.getFirstPropertyValue('last-modified')),
      status: String(event.getFirstPropertyValue('status')),
    }));
  const findEvent = (bytes: Uint8Array, summary: RegExp) => events(bytes).find((event) => summary.test(event.summary));
  /** Edits a row as a person would, with its history. */
  const edit = async (slug: string, change: Partial<typeof entry.$inferSelect>) => {
    const owner = await getPartnership(ctx, COUNTY);
    const [row] = await store.db
      .select()
      .from(entry)
      .where(and(eq(entry.partnershipId, owner.id), eq(entry.slug, slug)));
    if (!row) throw new Error(`no entry ${slug}`);
    const edited = { ...row, ...change, version: row.version + 1, updatedAt: ctx.clock.now() };
    await commit(ctx, owner.id, putAll(entry, [edited]), [{ verb: 'programme.edit', subjectKind: 'entry', subjectId: row.id }]);
  };
  const WEEK_ENTRY = 'national-hate-crime-awareness-week';

  it('follow the wire rules, for the programme and for the week', async () => {
    expect(lintCalendar((await read()).bytes)).toEqual([]);
    expect(lintCalendar((await read({ campaign: WEEK })).bytes)).toEqual([]);
    expect(lintCalendar((await read({ audience: 'everyone' })).bytes)).toEqual([]);
  });

  it('show the week with its themes, both its dates and its webinars', async () => {
    const titles = events((await read({ campaign: WEEK })).bytes).map((event) => event.summary);
    expect(titles.filter((title) => title.startsWith('Theme: '))).toHaveLength(5);
    expect(titles).toContain('Hate Crime Awareness Week 2020');
    expect(titles).toContain('Hate Crime Awareness Week 2020 (national week)');
    expect(titles.filter((title) => /webinar/i.test(title))).toHaveLength(3);
  });

  it('point 30: keep what is for partners and practitioners out of public calendars', async () => {
    const shown = events((await read()).bytes).length;
    const all = events((await read({ audience: 'everyone' })).bytes).length;
    expect(all).toBeGreaterThan(shown);
    await edit(WEEK_ENTRY, { audience: ['partners'] });
    expect(findEvent((await read()).bytes, /National Hate Crime/)).toBeUndefined();
    await expect(
      readFeed({ ...ctx, access: PUBLIC_ACCESS }, { partnership: COUNTY, campaign: null, audience: 'everyone' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('point 31: are the same bytes each time, without a cache too', async () => {
    const first = await read();
    clock().advance(60);
    const second = await read();
    expect(second.bytes).toEqual(first.bytes);
    expect(second.etag).toBe(first.etag);
  });

  it('point 23: raise sequence and last-modified when something visible changes, and only then', async () => {
    const before = findEvent((await read()).bytes, /National Hate Crime/);
    await edit(WEEK_ENTRY, { title: 'National Hate Crime Awareness Week, new name' });
    const after = findEvent((await read()).bytes, /new name/);
    expect(after).toMatchObject({ uid: before?.uid, sequence: (before?.sequence ?? 0) + 1 });
    expect((after?.modified ?? '') > (before?.modified ?? '')).toBe(true);
    const etag = (await read()).etag;
    clock().advance(60);
    await edit(WEEK_ENTRY, {});
    expect(findEvent((await read()).bytes, /new name/)).toEqual(after);
    expect((await read()).etag).toBe(etag);
  });

  it('points 23 and 32: carry a renamed partner to every entry it leads', async () => {
    const owner = await getPartnership(ctx, COUNTY);
    const [council] = await store.db
      .select()
      .from(partner)
      .where(and(eq(partner.partnershipId, owner.id), eq(partner.slug, 'north-yorkshire-council')));
    if (!council) throw new Error('no council');
    await read();
    const renamed = { ...council, name: 'The Renamed Council', version: council.version + 1, updatedAt: ctx.clock.now() };
    await commit(ctx, owner.id, putAll(partner, [renamed]), [
      { verb: 'partners.rename', subjectKind: 'partner', subjectId: council.id },
    ]);
    const feed = new TextDecoder().decode((await read()).bytes);
    expect(feed).toContain('The Renamed Council');
    expect(findEvent((await read()).bytes, /National Hate Crime/)).toMatchObject({ sequence: 1 });
  });

  it('point 25: show what is called off as cancelled, and take back a cancellation with a higher sequence', async () => {
    await edit(WEEK_ENTRY, { calledOff: true });
    expect(findEvent((await read()).bytes, /National Hate Crime/)).toMatchObject({ status: 'CANCELLED', sequence: 0 });
    await edit(WEEK_ENTRY, { calledOff: false });
    expect(findEvent((await read()).bytes, /National Hate Crime/)).toMatchObject({ status: 'CONFIRMED', sequence: 1 });
  });

  it('point 26: drop a withdrawn entry at once, and bring it back with a higher sequence', async () => {
    const before = await read();
    clock().advance(60);
    await edit(WEEK_ENTRY, { withdrawnAt: ctx.clock.now() });
    const without = await read();
    expect(findEvent(without.bytes, /National Hate Crime/)).toBeUndefined();
    expect(without.etag).not.toBe(before.etag);
    expect(without.lastModified > before.lastModified).toBe(true);
    await edit(WEEK_ENTRY, { withdrawnAt: null });
    expect(findEvent((await read()).bytes, /National Hate Crime/)).toMatchObject({ sequence: 1 });
  });

  it('point 25: drop what was called off once its date has passed', async () => {
    const single = { title: 'Called off', rule: null, days: 1, except: [], cancelled: [], moved: [], calledOff: true };
    await edit(WEEK_ENTRY, { ...single, start: '2026-11-21' });
    expect(findEvent((await read()).bytes, /Called off/)).toMatchObject({ status: 'CANCELLED' });
    clock().advance(60 * 24);
    expect(findEvent((await read()).bytes, /Called off/)).toBeUndefined();
  });

  it('point 34: move their date by at least a second with every change, of the partnership’s name too', async () => {
    const times: string[] = [(await read({ campaign: WEEK })).lastModified];
    for (const title of ['First', 'Second']) {
      await edit(WEEK_ENTRY, { title });
      times.push((await read({ campaign: WEEK })).lastModified);
    }
    const { version, ...row } = await getPartnership(ctx, COUNTY);
    const renamed = { ...row, name: 'Another name', version: version + 1 };
    await commit(ctx, row.id, putAll(partnership, [renamed]), [
      { verb: 'partners.rename', subjectKind: 'partnership', subjectId: row.id },
    ]);
    const after = await read();
    expect(new TextDecoder().decode(after.bytes)).toContain('Another name');
    times.push((await read({ campaign: WEEK })).lastModified);
    const seconds = times.map((time) => Math.floor(Date.parse(time) / 1000));
    expect(seconds).toEqual([...new Set(seconds)].sort((a, b) => a - b));
  });

  it('point 34: never fall back when the clock does', async () => {
    await edit(WEEK_ENTRY, { title: 'Once' });
    const ahead = await read({ campaign: WEEK });
    const once = findEvent((await read()).bytes, /Once/);
    clock().advance(-60 * 24 * 100);
    await edit(WEEK_ENTRY, { title: 'Twice' });
    expect((await read({ campaign: WEEK })).lastModified > ahead.lastModified).toBe(true);
    const twice = findEvent((await read()).bytes, /Twice/);
    expect(twice?.sequence).toBe((once?.sequence ?? 0) + 1);
    expect((twice?.modified ?? '') >= (once?.modified ?? '~')).toBe(true);
  });

  it('point 23: render nothing again when only figures or posts changed', async () => {
    await read();
    const { id } = await getPartnership(ctx, COUNTY);
    const texts = async () =>
      (await store.db.select().from(feedPart)).map((part) => [part.uid, part.sequence, part.lastModified]);
    const before = await texts();
    await commit(ctx, id, [], [{ verb: 'returns.add-figure', subjectKind: 'figure', subjectId: 'fig_1' }]);
    const { lastModified } = await read({ campaign: WEEK });
    clock().advance(60);
    await commit(ctx, id, [], [{ verb: 'returns.add-figure', subjectKind: 'figure', subjectId: 'fig_2' }]);
    expect((await read({ campaign: WEEK })).lastModified).toBe(lastModified);
    expect(await texts()).toEqual(before);
  });

  it('point 26: lose a withdrawn week with all that belongs to it, and get it back with higher sequences', async () => {
    const owner = await getPartnership(ctx, COUNTY);
    const withdraw = async (withdrawnAt: string | null) => {
      clock().advance(60);
      const [row] = await store.db.select().from(campaign).where(eq(campaign.slug, WEEK));
      if (!row) throw new Error('no week');
      const changed = { ...row, withdrawnAt, version: row.version + 1, updatedAt: ctx.clock.now() };
      await commit(ctx, owner.id, putAll(campaign, [changed]), [
        { verb: 'content.edit', subjectKind: 'campaign', subjectId: row.id },
      ]);
    };
    await read({ campaign: WEEK });
    await withdraw(ctx.clock.now());
    await expect(read({ campaign: WEEK })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await refreshFeeds(ctx, owner.id);
    const left = (await store.db.select().from(feedPart)).filter((part) => part.campaignId !== null && part.removedAt === null);
    expect(left).toEqual([]);
    await withdraw(null);
    const back = events((await read({ campaign: WEEK })).bytes);
    expect(back.length).toBeGreaterThan(10);
    expect(new Set(back.map((event) => event.sequence))).toEqual(new Set([1]));
    const parts = (await store.db.select().from(feedPart)).filter((part) => part.campaignId !== null);
    for (const part of parts) expect(part.lastModified > '2026-11-21T11').toBe(true);
  });

  it('render once for fifty readers who come after a change', async () => {
    await read();
    await edit(WEEK_ENTRY, { title: 'For fifty' });
    let refreshes = 0;
    const counting: Store = {
      db: store.db,
      atomically: (writes) => {
        refreshes += 1;
        return store.atomically(writes);
      },
    };
    const request = { partnership: COUNTY, campaign: null, audience: 'public' as const };
    await Promise.all(Array.from({ length: 50 }, () => readFeed({ ...ctx, store: counting }, request)));
    expect(refreshes).toBe(1);
  });

  it('go on serving what they have when the change cannot be followed', async () => {
    const before = await read();
    await edit(WEEK_ENTRY, { title: 'Never seen' });
    const full: Store = { db: store.db, atomically: () => Promise.reject(new Error('the disk is full')) };
    const noted: string[] = [];
    const log = { info: () => undefined, error: (message: string) => void noted.push(message) };
    const request = { partnership: COUNTY, campaign: null, audience: 'public' as const, source: 'https://x.example/f.ics' };
    const served = await readFeed({ ...ctx, store: full, log }, request);
    expect((await served.open()).bytes).toEqual(before.bytes);
    expect(noted).toEqual(['calendars are behind']);
  });

  it('point 32: look one year back and eighteen months ahead, with every series that touches the window', async () => {
    const inFeed = async () => findEvent((await read()).bytes, /One day only/) !== undefined;
    const single = { title: 'One day only', rule: null, days: 1, except: [], cancelled: [], moved: [] };
    const day = async (start: string) => {
      await edit(WEEK_ENTRY, { ...single, start });
      return inFeed();
    };
    expect(await day('2025-11-21')).toBe(true);
    expect(await day('2025-11-20')).toBe(false);
    expect(await day('2028-05-22')).toBe(true);
    expect(await day('2028-05-24')).toBe(false);
    expect(findEvent((await read({ campaign: WEEK })).bytes, /Theme/)).toBeDefined();
  });

  it('point 39: are unknown for an unknown partnership or campaign', async () => {
    await expect(read({ partnership: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(read({ campaign: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are refreshed once when many readers come at the same time after a change', async () => {
    await read();
    await edit(WEEK_ENTRY, { title: 'Changed once' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => read()));
    expect(new Set(answers.map((answer) => answer.etag)).size).toBe(1);
    expect(findEvent(answers[0]?.bytes ?? new Uint8Array(), /Changed once/)).toMatchObject({ sequence: 1 });
  });

  it('point 31: one tag never stands for two calendars, while people edit and many read', async () => {
    const memory = new FeedMemory();
    const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    const told = new Map<string, string>();
    const readOne = async (over: Partial<FeedRequest>): Promise<void> => {
      const { etag, bytes } = await read(over, memory);
      expect(told.get(etag) ?? decode(bytes)).toBe(decode(bytes));
      told.set(etag, decode(bytes));
    };
    await readOne({});
    for (const round of [1, 2, 3, 4]) {
      const reads = [{}, { audience: 'everyone' as const }, { kinds: ['awareness-day' as const] }, {}, { campaign: WEEK }];
      await Promise.all([edit(WEEK_ENTRY, { title: `Round ${round}` }), ...reads.map(readOne)]);
      expect(findEvent((await read({}, memory)).bytes, new RegExp(`Round ${round}`))).toMatchObject({ sequence: round });
    }
    expect((await read({}, memory)).bytes).toEqual((await read()).bytes);
  });

  it('point 40: take at most three statements of D1 a request, however many entries there are, and one where nothing is new', async () => {
    await under.asOneInvocation(() => read());
    const memory = new FeedMemory();
    const request = { partnership: COUNTY, campaign: null, audience: 'public' as const, source: SOURCE };
    const tag = async (): Promise<void> => void (await readFeed(ctx, request, memory));
    const whole = async (): Promise<void> => void (await (await readFeed(ctx, request, memory)).open());
    const counted = [];
    for (const work of [tag, whole, tag, whole]) counted.push(await under.statementsOf(work));
    // The tag alone reads no text; the whole reads the texts once.
    expect(counted).toEqual(under.name === 'D1' ? [2, 2, 1, 1] : [null, null, null, null]);
    const cold = await under.statementsOf(() => read());
    expect(cold ?? 3).toBe(3);
  });
});
