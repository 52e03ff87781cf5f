import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { FeedMemory, readFeed, readPrivateFeed } from '#src/feeds/index.ts';
import { statement } from '#src/platform/store.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { describeEachStore } from '../support/stores.ts';
import { addEntries, componentsOf, feedWorld, privateCalendar } from './feed-world.ts';

const MANY = 1000;

describeEachStore('calendars of a thousand entries', (under) => {
  it('point 40: stay under a megabyte, and who has one already costs one look and no text', async () => {
    const { store, ctx, partnershipId, own } = await feedWorld(under);
    const { secret } = await privateCalendar(ctx, 'dale-police');
    await addEntries(ctx, partnershipId, MANY);

    const memory = new FeedMemory();
    const request = { partnership: 'dale', campaign: null, audience: 'public' as const };
    const feed = await readFeed(ctx, request, memory);
    const { bytes, etag } = await feed.open();
    expect(componentsOf({ bytes }).size).toBe(MANY + 3);
    expect(lintCalendar(bytes)).toEqual([]);
    expect(bytes.length).toBeLessThan(1_000_000);
    expect(bytes.length).toBeGreaterThan(MANY * 330);
    await own(secret, {}, memory);

    // What is stored as text is another one now, and no tag would ever be the same if it was read for it.
    await store.atomically([statement(sql`update feed_part set text = 'never read', tidy_text = 'never read'`)]);
    const tags: string[] = [];
    const ask = (kept: FeedMemory) => async (): Promise<void> => void tags.push((await readFeed(ctx, request, kept)).etag);
    const askOwn = (kept: FeedMemory) => async (): Promise<void> => void (await readPrivateFeed(ctx, secret, {}, kept));
    const counted = [];
    for (const work of [ask(memory), askOwn(memory), ask(new FeedMemory()), askOwn(new FeedMemory())]) {
      counted.push(await under.statementsOf(work));
    }
    expect(tags).toEqual([etag, etag]);
    expect(counted).toEqual(under.name === 'D1' ? [1, 1, 2, 2] : [null, null, null, null]);
    expect((await (await readFeed(ctx, request, memory)).open()).bytes).toEqual(bytes);
  });
});
