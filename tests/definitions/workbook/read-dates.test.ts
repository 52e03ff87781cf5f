import { describe, expect, it } from 'vitest';
import { readDay, readDays, readTime } from '#src/definitions/workbook/read-dates.ts';

describe('days and times as people type them', () => {
  const around = { from: '2020-10-12', to: '2020-10-16' };
  const value = (read: object) => ('value' in read ? read.value : 'said to be wrong');

  it.each([
    ['12/10/2020', '2020-10-12'],
    ['12 October 2020', '2020-10-12'],
    ['Mon 12 Oct', '2020-10-12'],
    ['2020-10-12', '2020-10-12'],
    ['12.10.20', '2020-10-12'],
    ['October 12, 2020', '2020-10-12'],
    ['Monday', '2020-10-12'],
    ['12/10', '2020-10-12'],
    ['44116', '2020-10-12'],
    ['10/25/2020', undefined],
    ['12.1', undefined],
    ['Tues 12 Oct', undefined],
    ['31/02/2020', undefined],
    ['12 March', undefined],
    ['soon', undefined],
  ])('the day “%s”', (text, day) => {
    expect(value(readDay(text, around))).toEqual(day === undefined ? 'said to be wrong' : { day });
  });

  it.each([
    ['15–16 October 2020', ['2020-10-15', '2020-10-16']],
    ['Thu 15 to Fri 16 October', ['2020-10-15', '2020-10-16']],
    ['12/10/2020, 14/10/2020', ['2020-10-12', '2020-10-14']],
    ['16 October to 12 October', undefined],
  ])('the days “%s”', (text, days) => {
    expect(value(readDays(text, around))).toEqual(days ?? 'said to be wrong');
  });

  it.each([
    ['8.30', '08:30'],
    ['8:30am', '08:30'],
    ['0830', '08:30'],
    ['8 pm', '20:00'],
    ['12am', '00:00'],
    ['noon', '12:00'],
    ['0.354166666666667', '08:30'],
    ['8.3', '08:30'],
    ['8.5', undefined],
    ['8', undefined],
    ['25:00', undefined],
    ['morning', undefined],
  ])('the time “%s”', (text, time) => {
    expect(value(readTime(text))).toEqual(time ?? 'said to be wrong');
  });
});
