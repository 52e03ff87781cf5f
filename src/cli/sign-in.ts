import { addPerson, firstLead, listPeople, openSignIn, SIGN_IN_MINUTES } from '#src/access/index.ts';
import type { MemberRole } from '#src/platform/access.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { data, say } from './output.ts';
import { type RunningPlanner, runningPlanner } from './running-planner.ts';
import { choosePartnership, onlyOrNamed, type Workspace, withWorkspace } from './workspace.ts';

interface SignInOptions {
  email?: string;
  role?: MemberRole;
  to?: string;
  json?: boolean;
  partnership?: string;
}

/** Somebody who may sign in, or once could, as far as this command looks. */
interface Known {
  id: string;
  role: string;
  email: string | null;
  lastSignedInAt: string | null;
  endedAt: string | null;
}

interface Opened {
  personId: string;
  address: string;
  expiresAt: string;
}

/** Where people are looked up and let in: the database of this machine, or a planner that runs elsewhere. */
interface Door {
  people(): Promise<Known[]>;
  add(role: MemberRole, email: string): Promise<Known>;
  /** Null: the first lead, until one has signed in. */
  open(personId: string | null): Promise<Opened>;
}

/** `planner sign-in`: a fresh one-time link, for whoever runs the installation to hand over. */
export async function signInCommand(options: SignInOptions): Promise<void> {
  if (options.to === undefined) await withWorkspace(async (workspace) => letIn(await doorHere(workspace, options), options));
  else await letIn(await doorThere(runningPlanner(options.to), options), options);
}

async function letIn(door: Door, options: SignInOptions): Promise<void> {
  const who = await whom(door, options);
  const { personId, address, expiresAt } = await door.open(who?.id ?? null);
  if (options.json) data(`${JSON.stringify({ person: personId, address, expiresAt }, null, 2)}\n`);
  else data(`${address}\n`);
  say(`Open the address and press the button: it signs in once, as ${who?.role ?? 'lead'}, within ${SIGN_IN_MINUTES} minutes.`);
}

/** The person with the address, made where a role says so; without an address the lead, as far as that is one person. */
async function whom(door: Door, { email, role }: SignInOptions): Promise<Known | null> {
  if (email === undefined) {
    if (role !== undefined) throw new PlannerError('INVALID_INPUT', '--role makes a new person: say whose address with --email.');
    return theLead(await door.people());
  }
  const wanted = email.trim().toLowerCase();
  const known = (await door.people()).find((each) => each.email === wanted);
  if (known && known.endedAt === null) {
    if (role !== undefined && role !== known.role) say(`Already there as ${known.role}: the role stays.`);
    return known;
  }
  if (known) throw new PlannerError('INVALID_INPUT', 'The access of the person with this address has ended.');
  if (role !== undefined) return door.add(role, wanted);
  throw new PlannerError('NOT_FOUND', 'Nobody has this address: add --role lead to let them in as a lead.');
}

/** The only lead there is; null for the first one, whom the planner knows or makes while no lead has signed in. */
function theLead(people: readonly Known[]): Known | null {
  const leads = people.filter(({ role }) => role === 'lead');
  if (leads.every(({ lastSignedInAt }) => lastSignedInAt === null)) return null;
  const [only, ...others] = leads.filter(({ endedAt }) => endedAt === null);
  if (only && others.length === 0) return only;
  throw new PlannerError('INVALID_INPUT', `There are ${only ? 1 + others.length : 0} leads: say which with --email <address>.`);
}

async function doorHere({ ctx, settings }: Workspace, { partnership: slug }: SignInOptions): Promise<Door> {
  const { id: partnershipId } = await choosePartnership(ctx, slug);
  return {
    people: () => listPeople(ctx, partnershipId),
    add: (role, email) => addPerson(ctx, { partnershipId, role, name: null, email }),
    open: async (given) => {
      const personId = given ?? (await firstLead(ctx, partnershipId))?.id;
      if (personId === undefined) throw notFound();
      const { secret, expiresAt } = await openSignIn(ctx, { personId });
      return { personId, address: `${settings.baseUrlOn(settings.PORT)}/sign-in/${secret}`, expiresAt };
    },
  };
}

async function doorThere(planner: RunningPlanner, { partnership: wanted }: SignInOptions): Promise<Door> {
  const all = await planner.list<{ slug: string }>('/partnerships');
  const { slug } = onlyOrNamed(all, wanted);
  const at = `/partnerships/${slug}`;
  return {
    people: () => planner.list<Known>(`${at}/people`),
    add: (role, email) => planner.post<Known>(`${at}/people`, { role, email }),
    open: (personId) => planner.post<Opened>(`${at}/sign-ins`, personId === null ? {} : { personId }),
  };
}
