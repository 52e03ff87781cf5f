import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COUNTY } from '../support/real-week.ts';
import { planner, unfolded, useWorld } from '../support/servers.ts';

const world = useWorld();

it('point 24: a backup made while the planner runs comes back, and calendars count as newer than what was seen', async () => {
  const DATABASE_PATH = await world.filledDatabase();
  const settings = { DATABASE_PATH, BASE_URL: 'https://planner.example.org' };
  const copy = world.path('copy.sqlite');
  const file = `/calendar/${COUNTY}/programme.ics`;
  const served = async (): Promise<{ lines: string[]; etag: string | null; modified: number }> => {
    const server = await world.serve(settings);
    const port = server.log().find(({ message }) => message === 'ready')?.port;
    const answer = await fetch(`http://localhost:${port}${file}`);
    const lines = unfolded(await answer.text());
    const backup = await planner(['backup', copy, '--replace'], settings);
    expect(backup).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Saved [\d,]+ bytes; integrity check: ok\./) });
    expect(backup.stdout.toString()).toBe(`${copy}\n`);
    const running = await planner(['restore', copy], settings);
    expect(running).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The database is in use: stop the planner first/) });
    expect((await server.stop()).code).toBe(0);
    return { lines, etag: answer.headers.get('etag'), modified: Date.parse(answer.headers.get('last-modified') ?? '') };
  };
  const before = await served();
  const restore = await planner(['restore', copy, '--json'], settings);
  expect(restore).toMatchObject({ code: 0, stderr: expect.stringContaining('Start the planner again.') });
  const { kept } = JSON.parse(restore.stdout.toString()) as { kept: string };
  expect(readFileSync(kept).subarray(0, 15).toString()).toBe('SQLite format 3');
  const after = await served();
  const said = (lines: string[]): string[] => lines.filter((line) => !/^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE):/.test(line));
  expect(said(after.lines)).toEqual(said(before.lines));
  const sequences = (lines: string[]): number[] => lines.flatMap((line) => /^SEQUENCE:(\d+)$/.exec(line)?.[1] ?? []).map(Number);
  expect(sequences(after.lines).every((sequence, at) => sequence > (sequences(before.lines)[at] ?? 0))).toBe(true);
  expect(after.etag).not.toBe(before.etag);
  expect(after.modified).toBeGreaterThan(before.modified);
});
