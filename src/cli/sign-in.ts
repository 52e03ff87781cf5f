import { addPerson, firstLead, listPeople, openSignIn, type Person, SIGN_IN_MINUTES } from '#src/access/index.ts';
import type { Partnership } from '#src/partners/index.ts';
import type { MemberRole } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { data, say } from './output.ts';
import { choosePartnership, withWorkspace } from './workspace.ts';

interface SignInOptions {
  email?: string;
  role?: MemberRole;
  json?: boolean;
  partnership?: string;
}

/** `planner sign-in`: a fresh one-time link, for whoever runs the installation to hand over. */
export async function signInCommand(options: SignInOptions): Promise<void> {
  await withWorkspace(async ({ ctx, settings }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const person = await whom(ctx, partnership, options);
    const { secret, expiresAt } = await openSignIn(ctx, { personId: person.id });
    const address = `${settings.baseUrlOn(settings.PORT)}/sign-in/${secret}`;
    if (options.json) data(`${JSON.stringify({ person: person.id, address, expiresAt }, null, 2)}\n`);
    else data(`${address}\n`);
    say(`Open the address and press the button: it signs in a ${person.role} once, within ${SIGN_IN_MINUTES} minutes.`);
  });
}

/** The person with the address, made where a role says so; without an address the lead, as far as that is one person. */
async function whom(ctx: Context, partnership: Partnership, { email, role }: SignInOptions): Promise<Person> {
  if (email === undefined) {
    if (role !== undefined) throw new PlannerError('INVALID_INPUT', '--role makes a new person: say whose address with --email.');
    return theLead(ctx, partnership);
  }
  const wanted = email.trim().toLowerCase();
  const known = (await listPeople(ctx, partnership.id)).find((each) => each.email === wanted);
  if (known && known.endedAt === null) {
    if (role !== undefined && role !== known.role) say(`Already there as ${known.role}: the role stays.`);
    return known;
  }
  if (known) throw new PlannerError('INVALID_INPUT', 'The access of the person with this address has ended.');
  if (role !== undefined) return addPerson(ctx, { partnershipId: partnership.id, role, name: null, email: wanted });
  throw new PlannerError('NOT_FOUND', 'Nobody has this address: add --role lead to let them in as a lead.');
}

async function theLead(ctx: Context, partnership: Partnership): Promise<Person> {
  const first = await firstLead(ctx, partnership.id);
  if (first) return first;
  const leads = (await listPeople(ctx, partnership.id)).filter(({ role, endedAt }) => role === 'lead' && endedAt === null);
  const [only] = leads;
  if (only && leads.length === 1) return only;
  throw new PlannerError('INVALID_INPUT', `There are ${leads.length} leads: say which with --email <address>.`);
}
