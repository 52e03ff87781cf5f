import { addDays, type Day, daysBetween, earliest, formatDay, isDay, latest, shortDay } from './days.ts';
import { endDay, isWallTime, shiftTime, type TimeSpan, timesShown, type WallTime, wallMinutes } from './london.ts';
import { daysThatOccur, firstDay, lengthOf, type Slot, slotInstants, slots, type When } from './occurrences.ts';
import { ruleProblem } from './parse-rule.ts';
import { ruleSentence } from './rule-sentence.ts';

const EARLIEST = '1971-01-01';
const LATEST = '2199-12-31';
/** Before it London's clocks changed on other days than the time zone of a calendar, which holds no history, can say. */
const FIRST_TIMED = '1996-01-01';
const LONGEST = 366;
const HORIZON_DAYS = 5 * 366;

/** Everything about a date or series that calendars would read differently from what people meant. */
export function checkWhen(when: When): string[] {
  const broken = [...badDates(when), ...badTimes(when), ...badLength(when)];
  const rule = when.rule && ruleProblem(when.rule);
  if (rule !== undefined) broken.push(rule);
  if (broken.length > 0) return broken;
  return when.rule ? checkSeries(when) : [...needlessExceptions(when), ...clockTimes(slots(when, when.start, when.start))];
}

function badDates(when: When): string[] {
  const named: [string, Day][] = [
    ['The first day', when.start],
    ...when.except.map((day): [string, Day] => ['The left-out day', day]),
    ...when.cancelled.map((day): [string, Day] => ['The cancelled day', day]),
    ...when.moved.flatMap((move): [string, Day][] => [
      ['The day moved from', move.from],
      ['The day moved to', move.to],
    ]),
  ];
  return named.flatMap(([what, day]) => {
    if (!isDay(day)) return [`${what}, “${day}”, is not a date in the calendar; write it as 2027-10-18.`];
    if (day < EARLIEST || day > LATEST) return [`${what}, ${day}, is outside the years 1971 to 2199.`];
    return [];
  });
}

function badTimes(when: When): string[] {
  const spans = [when.time, ...when.moved.map((move) => move.time)].filter((span) => span !== undefined);
  const problems = spans
    .flatMap((span) => [span.from, span.to])
    .filter((time) => !isWallTime(time))
    .map((time) => `“${time}” is not a time of day; write it as 09:30.`);
  if (when.time && earliest(when.start, ...when.moved.map((move) => move.to)) < FIRST_TIMED) {
    problems.push('Clocks changed on other days before 1996: an entry with times begins in 1996 or later; leave the times out.');
  }
  if (!when.time && when.moved.some((move) => move.time)) {
    problems.push(
      'An all-day entry cannot move one occurrence to a time of day; leave the time out or give the whole entry times.',
    );
  }
  return problems;
}

function badLength(when: When): string[] {
  const length = when.rule?.days ?? when.days;
  if (!Number.isInteger(length) || length < 1 || length > LONGEST)
    return [`The length must be 1 to ${LONGEST} whole days, not ${length}.`];
  if (when.time && length > 1) {
    return [`An entry with times happens on one day; leave the times out, or set its length from ${length} days to 1.`];
  }
  return [];
}

function needlessExceptions(when: When): string[] {
  if (when.except.length + when.cancelled.length + when.moved.length === 0) return [];
  return ['This entry does not repeat, so no single day of it can be left out, cancelled or moved; change the entry itself.'];
}

function checkSeries(when: When): string[] {
  const { rule } = when;
  const first = firstDay(when);
  if (!rule || first === undefined)
    return [`“${rule ? ruleSentence(rule) : ''}” gives no date on or after ${shortDay(when.start)}.`];
  const movedTo = when.moved.map((move) => move.to);
  const horizon = latest(addDays(when.start, HORIZON_DAYS), addDays(first, HORIZON_DAYS), ...movedTo);
  const shown = slots(when, earliest(when.start, ...movedTo), horizon, 3000);
  // Every calendar reckons from the first occurrence, also where it is left out or moved.
  const opening: Slot = { original: first, day: first, ...(when.time ? { time: when.time } : {}), kind: 'regular' };
  const reckoned = [opening, ...shown.filter((slot) => slot.kind !== 'regular' || slot.day !== first)];
  const problems = [...missedDates(when), ...doubleDates(when), ...clockTimes(reckoned)];
  if (shown.length === 0) problems.push('Every date of this series is left out, so nothing would be shown.');
  return [...problems, ...uneven(when, reckoned), ...overlapping(when, shown)];
}

function missedDates(when: When): string[] {
  const hit = daysThatOccur(when, [...when.except, ...when.cancelled, ...when.moved.map((move) => move.from)]);
  const missed = (days: Day[], verb: string) =>
    days
      .filter((day) => !hit.has(day))
      .map((day) => `${formatDay(day)} cannot be ${verb}: the series has no occurrence on that day.`);
  return [
    ...missed(when.except, 'left out'),
    ...missed(when.cancelled, 'cancelled'),
    ...missed(
      when.moved.map((move) => move.from),
      'moved',
    ),
  ];
}

function doubleDates(when: When): string[] {
  const all = [...when.except, ...when.cancelled, ...when.moved.map((move) => move.from)];
  const twice = new Set(all.filter((day, index) => all.indexOf(day) !== index));
  return [...twice].map((day) => `${formatDay(day)} is listed twice; leave it out, cancel it or move it, but only one of these.`);
}

/** The nearest quarter of an hour that clocks show exactly once. */
function neighbour(day: Day, time: WallTime, step: number): WallTime {
  const minutes = Number(time.slice(3)) % 15;
  let candidate = shiftTime(time, step < 0 ? -minutes || step : 15 - minutes);
  for (let tries = 0; tries < 12 && timesShown(day, candidate) !== 1; tries += 1) candidate = shiftTime(candidate, step);
  return candidate;
}

function clockTimes(shown: readonly Slot[]): string[] {
  const found = new Map<string, Day[]>();
  for (const slot of shown) {
    if (!slot.time || slot.kind === 'cancelled') continue;
    const ends: [Day, WallTime][] = [
      [slot.day, slot.time.from],
      [endDay(slot.day, slot.time), slot.time.to],
    ];
    for (const [day, time] of ends) {
      const times = timesShown(day, time);
      const key = `${time} ${times}`;
      if (times !== 1) found.set(key, [...(found.get(key) ?? []), day]);
    }
  }
  return [...found].map(([key, days]) => clockSentence(key.slice(0, 5), key.endsWith('0'), days));
}

function clockSentence(time: WallTime, skipped: boolean, days: readonly Day[]): string {
  const day = days[0] ?? EARLIEST;
  const more = days.length > 1 ? ` (and on ${days.length - 1} more ${days.length > 2 ? 'dates' : 'date'})` : '';
  const what = skipped ? 'does not exist' : 'comes twice';
  const change = skipped ? 'forward' : 'back';
  const choice = `${neighbour(day, time, -15)} or ${neighbour(day, time, 15)}`;
  return `${time} ${what} on ${formatDay(day)}${more}, because the clocks go ${change}; use ${choice}.`;
}

/** Calendars repeat a length in hours, people in wall times: they part where an occurrence runs through a clock change. */
function uneven(when: When, reckoned: readonly Slot[]): string[] {
  const { time } = when;
  if (!time) return [];
  const odd = reckoned.filter((slot) => {
    const { startsAt, endsAt } = slotInstants(when, slot);
    return slot.kind === 'regular' && (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000 !== wallMinutes(time);
  });
  return odd
    .filter((slot) => readsOnce(slot.day, time))
    .slice(0, 1)
    .map(
      (slot) =>
        `The clocks change while the occurrence of ${formatDay(slot.day)} runs, and calendars would show another end; ` +
        'move that occurrence, or choose times that do not run through 01:00 to 02:00.',
    );
}

function readsOnce(day: Day, time: TimeSpan): boolean {
  return timesShown(day, time.from) === 1 && timesShown(endDay(day, time), time.to) === 1;
}

function overlapping(when: When, shown: readonly Slot[]): string[] {
  const regular = shown.filter((slot) => slot.kind === 'regular');
  const length = when.time ? 1 : lengthOf(when);
  const close = regular.find((slot, index) => {
    const next = regular[index + 1];
    return next !== undefined && daysBetween(slot.day, next.day) < length;
  });
  if (!close) return [];
  return [
    `An occurrence of ${length} days from ${formatDay(close.day)} is still running when the next begins, which Outlook refuses; shorten it.`,
  ];
}
