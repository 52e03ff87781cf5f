import { person } from '#db/schema/access.ts';
import { MEMBER_ROLES, type MemberRole, permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { fields, line, oneOf } from '#src/platform/fields.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { Email, Id } from './input.ts';
import { expectFreeEmail, type Person, refuseTakenEmail } from './people.ts';

const AddPerson = fields({ partnershipId: Id, role: oneOf(MEMBER_ROLES), name: line(200).nullable(), email: Email });

/** Lets somebody in, who then signs in with their e-mail address. Throws INVALID_INPUT for an address that is taken. */
export async function addPerson(
  ctx: Context,
  input: { partnershipId: string; role: MemberRole; name: string | null; email: string },
): Promise<Person> {
  permit(ctx.access, 'people.manage', input.partnershipId);
  const { partnershipId, ...given } = parsed(AddPerson, input);
  return retryStale(async () => {
    const added = newPerson(ctx, { partnershipId, ...given });
    await refuseTakenEmail(ctx, added);
    const event = { verb: 'access.add-person', subjectKind: 'person', subjectId: added.id, detail: { role: added.role } };
    await commit(ctx, partnershipId, [...expectFreeEmail(added), ctx.store.db.insert(person).values(added)], [event]);
    return added;
  });
}

/** A person's row before it is kept. */
export function newPerson(
  ctx: Pick<Context, 'clock' | 'random'>,
  given: Pick<Person, 'partnershipId' | 'role' | 'name' | 'email'>,
): Person {
  const now = ctx.clock.now();
  return { id: newId('per', ctx), ...given, lastSignedInAt: null, endedAt: null, version: 1, createdAt: now, updatedAt: now };
}
