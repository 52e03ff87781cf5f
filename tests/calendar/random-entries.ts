import fc from 'fast-check';
import { addDays, type Day, daysBetween, type Rule, WEEKDAYS, type When } from '#src/calendar/index.ts';
import { naiveDays } from './naive-expander.ts';

/** Two years and more: four clock changes at least. */
export const WINDOW_DAYS = 800;

/** How far from its start a series has exceptions: over both clock changes. */
const EXCEPTION_DAYS = 420;

type Exceptions = Pick<When, 'except' | 'cancelled' | 'moved'>;
type Moves = { use: 'except' | 'cancelled' | 'moved'; at: number; by: number; hour: number }[];

const two = (value: number) => String(value).padStart(2, '0');
// The hour of the clock changes and its neighbours as often as all the rest of the day.
const clock = fc
  .tuple(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 })), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const time = fc.record({ from: clock, to: clock });
const weekday = fc.constantFrom(...WEEKDAYS);
const month = fc.oneof(fc.constantFrom(3, 10), fc.integer({ min: 1, max: 12 }));
const monthDay = fc.integer({ min: 1, max: 28 });
const nth = fc.constantFrom(1, 2, 3, 4, -1) as fc.Arbitrary<1 | 2 | 3 | 4 | -1>;

const weekly = fc
  .record({ interval: fc.integer({ min: 1, max: 5 }), weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }) })
  .map(
    ({ interval, weekdays }): Rule => ({ freq: 'weekly', interval, weekdays: WEEKDAYS.filter((day) => weekdays.includes(day)) }),
  );
const monthly = fc
  .tuple(fc.integer({ min: 1, max: 7 }), nth, weekday, monthDay, fc.boolean())
  .map(([interval, which, day, date, byDate]): Rule => {
    return byDate ? { freq: 'monthly', interval, monthDay: date } : { freq: 'monthly', interval, nth: which, weekdays: [day] };
  });
const yearly = fc.tuple(month, nth, weekday, monthDay, fc.boolean()).map(([of, which, day, date, byDate]): Rule => {
  const base = { freq: 'yearly', interval: 1, month: of } as const;
  return byDate ? { ...base, monthDay: date } : { ...base, nth: which, weekdays: [day] };
});
const rule = fc.oneof(weekly, monthly, yearly);
const ending = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 1, max: 60 }).map((count) => ({ count })),
  fc.integer({ min: 60, max: 1200 }).map((after) => ({ after })),
);
const moves = fc.array(
  fc.record({
    use: fc.constantFrom('except' as const, 'cancelled' as const, 'moved' as const),
    at: fc.nat({ max: 40 }),
    by: fc.integer({ min: -9, max: 9 }),
    hour: fc.integer({ min: 4, max: 21 }),
  }),
  { maxLength: 4 },
);

function exceptions(days: readonly Day[], wanted: Moves, timed: boolean): Exceptions {
  const found: Exceptions = { except: [], cancelled: [], moved: [] };
  const used = new Set<Day>();
  for (const { use, at, by, hour } of wanted) {
    const day = days[at % Math.max(1, days.length)];
    if (day === undefined || used.has(day) || days.length - used.size < 2) continue;
    used.add(day);
    if (use !== 'moved') found[use].push(day);
    else {
      const otherTime = timed && hour % 2 === 0 ? { time: { from: `${two(hour)}:30`, to: `${two(hour + 1)}:15` } } : {};
      found.moved.push({ from: day, to: addDays(day, by), ...otherTime });
    }
  }
  return found;
}

/** Random entries of every kind, from the first day of a window on; most of them are ones the planner takes. */
export function entriesFrom(first: Day): fc.Arbitrary<When> {
  const start = fc.nat({ max: 400 }).map((after) => addDays(first, after));
  const once = fc
    .tuple(start, fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 40 })), fc.option(time, { nil: undefined }))
    .map(([day, days, at]): When => {
      const span = at === undefined ? { days } : { days: 1, time: at };
      return { start: day, ...span, except: [], cancelled: [], moved: [] };
    });
  const series = fc
    .tuple(start, rule, ending, fc.option(time, { nil: undefined }), fc.integer({ min: 1, max: 9 }), moves)
    .map(([day, base, end, at, length, wanted]): When => {
      const { count, until } = { count: undefined, until: undefined, ...endOf(end, day) };
      const isSpan = at === undefined && base.freq === 'yearly' && length > 2;
      const own: Rule = {
        ...base,
        ...(isSpan ? { days: length } : {}),
        ...(count === undefined ? {} : { count }),
        ...(until === undefined ? {} : { until }),
      };
      const days = naiveDays(own, day, addDays(day, EXCEPTION_DAYS));
      const gaps = days.slice(1).map((next, index) => daysBetween(days[index] ?? next, next));
      const days1 = at === undefined && !isSpan ? Math.min(length, ...gaps) : 1;
      return { start: day, days: days1, ...(at ? { time: at } : {}), rule: own, ...exceptions(days, wanted, at !== undefined) };
    });
  return fc.oneof({ weight: 1, arbitrary: once }, { weight: 3, arbitrary: series });
}

function endOf(end: { count?: number; after?: number }, day: Day): { count?: number; until?: Day } {
  if (end.after !== undefined) return { until: addDays(day, end.after) };
  return end.count === undefined ? {} : { count: end.count };
}

/** A programme: the first day of its window, and a handful of entries. */
export const programmes = fc
  .integer({ min: 0, max: 3650 })
  .map((after) => addDays('2024-01-01', after))
  .chain((first) =>
    fc.record({ first: fc.constant(first), entries: fc.array(entriesFrom(first), { minLength: 2, maxLength: 5 }) }),
  );
