import type { Access } from './access.ts';
import type { Files } from './files.ts';
import type { Logger } from './log.ts';
import type { Store, Write } from './store.ts';

/** The time, given from outside so that tests and replays can set it. */
export interface Clock {
  /** UTC instant, ISO text with milliseconds. */
  now(): string;
}

/** Randomness for ids and secrets, given from outside. */
export interface Random {
  bytes(length: number): Uint8Array;
}

/** What every read and write verb gets. */
export interface Context {
  readonly store: Store;
  readonly files: Files;
  readonly access: Access;
  readonly clock: Clock;
  readonly random: Random;
  /** Where to note what went wrong without failing the caller. */
  readonly log?: Logger;
  /** Statements that must stand or fall with this request's change: `commit` adds them to its list. */
  readonly alongside?: readonly Write[];
}
