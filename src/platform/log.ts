import { DrizzleQueryError } from 'drizzle-orm';

/** Structured log lines. Fields never hold addresses with secrets, only route templates. */
export interface Logger {
  info(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/**
 * A fault of ours for the log: where it happened and what the database said, without the values of the statement, which may be
 * what people typed.
 */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const said = error instanceof DrizzleQueryError ? `Failed query: ${error.query}` : error.message;
  const cause = error.cause === undefined ? [] : [`caused by ${faultText(error.cause)}`];
  return [`${error.name}: ${said}`, ...frames, ...cause].join('\n');
}
