import { ERROR_STATUS, type ErrorCode, PlannerError, type Problem } from '#src/platform/errors.ts';

/** What only a transport can find wrong, beside the errors of the domain. */
const TRANSPORT_STATUS = {
  /** A token that is unknown, has run out or was ended. */
  TOKEN_NOT_VALID: 401,
  METHOD_NOT_ALLOWED: 405,
  UNSUPPORTED_MEDIA_TYPE: 415,
  /** An equal request is still running under the same Idempotency-Key. */
  KEY_IN_USE: 409,
  /** The Idempotency-Key was used for another request. */
  KEY_OF_ANOTHER_REQUEST: 422,
  INTERNAL: 500,
} as const;

export type ProblemCode = ErrorCode | keyof typeof TRANSPORT_STATUS;

const STATUS: Readonly<Record<ProblemCode, number>> = { ...ERROR_STATUS, ...TRANSPORT_STATUS };

/** One thing that is wrong in a request: in its body (`pointer`), its query or headers (`parameter`), or in a sent file. */
export interface RequestFault extends Problem {
  parameter?: string;
}

/** The refusal of one query parameter or header. */
export function wrongParameter(parameter: string, message: string): PlannerError {
  const fault: RequestFault = { parameter, message };
  return new PlannerError('INVALID_INPUT', `${parameter} ${message}.`, [fault]);
}

/** The stable name of a kind of problem. */
export const problemType = (code: ProblemCode): string =>
  `urn:awareness-week-planner:problem:${code.toLowerCase().replaceAll('_', '-')}`;

/** RFC 9457 problem details. `type` is stable; `errors` say where and what for each thing that is wrong. */
export function problemResponse(
  code: ProblemCode,
  detail: string,
  errors: readonly RequestFault[] = [],
  requestId?: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const status = STATUS[code];
  const body = {
    type: problemType(code),
    title: TITLES[code],
    status,
    detail,
    ...(errors.length > 0 ? { errors: errors.map(faultBody) } : {}),
    ...(requestId === undefined ? {} : { instance: `urn:request:${requestId}` }),
  };
  return Response.json(body, {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'private, no-store' },
  });
}

/** Faults in files keep `message` beside `detail`: the command line of an older version reads it. */
const faultBody = ({ message, ...place }: RequestFault) => ({
  ...place,
  detail: message,
  ...(place.file === undefined ? {} : { message }),
});

/** What a kind of problem is called. */
export const TITLES: Readonly<Record<ProblemCode, string>> = {
  FORBIDDEN_ORIGIN: 'Sent from another site',
  TOKEN_NOT_VALID: 'The token is not valid',
  NOT_FOUND: 'Not found',
  INVALID_INPUT: 'Something in the request is wrong',
  INVALID_FILE: 'Something in the files is wrong',
  STALE: 'Somebody else was faster',
  CHANGED: 'It is not the version you named',
  VERSION_NEEDED: 'Say which version you are changing',
  TOO_MANY: 'Too many requests',
  TOO_LARGE: 'Too large',
  UNAVAILABLE: 'Not available at the moment',
  METHOD_NOT_ALLOWED: 'This cannot be done here',
  UNSUPPORTED_MEDIA_TYPE: 'Send JSON',
  KEY_IN_USE: 'The same request is still running',
  KEY_OF_ANOTHER_REQUEST: 'The key was used for another request',
  INTERNAL: 'Something went wrong on our side',
};
