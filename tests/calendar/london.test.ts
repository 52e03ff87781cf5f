import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { addDays, assemble, checkWhen, formatDay, isDay, londonDay, londonTime, toInstant } from '#src/calendar/index.ts';
import { HEAD, whenOf } from './samples.ts';

const HOUR = 3_600_000;
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });

/** The runtime's own tz database, asked without the planner. */
function runtimeWall(ms: number): string {
  const part = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
}

describe('days', () => {
  it.each([
    ['2026-10-12', true],
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-4-1', false],
    ['12 October 2026', false],
    ['2026-10-12T00:00', false],
    ['', false],
  ])('isDay(“%s”) is %s', (text, real) => {
    expect(isDay(text)).toBe(real);
  });

  it.each([
    ['2026-10-24', 1, '2026-10-25'],
    ['2026-10-25', 1, '2026-10-26'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (day, n, then) => {
    expect(addDays(day, n)).toBe(then);
  });

  it('are written as people read them', () => {
    expect(formatDay('2020-10-12')).toBe('Monday 12 October 2020');
    expect(formatDay('2027-02-07')).toBe('Sunday 7 February 2027');
  });
});

describe('London wall times', () => {
  it.each([
    ['in winter', '2026-01-10', '09:00', '2026-01-10T09:00:00.000Z'],
    ['in summer', '2026-07-10', '09:00', '2026-07-10T08:00:00.000Z'],
    ['at midnight in summer', '2026-07-10', '00:00', '2026-07-09T23:00:00.000Z'],
    ['before the clocks go forward', '2026-03-29', '00:59', '2026-03-29T00:59:00.000Z'],
    ['that the clocks skip, by the offset before', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['after the clocks went forward', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['that comes twice, the first time', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['after the clocks went back', '2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
  ])('%s', (_, day, time, instant) => {
    expect(toInstant(day, time)).toBe(instant);
  });

  it('agree with the runtime every six hours of 2019 to 2030, and back again', () => {
    for (let ms = Date.UTC(2019, 0, 1); ms < Date.UTC(2031, 0, 1); ms += 6 * HOUR) {
      const instant = new Date(ms).toISOString();
      const wall = `${londonDay(instant)} ${londonTime(instant)}`;
      if (wall !== runtimeWall(ms)) expect.fail(`${instant}: ${wall} but ${runtimeWall(ms)}`);
      const back = toInstant(londonDay(instant), londonTime(instant));
      if (back !== instant) expect.fail(`${instant} came back as ${back}`);
    }
  });

  it.each(['24:00', '9:00', '12:60', 'noon'])('“%s” is refused', (time) => {
    expect(() => toInstant('2026-10-12', time)).toThrow(RangeError);
  });
});

// Before 1996 the clocks changed on other days: times of day are refused there, and the zone needs no history.
const YEARS = [1996, 1999, 2007, ...Array.from({ length: 18 }, (_, index) => 2020 + index), 2050, 2099, 2199];

describe('the calendar’s own time zone', () => {
  const component = ICAL.Component.fromString(assemble(HEAD, [])).getFirstSubcomponent('vtimezone');
  const zone = new ICAL.Timezone(component ?? undefined);
  const wallIn = (ms: number) => {
    const time = ICAL.Time.fromJSDate(new Date(ms), true).convertToZone(zone);
    return time.toString().slice(0, 16).replace('T', ' ');
  };

  it.each(YEARS)('point 11: agrees with the runtime’s tz database every three hours of %i', (year) => {
    for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += 3 * HOUR) {
      const wall = wallIn(ms);
      if (wall !== runtimeWall(ms)) expect.fail(`${new Date(ms).toISOString()}: ${wall} but ${runtimeWall(ms)}`);
    }
  });

  it.each(YEARS)('point 11: changes at the very minute the runtime does in %i', (year) => {
    for (const month of [2, 9]) {
      const lastSunday = new Date(Date.UTC(year, month + 1, 0));
      lastSunday.setUTCDate(lastSunday.getUTCDate() - lastSunday.getUTCDay());
      for (const minutes of [59, 60]) {
        const ms = lastSunday.getTime() + minutes * 60_000;
        expect(wallIn(ms)).toBe(runtimeWall(ms));
      }
    }
  });

  it.each([
    ['1971-02-01', '1971-12-01'],
    ['1980-03-20', '1980-10-01'],
    ['1995-10-23', '1995-10-28'],
  ])('point 11: differs in %s to %s, so times of day are refused there and whole days are not', (start, later) => {
    const differs = [start, later].some((day) => {
      const ms = Date.parse(`${day}T12:00:00Z`);
      return wallIn(ms) !== runtimeWall(ms);
    });
    expect(differs).toBe(true);
    expect(checkWhen(whenOf({ start, time: { from: '10:00', to: '11:00' } })).join()).toContain('1996');
    expect(checkWhen(whenOf({ start }))).toEqual([]);
  });
});
