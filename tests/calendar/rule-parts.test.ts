import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOfRule, type RuleParts, ruleOfParts, ruleSentence } from '#src/calendar/index.ts';
import { anyRule } from './any-rule.ts';

const EMPTY: RuleParts = {
  freq: 'yearly',
  every: '',
  weekdays: [],
  nth: '',
  weekday: '',
  day: '',
  month: '',
  length: '',
  ends: 'never',
  until: '',
  times: '',
};

describe('a rule in parts', () => {
  it('every rule of the grammar survives being taken apart and put together', () => {
    fc.assert(
      fc.property(anyRule(), (rule) => {
        expect(ruleOfParts(partsOfRule(rule))).toEqual({ rule });
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, Partial<RuleParts>, string]>([
    ['a date', { month: '10', day: '18' }, 'every year on 18 October'],
    ['a weekday', { month: '10', nth: '2', weekday: 'saturday' }, 'every year on the second Saturday of October'],
    ['a span', { month: '10', day: '1', length: '31' }, 'every year from 1 October for 31 days'],
    ['a quarter', { freq: 'monthly', every: '3', nth: '-1', weekday: 'thursday' }, 'every 3 months on the last Thursday'],
    ['no number of months', { freq: 'monthly', day: ' 15 ' }, 'every month on day 15'],
    [
      'weekdays as they were ticked',
      { freq: 'weekly', every: '2', weekdays: ['thursday', 'monday'] },
      'every 2 weeks on Monday and Thursday',
    ],
    ['an end', { freq: 'monthly', day: '1', ends: 'until', until: '2027-12-31' }, 'every month on day 1 until 31 December 2027'],
    ['a number of times', { freq: 'monthly', day: '1', ends: 'times', times: '10' }, 'every month on day 1, 10 times'],
  ])('reads %s', (_label, parts, sentence) => {
    const read = ruleOfParts({ ...EMPTY, ...parts });
    expect('rule' in read && ruleSentence(read.rule)).toBe(sentence);
  });

  it.each<[string, Partial<RuleParts>, keyof RuleParts, string]>([
    ['no month', { day: '18' }, 'month', 'must be chosen'],
    ['a month that is none', { month: '13', day: '18' }, 'month', 'must be chosen'],
    ['no day', { month: '10' }, 'day', 'is missing'],
    ['a date and a weekday', { month: '10', day: '18', nth: '1' }, 'day', 'cannot stand beside'],
    ['half a weekday', { month: '10', nth: '1' }, 'weekday', 'must be chosen'],
    ['the other half', { month: '10', weekday: 'monday' }, 'nth', 'must be chosen'],
    ['a fifth weekday', { month: '10', nth: '5', weekday: 'monday' }, 'nth', 'must be chosen'],
    ['a weekday that is none', { month: '10', nth: '1', weekday: 'caturday' }, 'weekday', 'must be chosen'],
    ['29 February', { month: '2', day: '29' }, 'day', '28 February or 1 March'],
    ['31 April', { month: '4', day: '31' }, 'day', 'must be from 1 to 30: that is all April has'],
    ['day nought', { month: '4', day: '0' }, 'day', 'must be a whole number from 1 to 30'],
    ['day 31 of every month', { freq: 'monthly', day: '31' }, 'day', 'months without a day 31 would be skipped'],
    ['no weekday', { freq: 'weekly' }, 'weekdays', 'tick at least one'],
    ['weekdays that are none', { freq: 'weekly', weekdays: ['caturday'] }, 'weekdays', 'tick at least one'],
    ['every 61 weeks', { freq: 'weekly', every: '61', weekdays: ['monday'] }, 'every', 'from 1 to 60'],
    ['half a week', { freq: 'weekly', every: '0.5', weekdays: ['monday'] }, 'every', 'from 1 to 60'],
    ['a span of 367 days', { month: '1', day: '1', length: '367' }, 'length', 'from 1 to 366'],
    ['no end date', { month: '1', day: '1', ends: 'until' }, 'until', 'must be a date'],
    ['an end that does not exist', { month: '1', day: '1', ends: 'until', until: '2027-02-30' }, 'until', 'must be a date'],
    ['no number of times', { month: '1', day: '1', ends: 'times' }, 'times', 'from 1 to 1000'],
  ])('refuses %s', (_label, parts, part, said) => {
    const read = ruleOfParts({ ...EMPTY, ...parts });
    const faults = 'faults' in read ? read.faults : [];
    expect(faults.map((fault) => fault.part)).toEqual([part]);
    expect(faults[0]?.message).toContain(said);
  });
});
