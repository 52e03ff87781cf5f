import { z } from '@hono/zod-openapi';
import { Email } from '#src/access/index.ts';
import {
  type Contact,
  eraseContact,
  type ListedContact,
  listContacts,
  listPartners,
  saveContact,
  withdrawContact,
} from '#src/partners/index.ts';
import { notFound } from '#src/platform/errors.ts';
import { day, text } from '#src/platform/fields.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { type Answer, type Call, type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';

const OF_PARTNER = '/partnerships/{partnership}/partners/{partner}/contacts';
const ONE = '/partnerships/{partnership}/contacts/{contact}';
const EXAMPLE = '/partnerships/dale/contacts/con_example';

const ContactBody = z.strictObject({
  role: text(100).meta({ description: 'What they do, such as "Comms officer": reports name this and never the person.' }),
  name: text(200).nullable().default(null),
  email: Email.nullable().default(null),
  deputyId: text(80).nullable().default(null).meta({ description: 'The contact of the same partner who stands in.' }),
  awayFrom: day.nullable().default(null),
  awayTo: day.nullable().default(null),
});

const nullable = z.string().nullable();
const ContactAnswer = z
  .strictObject({
    id: z.string(),
    partner: z.string(),
    role: z.string(),
    name: nullable,
    email: nullable,
    deputyId: nullable,
    awayFrom: nullable,
    awayTo: nullable,
    withdrawnAt: nullable.meta({ description: 'Since when they are no contact any more.' }),
    version: z.int(),
    createdAt: z.string(),
  })
  .meta({ id: 'Contact' });

const BODY = { role: 'Comms officer', name: 'Example Officer', email: 'officer@example.org' };
const ANSWER = {
  id: 'con_01hxs3k2m4n6p8r0t2v4w6y8za',
  partner: 'dale-police',
  ...BODY,
  deputyId: null,
  awayFrom: null,
  awayTo: null,
  withdrawnAt: null,
  version: 1,
  createdAt: '2020-12-04T09:00:00.000Z',
};

function shown(contact: Contact, partner: string) {
  const { id, role, name, email, deputyId, awayFrom, awayTo, withdrawnAt, version, createdAt } = contact;
  return { id, partner, role, name, email, deputyId, awayFrom, awayTo, withdrawnAt, version, createdAt };
}

const answer = (contact: Contact, partner: string): Answer => ({
  status: 200,
  body: shown(contact, partner),
  version: contact.version,
});

/** A contact by id, withdrawn or not, among those that the caller reaches. */
export async function reachedContact(call: Call): Promise<ListedContact> {
  const { ctx, partnership } = call;
  const { partnerId } = ctx.access;
  const own = partnerId === null ? undefined : (await listPartners(ctx, partnership.id)).find(({ id }) => id === partnerId);
  if (partnerId !== null && own === undefined) throw notFound();
  const reached = await listContacts(ctx, partnership.slug, own?.slug, { withdrawn: true });
  const contact = reached.find(({ id }) => id === call.param('contact'));
  if (contact === undefined) throw notFound();
  return contact;
}

/** The contact of the address with the version that the caller names. */
async function at(call: Call) {
  const wanted = wantedVersion(call.precondition, false);
  const contact = await reachedContact(call);
  const version = (await exactVersion(wanted, async () => contact.version)) ?? 0;
  return { contact, of: contact.partner.slug, place: { partnership: call.partnership.slug, contactId: contact.id, version } };
}

const manage = 'contacts.manage';

/** People at partners. */
export const contactOperations: readonly Operation[] = [
  operation({
    id: 'listContacts',
    method: 'get',
    path: OF_PARTNER,
    tag: 'Partners',
    summary: 'List the contacts of a partner',
    description: 'Those in use. Name and e-mail stand here and nowhere else.',
    needs: { permission: manage, within: 'partner' },
    query: PageQuery,
    example: '/partnerships/dale/partners/dale-police/contacts',
    answers: {
      200: { description: 'A page of contacts.', schema: pageOf(ContactAnswer), example: { items: [ANSWER], nextCursor: null } },
    },
    handle: async ({ ctx, partnership, partner, query }) => {
      const page = pageByKey(await listContacts(ctx, partnership.slug, partner.slug), query, ({ id }) => id);
      return { status: 200, body: { ...page, items: page.items.map((each) => shown(each, partner.slug)) } };
    },
  }),
  operation({
    id: 'addContact',
    method: 'post',
    path: OF_PARTNER,
    tag: 'Partners',
    summary: 'Add a contact',
    description: 'A person at a partner, who may then be given a private link.',
    needs: { permission: manage, within: 'partner' },
    body: { schema: ContactBody, example: BODY },
    example: '/partnerships/dale/partners/dale-police/contacts',
    answers: { 201: { description: 'Added.', schema: ContactAnswer, example: ANSWER } },
    handle: async ({ ctx, partnership, partner, body }) => {
      const place = { partnership: partnership.slug, partner: partner.slug, contactId: null, version: null };
      const saved = await saveContact(ctx, { ...body, ...place });
      return {
        ...answer(saved, partner.slug),
        status: 201,
        location: `/partnerships/${partnership.slug}/contacts/${saved.id}`,
      };
    },
  }),
  operation({
    id: 'getContact',
    method: 'get',
    path: ONE,
    tag: 'Partners',
    summary: 'Read a contact',
    description: 'Also one that is no longer in use, so that it can be forgotten.',
    needs: { permission: manage, within: 'any-partner' },
    example: EXAMPLE,
    conditional: 'read',
    answers: { 200: { description: 'The contact.', schema: ContactAnswer, example: ANSWER } },
    handle: async (call) => {
      const contact = await reachedContact(call);
      return answer(contact, contact.partner.slug);
    },
  }),
  operation({
    id: 'putContact',
    method: 'put',
    path: ONE,
    tag: 'Partners',
    summary: 'Change a contact',
    description: 'Send the whole of it. One that was withdrawn cannot be changed any more.',
    needs: { permission: manage, within: 'any-partner' },
    body: { schema: ContactBody, example: { ...BODY, awayFrom: '2020-10-12', awayTo: '2020-10-14' } },
    example: EXAMPLE,
    conditional: 'change',
    answers: {
      200: {
        description: 'Changed.',
        schema: ContactAnswer,
        example: { ...ANSWER, awayFrom: '2020-10-12', awayTo: '2020-10-14', version: 2 },
      },
    },
    handle: async (call) => {
      const { of, place } = await at(call);
      return answer(await saveContact(call.ctx, { ...call.body, ...place, partner: of }), of);
    },
  }),
  operation({
    id: 'withdrawContact',
    method: 'delete',
    path: ONE,
    tag: 'Partners',
    summary: 'Withdraw a contact',
    description: 'Their private links end at once.',
    needs: { permission: manage, within: 'any-partner' },
    example: EXAMPLE,
    conditional: 'change',
    answers: { 204: { description: 'Withdrawn.' } },
    handle: async (call) => {
      await withdrawContact(call.ctx, (await at(call)).place);
      return { status: 204 };
    },
  }),
  operation({
    id: 'eraseContact',
    method: 'post',
    path: `${ONE}/erase`,
    tag: 'Partners',
    summary: 'Forget a contact',
    description: 'Withdraws them and blanks name and address. History keeps their id and stays whole.',
    needs: { permission: manage, within: 'any-partner' },
    example: `${EXAMPLE}/erase`,
    conditional: 'change',
    answers: {
      200: {
        description: 'Forgotten.',
        schema: ContactAnswer,
        example: { ...ANSWER, name: null, email: null, withdrawnAt: '2020-12-04T09:00:00.000Z', version: 2 },
      },
    },
    handle: async (call) => {
      const { of, place } = await at(call);
      return answer(await eraseContact(call.ctx, place), of);
    },
  }),
];
