import { describe, expect, it } from 'vitest';
// The rule behind follow-ons has no verb of its own.
import { comesOutOfItself } from '#src/takeup/activities/rules.ts';
import { ACTIVITY_STATES, ACTIVITY_STEPS, type ActivityAct, type ActivityState, stateAfterChange } from '#src/takeup/index.ts';

const SAID = {
  title: 'Stall',
  kind: 'stall' as const,
  about: null,
  place: 'Market square',
  day: '2020-10-13',
  fromTime: null,
  untilTime: null,
  forWhom: null,
  open: true,
  link: null,
  followsId: null,
};

describe('what becomes of an activity', () => {
  const ACTS: readonly ActivityAct[] = ['change', 'confirm', 'decline', 'cancel', 'report-yes', 'report-no'];
  // Rows are states and columns acts; a dash is refused.
  it.each<[ActivityState, ...string[]]>([
    ['said', 'said', 'confirmed', 'declined', 'cancelled', '-', '-'],
    ['confirmed', 'said', '-', 'declined', 'cancelled', 'happened', 'did-not-happen'],
    ['declined', 'said', 'confirmed', '-', '-', '-', '-'],
    ['cancelled', 'said', '-', '-', '-', '-', '-'],
    ['happened', '-', '-', '-', '-', 'happened', 'did-not-happen'],
    ['did-not-happen', '-', '-', '-', '-', 'happened', 'did-not-happen'],
  ])('that is %s: change, confirm, decline, cancel, report', (state, ...after) => {
    expect(ACTS.map((act) => ACTIVITY_STEPS[state][act] ?? '-')).toEqual(after);
  });

  it('has a row for every state', () => {
    expect(Object.keys(ACTIVITY_STEPS)).toEqual([...ACTIVITY_STATES]);
  });

  it.each([
    ['the day', { day: '2020-10-14' }, 'said'],
    ['the place', { place: 'Town hall' }, 'said'],
    ['whom it is open to', { open: false }, 'said'],
    ['the words', { title: 'A stall' }, 'said'],
    ['what it came out of, which no calendar shows', { followsId: 'act_1' }, 'confirmed'],
  ] as const)('is decided anew after a change of %s', (_what, over, state) => {
    expect(stateAfterChange('confirmed', SAID, { ...SAID, ...over })).toBe(state);
  });
});

describe('follow-ons', () => {
  const chain = new Map([
    ['a', { followsId: null }],
    ['b', { followsId: 'a' }],
    ['c', { followsId: 'b' }],
    ['round', { followsId: 'about' }],
    ['about', { followsId: 'round' }],
  ]);
  it.each([
    ['itself', 'a', 'a', true],
    ['what came out of it', 'a', 'c', true],
    ['what it came out of', 'c', 'a', false],
    ['nothing', 'a', null, false],
    ['a round of others, which ends', 'a', 'round', false],
  ])('from %s', (_what, id, follows, expected) => {
    expect(comesOutOfItself(id, follows, chain)).toBe(expected);
  });
});
