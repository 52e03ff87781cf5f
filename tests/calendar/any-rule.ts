import fc from 'fast-check';
import { type Rule, WEEKDAYS } from '#src/calendar/index.ts';

const weekday = fc.constantFrom(...WEEKDAYS);
const nth = fc.constantFrom<(1 | 2 | 3 | 4 | -1)[]>(1, 2, 3, 4, -1);
const interval = fc.integer({ min: 1, max: 60 });
const days = fc.option(fc.integer({ min: 1, max: 366 }), { nil: undefined });
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const month = fc.integer({ min: 1, max: 12 });
const date = month.chain((of) =>
  fc.record({ month: fc.constant(of), monthDay: fc.integer({ min: 1, max: LENGTHS[of - 1] ?? 28 }) }),
);

const yearly = { freq: 'yearly', interval: 1 } as const;
const body = fc.oneof(
  fc.tuple(date, days).map(([on, length]): Rule => ({ ...yearly, ...on, ...(length ? { days: length } : {}) })),
  fc.record({ month, nth, weekday, days }).map(({ weekday: day, days: length, ...rest }): Rule => {
    return { ...yearly, ...rest, weekdays: [day], ...(length ? { days: length } : {}) };
  }),
  fc.record({ interval, nth, weekday }).map(({ weekday: day, ...rest }): Rule => ({ freq: 'monthly', ...rest, weekdays: [day] })),
  fc.record({ interval, monthDay: fc.integer({ min: 1, max: 28 }) }).map((rest): Rule => ({ freq: 'monthly', ...rest })),
  fc
    .record({ interval, weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }) })
    .map((rest): Rule => ({ freq: 'weekly', ...rest })),
);

const end = fc.oneof(
  fc.constant({}),
  fc.constant({ until: '2027-12-31' }),
  fc.integer({ min: 1, max: 1000 }).map((count) => ({ count })),
);

/** Any rule of the closed grammar. */
export const anyRule = (): fc.Arbitrary<Rule> => fc.tuple(body, end).map(([rule, tail]) => ({ ...rule, ...tail }));
