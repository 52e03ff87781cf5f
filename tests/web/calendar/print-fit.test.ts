import { expect, it } from 'vitest';
import { fitMonth, fitYear, lackOf, type Printed } from '#src/web/calendar/print-fit.ts';

const date = (title: number, lead = 30, message = 80): Printed => ({ title, lead, message });
const year = (count: number, each = date(40)): Printed[][] =>
  Array.from({ length: 12 }, (_, month) => Array.from({ length: Math.floor((count + month) / 12) }, () => each));
const month = (aDay: number, each = date(40)): Printed[][][] =>
  Array.from({ length: 5 }, () => Array.from({ length: 7 }, () => Array.from({ length: aDay }, () => each)));

it.each([
  ['a quiet year', 12, 40, 'all'],
  ['a usual year', 40, 40, 'all'],
  ['a full year', 90, 40, 'leads'],
  ['a crowded year', 150, 40, 'titles'],
  ['a crowded year of long titles', 150, 90, 'lines'],
])('%s, %i dates of %i characters, prints with: %s', (_, count, title, detail) => {
  const fit = fitYear(year(count, date(title)));
  expect(fit.detail).toBe(detail);
  expect(fit.most).toBe(Number.POSITIVE_INFINITY);
});

it('a year beyond one sheet prints some dates of each month, and says that others are left out', () => {
  const fit = fitYear(year(1200));
  expect(fit.detail).toBe('lines');
  expect(fit.most).toBeGreaterThan(5);
  expect(fit.most).toBeLessThan(25);
  expect(lackOf(fit)).toContain('it says how many');
});

it.each([
  [1, 'all'],
  [3, 'leads'],
  [4, 'titles'],
  [5, 'titles'],
  [8, 'lines'],
])('a month of %i dates a day prints with: %s', (aDay, detail) => {
  expect(fitMonth(month(aDay)).detail).toBe(detail);
});

it('a month is as high as the fullest day of each week', () => {
  const oneBusyDay = month(0).map((week) => week.map((day, index) => (index === 2 ? [date(40)] : day)));
  expect(fitMonth(oneBusyDay)).toEqual(fitMonth(month(1)));
});

it.each([
  ['all', undefined],
  ['leads', 'key messages'],
  ['titles', 'leads and key messages'],
  ['lines', 'leads and key messages'],
] as const)('a sheet with %s says that it lacks %s', (detail, lacks) => {
  const said = lackOf({ level: 1, detail, most: Number.POSITIVE_INFINITY });
  if (lacks === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(`no room for ${lacks},`);
});
