import type { z } from 'zod';
import { PlannerError } from '#src/platform/errors.ts';

/** What was given, in its shape; throws INVALID_INPUT with a pointer for each problem. */
export function parsed<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({ pointer: `/${path.map(String).join('/')}`, message }));
  throw new PlannerError('INVALID_INPUT', 'Nothing was saved: put right what is named.', problems);
}
