import { ERROR_STATUS, type ErrorCode, type Problem } from '#src/platform/errors.ts';

/** RFC 9457 problem details. `type` is stable; `errors` say where and what for each thing that is wrong. */
export function problemResponse(
  code: ErrorCode | 'INTERNAL',
  detail: string,
  errors: readonly Problem[] = [],
  requestId?: string,
): Response {
  const status = code === 'INTERNAL' ? 500 : ERROR_STATUS[code];
  const body = {
    type: `urn:awareness-week-planner:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: TITLES[code],
    status,
    detail,
    ...(errors.length > 0 ? { errors } : {}),
    ...(requestId === undefined ? {} : { instance: `urn:request:${requestId}` }),
  };
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'private, no-store' },
  });
}

const TITLES: Readonly<Record<ErrorCode | 'INTERNAL', string>> = {
  NOT_FOUND: 'Not found',
  INVALID_INPUT: 'Something in the request is wrong',
  INVALID_FILE: 'Something in the files is wrong',
  STALE: 'Somebody else was faster',
  CHANGED: 'It has changed since you read it',
  VERSION_NEEDED: 'Say which version you are changing',
  TOO_MANY: 'Too many requests',
  TOO_LARGE: 'Too large',
  UNAVAILABLE: 'Not available at the moment',
  INTERNAL: 'Something went wrong on our side',
};
