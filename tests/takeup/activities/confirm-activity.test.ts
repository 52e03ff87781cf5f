import { expect, it } from 'vitest';
import { cancelActivity, confirmActivity, declineActivity, getItem, withdrawItem } from '#src/definitions/index.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { PLACE } from '../dale.ts';
import { activityWorld } from './activity-world.ts';

const police = { ...PLACE, partner: 'dale-police' };

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

  it('leaves the public calendar at once when the partner closes it', async () => {
    const { confirmed, change, inCalendar } = await activityWorld(under);
    const { id } = await confirmed();
    await change(id, 2, { open: false });
    expect(await inCalendar()).toEqual([]);
    expect(JSON.stringify(await inCalendar('everyone'))).not.toContain('Market square');
  });

  it.each<[string, (world: Awaited<ReturnType<typeof activityWorld>>, id: string) => Promise<unknown>]>([
    ['waits for the lead', ({ change }, id) => change(id, 2, { day: '2020-10-14' })],
    ['was called off', ({ decline }, id) => decline(id, 2)],
  ])('tells the public nothing more when the partner closes one that %s', async (_what, before) => {
    const world = await activityWorld(under);
    const { id } = await world.confirmed();
    await before(world, id);
    await world.change(id, 3, { day: '2020-10-14', open: false });
    expect(await world.inCalendar()).toEqual([]);
    const seen = await world.inCalendar('everyone');
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain('Market square');
  });

  it.each(['cancelled by the partner', 'declined by the lead'])(
    'is called off there when it is %s, and not deleted',
    async (how) => {
      const { confirmed, decline, change, confirm, onRecord, inCalendar, as, contactOf } = await activityWorld(under);
      const { id } = await confirmed();
      const reason = 'The square is taken that day';
      const cancel = (version: number) =>
        cancelActivity(as(contactOf('dale-police')), { ...police, activity: id, version, reason });
      await (how.startsWith('cancelled') ? cancel(2) : decline(id, 2, reason));
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
    const { confirmed, onRecord, lead, as, contactOf } = await activityWorld(under);
    const { id } = await confirmed();
    const ref = { partnership: 'dale', kind: 'entry' as const, campaign: 'week', slug: (await onRecord(id)).own?.entry ?? '' };
    await withdrawItem(lead, { ...ref, version: 1 });
    await cancelActivity(as(contactOf('dale-police')), { ...police, activity: id, version: 2, reason: 'Rain' });
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
