import { describe, expect, it } from 'vitest';
import {
  listClashes,
  type PostingRules,
  type PostingTimes,
  postingFaults,
  postsOnQuietDays,
  saveItem,
} from '#src/definitions/index.ts';
import { describeEachStore } from '../support/stores.ts';
import { at, change, editWorld, find, refusal } from './edit-world.ts';

const MONDAY = '2020-10-12';
const SATURDAY = '2020-10-17';
/** Boxing Day of 2020 was a Saturday, so the Monday after was a bank holiday. */
const BANK_HOLIDAY = '2020-12-28';
const ELECTION = { 'quiet-periods': [{ from: '2020-10-13', to: '2020-10-14', reason: 'By-election' }] };
const SHIFTS = { 'working-hours': { from: '06:00', until: '22:00', days: [1, 2, 3, 4, 5, 6, 7] } };

describe('when nobody should post', () => {
  it.each<[string, PostingTimes, PostingRules, string[]]>([
    ['a Monday morning', { 'post-on': MONDAY, 'post-at': '08:30' }, {}, []],
    ['the first and the last minute', { 'post-on': MONDAY, 'post-at': '08:00', 'spread-until': '18:00' }, {}, []],
    ['no day at all', {}, ELECTION, []],
    ['a Saturday', { 'post-on': SATURDAY }, {}, ['/post-on: Saturday 17 October 2020 is not a working day']],
    ['a bank holiday', { 'post-on': BANK_HOLIDAY }, {}, ['/post-on: Monday 28 December 2020 is a bank holiday']],
    [
      'an early time',
      { 'post-on': MONDAY, 'post-at': '07:59' },
      {},
      ['/post-at: 07:59 is outside working hours (08:00 to 18:00)'],
    ],
    [
      'a spread into the evening',
      { 'post-on': MONDAY, 'post-at': '09:00', 'spread-until': '18:01' },
      {},
      ['/spread-until: 18:01 is outside working hours (08:00 to 18:00)'],
    ],
    ['the day before a period', { 'post-on': MONDAY }, ELECTION, []],
    [
      'the first day of a period',
      { 'post-on': '2020-10-13' },
      ELECTION,
      ['/post-on: Tuesday 13 October 2020 is among the do-not-post dates (By-election)'],
    ],
    [
      'its last day, as one partner’s own',
      {
        'post-on': MONDAY,
        times: [
          { partner: 'a', at: '09:00' },
          { partner: 'b', at: '19:00', on: '2020-10-14' },
        ],
      },
      ELECTION,
      [
        '/times/1/on: Wednesday 14 October 2020 is among the do-not-post dates (By-election)',
        '/times/1/at: 19:00 is outside working hours (08:00 to 18:00)',
      ],
    ],
    ['an evening where evenings are worked', { 'post-on': SATURDAY, 'post-at': '21:00' }, SHIFTS, []],
    ['a bank holiday where weekends are worked', { 'post-on': BANK_HOLIDAY }, SHIFTS, []],
    [
      'a do-not-post date where every day is worked',
      { 'post-on': '2020-10-14' },
      { ...SHIFTS, ...ELECTION },
      ['/post-on: Wednesday 14 October 2020 is among the do-not-post dates (By-election)'],
    ],
    ['all of it with a reason', { 'post-on': SATURDAY, 'post-at': '05:00', anyway: 'A vigil' }, ELECTION, []],
  ])('%s', (_label, times, rules, told) => {
    const advice = ': choose another, or say why it is posted all the same';
    expect(postingFaults(times, rules).map(({ pointer, message }) => `${pointer}: ${message}`)).toEqual(
      told.map((line) => line + advice),
    );
  });
});

describeEachStore('times that a person gives a post', (under) => {
  const launch = { kind: 'template', campaign: 'week', slug: 'launch' } as const;
  const partnership = { kind: 'partnership', slug: '' } as const;

  it('are refused where nobody should post, unless there is a reason', async () => {
    const { lead } = await editWorld(under);
    await change(lead, partnership, ELECTION);
    expect(await refusal(change(lead, launch, { 'post-on': '2020-10-13', 'post-at': '19:30' }))).toEqual([
      expect.stringMatching(/^\/post-on: Tuesday 13 October 2020 is among the do-not-post dates \(By-election\)/),
      expect.stringMatching(/^\/post-at: 19:30 is outside working hours/),
    ]);
    await change(lead, launch, { 'post-on': '2020-10-13', 'post-at': '19:30', anyway: 'A vigil' });
    expect((await find(lead, launch)).value).toMatchObject({ 'post-at': '19:30', anyway: 'A vigil' });
    expect(await refusal(change(lead, launch, { anyway: undefined }))).toHaveLength(2);
  });

  it('stay where they were there before the dates were, and the post can be changed otherwise', async () => {
    const { lead } = await editWorld(under);
    await change(lead, partnership, { 'quiet-periods': [{ from: MONDAY, to: MONDAY, reason: 'Mourning' }] });
    await change(lead, launch, { title: 'It begins' });
    expect((await find(lead, launch)).value).toMatchObject({ title: 'It begins', 'post-on': MONDAY });
  });

  it('are listed for the week, also those that were there before, with who is concerned and what was decided', async () => {
    const { lead, ctx } = await editWorld(under);
    await change(lead, partnership, { 'quiet-periods': [{ from: MONDAY, to: MONDAY, reason: 'Mourning' }] });
    const week = { partnership: 'dale', campaign: 'week' };
    const mourning = 'Monday 12 October 2020 is among the do-not-post dates (Mourning)';
    const clash = {
      slug: 'launch',
      title: 'The week starts',
      from: MONDAY,
      to: MONDAY,
      messages: [mourning],
      anyway: null,
      over: true,
    };
    expect(await listClashes(lead, week)).toEqual([clash]);
    const times = [{ partner: 'dale-police', at: '20:00', on: '2020-10-16' }];
    await change(lead, launch, { times, anyway: 'In their memory' });
    expect(await listClashes(lead, week)).toEqual([
      {
        ...clash,
        ...{ to: '2020-10-16', anyway: 'In their memory' },
        messages: [mourning, 'Dale Police: 20:00 is outside working hours (08:00 to 18:00)'],
      },
    ]);
    await expect(listClashes({ ...ctx, access: { ...lead.access, partnershipId: 'another' } }, week)).rejects.toThrow(
      'nothing here',
    );
  });

  it('are listed where they fall on do-not-post dates to come, and not where those are over', async () => {
    const { lead } = await editWorld(under);
    const dates = [
      { from: '2020-10-12', to: '2020-10-12', reason: 'Mourning' },
      { from: '2021-05-03', to: '2021-05-06', reason: 'Election' },
    ];
    await change(lead, partnership, { 'quiet-periods': dates });
    const spring = at({ kind: 'campaign', slug: 'spring' });
    await saveItem(lead, {
      ...spring,
      value: { title: 'Spring', local: { from: '2021-05-03', to: '2021-05-07' } },
      version: null,
    });
    const post = (slug: string) => at({ kind: 'template', campaign: 'spring', slug });
    const value = {
      title: 'A post',
      'post-on': '2021-05-04',
      anyway: 'Asked for',
      variants: [{ channel: 'facebook', text: 'Come.' }],
    };
    await saveItem(lead, { ...post('one'), value, version: null });
    await saveItem(lead, {
      ...post('two'),
      value: { ...value, title: 'Another', 'post-on': '2021-05-07', anyway: undefined },
      version: null,
    });
    expect(await postsOnQuietDays(lead, { partnership: 'dale' })).toEqual([
      {
        campaign: { slug: 'spring', title: 'Spring' },
        slug: 'one',
        title: 'A post',
        day: '2021-05-04',
        reason: 'Election',
        anyway: 'Asked for',
      },
    ]);
  });
});
