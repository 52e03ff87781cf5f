import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotOf } from '#src/takeup/index.ts';
import { cases } from '../support/stores.ts';

const DAY = '2020-10-12';
const POLICE = { id: 'ptr_police', slug: 'dale-police' };
const timing = (given: Partial<Parameters<typeof slotOf>[0]> = {}) => ({
  ...{ id: 'tpl_launch', postDay: DAY, postTime: '09:00', spreadUntil: null, times: [] },
  ...given,
});
const minutes = (time: string | null): number => Number(time?.slice(0, 2)) * 60 + Number(time?.slice(3));

/** The police's place among the partners, and places of posts. */
const placed = (order: number, ...posts: readonly [string, number][]) => new Map([[POLICE.id, order], ...posts]);

describe('when a partner posts', () => {
  it.each<[string, Parameters<typeof slotOf>[0], number, [string | null, string | null]]>([
    ['with everybody', timing(), 7, [DAY, '09:00']],
    ['on a day, at no time in particular', timing({ postTime: null }), 0, [DAY, null]],
    ['when it likes', timing({ postDay: null, postTime: null }), 0, [null, null]],
    ['first of a spread', timing({ spreadUntil: '17:00' }), 0, [DAY, '09:00']],
    ['at a round time of a long spread', timing({ spreadUntil: '17:00' }), 1, [DAY, '13:55']],
    ['at any minute of a short spread', timing({ spreadUntil: '10:00' }), 1, [DAY, '09:37']],
    ['at its own time', timing({ times: [{ partner: 'dale-police', at: '12:15' }] }), 0, [DAY, '12:15']],
    [
      'on its own day',
      timing({ times: [{ partner: 'dale-police', at: '12:15', on: '2020-10-13' }] }),
      0,
      ['2020-10-13', '12:15'],
    ],
    [
      'at its own time within a spread',
      timing({ spreadUntil: '17:00', times: [{ partner: 'dale-police', at: '07:30' }] }),
      3,
      [DAY, '07:30'],
    ],
    ['whatever others have', timing({ times: [{ partner: 'dale-council', at: '12:15' }] }), 0, [DAY, '09:00']],
  ])('%s', (_label, of, order, [day, time]) => {
    expect(slotOf(of, POLICE, placed(order))).toEqual({ day, time });
  });

  it('is within the spread, however many partners there are', () => {
    const minute = fc.integer({ min: 0, max: 23 * 60 + 59 });
    const wall = (of: number): string => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(fc.tuple(minute, minute), fc.nat(2000), fc.nat(200), ([a, b], order, post) => {
        fc.pre(a !== b);
        const [from, until] = [Math.min(a, b), Math.max(a, b)];
        const of = timing({ postTime: wall(from), spreadUntil: wall(until) });
        const { time } = slotOf(of, POLICE, placed(order, [of.id, post]));
        expect(time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
        expect(minutes(time)).toBeGreaterThanOrEqual(from);
        expect(minutes(time)).toBeLessThanOrEqual(until);
      }),
      { numRuns: cases(500) },
    );
  });

  const ROUNDS = [5, 12, 17, 40].flatMap((partners) => [0, 1, 7, 31].map((post): [number, number] => [partners, post]));

  it.each(ROUNDS)(
    'is spread evenly among %i partners, post %i of the week too: no hour is left out and none is crowded',
    (...of) => {
      const [partners, post] = of;
      const times = spreadOf(partners, post).sort((a, b) => a - b);
      const even = (8 * 60) / partners;
      const gaps = [...times, 17 * 60].map((time, at) => time - (times[at - 1] ?? 9 * 60));
      expect(Math.max(...gaps)).toBeLessThanOrEqual(2.7 * even);
      const hours = Map.groupBy(times, (time) => Math.floor(time / 60));
      expect(Math.max(...[...hours.values()].map((all) => all.length))).toBeLessThanOrEqual(Math.ceil(partners / 8) + 2);
    },
  );

  it('is not the same minute for several posts of a day, nor hardly later', () => {
    const posts = fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(posts, (of) => {
        const byPost = of.map((post) => spreadOf(12, post));
        const gaps = byPost.flatMap((one, index) =>
          byPost.slice(index + 1).flatMap((other) => one.map((time, partner) => Math.abs(time - (other[partner] ?? 0)))),
        );
        expect(Math.min(...gaps)).toBeGreaterThan(0);
        // Two that are 29 posts of the week apart may come closer.
        if (Math.max(...of) - Math.min(...of) < 29) expect(gaps.filter((gap) => gap < 10)).toEqual([]);
      }),
      { numRuns: cases(300), examples: [[[0, 1, 2, 3, 4, 5]], [[0, 12, 24]]] },
    );
  });
});

/** When each of some partners posts the n-th post of a week, in minutes of the day, spread from 09:00 to 17:00. */
const spreadOf = (partners: number, post: number): number[] =>
  Array.from({ length: partners }, (_, order) =>
    minutes(slotOf(timing({ spreadUntil: '17:00' }), POLICE, placed(order, ['tpl_launch', post])).time),
  );
