import type { TestProject } from 'vitest/node';
import { startD1Process } from './d1-process.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Ports of the D1 processes, one for every process that runs tests. */
    d1Ports: readonly number[];
  }
}

/** Starts the D1 processes once for all test files: a start takes longer than most of their tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const wanted = project.config.env.STORES === 'sqlite' ? 0 : project.vitest.config.maxWorkers;
  const running = await Promise.all(Array.from({ length: Number(wanted) }, () => startD1Process()));
  project.provide(
    'd1Ports',
    running.map(({ port }) => port),
  );
  return async () => {
    await Promise.all(running.map(({ stop }) => stop()));
  };
}
