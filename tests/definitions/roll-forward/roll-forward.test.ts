import { desc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { campaignReturn, figure } from '#db/schema/returns.ts';
import { assignment } from '#db/schema/takeup.ts';
import { addResourceFile, listResourceFiles } from '#src/content/index.ts';
import { endPermission, getItem, planRollForward, rollForward, saveItem } from '#src/definitions/index.ts';
import { answerPost } from '#src/takeup/index.ts';
import { swap } from '../../support/definition-files.ts';
import { describeEachStore } from '../../support/stores.ts';
import { png } from '../../support/tiny-files.ts';
import { campaignId, copied, copy, copyWorld, post, TO_2022 } from './copy-world.ts';

const CAMPAIGN = 'week/campaign.yaml';

describeEachStore('copying a week', (under) => {
  it('makes the week of another year: same weekdays, its names renewed, every text a draft', async () => {
    const { lead } = await copyWorld(under);
    const { digest } = await planRollForward(lead, TO_2022);
    const done = await under.asOneInvocation(() => rollForward(lead, { ...TO_2022, decisions: {}, digest }));
    expect(done.campaign).toBe('week-2022');
    expect(done.items.created).toHaveLength(1 + 2 + 2 + 1 + 2);
    const week = await getItem(lead, { partnership: 'dale', kind: 'campaign', slug: 'week-2022' });
    expect(week.value).toMatchObject({
      title: 'Week of 2022',
      national: { from: '2022-10-08', to: '2022-10-15' },
      local: { from: '2022-10-10', to: '2022-10-14' },
      lead: 'dale-police',
      asked: ['dale-council', 'dale-police'],
      report: 'partnership',
    });
    const themes = await copied(lead, 'theme');
    expect(themes.get('closing')?.value.days).toEqual(['2022-10-13', '2022-10-14']);
    const launch = await post(lead, 'launch');
    expect(launch.value).toMatchObject({ 'post-on': '2022-10-10', 'post-at': '08:30', variants: [], resources: ['film'] });
    expect(launch.pending?.state).toBe('draft');
    expect(launch.texts.map(({ channel }) => channel)).toEqual(['facebook', 'twitter']);
    expect((await copied(lead, 'entry')).get('stall')?.value).toMatchObject({ date: '2022-10-12', status: 'provisional' });
  });

  it('carries over nothing of what partners did, counted or found', async () => {
    const { store, lead } = await copyWorld(under, {
      [CAMPAIGN]: (text) =>
        swap(
          'text: People know where to report }',
          'text: People know where to report, baseline: "10", result: "20", evidence: Survey }',
        )(text).replace('themes:', '  limits: [Rain]\n  recommendations: [Start earlier]\n  report: public\nthemes:'),
    });
    await answerPost(lead, {
      partnership: 'dale',
      campaign: 'week',
      partner: 'dale-police',
      template: 'launch',
      state: 'posted',
      version: 1,
    });
    const plan = await planRollForward(lead, TO_2022);
    expect(plan.lastTime).toEqual({
      recommendations: ['Start earlier'],
      limits: ['Rain'],
      results: [{ objective: 'People know where to report', result: '20', evidence: 'Survey' }],
    });
    await copy(lead);
    const { value } = await getItem(lead, { partnership: 'dale', kind: 'campaign', slug: 'week-2022' });
    expect(value).toMatchObject({ limits: [], recommendations: [], report: 'partnership' });
    expect(value.objectives).toEqual([{ slug: 'know', text: 'People know where to report' }]);
    const id = await campaignId(lead, 'week-2022');
    const states = await store.db.select({ state: assignment.state }).from(assignment).where(eq(assignment.campaignId, id));
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['offered']));
    const asked = await store.db
      .select({ state: campaignReturn.state })
      .from(campaignReturn)
      .where(eq(campaignReturn.campaignId, id));
    expect(asked.map(({ state }) => state)).toEqual(['requested', 'requested']);
    expect(await store.db.select().from(figure).where(eq(figure.campaignId, id))).toEqual([]);
  });

  it('brings files along by their bytes, and says so in the history', async () => {
    const { store, lead } = await copyWorld(under);
    const { file } = await addResourceFile(lead, {
      ...{ partnership: 'dale', campaign: 'week', resource: 'leaflet', purpose: 'file' },
      ...{ name: 'leaflet.png', bytes: png() },
    });
    await copy(lead);
    const files = await listResourceFiles(lead, file.partnershipId, [await campaignId(lead, 'week-2022')]);
    expect(files).toMatchObject([{ resource: 'leaflet', hash: file.hash, name: file.name, size: file.size }]);
    expect(files[0]?.id).not.toBe(file.id);
    const events = await store.db.select().from(audit).orderBy(desc(audit.seq)).limit(30);
    expect(events.find(({ verb }) => verb === 'definitions.copy-week')).toMatchObject({
      subjectKind: 'campaign',
      actorId: 'per_1',
      detail: { from: 'week', to: 'week-2022', files: 1 },
    });
  });

  it('is refused where the week has changed since the plan, and as often as it is there already', async () => {
    const { lead } = await copyWorld(under);
    const { digest } = await planRollForward(lead, TO_2022);
    const theme = await getItem(lead, { partnership: 'dale', kind: 'theme', campaign: 'week', slug: 'opening' });
    await saveItem(lead, { ...theme.ref, value: { ...theme.value, title: 'New title' }, version: theme.version });
    await expect(rollForward(lead, { ...TO_2022, decisions: {}, digest })).rejects.toMatchObject({ code: 'CHANGED' });
    await copy(lead);
    await expect(copy(lead)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ pointer: '/slug' }, { pointer: '/title' }],
    });
  });

  it('is refused too where somebody changes the week while it is being copied', async () => {
    const { store, lead } = await copyWorld(under);
    const { digest } = await planRollForward(lead, TO_2022);
    const theme = await getItem(lead, { partnership: 'dale', kind: 'theme', campaign: 'week', slug: 'opening' });
    let faster = async () =>
      void (await saveItem(lead, { ...theme.ref, value: { ...theme.value, title: 'New' }, version: theme.version }));
    const slow = {
      db: store.db,
      atomically: async (writes: Parameters<typeof store.atomically>[0]) => {
        const first = faster;
        faster = async () => undefined;
        await first();
        return store.atomically(writes);
      },
    };
    const copying = rollForward({ ...lead, store: slow }, { ...TO_2022, decisions: {}, digest });
    await expect(copying).rejects.toMatchObject({ code: 'CHANGED' });
    expect(await campaignId(lead, 'week-2022')).toBe('');
  });

  it('writes once where two people copy at the same moment', async () => {
    const { lead } = await copyWorld(under);
    const both = await Promise.allSettled([copy(lead), copy(lead)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes few statements', async () => {
    const { lead } = await copyWorld(under);
    const statements = await under.statementsOf(() => rollForward(lead, { ...TO_2022, decisions: {} }));
    if (statements !== null) expect(statements).toBeLessThan(45);
  });

  it('never copies what nobody may use any more', async () => {
    const { lead } = await copyWorld(under);
    const film = await getItem(lead, { partnership: 'dale', kind: 'resource', campaign: 'week', slug: 'film' });
    await endPermission(lead, { partnership: 'dale', campaign: 'week', slug: 'film', version: film.version });
    const plan = await planRollForward(lead, TO_2022);
    expect(plan.items.find(({ id }) => id === 'resource/film')).toMatchObject({
      choices: [],
      reason: 'The permission to use it ended on Friday 4 December 2020: it is not copied.',
    });
    await copy(lead);
    expect([...(await copied(lead, 'resource')).keys()]).toEqual(['leaflet']);
    expect([...(await copied(lead, 'template')).keys()]).toEqual(['for-police']);
  });
});
