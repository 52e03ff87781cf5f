import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { feedPart, feedState } from '#db/schema/feeds.ts';
import { audit } from '#db/schema/platform.ts';
import { getItem, withdrawItem } from '#src/definitions/index.ts';
import { FeedMemory, readFeed, refreshFeeds, restampFeeds } from '#src/feeds/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { type contextOn, describeEachStore, memberAccess } from '../support/stores.ts';

const STALL = { partnership: 'dale', kind: 'entry', campaign: 'week', slug: 'stall' } as const;

describeEachStore('calendars after a restore', (under) => {
  let ctx: ReturnType<typeof contextOn>;
  let id = '';
  beforeEach(async () => {
    ctx = await filled(under, folder());
    id = (await getPartnership(ctx, 'dale')).id;
    ctx.clock.advance(1);
    await refreshFeeds(ctx, id);
  });
  const parts = () => ctx.store.db.select().from(feedPart).where(eq(feedPart.partnershipId, id)).orderBy(feedPart.uid);
  const read = async (memory?: FeedMemory) => {
    const feed = await readFeed(ctx, { partnership: 'dale', campaign: null, audience: 'public' }, memory);
    return { ...feed, text: new TextDecoder().decode((await feed.open()).bytes) };
  };

  it('point 24: count every part as newer than its age in seconds allows, those that are gone too', async () => {
    await withdrawItem(ctx, { ...STALL, version: (await getItem(ctx, STALL)).version });
    await refreshFeeds(ctx, id);
    const before = await parts();
    ctx.clock.advance(60);
    await under.asOneInvocation(async () => expect(await restampFeeds(ctx, id)).toBe(before.length));
    const after = await parts();
    expect(after.map(({ sequence }) => sequence)).toEqual(before.map(() => 61 * 60));
    expect(after.map(({ lastModified }) => lastModified)).toEqual(before.map(() => ctx.clock.now()));
    expect(after.filter(({ removedAt }) => removedAt !== null)).toHaveLength(1);
    for (const part of after.filter(({ removedAt }) => removedAt === null)) expect(part.text).toContain('\r\nSEQUENCE:3660\r\n');
    await restampFeeds(ctx, id);
    expect((await parts()).map(({ sequence }) => sequence)).toEqual(before.map(() => 61 * 60 + 1));
  });

  it('point 24: say so in the history, reach whoever has them in memory, and are followed from there', async () => {
    const memory = new FeedMemory();
    const before = await read(memory);
    await restampFeeds(ctx, id);
    const after = await read(memory);
    expect(after.text).not.toBe(before.text);
    expect(after.etag).not.toBe(before.etag);
    expect(Date.parse(after.lastModified) - Date.parse(before.lastModified)).toBeGreaterThanOrEqual(1000);
    expect(after).toMatchObject({ etag: (await read()).etag, text: (await read()).text });
    const last = (await ctx.store.db.select().from(audit)).at(-1);
    expect(last).toMatchObject({
      verb: 'feeds.restamp',
      subjectKind: 'partnership',
      subjectId: id,
      detail: { parts: (await parts()).length },
    });
    const [state] = await ctx.store.db.select().from(feedState);
    expect(state?.auditSeq).toBe(last?.seq);
    expect(await refreshFeeds(ctx, id)).toBe(0);
  });

  it('are for those who look after the partnership', async () => {
    await expect(restampFeeds({ ...ctx, access: memberAccess('editor', id) }, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(restampFeeds(ctx, 'psh_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
