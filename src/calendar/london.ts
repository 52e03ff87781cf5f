import { DateTime, IANAZone } from 'luxon';
import { addDays, type Day, dayNumber } from './days.ts';

/** The one zone of the planner. */
export const ZONE = 'Europe/London';

/** A wall-clock time `HH:MM` in Europe/London. */
export type WallTime = string;

/** From one wall time to another; a `to` not later than `from` means the next day. */
export interface TimeSpan {
  from: WallTime;
  to: WallTime;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const DAY_MS = DAY_MINUTES * MINUTE_MS;

/** London, asking the runtime's tz database once a day of the calendar instead of once an instant: that is slow. */
class LondonZone extends IANAZone {
  private readonly known = new Map<number, number>();

  override offset(instant: number): number {
    const day = Math.floor(instant / DAY_MS);
    const offset = this.offsetAt(day);
    // Clocks change at most once in a day: equal offsets at both its ends hold all through it.
    return offset === this.offsetAt(day + 1) ? offset : super.offset(instant);
  }

  private offsetAt(day: number): number {
    const known = this.known.get(day);
    if (known !== undefined) return known;
    const offset = super.offset(day * DAY_MS);
    this.known.set(day, offset);
    return offset;
  }
}

const zone = new LondonZone(ZONE);

/** True for `00:00` to `23:59`. */
export function isWallTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Minutes since midnight of a wall time. */
export function minutesOf(time: WallTime): number {
  if (!isWallTime(time)) throw new RangeError(`not a time: ${time}`);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function offsetMs(instant: number): number {
  return zone.offset(instant) * MINUTE_MS;
}

/** Every instant at which London clocks show this time: one, none or two, earliest first. */
function readings(wall: number): number[] {
  const before = wall - offsetMs(wall - DAY_MS);
  const after = wall - offsetMs(wall + DAY_MS);
  return [...new Set([before, after])].filter((instant) => instant + offsetMs(instant) === wall);
}

function wallOf(day: Day, time: WallTime): number {
  return dayNumber(day) + minutesOf(time) * MINUTE_MS;
}

/** How often London clocks show this time on this day: 1, or 0 and 2 when they change. */
export function timesShown(day: Day, time: WallTime): number {
  return readings(wallOf(day, time)).length;
}

/**
 * The instant of a London wall time. Where clocks show it twice the first reading counts, where they skip it
 * the offset before the change does: both as RFC 5545 reads such times (luxon alone takes the second reading).
 */
export function toInstant(day: Day, time: WallTime): string {
  const wall = wallOf(day, time);
  const before = wall - offsetMs(wall - DAY_MS);
  return new Date(readings(wall)[0] ?? before).toISOString();
}

function londonWall(instant: string): string {
  const ms = Date.parse(instant);
  return new Date(ms + offsetMs(ms)).toISOString();
}

/** The day London has at an instant. */
export function londonDay(instant: string): Day {
  return londonWall(instant).slice(0, 10);
}

/** The time London clocks show at an instant. */
export function londonTime(instant: string): WallTime {
  return londonWall(instant).slice(11, 16);
}

/** An instant as a zoned date for the component builder, free of the process's own zone. */
export function londonDateTime(instant: string): DateTime {
  return DateTime.fromMillis(Date.parse(instant), { zone, locale: 'en-GB', numberingSystem: 'latn' });
}

/** The day at midnight UTC, for values that are only a date. */
export function dateOnly(day: Day): DateTime {
  return DateTime.fromMillis(dayNumber(day), { zone: 'utc', locale: 'en-GB', numberingSystem: 'latn' });
}

/** Length of a span by the clock on the wall, in minutes. */
export function wallMinutes(time: TimeSpan): number {
  const minutes = minutesOf(time.to) - minutesOf(time.from);
  return minutes > 0 ? minutes : minutes + DAY_MINUTES;
}

/** Start and end of a timed span that begins on `day`. */
export function spanInstants(day: Day, time: TimeSpan): { startsAt: string; endsAt: string } {
  const startsAt = toInstant(day, time.from);
  const endsAt = toInstant(endDay(day, time), time.to);
  if (endsAt > startsAt) return { startsAt, endsAt };
  // A start inside the skipped hour can read later than its end: keep the length people meant.
  return { startsAt, endsAt: new Date(Date.parse(startsAt) + wallMinutes(time) * MINUTE_MS).toISOString() };
}

/** The day on which a timed span ends; midnight belongs to the day that follows. */
export function endDay(day: Day, time: TimeSpan): Day {
  return minutesOf(time.to) > minutesOf(time.from) ? day : addDays(day, 1);
}

/** The last day a timed span occupies; one that ends at midnight does not reach into the next day. */
export function lastDayOf(day: Day, time: TimeSpan): Day {
  return time.to === '00:00' ? day : endDay(day, time);
}

/** A wall time moved by some minutes within its day, for offering neighbours. */
export function shiftTime(time: WallTime, minutes: number): WallTime {
  return dayTime(minutesOf(time) + minutes);
}

function dayTime(minutes: number): WallTime {
  return new Date(dayNumber('2000-01-01') + minutes * MINUTE_MS).toISOString().slice(11, 16);
}
