import { z } from 'zod';
import { PlannerError } from '#src/platform/errors.ts';
import { text } from '#src/platform/fields.ts';

/** An e-mail address, kept in lower case so that it is found however it is typed. */
export const Email = text(254)
  .toLowerCase()
  .pipe(z.email({ error: 'must be an e-mail address such as comms@example.org' }));

/** Id of a row, as it was given out. */
export const Id = text(80);

/** A number of days that a secret may live for. */
export const Days = z
  .number({ error: 'must be a whole number of days' })
  .int('must be a whole number of days')
  .min(1, 'must be at least 1 day')
  .max(3650, 'must be at most 3,650 days');

/** Somebody changed the row since the caller read it. */
export function changedSince(): PlannerError {
  return new PlannerError('CHANGED', 'Somebody has changed this since you opened it. Nothing was saved.');
}
