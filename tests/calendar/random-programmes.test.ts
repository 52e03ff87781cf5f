import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addDays,
  assemble,
  checkWhen,
  type Day,
  occurrences,
  renderItem,
  stampItem,
  toInstant,
  type When,
} from '#src/calendar/index.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { cases } from '../support/stores.ts';
import { programmes, WINDOW_DAYS } from './random-entries.ts';
import { expandWithIcalJs, expandWithNodeIcal, inWindow, type ReadOccurrence } from './readers.ts';
import { bytesOf, HEAD, itemOf, STAMP } from './samples.ts';

const PROGRAMMES = cases(1000);

/** The planner's own occurrences in the shape the readers give. */
function planned(entries: readonly [string, When][], from: Day, to: Day): ReadOccurrence[] {
  const found = entries.flatMap(([title, when]) =>
    occurrences(when, addDays(from, -2), addDays(to, 2)).map((one) => ({
      start: when.time ? one.startsAt : one.day,
      end: when.time ? one.endsAt : addDays(one.lastDay, 1),
      title: one.cancelled ? `CANCELLED: ${title}` : title,
    })),
  );
  return inWindow(found, from, to);
}

/**
 * Readers part over the hour that clocks show twice or not at all: in it the planner takes only what is left out, moved
 * away or cancelled, and of those node-ical still shows the left-out one, and ical.js the cancelled one an hour later.
 */
function puzzlesReaders(when: When): boolean {
  const exceptional = [...when.except, ...when.cancelled, ...when.moved.map((move) => move.from)];
  const times = [when.time?.from, when.time?.to];
  return (
    times.some((time) => time?.startsWith('01:')) &&
    exceptional.some((day) => isClockChange(day) || isClockChange(addDays(day, 1)))
  );
}

function isClockChange(day: Day): boolean {
  return toInstant(day, '00:00').slice(11, 13) !== toInstant(addDays(day, 1), '00:00').slice(11, 13);
}

function calendarOf(entries: readonly [string, When][]): string {
  const parts = entries.map(([title, when], index) =>
    stampItem(renderItem(itemOf({ uid: `entry-${index}@awareness-week-planner`, title, when, busy: true })), STAMP),
  );
  return assemble(HEAD, parts);
}

const TRAITS = 'all-day timed overnight span once weekly monthly yearly nth date until count except cancelled moved'.split(' ');

/** What is in an entry, so that the test can say that everything was tried. */
function traitsOf(when: When): string[] {
  const { rule, time } = when;
  const has: [string, boolean][] = [
    [rule?.freq ?? 'once', true],
    [time ? 'timed' : 'all-day', true],
    ['overnight', time !== undefined && time.to <= time.from],
    ['span', when.days > 1 || rule?.days !== undefined],
    ['nth', rule?.nth !== undefined],
    ['date', rule?.monthDay !== undefined],
    ['until', rule?.until !== undefined],
    ['count', rule?.count !== undefined],
    ['except', when.except.length > 0],
    ['cancelled', when.cancelled.length > 0],
    ['moved', when.moved.length > 0],
  ];
  return has.filter(([, there]) => there).map(([trait]) => trait);
}

// Comparing texts is far quicker where nothing differs.
function expectSame(found: readonly ReadOccurrence[], expected: readonly ReadOccurrence[]): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected);
}

it('points 16 to 19: a thousand random programmes over both clock changes are for ical.js and node-ical what they are for the planner', () => {
  const seen = { programmes: 0, offered: 0, taken: 0, puzzling: 0, shown: 0 };
  const traits = new Map<string, number>();
  const check = ({ first, entries }: { first: Day; entries: When[] }) => {
    const accepted = entries.filter((when) => checkWhen(when).length === 0);
    fc.pre(accepted.length > 0);
    const named = accepted.map((when, index): [string, When] => [`Entry ${index}`, when]);
    const calendar = calendarOf(named);
    expect(lintCalendar(bytesOf(calendar))).toEqual([]);
    const last = addDays(first, WINDOW_DAYS);
    const clear = named.filter(([, when]) => !puzzlesReaders(when));
    const read = clear.length === named.length ? calendar : calendarOf(clear);
    const expected = planned(clear, first, last);
    expectSame(expandWithIcalJs(read, first, last), expected);
    expectSame(expandWithNodeIcal(read, first, last), expected);
    seen.programmes += 1;
    seen.offered += entries.length;
    seen.taken += accepted.length;
    seen.puzzling += named.length - clear.length;
    seen.shown += expected.length;
    for (const trait of accepted.flatMap(traitsOf)) traits.set(trait, (traits.get(trait) ?? 0) + 1);
  };
  fc.assert(fc.property(programmes, check), { numRuns: PROGRAMMES, seed: 20261025 });
  expect(seen.programmes).toBe(PROGRAMMES);
  expect(seen.taken / seen.offered).toBeGreaterThan(0.7);
  expect(seen.puzzling / seen.taken).toBeLessThan(0.02);
  expect(seen.shown).toBeGreaterThan(40 * PROGRAMMES);
  for (const trait of TRAITS) expect(traits.get(trait), trait).toBeGreaterThan(PROGRAMMES / 20);
}, 120_000);
