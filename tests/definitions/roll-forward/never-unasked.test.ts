import { expect, it } from 'vitest';
import { type Decisions, getItem, planRollForward } from '#src/definitions/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { listPartnerCampaigns } from '#src/takeup/index.ts';
import { type Edits, swap } from '../../support/definition-files.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { copied, copy, copyWorld, itemsOf, TO_2022 } from './copy-world.ts';

const CAMPAIGN = 'week/campaign.yaml';
const PROGRAMME = 'year-round-programme/programme.yaml';

const weekOf = async (ctx: Context) => (await getItem(ctx, { partnership: 'dale', kind: 'campaign', slug: 'week-2022' })).value;

describeOnSqlite('what a copied week does not take over unasked', (under) => {
  const TOLD: Edits = {
    [CAMPAIGN]: swap('  lead: dale-police\n  comm', '  summary: It showed 90 people how.\n  lead: dale-police\n  comm'),
  };

  it.each<[string, Decisions, string | undefined]>([
    ['left out', {}, undefined],
    ['kept as it is', { summary: { choice: 'keep' } }, 'It showed 90 people how.'],
    ['another', { summary: { choice: 'own', text: 'Come and see.' } }, 'Come and see.'],
  ])('the summary of a week that is over: %s', async (_label, decisions, summary) => {
    const { lead } = await copyWorld(under, TOLD);
    expect((await itemsOf(lead)).get('summary')).toMatchObject({
      otherwise: 'leave-out',
      reason: expect.stringContaining('It showed 90 people how.'),
    });
    await copy(lead, decisions);
    expect((await weekOf(lead)).summary).toBe(summary);
  });

  it.each<[string, Decisions, unknown]>([
    ['whoever gets a post', {}, ['dale-council', 'dale-police']],
    ['nobody yet', { asked: { choice: 'later' } }, 'not-recorded'],
  ])('who is asked for numbers, where the old week does not say: %s', async (_label, decisions, asked) => {
    const { lead } = await copyWorld(under, {
      [CAMPAIGN]: swap('asked: [dale-council, dale-police]', 'asked: not-recorded'),
    });
    expect((await itemsOf(lead)).get('asked')).toMatchObject({
      otherwise: 'everybody',
      reason: expect.stringContaining('These get a post: Dale Council, Dale Police.'),
    });
    await copy(lead, decisions);
    expect((await weekOf(lead)).asked).toEqual(asked);
    const { id } = await getPartnership(lead, 'dale');
    const [council] = await listPartners(lead, id);
    const theirs = await listPartnerCampaigns(lead, id, council?.id ?? '');
    expect(theirs.map(({ slug }) => slug)).toEqual(['week']);
  });

  it('where the old week names whom it asked, nobody has to decide', async () => {
    const { lead } = await copyWorld(under);
    expect((await itemsOf(lead)).has('asked')).toBe(false);
  });

  const DAY: Edits = {
    [CAMPAIGN]: swap(
      'participation:\n',
      '  - { slug: quiet-day, title: Modern Quiet and Still Day, kind: awareness-day, date: 2020-10-15, to: 2020-10-16 }\nparticipation:\n',
    ),
  };
  const QUIET_DAY =
    '  - { slug: still-day, title: Still Day, kind: awareness-day, rule: every year on 16 October, starts: 2026-10-16 }\n';

  it.each([
    [
      'has it',
      { ...DAY, [PROGRAMME]: (text: string) => text + QUIET_DAY },
      'It has its own date: the programme has “Still Day” on Sunday 16 October 2022.',
    ],
    ['does not have it', DAY, 'It has its own date, and the programme does not have it.'],
  ])('an awareness day is left out, and the programme %s', async (_label, files, reason) => {
    const { lead } = await copyWorld(under, files);
    expect((await itemsOf(lead)).get('entry/quiet-day')).toMatchObject({ otherwise: 'leave-out', reason });
    await copy(lead);
    expect([...(await copied(lead, 'entry')).keys()]).toEqual(['stall']);
  });

  it.each<[string, string, object]>([
    ['keeps its date', 'same-date', { date: '2022-10-15', to: '2022-10-16' }],
    ['moves with the week', 'copy', { date: '2022-10-13', to: '2022-10-14' }],
  ])('or it %s', async (_label, choice, dates) => {
    const { lead } = await copyWorld(under, DAY);
    await copy(lead, { 'entry/quiet-day': { choice } });
    expect((await copied(lead, 'entry')).get('quiet-day')?.value).toMatchObject({ ...dates, status: 'provisional' });
  });

  it('an awareness day by a rule, or on 29 February, has no date to keep', async () => {
    const { lead } = await copyWorld(under, {
      [CAMPAIGN]: swap(
        'participation:\n',
        `  - { slug: leap, title: Leap, kind: awareness-day, date: 2020-02-29 }
  - { slug: yearly, title: Yearly, kind: awareness-day, rule: every year on 14 October, starts: 2020-10-14 }
participation:
`,
      ),
    });
    const items = await itemsOf(lead);
    for (const slug of ['leap', 'yearly']) {
      expect(items.get(`entry/${slug}`)?.choices.map(({ value }) => value)).toEqual(['copy', 'leave-out']);
    }
  });

  const NATIONAL: Edits = {
    [PROGRAMME]: (text) =>
      `${text}  - { slug: national, title: National Week, kind: campaign, rule: every year from the second Saturday of October for 8 days, starts: 2020-10-10 }\n`,
  };
  const ELSEWHERE = { year: undefined, start: '2022-11-07' };

  it('national days that the chosen local week has left behind are left out, unless somebody keeps them', async () => {
    const { lead } = await copyWorld(under, NATIONAL);
    const plan = await planRollForward(lead, { ...TO_2022, ...ELSEWHERE });
    expect(plan.dates).toMatchObject({ local: { from: '2022-11-07', to: '2022-11-11' } });
    expect(plan.dates.national).toBeUndefined();
    expect(plan.items.find(({ id }) => id === 'national')).toMatchObject({
      otherwise: 'leave-out',
      reason: expect.stringContaining('from Saturday 8 October 2022 to Saturday 15 October 2022'),
    });
    await copy(lead, {}, ELSEWHERE);
    expect((await weekOf(lead)).national).toBeUndefined();
  });

  it('or kept', async () => {
    const { lead } = await copyWorld(under, NATIONAL);
    await copy(lead, { national: { choice: 'keep' } }, ELSEWHERE);
    expect((await weekOf(lead)).national).toEqual({ from: '2022-10-08', to: '2022-10-15' });
  });

  it('national days that the local week is still in are no question', async () => {
    const { lead } = await copyWorld(under, NATIONAL);
    expect((await itemsOf(lead, { year: undefined, start: '2022-10-11' })).has('national')).toBe(false);
  });
});
