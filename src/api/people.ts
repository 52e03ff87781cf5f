import { z } from '@hono/zod-openapi';
import {
  addPerson,
  changePerson,
  Email,
  endPerson,
  erasePerson,
  firstLead,
  listPeople,
  openSignIn,
  type Person,
} from '#src/access/index.ts';
import { MEMBER_ROLES } from '#src/platform/access.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { oneOf, text } from '#src/platform/fields.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { type Answer, type Call, type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';

const PEOPLE = '/partnerships/{partnership}/people';
const EXAMPLE = '/partnerships/dale/people/per_example';

const PersonBody = z.strictObject({
  role: oneOf(MEMBER_ROLES),
  name: text(200).nullable().default(null),
  email: Email.meta({ description: 'Where sign-in links go.' }),
});

const PersonAnswer = z
  .strictObject({
    id: z.string(),
    role: z.string(),
    name: z.string().nullable().meta({ description: 'Null once erased.' }),
    email: z.string().nullable(),
    lastSignedInAt: z.string().nullable(),
    endedAt: z.string().nullable().meta({ description: 'Since when this no longer lets anybody in.' }),
    version: z.int(),
    createdAt: z.string(),
  })
  .meta({ id: 'Person' });

const SignInBody = z.strictObject({
  personId: text(80).optional().meta({ description: 'Left out: the first lead, until one has signed in.' }),
});

const SignInAnswer = z
  .strictObject({
    personId: z.string(),
    address: z.string().meta({ description: 'Signs in whoever opens it and presses the button. Shown this once.' }),
    expiresAt: z.string(),
  })
  .meta({ id: 'SignIn' });

const BODY = { role: 'editor', name: 'Example Editor', email: 'editor@example.org' };
const ANSWER = {
  id: 'per_01hxs3k2m4n6p8r0t2v4w6y8za',
  ...BODY,
  lastSignedInAt: null,
  endedAt: null,
  version: 1,
  createdAt: '2020-12-04T09:00:00.000Z',
};

const shown = ({ id, role, name, email, lastSignedInAt, endedAt, version, createdAt }: Person) => ({
  ...{ id, role, name, email, lastSignedInAt, endedAt, version, createdAt },
});

const answer = (person: Person): Answer => ({ status: 200, body: shown(person), version: person.version });

async function found(call: Call): Promise<Person> {
  const person = (await listPeople(call.ctx, call.partnership.id)).find(({ id }) => id === call.param('person'));
  if (person === undefined) throw notFound();
  return person;
}

async function at(call: Call) {
  const version = await exactVersion(wantedVersion(call.precondition, false), async () => (await found(call)).version);
  return { partnershipId: call.partnership.id, personId: call.param('person'), version: version ?? 0 };
}

/** Whom a sign-in is for: somebody of this partnership who may still sign in. */
async function personToSignIn({ ctx, partnership, body: { personId } }: Call<z.output<typeof SignInBody>>): Promise<string> {
  if (personId !== undefined) {
    const person = (await listPeople(ctx, partnership.id)).find(({ id, endedAt }) => id === personId && endedAt === null);
    if (person) return person.id;
    const fault = { pointer: '/personId', message: 'is nobody who may sign in here' };
    throw new PlannerError('INVALID_INPUT', 'No sign-in was made.', [fault]);
  }
  const lead = await firstLead(ctx, partnership.id);
  if (lead) return lead.id;
  const why = 'is missing: it may be left out only until a lead has signed in';
  throw new PlannerError('INVALID_INPUT', 'No sign-in was made.', [{ pointer: '/personId', message: why }]);
}

const needs = { permission: 'people.manage', within: 'partnership' } as const;
/** The set-up secret alone: with a token, a program would become a person whose session outlives it. */
const needsSetUp = { permission: 'partnership.create', within: 'partnership' } as const;

/** People who sign in. */
export const peopleOperations: readonly Operation[] = [
  operation({
    id: 'listPeople',
    method: 'get',
    path: PEOPLE,
    tag: 'Access',
    summary: 'List people',
    description: 'Everybody who may sign in, or once could.',
    needs,
    query: PageQuery,
    example: '/partnerships/dale/people',
    answers: {
      200: { description: 'A page of people.', schema: pageOf(PersonAnswer), example: { items: [ANSWER], nextCursor: null } },
    },
    handle: async ({ ctx, partnership, query }) => {
      const page = pageByKey(await listPeople(ctx, partnership.id), query, ({ id }) => id);
      return { status: 200, body: { ...page, items: page.items.map(shown) } };
    },
  }),
  operation({
    id: 'addPerson',
    method: 'post',
    path: PEOPLE,
    tag: 'Access',
    summary: 'Let somebody in',
    description: 'They sign in with a link or a code that is made for their e-mail address; there are no passwords.',
    needs,
    body: { schema: PersonBody, example: BODY },
    example: '/partnerships/dale/people',
    answers: { 201: { description: 'Added.', schema: PersonAnswer, example: ANSWER } },
    handle: async (call) => {
      const person = await addPerson(call.ctx, { partnershipId: call.partnership.id, ...call.body });
      const location = `/partnerships/${call.partnership.slug}/people/${person.id}`;
      return { ...answer(person), status: 201, location };
    },
  }),
  operation({
    id: 'getPerson',
    method: 'get',
    path: `${PEOPLE}/{person}`,
    tag: 'Access',
    summary: 'Read a person',
    description: 'Name and e-mail stand here and nowhere else.',
    needs,
    example: EXAMPLE,
    conditional: 'read',
    answers: { 200: { description: 'The person.', schema: PersonAnswer, example: ANSWER } },
    handle: async (call) => answer(await found(call)),
  }),
  operation({
    id: 'putPerson',
    method: 'put',
    path: `${PEOPLE}/{person}`,
    tag: 'Access',
    summary: 'Change a person',
    description: 'Role, name and address; a new address signs them out everywhere. The last lead keeps leading.',
    needs,
    body: { schema: PersonBody, example: { ...BODY, role: 'approver', email: 'approver@example.org' } },
    example: EXAMPLE,
    conditional: 'change',
    answers: {
      200: {
        description: 'Changed.',
        schema: PersonAnswer,
        example: { ...ANSWER, role: 'approver', email: 'approver@example.org', version: 2 },
      },
    },
    handle: async (call) => answer(await changePerson(call.ctx, { ...(await at(call)), ...call.body })),
  }),
  operation({
    id: 'endPerson',
    method: 'delete',
    path: `${PEOPLE}/{person}`,
    tag: 'Access',
    summary: 'End a person’s access',
    description: 'Signed out at once, everywhere and for good. Tokens that speak for them end too.',
    needs,
    example: EXAMPLE,
    conditional: 'change',
    answers: { 204: { description: 'Ended.' } },
    handle: async (call) => {
      await endPerson(call.ctx, await at(call));
      return { status: 204 };
    },
  }),
  operation({
    id: 'erasePerson',
    method: 'post',
    path: `${PEOPLE}/{person}/erase`,
    tag: 'Access',
    summary: 'Forget a person',
    description: 'Ends their access and blanks name and address. History keeps their id and stays whole.',
    needs,
    example: `${EXAMPLE}/erase`,
    conditional: 'change',
    answers: {
      200: {
        description: 'Forgotten.',
        schema: PersonAnswer,
        example: { ...ANSWER, name: null, email: null, endedAt: '2020-12-04T09:00:00.000Z', version: 2 },
      },
    },
    handle: async (call) => answer(await erasePerson(call.ctx, await at(call))),
  }),
  operation({
    id: 'openSignIn',
    method: 'post',
    path: '/partnerships/{partnership}/sign-ins',
    tag: 'Access',
    summary: 'Make a sign-in link',
    description:
      'A link that signs a person in once, within 10 minutes, to be handed over by whoever runs the installation. Only the set-up secret may ask for one: a token is told that there is nothing here. `{}` is enough for the first lead of a new planner, who is then made where there is none.',
    needs: needsSetUp,
    body: { schema: SignInBody, example: { personId: 'per_example' } },
    example: '/partnerships/dale/sign-ins',
    answers: {
      201: {
        description: 'Made.',
        schema: SignInAnswer,
        example: {
          personId: 'per_01hxs3k2m4n6p8r0t2v4w6y8za',
          address: 'https://planner.example.org/sign-in/…',
          expiresAt: '2020-12-04T09:10:00.000Z',
        },
      },
    },
    handle: async (call) => {
      const personId = await personToSignIn(call);
      const { secret, expiresAt } = await openSignIn(call.ctx, { personId });
      return { status: 201, body: { personId, address: `${call.deps.baseUrl}/sign-in/${secret}`, expiresAt } };
    },
  }),
];
