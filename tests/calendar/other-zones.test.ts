import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { addDays, occurrences } from '#src/calendar/index.ts';
import { expandWithIcalJs, expandWithNodeIcal, inWindow, readWithIcalJs } from './readers.ts';
import { calendarOf, EVERYTHING } from './samples.ts';

const run = promisify(execFile);

async function printedIn(TZ: string, LANG: string, script: string): Promise<string> {
  const env = { ...process.env, TZ, LANG, LC_ALL: LANG, NODE_OPTIONS: '' };
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, script)], { env, maxBuffer: 10_000_000 });
  return stdout;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

it('point 20: the same bytes and occurrences of series, overrides and posts whatever zone and language the process has', async () => {
  const home = await printedIn('UTC', 'C.UTF-8', 'print-calendar.ts');
  for (const part of ['BEGIN:VEVENT', 'RRULE:', 'EXDATE', 'RECURRENCE-ID', 'UID:post-', '👩‍👩‍👧‍👦']) expect(home).toContain(part);
  for (const [zone, language] of [
    ['America/New_York', 'en_US.UTF-8'],
    ['Asia/Kolkata', 'ar_EG.UTF-8'],
    ['Pacific/Auckland', 'fa_IR.UTF-8'],
  ] as const) {
    const there = await printedIn(zone, language, 'print-calendar.ts');
    expect(hash(there), zone).toBe(hash(home));
  }
});

it.each([
  ['Auckland', 'Pacific/Auckland', -780],
  ['Los Angeles', 'America/Los_Angeles', 420],
])('point 13: all-day entries stay on their dates for readers in %s', async (_, zone, offset) => {
  const [from, to] = ['2026-10-01', '2028-04-30'] as const;
  const planned = EVERYTHING.filter(({ when }) => !when.time).flatMap(({ title, status, when }) =>
    occurrences(when, from, addDays(to, 40)).map((one) => ({
      start: one.day,
      end: addDays(one.lastDay, 1),
      title: one.cancelled || status === 'cancelled' ? `CANCELLED: ${title}` : title,
    })),
  );
  const read = JSON.parse(await printedIn(zone, 'C.UTF-8', 'print-days.ts'));
  expect(read.offset).toBe(offset);
  expect(planned.length).toBeGreaterThan(20);
  expect(read.icalJs).toEqual(inWindow(planned, from, to));
  expect(read.nodeIcal).toEqual(inWindow(planned, from, to));
});

it('point 42: ical.js and node-ical read a calendar with every kind of item alike', () => {
  const calendar = calendarOf(...EVERYTHING);
  const { events } = readWithIcalJs(calendar);
  expect(new Set(events.map(({ uid }) => uid))).toEqual(new Set(EVERYTHING.map(({ uid }) => uid)));
  const [from, to] = ['2026-10-01', '2028-04-30'] as const;
  const found = expandWithIcalJs(calendar, from, to);
  expect(found.length).toBeGreaterThan(150);
  expect(expandWithNodeIcal(calendar, from, to)).toEqual(found);
});
