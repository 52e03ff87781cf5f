import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'print-calendar.ts');
const run = promisify(execFile);

async function printedIn(TZ: string, LANG: string): Promise<string> {
  const { stdout } = await run(process.execPath, [SCRIPT], { env: { ...process.env, TZ, LANG, LC_ALL: LANG, NODE_OPTIONS: '' } });
  return stdout;
}

it('another time zone really changes a child process', async () => {
  const { stdout } = await run(process.execPath, ['-p', 'new Date(0).getHours()'], {
    env: { ...process.env, TZ: 'Asia/Kolkata', NODE_OPTIONS: '' },
  });
  expect(stdout.trim()).toBe('5');
});

it('the same bytes and occurrences whatever zone and language the process has', async () => {
  const home = await printedIn('UTC', 'C.UTF-8');
  expect(home).toContain('BEGIN:VEVENT');
  for (const [zone, language] of [
    ['America/New_York', 'en_US.UTF-8'],
    ['Asia/Kolkata', 'ar_EG.UTF-8'],
    ['Pacific/Auckland', 'fa_IR.UTF-8'],
  ] as const) {
    const there = await printedIn(zone, language);
    expect(createHash('sha256').update(there).digest('hex'), zone).toBe(createHash('sha256').update(home).digest('hex'));
  }
});
