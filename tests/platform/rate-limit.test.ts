import { describe, expect, it } from 'vitest';
import { RateLimit } from '#src/platform/rate-limit.ts';
import { TestClock } from '../support/stores.ts';

/** How many of `times` requests were let through. */
const passed = (limit: RateLimit, caller: string, times: number): number =>
  Array.from({ length: times }, () => limit.take(caller)).filter(({ retryAfter }) => retryAfter === null).length;

describe('a rate limit', () => {
  it('lets so many through in a window, counts each caller alone, and starts again', () => {
    const clock = new TestClock('2020-10-12T08:00:15.000Z');
    const limit = new RateLimit({ limit: 3, seconds: 60 }, clock);
    expect(passed(limit, 'a', 5)).toBe(3);
    expect(passed(limit, 'b', 5)).toBe(3);
    expect(limit.take('a')).toEqual({ remaining: 0, reset: 45, retryAfter: 45 });
    clock.advance(0.75);
    expect(limit.take('a')).toEqual({ remaining: 2, reset: 60, retryAfter: null });
  });

  it('says what is left', () => {
    const limit = new RateLimit({ limit: 2, seconds: 60 }, new TestClock());
    expect([limit.take('a'), limit.take('a'), limit.take('a')].map(({ remaining }) => remaining)).toEqual([1, 0, 0]);
  });

  it('forgets callers rather than grow without bound', () => {
    const limit = new RateLimit({ limit: 1, seconds: 60 }, new TestClock(), 100);
    for (let caller = 0; caller < 10_000; caller += 1) limit.take(`caller ${caller}`);
    expect(limit.size).toBe(100);
    expect(limit.take('caller 9999').retryAfter).not.toBeNull();
  });

  it('locks nobody out when the clock is set back', () => {
    const clock = new TestClock();
    const limit = new RateLimit({ limit: 1, seconds: 60 }, clock);
    expect(passed(limit, 'a', 2)).toBe(1);
    clock.advance(-600);
    expect(passed(limit, 'a', 2)).toBe(1);
  });
});
