import { MEMBER_ROLES, type MemberRole, permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { count, fields, line, oneOf } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { Email, Id } from './input.ts';
import type { Person } from './people.ts';
import { savePerson } from './save-person.ts';

const ChangePerson = fields({
  partnershipId: Id,
  personId: Id,
  version: count,
  role: oneOf(MEMBER_ROLES).optional(),
  name: line(200).nullable().optional(),
  email: Email.optional(),
  keepId: Id.optional(),
});

/**
 * Changes somebody's role, name or address; what is left out stays. The last lead keeps leading. A new address signs them out
 * everywhere but in the session `keepId`, for a lead who changes their own.
 */
export async function changePerson(
  ctx: Context,
  input: {
    partnershipId: string;
    personId: string;
    version: number;
    role?: MemberRole | undefined;
    name?: string | null | undefined;
    email?: string | undefined;
    keepId?: string | undefined;
  },
): Promise<Person> {
  permit(ctx.access, 'people.manage', input.partnershipId);
  const { partnershipId, personId, version, keepId, ...change } = parsed(ChangePerson, input);
  return savePerson(ctx, { partnershipId, personId, version }, change, 'access.change-person', keepId);
}
