import type { z } from '@hono/zod-openapi';
import { PlannerError } from '#src/platform/errors.ts';
import type { RequestFault } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** Where a request was looked at. */
type Target = 'json' | 'query' | 'header' | 'param' | 'form' | 'cookie';

/** Everything that is wrong in one part of a request, as one refusal. */
export function refusalOf(issues: readonly Issue[], target: Target, given: unknown): PlannerError {
  const faults = issues.flatMap((issue) => faultsOf(issue, target, given));
  const detail =
    target === 'json'
      ? 'The body must be JSON in the documented form; "errors" says where it is not.'
      : 'Part of the address or of the headers is not right; "errors" says which.';
  return new PlannerError('INVALID_INPUT', detail, faults);
}

function faultsOf(issue: Issue, target: Target, given: unknown): RequestFault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = /known here: .*/.exec(issue.message)?.[0];
    const message = known === undefined ? 'is not known here' : `is not ${known}`;
    return issue.keys.map((key) => faultAt([...issue.path, key], target, message));
  }
  if (issue.code === 'invalid_union') {
    // The branch that came closest tells more than "invalid input".
    const deep = issue.errors.flat().filter((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys');
    const inside = deep.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue);
    if (inside.length > 0) return inside.flatMap((inner) => faultsOf(inner, target, given));
  }
  return [faultAt(issue.path, target, issue.code === 'invalid_type' ? typeFault(issue, given) : issue.message)];
}

function faultAt(path: readonly PropertyKey[], target: Target, message: string): RequestFault {
  if (target !== 'json') return { parameter: path.map(String).join('.'), message };
  return { pointer: pointerOf(path), message };
}

/** RFC 6901. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'must be text',
  array: 'must be a list',
  object: 'must be an object',
  record: 'must be an object',
  boolean: 'must be true or false',
};

/** In the words of JSON: the files' own messages speak of YAML. */
function typeFault(issue: Issue & { code: 'invalid_type' }, given: unknown): string {
  if (valueAt(given, issue.path) === undefined) return 'is missing';
  return EXPECTED[issue.expected] ?? issue.message;
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const part of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  }
  return value;
}
