import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { expect, it } from 'vitest';
import { occurrences } from '#src/calendar/index.ts';
import { ruleOf, whenOf } from './samples.ts';

const ENTRY = join(import.meta.dirname, '../../src/calendar/index.ts');
const when = whenOf({ rule: ruleOf('every month on the last Friday, 3 times') });

// rrule shows another namespace to Node, to a Node bundle and to a browser-like bundle; all three must expand.
it.each<[string, BuildOptions]>([
  ['a bundle for Node', { platform: 'node' }],
  ['a bundle for Workers, with no module of Node', { platform: 'browser', conditions: ['workerd', 'worker', 'browser'] }],
])('%s expands as the sources do', async (_, options) => {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
    ...options,
  });
  const code = outputFiles?.[0]?.text ?? '';
  const bundled: { occurrences: typeof occurrences } = await import(
    `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  );
  const days = bundled.occurrences(when, '2026-01-01', '2027-12-31').map((one) => one.day);
  expect(days).toEqual(['2026-10-30', '2026-11-27', '2026-12-25']);
});

it('the sources expand in Node itself', () => {
  expect(occurrences(when, '2026-01-01', '2027-12-31')).toHaveLength(3);
});
