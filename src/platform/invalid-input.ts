import type { z } from 'zod';
import type { Context } from './context.ts';
import { PlannerError, type Problem } from './errors.ts';

/** Why a change was refused whole, each problem with its pointer. */
export const refused = (problems: readonly Problem[]): PlannerError =>
  new PlannerError('INVALID_INPUT', 'Nothing was saved: put right what is named.', problems);

/** What was given, in its shape; throws INVALID_INPUT with a pointer for each problem, and never repeats what was given whole. */
export function parsed<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw refused(read.error.issues.map(({ path, message }) => ({ pointer: `/${path.map(String).join('/')}`, message })));
}

/** Only a private link knows whose it is: throws INVALID_INPUT where a contact is named by anybody else. */
export function refuseForeignContact({ access }: Pick<Context, 'access'>, contactId: string | undefined): void {
  if (contactId === undefined || access.actor.kind === 'contact-link') return;
  throw refused([{ pointer: '/contactId', message: 'is only known where the answer comes by a private link' }]);
}
