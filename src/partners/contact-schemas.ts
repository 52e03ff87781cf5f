import type { z } from 'zod';
import { Email } from '#src/access/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { count, day, fields, line, roleName, slug, text } from '#src/platform/fields.ts';

const id = text(80);

/** A person at a partner. Without `contactId` it is a new one, otherwise `version` says which state was changed. */
export const SaveContact = fields({
  partnership: slug,
  partner: slug,
  contactId: id.nullable(),
  version: count.nullable(),
  role: roleName,
  name: line(200).nullable(),
  email: Email.nullable(),
  /** The contact of the same partner who stands in. */
  deputyId: id.nullable(),
  /** First and last day away; open where null. */
  awayFrom: day.nullable(),
  awayTo: day.nullable(),
}).superRefine(({ contactId, deputyId, awayFrom, awayTo }, ctx) => {
  const fault = (path: string, message: string): void => ctx.addIssue({ code: 'custom', path: [path], message });
  if (contactId !== null && contactId === deputyId) fault('deputyId', 'must be somebody else');
  if (awayFrom !== null && awayTo !== null && awayTo < awayFrom) fault('awayTo', 'must not be before the first day away');
});
export type SaveContact = z.infer<typeof SaveContact>;

/** A contact of a partnership, and the version of it that the caller has seen. */
export const ContactAt = fields({ partnership: slug, contactId: id, version: count });
export type ContactAt = z.infer<typeof ContactAt>;

/** Somebody changed the contact since the caller read it. */
export function contactChanged(): PlannerError {
  return new PlannerError('CHANGED', 'Somebody has changed this contact since you opened it. Nothing was saved.');
}
