import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { activity } from '#db/schema/takeup.ts';
import { cancelActivity, changeActivity } from '#src/definitions/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import { insertAll } from '#src/platform/bulk.ts';
import { listActivities, listCauses, type SayActivity, sayActivity } from '#src/takeup/index.ts';
import { describeEachStore, memberAccess } from '../../support/stores.ts';
import { PLACE } from '../dale.ts';
import { activityWorld, stall } from './activity-world.ts';

describeEachStore('what a partner says it will do', (under) => {
  it('is kept, waits for the lead, and is in the history by ids alone', async () => {
    const { ctx, police, onRecord, say, campaign, ids } = await activityWorld(under);
    const { id } = await say({ saidBy: 'Comms officer', contactId: 'con_1' });
    expect(await onRecord(id)).toMatchObject({
      partner: { slug: 'dale-police', name: 'Dale Police' },
      title: 'Stall at the market',
      place: 'Market square',
      day: '2020-10-13',
      from: '10:00',
      until: '12:00',
      open: true,
      state: 'said',
      own: { version: 1, saidBy: 'Comms officer', entry: null },
      report: null,
    });
    await cancelActivity(police, { ...PLACE, partner: 'dale-police', activity: id, version: 1, reason: 'Rain' });
    const lines = await ctx.store.db.select().from(audit).where(eq(audit.subjectId, id)).orderBy(audit.seq);
    expect(lines.map(({ verb, actorKind }) => [verb, actorKind])).toEqual([
      ['takeup.say-activity', 'contact-link'],
      ['takeup.cancel-activity', 'contact-link'],
    ]);
    expect(lines[0]?.detail).toMatchObject({ campaign: campaign.id, partner: ids.get('dale-police'), contact: 'con_1' });
    expect(JSON.stringify(lines)).not.toMatch(/market|Rain/i);
  });

  it('is one however often it is sent, also at the same moment', async () => {
    const { say, police, seenBy } = await activityWorld(under);
    const both = await Promise.all([say(), say()]);
    const again = await say();
    expect(new Set([...both, again].map(({ id }) => id)).size).toBe(1);
    expect(again.saved).toBe(false);
    expect(await seenBy(police, 'dale-police')).toHaveLength(1);
  });

  it('has room for a hundred that stand, and asks kindly to stay below', async () => {
    const { ctx, say, change, cancel, partnership, council } = await activityWorld(under);
    const { id } = await say();
    await cancel(id, 1);
    const [row] = await ctx.store.db.select().from(activity).where(eq(activity.id, id));
    if (row === undefined) throw new Error('Nothing was said.');
    const many = Array.from({ length: 99 }, (_, at) => ({ ...row, id: `act_${at}`, title: `Stall ${at}`, state: 'said' }));
    await commit(ctx, partnership.id, insertAll(activity, many), []);
    const last = await say({ title: 'The last' });
    const refusal = {
      code: 'INVALID_INPUT',
      problems: [{ pointer: '/title', message: expect.stringMatching(/one more than 100.*Call off what you will not do/) }],
    };
    await expect(say({ title: 'One too many' })).rejects.toMatchObject(refusal);
    await expect(change(id, 2, { title: 'Said again' })).rejects.toMatchObject(refusal);
    // What stands can be changed, other partners have room of their own, and what is called off makes room.
    expect(await change(last.id, 1, { title: 'The very last' })).toMatchObject({ saved: true });
    expect(await say({ partner: 'dale-council' }, council)).toMatchObject({ saved: true });
    await cancel(last.id, 2);
    expect(await change(id, 2, { title: 'Said again' })).toMatchObject({ state: 'said' });
  });

  it.each<[string, Partial<SayActivity>, string]>([
    ['a second of the name on the day', { place: 'Town hall', title: 'STALL  at the market' }, '/title'],
    ['no name', { title: ' ' }, '/title'],
    ['a name that turns what follows around', { title: 'Stall \u202e llats' }, '/title'],
    ['words that turn what follows around', { title: 'Other', about: 'Come \u202e emoc' }, '/about'],
    ['no date', { title: 'Other', day: '2020-02-30' }, '/day'],
    ['another year', { title: 'Other', day: '2019-10-13' }, '/day'],
    ['a beginning without an end', { title: 'Other', until: null }, '/until'],
    ['an end before the beginning', { title: 'Other', from: '12:00', until: '10:00' }, '/until'],
    ['a time that the clocks leave out', { title: 'Other', day: '2021-03-28', from: '01:15', until: '01:45' }, '/from'],
    ['an address that runs', { title: 'Other', link: 'javascript:alert(1)' }, '/link'],
    ['a person as a role', { title: 'Other', saidBy: 'somebody@example.org' }, '/saidBy'],
    ['something it cannot have come out of', { title: 'Other', follows: 'act_nothing' }, '/follows'],
  ])('is refused with %s', async (_what, over, pointer) => {
    const { say } = await activityWorld(under);
    await say();
    await expect(say(over)).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer }] });
  });

  it('is changed from the version it was read at, and only by those who may', async () => {
    const { say, change, onRecord, council, lead, as, partnership } = await activityWorld(under);
    const { id } = await say();
    const moved = await change(id, 1, { day: '2020-10-14' });
    expect(moved).toMatchObject({ state: 'said', version: 2, saved: true });
    expect(await change(id, 1, { day: '2020-10-14' })).toMatchObject({ version: 2, saved: false });
    await expect(change(id, 1, { day: '2020-10-15' })).rejects.toMatchObject({ code: 'CHANGED' });
    await expect(change(id, 2, { day: '2020-10-15' }, council)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const other = { ...stall({ partner: 'dale-council', day: '2020-10-15' }), activity: id, version: 2 };
    await expect(changeActivity(council, other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const viewer = as(memberAccess('viewer', partnership.id));
    await expect(change(id, 2, { day: '2020-10-15' }, viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // Who may not, learns nothing of what would be wrong.
    await expect(change(id, 2, { title: ' ' }, viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(say({ title: ' ' }, viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const unsaid = { ...PLACE, partner: 'dale-police', activity: id, version: 2, reason: ' ' };
    await expect(cancelActivity(viewer, unsaid)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await onRecord(id)).toMatchObject({ day: '2020-10-14', own: { version: 2 } });
    // Planners may say it for a partner that rang them.
    expect(await change(id, 2, { day: '2020-10-15' }, lead)).toMatchObject({ version: 3 });
  });

  it('says whose link it came by only where it came by one', async () => {
    const { say, lead } = await activityWorld(under);
    await expect(say({ contactId: 'con_1' }, lead)).rejects.toMatchObject({ problems: [{ pointer: '/contactId' }] });
  });

  it('is there for others once it is confirmed and open to anybody', async () => {
    const { say, confirm, decline, council, police, seenBy, as } = await activityWorld(under);
    const open = await say({ title: 'Open' });
    const closed = await say({ title: 'Closed', open: false });
    await say({ title: 'Waiting' });
    const declined = await say({ title: 'Declined' });
    await confirm(open.id);
    await confirm(closed.id);
    await decline(declined.id, 1);
    const all = ['Closed', 'Declined', 'Open', 'Waiting'].map((title) => [title, true]);
    expect(await seenBy(police, 'dale-police')).toEqual(all);
    expect(await seenBy(council, 'dale-council')).toEqual([['Open', false]]);
    await expect(seenBy(council, 'dale-police')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listActivities(council, PLACE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listActivities(as(PUBLIC_ACCESS), PLACE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('shows what it came out of and led to at both ends, but never what the reader may not know', async () => {
    const { say, confirmed, change, council, police, onRecord, seenBy } = await activityWorld(under);
    const open = await confirmed({ title: 'Open' });
    const closed = await confirmed({ title: 'Closed', open: false });
    const visit = (over: Partial<SayActivity>) => say({ partner: 'dale-council', title: 'Visit', ...over }, council);
    await expect(visit({ follows: closed.id })).rejects.toMatchObject({ problems: [{ pointer: '/follows' }] });
    const { id } = await visit({ follows: open.id });
    expect(await onRecord(id)).toMatchObject({ cameOutOf: { id: open.id, partner: 'Dale Police' } });
    expect(await onRecord(open.id)).toMatchObject({ ledTo: [{ id, title: 'Visit', partner: 'Dale Council' }] });
    // What the council has only said is nobody else's business yet.
    const seen = await listActivities(police, { ...PLACE, partner: 'dale-police' });
    expect(seen.find((each) => each.id === open.id)).toMatchObject({ title: 'Open', ledTo: [] });
    const own = await say({ title: 'From the closed one', follows: closed.id });
    await expect(change(closed.id, 2, { title: 'Closed', open: false, follows: own.id })).rejects.toMatchObject({
      problems: [{ pointer: '/follows' }],
    });
    const causes = await listCauses(police, { ...PLACE, partner: 'dale-police', activity: closed.id });
    expect(causes.map(({ title }) => title)).toEqual(['Open']);
    expect(await seenBy(council, 'dale-council')).toEqual([
      ['Open', false],
      ['Visit', true],
    ]);
  });

  it('is said again by a change after it was declined', async () => {
    const { say, decline, change, onRecord } = await activityWorld(under);
    const { id } = await say();
    await decline(id, 1);
    expect(await onRecord(id)).toMatchObject({ state: 'declined', own: { reason: 'The square is taken that day' } });
    await change(id, 2, { day: '2020-10-14' });
    expect(await onRecord(id)).toMatchObject({ state: 'said', own: { reason: null } });
  });

  it('can be said in a request of its own, within what D1 allows', async () => {
    const { police, confirmed, change, onRecord } = await activityWorld(under);
    await under.asOneInvocation(() => sayActivity(police, stall({ title: 'First' })));
    const { id } = await confirmed();
    await under.asOneInvocation(() => change(id, 2, { place: 'Town hall' }));
    expect(await onRecord(id)).toMatchObject({ place: 'Town hall' });
  });
});
