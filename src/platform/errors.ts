/** A stable code a program can act on, and the HTTP status a transport gives it. */
export const ERROR_STATUS = {
  FORBIDDEN_ORIGIN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 422,
  INVALID_FILE: 422,
  STALE: 409,
  /** The row is no longer the version the change was made from. */
  CHANGED: 412,
  /** A change that does not say which version it was made from. */
  VERSION_NEEDED: 428,
  TOO_MANY: 429,
  TOO_LARGE: 413,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One thing wrong with what somebody gave us: where it stands and what would be right. */
export interface Problem {
  file?: string;
  /** Counted from 1, as editors do. */
  line?: number;
  column?: number;
  /** Spreadsheet column by its heading, for CSV files. */
  field?: string;
  /** JSON pointer into what was sent, in the field names of `schemas.ts`: `/key-messages/0`. */
  pointer?: string;
  message: string;
}

/** Every expected failure: its text is meant for people and never holds secrets or internals. */
export class PlannerError extends Error {
  override name = 'PlannerError';
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}

/** Unknown and forbidden are told alike, so that an answer never says whether a thing exists. */
export function notFound(): PlannerError {
  return new PlannerError('NOT_FOUND', 'There is nothing here, or you may not see it.');
}

/** `file:line:column: message`, as editors and terminals link it; CSV problems as `row 14, column value: …`. */
export function formatProblem(problem: Problem): string {
  const place = [
    problem.file,
    problem.field === undefined ? problem.line : undefined,
    problem.field === undefined ? problem.column : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(':');
  const cell = problem.field === undefined ? '' : `row ${problem.line}, column ${problem.field}: `;
  return `${place === '' ? '' : `${place}: `}${cell}${problem.message}`;
}
