import { describe, expect, it } from 'vitest';
import { lintCalendar } from '../support/ics-lint.ts';
import { ENTRY_MUTANTS } from './mutants/entries.ts';
import { EMPTY, GOOD, type Mutant } from './mutants/good-calendar.ts';
import { SERIES_MUTANTS } from './mutants/series.ts';
import { WIRE_MUTANTS } from './mutants/wire.ts';
import { bytesOf, calendarOf, EVERYTHING } from './samples.ts';

const MUTANTS: Mutant[] = [...WIRE_MUTANTS, ...ENTRY_MUTANTS, ...SERIES_MUTANTS].sort(([a], [b]) => a - b);

/** The points of the checklist that bytes alone can break. */
const POINTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 21, 22, 25, 27, 28, 29, 44];

describe('nothing is said', () => {
  it.each([
    ['the calendar that the mutants change', GOOD],
    ['a calendar with every kind of item', calendarOf(...EVERYTHING)],
    ['an empty calendar', EMPTY],
  ])('about %s', (_, calendar) => {
    expect(lintCalendar(bytesOf(calendar))).toEqual([]);
  });
});

it('every point that bytes can break is broken, and no two mutants are the same', () => {
  expect([...new Set(MUTANTS.map(([point]) => point))]).toEqual(POINTS);
  const changed = MUTANTS.map(([, , change]) => change(GOOD));
  expect(new Set(changed).size).toBe(MUTANTS.length);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(45);
});

describe('each single fault is refused and named', () => {
  it.each(MUTANTS)('point %i: %s', (_, __, change, fault) => {
    const bad = change(GOOD);
    expect(bad).not.toBe(GOOD);
    expect(lintCalendar(bytesOf(bad)).join('\n')).toContain(fault);
  });

  it('point 2: a fold inside a character', () => {
    const bytes = bytesOf(GOOD);
    const at = bytes.indexOf(0xc3) + 1;
    expect(at).toBeGreaterThan(0);
    const bad = new Uint8Array([...bytes.subarray(0, at), 13, 10, 32, ...bytes.subarray(at)]);
    expect(lintCalendar(bad).join('\n')).toContain('not UTF-8');
  });
});
