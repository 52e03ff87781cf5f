import { expect, it } from 'vitest';
import { getReport } from '#src/reporting/index.ts';
import { listActivityReports, type ReportActivity, reportActivity } from '#src/returns/index.ts';
import { swap } from '../../support/definition-files.ts';
import { describeEachStore } from '../../support/stores.ts';
import { activityWorld, stall } from '../../takeup/activities/activity-world.ts';
import { PLACE } from '../../takeup/dale.ts';

/** A day after the stall, with one that was confirmed. */
async function afterwards(under: Parameters<typeof activityWorld>[0]) {
  const world = await activityWorld(under);
  const { id } = await world.confirmed();
  world.ctx.clock.advance(9 * 24 * 60);
  const report = (said: Partial<ReportActivity>, version: number, by = world.police) =>
    reportActivity(by, { ...PLACE, partner: 'dale-police', activity: id, happened: true, version, ...said });
  /** What the report counts of it. */
  const counted = async () =>
    (await getReport(world.lead, 'dale', 'week')).participation.filter(({ activity }) => activity === stall().title);
  return { ...world, id, report, counted };
}

describeEachStore('how an activity went', (under) => {
  it('is asked from its day on, and of the partner alone', async () => {
    const { confirmed, onRecord, police, council } = await activityWorld(under);
    const { id } = await confirmed();
    expect(await onRecord(id)).toMatchObject({ report: null });
    const early = { ...PLACE, partner: 'dale-police', activity: id, happened: true, came: 4, version: 2 };
    await expect(reportActivity(police, early)).rejects.toMatchObject({ problems: [{ pointer: '/happened' }] });
    await expect(reportActivity(council, { ...early, partner: 'dale-council' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(reportActivity(council, { ...early, came: -1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    police.clock.advance(9 * 24 * 60);
    expect(await onRecord(id)).toMatchObject({ report: { happened: null, came: null } });
    const others = await listActivityReports(council, { ...PLACE, partner: 'dale-council' });
    expect(others).toMatchObject([{ own: null, report: null }]);
  });

  it('is a count in the report, which zero is too', async () => {
    const { report, counted, onRecord, id, load, inCalendar } = await afterwards(under);
    const told = await under.asOneInvocation(() => report({ came: 40, estimate: true, note: 'Many asked for leaflets' }, 2));
    expect(told).toMatchObject({ state: 'happened', version: 3, saved: true });
    expect(await report({ came: 40, estimate: true, note: 'Many asked for leaflets' }, 2)).toMatchObject({ saved: false });
    expect(await counted()).toMatchObject([
      { measure: 'attendances', value: 40, approximate: true, partnerName: 'Dale Police', note: 'Many asked for leaflets' },
    ]);
    // Files know nothing of it and take nothing of it away.
    await load({ 'week/campaign.yaml': swap('Market stall', 'Market table') });
    expect(await counted()).toMatchObject([{ value: 40 }]);
    expect(await inCalendar()).toHaveLength(1);
    await report({ came: 0 }, 3);
    expect(await counted()).toMatchObject([{ value: 0, approximate: false, note: null }]);
    expect(await onRecord(id)).toMatchObject({ state: 'happened', report: { happened: true, came: 0 }, own: { version: 4 } });
  });

  it('is no count where nobody knows how many came or nobody could, and counts again after a correction', async () => {
    const { report, counted, onRecord, id } = await afterwards(under);
    await report({ came: 'not-known' }, 2);
    expect(await counted()).toEqual([]);
    expect(await onRecord(id)).toMatchObject({ report: { happened: true, came: null } });
    await report({ came: 12 }, 3);
    await report({ happened: false, note: 'Rain' }, 4);
    expect(await counted()).toEqual([]);
    expect(await onRecord(id)).toMatchObject({
      state: 'did-not-happen',
      own: { reason: 'Rain' },
      report: { happened: false, came: null },
    });
    await report({ came: 13 }, 5);
    expect(await counted()).toMatchObject([{ value: 13 }]);
  });

  it.each<[string, Partial<ReportActivity>, string]>([
    ['no number and no word about it', {}, '/came'],
    ['a number of what did not happen', { happened: false, came: 3 }, '/came'],
    ['less than nobody', { came: -1 }, '/came'],
    ['half a person', { came: 1.5 }, '/came'],
    ['an estimate of what is not known', { came: 'not-known', estimate: true }, '/estimate'],
    ['a note that turns what follows around', { came: 1, note: 'Went \u202e tnew' }, '/note'],
  ])('is refused with %s', async (_what, said, pointer) => {
    const { report } = await afterwards(under);
    await expect(report(said, 2)).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer }] });
  });

  it('is refused from an older version, and of what was never confirmed', async () => {
    const { report, say, police, counted } = await afterwards(under);
    await report({ came: 5 }, 2);
    await expect(report({ came: 6 }, 2)).rejects.toMatchObject({ code: 'CHANGED' });
    const { id } = await say({ title: 'Never confirmed' });
    const other = { ...PLACE, partner: 'dale-police', activity: id, happened: true, came: 6, version: 1 };
    await expect(reportActivity(police, other)).rejects.toMatchObject({ problems: [{ pointer: '/activity' }] });
    expect(await counted()).toMatchObject([{ value: 5 }]);
  });
});
