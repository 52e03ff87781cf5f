import { describe, expect, it } from 'vitest';
import { type CountedReply, completenessOf, enteredVia, isOverdue } from '#src/returns/index.ts';
import { asksFor } from '#src/returns/replies/asks-for.ts';

const reply = (over: Partial<CountedReply>): CountedReply => ({
  ...{ asked: true, state: 'submitted', receivedVia: 'the online form', answers: 2 },
  ...over,
});

describe('who has replied, counted', () => {
  it('counts those that were asked apart from those that were not', () => {
    const replies = [
      reply({}),
      reply({ state: 'nil', answers: 0 }),
      reply({ state: 'reopened' }),
      reply({ state: 'reopened', answers: 0 }),
      reply({ asked: false, receivedVia: enteredVia('meeting', 'lead') }),
      reply({ state: 'draft', answers: 0 }),
      reply({ state: 'requested', answers: 0 }),
      reply({ state: null, answers: 0 }),
    ];
    const counted = {
      ...{ asked: 7, replied: 5, repliedOfAsked: 4, nil: 2, correcting: 2, enteredByStaff: 1, outstanding: 3 },
    };
    expect(completenessOf(replies, { asked: 7, late: false })).toEqual({ ...counted, overdue: 0 });
    expect(completenessOf(replies, { asked: 7, late: true })).toEqual({ ...counted, overdue: 3 });
  });

  it('says of nobody that it has not replied where it was not recorded who was asked', () => {
    const replies = [reply({ asked: null }), reply({ asked: null, state: 'draft' })];
    expect(completenessOf(replies, { asked: 'not-recorded', late: true })).toMatchObject({
      ...{ asked: 'not-recorded', replied: 1, repliedOfAsked: null, outstanding: null, overdue: null },
    });
  });

  it.each([
    ['the day before', '2020-10-29', false],
    ['the day itself', '2020-10-30', false],
    ['the day after', '2020-10-31', true],
  ])('is overdue after the day it is due, not on %s', (_label, today, late) => {
    expect(isOverdue('2020-10-30', today)).toBe(late);
  });

  it.each([
    ['its channels, in its own order', ['twitter', 'facebook'], [], ['twitter 0', 'facebook 0']],
    ['a platform once, however many accounts it has there', ['facebook', 'facebook'], [], ['facebook 0']],
    ['posts where it has a channel', ['facebook'], [['facebook', 'twitter'], ['website']], ['facebook 1']],
    [
      'what its posts were written for, without any channel',
      [],
      [
        ['twitter', 'newsletter'],
        ['facebook', 'twitter'],
      ],
      ['facebook 1', 'twitter 2'],
    ],
    ['nothing, where nothing is known', [], [], []],
  ])('a partner is asked for %s', (_label, channels, posted, asked) => {
    expect(asksFor(channels, posted).map(({ platform, posts }) => `${platform} ${posts}`)).toEqual(asked);
  });
});
