import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { count, fields, text } from '#src/platform/fields.ts';
import { Email, parse } from './input.ts';
import type { Person } from './people.ts';
import { savePerson } from './save-person.ts';

const ChangeOwnDetails = fields({ name: text(200).nullable(), email: Email, version: count });

/** Changes the asking person's own name and address. */
export async function changeOwnDetails(
  ctx: Context,
  input: { name: string | null; email: string; version: number },
): Promise<Person> {
  const { actor, partnershipId } = ctx.access;
  if (actor.kind !== 'person' || partnershipId === null) throw notFound();
  const { version, ...change } = parse(ChangeOwnDetails, input);
  return savePerson(ctx, { partnershipId, personId: actor.id, version }, change, 'access.change-own-details');
}
