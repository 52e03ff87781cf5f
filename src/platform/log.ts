/** Structured log lines. Fields never hold addresses with secrets, only route templates. */
export interface Logger {
  info(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}
