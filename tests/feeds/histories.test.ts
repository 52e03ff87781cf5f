import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { feedPart, feedState } from '#db/schema/feeds.ts';
import { addDays, londonDay } from '#src/calendar/index.ts';
import { type Feed, FeedMemory, readFeed, readPrivateFeed, refreshFeeds } from '#src/feeds/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { cases, describeEachStore, type StoreUnderTest } from '../support/stores.ts';
import { ACTS } from './history-acts.ts';
import { HistoryWorld } from './history-world.ts';

interface Seen {
  sequence: number;
  modified: string;
  text: string;
}
interface Reading {
  etag: string;
  lastModified: number;
  bytes: string;
}

/** A calendar's events by UID: their stamps, and what people see of them. */
function eventsOf(bytes: string): Map<string, Seen> {
  const items = new Map<string, Seen>();
  for (const [, event = ''] of bytes.replaceAll('\r\n ', '').matchAll(/BEGIN:VEVENT\r\n(.*?)END:VEVENT/gs)) {
    const value = (name: string): string => new RegExp(`^${name}:(.*)\r$`, 'm').exec(event)?.[1] ?? '';
    const text = event.replaceAll(/^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r\n/gm, '');
    const one = { sequence: Number(value('SEQUENCE')), modified: value('LAST-MODIFIED'), text };
    const before = items.get(value('UID'));
    // A series and its moved dates are one revision.
    if (before) expect([one.sequence, one.modified]).toEqual([before.sequence, before.modified]);
    items.set(value('UID'), before ? { ...one, text: before.text + text } : one);
  }
  return items;
}

/** Somebody who reads every calendar after every change, and remembers all that was ever shown. */
class Reader {
  private readonly ever = new Map<string, Seen>();
  private shown = new Map<string, Seen>();
  private readonly feeds = new Map<string, Reading>();
  private readonly tags = new Map<string, string>();
  private readonly world: HistoryWorld;

  constructor(world: HistoryWorld) {
    this.world = world;
  }

  async look(after: string, change: { restored?: boolean; setBack?: boolean } = {}): Promise<void> {
    const now = new Map<string, Seen>();
    for (const [name, read] of this.calendars()) {
      const reading = await this.open(read);
      if (!reading) continue;
      this.compare(`${name} after “${after}”`, name, reading, change);
      for (const [uid, event] of eventsOf(reading.bytes)) {
        const same = now.get(uid);
        if (same) expect(event, uid).toEqual(same);
        now.set(uid, event);
      }
    }
    for (const [uid, event] of now) this.follow(`${uid} after “${after}”`, uid, event, change.restored === true);
    this.shown = now;
    await this.nothingMissed(after);
  }

  private calendars(): [string, (memory: FeedMemory) => Promise<Feed | 'gone' | undefined>][] {
    const { world } = this;
    const shared = (campaign: string | null) => (memory: FeedMemory) =>
      readFeed(world.ctx, { partnership: 'dale', campaign, audience: 'public' }, memory);
    return [
      ['the programme', shared(null)],
      ['the week', shared('week')],
      ...[...world.links].map(([slug, secret]): ReturnType<Reader['calendars']>[number] => [
        `the calendar of ${slug}`,
        (memory) => readPrivateFeed(world.ctx, secret, {}, memory),
      ]),
    ];
  }

  private async open(read: (memory: FeedMemory) => Promise<Feed | 'gone' | undefined>): Promise<Reading | undefined> {
    const look = async (memory: FeedMemory): Promise<Reading | undefined> => {
      const feed = await read(memory).catch((error: unknown) => {
        if (error instanceof PlannerError && error.code === 'NOT_FOUND') return 'gone' as const;
        throw error;
      });
      if (feed === undefined || feed === 'gone') return undefined;
      const { etag, bytes } = await feed.open();
      return { etag, bytes: new TextDecoder().decode(bytes), lastModified: Math.floor(Date.parse(feed.lastModified) / 1000) };
    };
    const kept = await look(this.world.memory);
    // What is followed in memory is what somebody who has just come reads.
    expect(kept).toEqual(await look(new FeedMemory()));
    return kept;
  }

  private compare(label: string, name: string, reading: Reading, { setBack }: { setBack?: boolean }): void {
    const { etag, bytes, lastModified } = reading;
    expect(this.tags.get(`${name} ${etag}`) ?? bytes, `${label}: the same tag`).toBe(bytes);
    expect(this.tags.get(`${name}\n${bytes}`) ?? etag, `${label}: the same bytes`).toBe(etag);
    this.tags.set(`${name} ${etag}`, bytes).set(`${name}\n${bytes}`, etag);
    const before = this.feeds.get(name);
    // Windows move at midnight; a clock that is set back over it takes that back.
    if (before && !setBack) {
      expect(lastModified, `${label}: Last-Modified`).toBeGreaterThanOrEqual(before.lastModified);
      if (bytes !== before.bytes) expect(lastModified, `${label}: Last-Modified`).toBeGreaterThan(before.lastModified);
    }
    this.feeds.set(name, reading);
  }

  private follow(label: string, uid: string, event: Seen, restored: boolean): void {
    const before = this.ever.get(uid);
    this.ever.set(uid, event);
    if (!before) return;
    expect(event.sequence, `${label}: SEQUENCE`).toBeGreaterThanOrEqual(before.sequence);
    expect(event.modified >= before.modified, `${label}: LAST-MODIFIED ${before.modified} → ${event.modified}`).toBe(true);
    if (event.text !== before.text) {
      expect(event.sequence, `${label}: SEQUENCE of a changed text`).toBeGreaterThan(before.sequence);
      expect(event.modified > before.modified, `${label}: LAST-MODIFIED ${before.modified} of a changed text`).toBe(true);
    } else if (this.shown.has(uid) && !restored) {
      expect(event, `${label}: a text that did not change`).toEqual(before);
    }
  }

  /** Renders everything anew: where the way by history missed something, that comes out otherwise. */
  private async nothingMissed(after: string): Promise<void> {
    const { ctx, partnershipId } = this.world;
    const { db } = ctx.store;
    const oldest = addDays(londonDay(ctx.clock.now()), -365);
    const parts = async (): Promise<string[]> =>
      (await db.select().from(feedPart))
        // Posts of a year ago are in no calendar, and go whenever somebody looks.
        .filter(({ partnerId, lastDay }) => partnerId === null || lastDay === null || lastDay >= oldest)
        .map(({ changedSeq: _, ...part }) => JSON.stringify(part))
        .sort();
    const [mine, ...others] = await db.select().from(feedState).where(eq(feedState.partnershipId, partnershipId));
    if (!mine || others.length > 0) throw new Error('no calendars');
    const put = (state: Partial<typeof mine>) =>
      ctx.store.atomically([db.update(feedState).set(state).where(eq(feedState.partnershipId, partnershipId))]);
    const followed = await parts();
    await put({ head: 'another' });
    await refreshFeeds(ctx, partnershipId);
    expect(await parts(), `missed after “${after}”`).toEqual(followed);
    await put(mine);
  }
}

type Step = { act: string; n: number } | { clock: number } | 'back up' | 'restore';

/** Lives through a history. A reader looks after every so many acts, and whenever the clock or a backup makes a difference. */
async function live(world: HistoryWorld, steps: readonly Step[], every = 1): Promise<ReadonlySet<string>> {
  const reader = new Reader(world);
  const done = new Set<string>();
  let unseen: string[] = [];
  const look = async (): Promise<void> => {
    if (unseen.length > 0) await reader.look(unseen.join(', '));
    unseen = [];
  };
  await reader.look('opening');
  for (const step of steps) {
    if (step === 'back up') {
      await look();
      await world.backUp();
    } else if (step === 'restore') {
      await look();
      if (await world.restore()) await reader.look(step, { restored: true });
    } else if ('clock' in step) {
      await look();
      world.advance(step.clock);
      await reader.look(`${step.clock} minutes`, { setBack: step.clock < 0 });
    } else {
      world.advance(1);
      const act = ACTS[step.act];
      if (!act) throw new Error(`no act ${step.act}`);
      if (await HistoryWorld.unlessRefused(() => act(world, step.n))) done.add(step.act);
      unseen.push(`${step.act} ${step.n}`);
      if (unseen.length >= every) await look();
    }
  }
  await look();
  return done;
}

const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ act: fc.constantFrom(...Object.keys(ACTS)), n: fc.nat(11) }) },
  {
    weight: 1,
    arbitrary: fc.record({ clock: fc.constantFrom(1, 50, 700, 60 * 24, 60 * 24 * 30, 60 * 24 * 200, -1, -90, -60 * 24 * 3) }),
  },
  { weight: 1, arbitrary: fc.constantFrom('back up' as const, 'restore' as const) },
);

/** One of each kind of thing that history tells of, for the store that is slow. */
const ONE_OF_EACH = [
  'reword an entry',
  'cancel occurrences',
  'change the week’s dates',
  'retitle a theme',
  'change a thing’s link',
  'change shared words',
  'rename a partner',
  'change a help line',
  'change a post’s text',
  'answer for a post',
  'withdraw a post, or let it be used again',
  'withdraw everything by a pause, or go on',
  'say that a post is down, or cannot be',
  'send in a return',
  'import the folder with a partner renamed',
];

const act = (name: string, n: number): Step => ({ act: name, n });

describeEachStore('histories of edits', (under: StoreUnderTest) => {
  const slow = under.name === 'D1';

  it('point 23: whatever people do arrives with a higher number, and nothing else does', async () => {
    const names = slow ? ONE_OF_EACH : Object.keys(ACTS);
    // What is taken away is brought back at once, so that the next act finds it.
    const twice = (name: string): string[] => (name.startsWith('withdraw') ? [name, name] : [name]);
    const rounds = slow ? [0] : [0, 1, 2];
    const steps = rounds.flatMap((n) => names.flatMap(twice).map((name) => act(name, n)));
    const done = await live(await HistoryWorld.open(under), steps, slow ? 3 : 1);
    expect(names.filter((name) => !done.has(name))).toEqual([]);
  });

  it('point 24: what a backup did not know yet comes back above what was seen', async () => {
    const secondSpanOfTheme = [act('change a theme’s days', 0), act('retitle a theme', 1)];
    const anotherDateForNumbers = [act('change who is asked', 0), act('retitle the week', 0)];
    const edits = [...secondSpanOfTheme, ...anotherDateForNumbers];
    await live(await HistoryWorld.open(under), ['back up', ...edits, 'restore', ...edits], slow ? 2 : 1);
  });

  // Days pass alike on both stores.
  if (slow) return;

  it('point 24: no number and no date falls in any history, over backup and restore too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (history) => {
        await live(await HistoryWorld.open(under), history);
      }),
      { numRuns: cases(20) },
    );
  });

  it('point 32: a date for numbers stays for the year that calendars look back', async () => {
    await live(await HistoryWorld.open(under), [{ clock: 60 * 24 * 325 }, act('reword an entry', 0)]);
  });

  it('point 34: a week’s date that was called off goes at midnight, and the calendar is newer by that', async () => {
    const calledOff = [act('move an entry', 9), act('call an entry off or on', 4)];
    await live(await HistoryWorld.open(under), [...calledOff, { clock: 60 * 24 * 4 }]);
  });
});
