import { MEMBER_ROLES, type MemberRole, permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { count, fields, oneOf, text } from '#src/platform/fields.ts';
import { Email, Id, parse } from './input.ts';
import type { Person } from './people.ts';
import { savePerson } from './save-person.ts';

const ChangePerson = fields({
  partnershipId: Id,
  personId: Id,
  version: count,
  role: oneOf(MEMBER_ROLES).optional(),
  name: text(200).nullable().optional(),
  email: Email.optional(),
});

/** Changes somebody's role, name or address; what is left out stays. The last lead keeps leading. */
export async function changePerson(
  ctx: Context,
  input: {
    partnershipId: string;
    personId: string;
    version: number;
    role?: MemberRole | undefined;
    name?: string | null | undefined;
    email?: string | undefined;
  },
): Promise<Person> {
  permit(ctx.access, 'people.manage', input.partnershipId);
  const { partnershipId, personId, version, ...change } = parse(ChangePerson, input);
  return savePerson(ctx, { partnershipId, personId, version }, change, 'access.change-person');
}
