import { may } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { count, fields, line } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { Email, Id } from './input.ts';
import { getPerson, type Person } from './people.ts';
import { savePerson } from './save-person.ts';

const ChangeOwnDetails = fields({
  name: line(200).nullable(),
  email: Email.optional(),
  version: count,
  keepId: Id.optional(),
});

/**
 * Changes the asking person's own name and, where they have none yet or may manage people, their address: sign-in links go
 * there, so whoever sits down at an open browser must not be able to take the account away. An address left out stays. A new
 * one signs them out everywhere but in the session `keepId`, which is the one they ask from.
 */
export async function changeOwnDetails(
  ctx: Context,
  input: { name: string | null; email?: string | undefined; version: number; keepId?: string | undefined },
): Promise<Person> {
  const { actor, partnershipId } = ctx.access;
  if (actor.kind !== 'person' || partnershipId === null) throw notFound();
  const { version, keepId, ...change } = parsed(ChangeOwnDetails, input);
  const before = await getPerson(ctx, partnershipId, actor.id);
  const moves = change.email !== undefined && before.email !== null && change.email !== before.email;
  // What was read at another version is refused below, as changed since.
  if (moves && before.version === version && !may(ctx.access, 'people.manage', partnershipId)) {
    const message = 'can only be changed by a lead, because sign-in links go there';
    throw new PlannerError('INVALID_INPUT', 'Ask a lead to change your e-mail address: sign-in links go there.', [
      { pointer: '/email', message },
    ]);
  }
  return savePerson(ctx, { partnershipId, personId: actor.id, version }, change, 'access.change-own-details', keepId);
}
