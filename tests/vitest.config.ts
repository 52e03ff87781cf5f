import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import CountsReporter from './support/counts-reporter.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

// `fast` needs nothing built and starts no server but D1’s: it is the suite of `npm run verify`.
const slow = ['tests/journeys/**/*.test.ts'];

export default defineConfig(({ mode }) => ({
  root,
  test: {
    // `npm run verify` is for every few minutes: SQLite only. `npm test` runs every store.
    env: { STORES: mode === 'verify' ? 'sqlite' : 'all' },
    reporters: ['default', new CountsReporter()],
    // One process a core; loading the same modules for every file anew would take longer than the tests.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: slow,
          isolate: false,
          globalSetup: 'tests/support/shared-d1.ts',
        },
      },
      {
        extends: true,
        // Two files at once: each has its own folder, servers on free ports, and browser.
        test: {
          name: 'journeys',
          include: slow,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: 'tests/support/unpacked-browser.ts',
        },
      },
    ],
  },
}));
