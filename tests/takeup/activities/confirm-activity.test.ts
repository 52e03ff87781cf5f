import { expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { changeItems, confirmActivity, declineActivity, getItem, saveItem, withdrawItem } from '#src/definitions/index.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { PLACE } from '../dale.ts';
import { activityWorld } from './activity-world.ts';

type World = Awaited<ReturnType<typeof activityWorld>>;

describeEachStore('an activity that the lead confirms', (under) => {
  it('is in the public calendar of its week, once, and in none before', async () => {
    const { say, confirm, inCalendar } = await activityWorld(under);
    const { id } = await say();
    expect(await inCalendar('everyone')).toEqual([]);
    expect(await under.asOneInvocation(() => confirm(id))).toMatchObject({ state: 'confirmed', version: 2, saved: true });
    expect(await confirm(id)).toMatchObject({ version: 2, saved: false });
    const [event, ...more] = await inCalendar();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      title: 'Stall at the market',
      from: '2020-10-13T10:00:00',
      to: '2020-10-13T12:00:00',
      status: 'CONFIRMED',
      category: 'Event',
    });
    for (const said of ['Come and ask how to report.', 'For whom: Everybody', 'Lead: Dale Police']) {
      expect(event?.description).toContain(said);
    }
  });

  it('is an entry with its place that planners can add to, and keeps what they added', async () => {
    const { confirmed, change, confirm, lead, onRecord } = await activityWorld(under);
    const { id } = await confirmed();
    const entry = (await onRecord(id)).own?.entry ?? '';
    const ref = { partnership: 'dale', kind: 'entry' as const, campaign: 'week', slug: entry };
    expect((await getItem(lead, ref)).value).toMatchObject({
      location: 'Market square',
      lead: 'dale-police',
      audience: ['public'],
    });
    await change(id, 2, { title: 'Table at the market', kind: 'session' });
    await confirm(id, 3);
    expect((await getItem(lead, ref)).value).toMatchObject({
      title: 'Table at the market',
      kind: 'training',
      status: 'confirmed',
    });
  });

  it('of a closed one tells partners that it is there and when, and the public nothing', async () => {
    const { confirmed, inCalendar } = await activityWorld(under);
    await confirmed({ open: false });
    expect(await inCalendar()).toEqual([]);
    const [event] = await inCalendar('everyone');
    expect(event).toMatchObject({ title: 'Stall at the market', from: '2020-10-13T10:00:00' });
    expect(JSON.stringify(event)).not.toMatch(/Come and ask|Market square|Everybody/);
  });

  it('stays as it was confirmed, marked as provisional, until a change is decided', async () => {
    const { confirmed, change, confirm, onRecord, inCalendar } = await activityWorld(under);
    const { id } = await confirmed();
    expect(await change(id, 2, { day: '2020-10-14' })).toMatchObject({ state: 'said', version: 3 });
    expect(await inCalendar()).toMatchObject([{ from: '2020-10-13T10:00:00', status: 'TENTATIVE' }]);
    await confirm(id, 3);
    expect(await inCalendar()).toMatchObject([{ from: '2020-10-14T10:00:00', status: 'CONFIRMED' }]);
    expect(await onRecord(id)).toMatchObject({ state: 'confirmed' });
  });

  it.each<[string, (world: World, id: string) => Promise<number>]>([
    ['is confirmed', async () => 2],
    ['waits for the lead', async ({ change }, id) => (await change(id, 2, { title: 'Big Stall at the market' })).version],
    [
      'waits for the lead for the third time',
      async ({ change }, id) => {
        await change(id, 2, { day: '2020-10-14' });
        return (await change(id, 3, { day: '2020-10-15' })).version;
      },
    ],
    ['was cancelled', async ({ cancel }, id) => (await cancel(id, 2)).version],
    [
      'was cancelled and said again',
      async ({ cancel, change }, id) => {
        await cancel(id, 2);
        return (await change(id, 3, { day: '2020-10-14' })).version;
      },
    ],
    ['was declined', async ({ decline }, id) => (await decline(id, 2)).version],
    [
      'was declined and confirmed after all',
      async ({ decline, confirm }, id) => {
        await decline(id, 2);
        return (await confirm(id, 3)).version;
      },
    ],
  ])('tells the public nothing more from the moment the partner closes one that %s', async (_what, before) => {
    const world = await activityWorld(under);
    const { id } = await world.confirmed();
    const version = await before(world, id);
    expect(JSON.stringify(await world.forAnybody())).toContain('Market square');
    expect(await world.inCalendar()).toHaveLength(1);
    await under.asOneInvocation(() => world.change(id, version, { open: false }));
    expect(await world.forAnybody()).toEqual([]);
    expect(await world.inCalendar()).toEqual([]);
    const seen = await world.inCalendar('everyone');
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toMatch(/Market square|Come and ask|dale\.example\/stall|Everybody/);
    // Opened again, it stays closed until the lead has looked at it.
    await world.change(id, version + 1, {});
    expect(await world.forAnybody()).toEqual([]);
    await world.confirm(id, version + 2);
    expect(await world.forAnybody()).toMatchObject([{ location: 'Market square' }]);
  });

  it('leaves nothing of what the partner wrote in the history, which cannot be erased', async () => {
    const { ctx, confirmed, change, confirm, cancel, lead, onRecord } = await activityWorld(under);
    const { id } = await confirmed();
    const ref = { partnership: 'dale', kind: 'entry' as const, campaign: 'week', slug: (await onRecord(id)).own?.entry ?? '' };
    const { value, version } = await getItem(lead, ref);
    await saveItem(lead, { ...ref, version, value: { ...value, 'key-messages': ['Report it'] } });
    const again = { kind: ref.kind, campaign: ref.campaign, slug: ref.slug, value: { ...value, 'key-messages': ['Tell us'] } };
    await changeItems(lead, { partnership: 'dale', changes: [again], texts: 'as-they-are' });
    await change(id, 2, { place: 'Town hall', open: false });
    await confirm(id, 3);
    await cancel(id, 4);
    const { version: last } = await getItem(lead, ref);
    await withdrawItem(lead, { ...ref, version: last });
    const lines = await ctx.store.db.select().from(audit);
    const ofEntry = lines.filter(
      ({ subjectKind, detail }) => subjectKind === 'entry' && JSON.stringify(detail).includes(ref.slug),
    );
    expect(ofEntry.length).toBeGreaterThanOrEqual(6);
    expect(JSON.stringify(ofEntry)).toContain('Report it');
    expect(JSON.stringify(lines)).not.toMatch(/Market square|Town hall|Come and ask|dale\.example\/stall|For whom/);
  });

  it.each(['cancelled by the partner', 'declined by the lead'])(
    'is called off there when it is %s, and not deleted',
    async (how) => {
      const { confirmed, cancel, decline, change, confirm, onRecord, inCalendar } = await activityWorld(under);
      const { id } = await confirmed();
      const reason = 'The square is taken that day';
      await (how.startsWith('cancelled') ? cancel(id, 2, reason) : decline(id, 2, reason));
      expect(await inCalendar()).toMatchObject([{ status: 'CANCELLED' }]);
      expect(await onRecord(id)).toMatchObject({ own: { reason, version: 3 } });
      // Said and confirmed again, it is the same event again.
      await change(id, 3, { place: 'Town hall' });
      expect(await inCalendar()).toMatchObject([{ status: 'CANCELLED' }]);
      await confirm(id, 4);
      expect(await inCalendar()).toMatchObject([{ status: 'CONFIRMED' }]);
    },
  );

  it('can be cancelled by the partner where a planner has taken its date away', async () => {
    const { confirmed, cancel, onRecord, lead } = await activityWorld(under);
    const { id } = await confirmed();
    const ref = { partnership: 'dale', kind: 'entry' as const, campaign: 'week', slug: (await onRecord(id)).own?.entry ?? '' };
    await withdrawItem(lead, { ...ref, version: 1 });
    await cancel(id, 2);
    expect(await onRecord(id)).toMatchObject({ state: 'cancelled' });
    await expect(getItem(lead, ref)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is decided from the version that was read, and only by those who plan', async () => {
    const { say, change, as, partnership, police: partner, council } = await activityWorld(under);
    const { id } = await say();
    const decision = { ...PLACE, activity: id, version: 1 };
    for (const who of [
      partner,
      council,
      ...['viewer', 'approver', 'coordinator'].map((role) => as(memberAccess(role as 'viewer', partnership.id))),
    ]) {
      await expect(confirmActivity(who, decision)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(declineActivity(who, { ...decision, reason: 'No' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(declineActivity(who, { ...decision, reason: ' ' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const elsewhere = as(memberAccess('lead', 'another'));
    await expect(confirmActivity(elsewhere, decision)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await change(id, 1, { day: '2020-10-14' });
    const editor = as(memberAccess('editor', partnership.id));
    await expect(confirmActivity(editor, decision)).rejects.toMatchObject({ code: 'CHANGED' });
    await expect(declineActivity(editor, { ...decision, reason: '' })).rejects.toMatchObject({
      problems: [{ pointer: '/reason' }],
    });
    expect(await confirmActivity(editor, { ...decision, version: 2 })).toMatchObject({ state: 'confirmed' });
  });
});
