import { z } from '@hono/zod-openapi';
import {
  type ContactLink,
  createContactLink,
  LINK_DAYS,
  listContactLinks,
  type NewContactLink,
  revokeContactLink,
  rotateContactLink,
} from '#src/access/index.ts';
import { reachedContact } from './contacts.ts';
import { type Call, type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';

const LINK = '/partnerships/{partnership}/contact-links/{link}';
const EXAMPLE = '/partnerships/dale/contact-links/lnk_example';

const LINK_FIELDS = {
  id: z.string(),
  partnerId: z.string(),
  contactId: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable().meta({ description: 'Noted every few minutes at most.' }),
  revokedAt: z.string().nullable(),
};
const LinkAnswer = z.strictObject(LINK_FIELDS).meta({ id: 'ContactLink' });
const NewLinkAnswer = z
  .strictObject({ ...LINK_FIELDS, address: z.string().meta({ description: 'The private link, shown this once.' }) })
  .meta({ id: 'NewContactLink' });

const Days = z.strictObject({
  days: z.int().min(1).max(3650).default(LINK_DAYS).meta({ description: 'How long it lives.' }),
});

const ANSWER = {
  id: 'lnk_01hxs3k2m4n6p8r0t2v4w6y8za',
  partnerId: 'ptn_01hxs3k2m4n6p8r0t2v4w6y8za',
  contactId: 'con_01hxs3k2m4n6p8r0t2v4w6y8za',
  createdAt: '2020-12-04T09:00:00.000Z',
  expiresAt: '2021-03-04T09:00:00.000Z',
  lastUsedAt: null,
  revokedAt: null,
};
const NEW_ANSWER = { ...ANSWER, address: 'https://planner.example.org/p/…' };

const shown = ({ id, partnerId, contactId, createdAt, expiresAt, lastUsedAt, revokedAt }: ContactLink) => ({
  ...{ id, partnerId, contactId, createdAt, expiresAt, lastUsedAt, revokedAt },
});

const withAddress = ({ secret, ...link }: NewContactLink, { deps }: Call) => ({
  ...shown(link),
  address: `${deps.baseUrl}/p/${secret}`,
});

const anyPartner = { permission: 'contacts.manage', within: 'any-partner' } as const;

/** Private links of contacts. */
export const contactLinkOperations: readonly Operation[] = [
  operation({
    id: 'listContactLinks',
    method: 'get',
    path: '/partnerships/{partnership}/partners/{partner}/contact-links',
    tag: 'Access',
    summary: 'List the private links of a partner',
    description: 'Revoked ones too, never with their addresses.',
    needs: { permission: 'contacts.manage', within: 'partner' },
    query: PageQuery,
    example: '/partnerships/dale/partners/dale-police/contact-links',
    answers: {
      200: { description: 'A page of links.', schema: pageOf(LinkAnswer), example: { items: [ANSWER], nextCursor: null } },
    },
    handle: async ({ ctx, partnership, partner, query }) => {
      const page = pageByKey(await listContactLinks(ctx, partnership.id, partner.id), query, ({ id }) => id);
      return { status: 200, body: { ...page, items: page.items.map(shown) } };
    },
  }),
  operation({
    id: 'createContactLink',
    method: 'post',
    path: '/partnerships/{partnership}/contacts/{contact}/links',
    tag: 'Access',
    summary: 'Make a private link',
    description: 'It reaches the contact’s partner and nothing else, and needs no account. Its address is shown once.',
    needs: anyPartner,
    body: { schema: Days, example: { days: 90 } },
    example: '/partnerships/dale/contacts/con_example/links',
    answers: { 201: { description: 'Made.', schema: NewLinkAnswer, example: NEW_ANSWER } },
    handle: async (call) => {
      const contact = await reachedContact(call);
      const reach = { partnershipId: call.partnership.id, partnerId: contact.partnerId, contactId: contact.id };
      const link = await createContactLink(call.ctx, { ...reach, ...call.body });
      const location = `/partnerships/${call.partnership.slug}/partners/${contact.partner.slug}/contact-links`;
      return { status: 201, body: withAddress(link, call), location };
    },
  }),
  operation({
    id: 'rotateContactLink',
    method: 'post',
    path: `${LINK}/rotate`,
    tag: 'Access',
    summary: 'Give a private link a new address',
    description:
      'The old address ends at once. The private calendar of the contact goes on: where somebody else had the old address, revoke the addresses of the calendar too.',
    needs: anyPartner,
    body: { schema: Days, example: { days: 90 } },
    example: `${EXAMPLE}/rotate`,
    answers: { 200: { description: 'The new address.', schema: NewLinkAnswer, example: NEW_ANSWER } },
    handle: async (call) => {
      const link = { partnershipId: call.partnership.id, linkId: call.param('link') };
      return { status: 200, body: withAddress(await rotateContactLink(call.ctx, { ...link, ...call.body }), call) };
    },
  }),
  operation({
    id: 'revokeContactLink',
    method: 'delete',
    path: LINK,
    tag: 'Access',
    summary: 'Revoke a private link',
    description:
      'Ends it at once. It also ends the private calendar of the contact: a new address is made from a new link. Ending an ended one changes nothing.',
    needs: anyPartner,
    example: EXAMPLE,
    answers: { 204: { description: 'Revoked.' } },
    handle: async ({ ctx, partnership, param }) => {
      await revokeContactLink(ctx, { partnershipId: partnership.id, linkId: param('link') });
      return { status: 204 };
    },
  }),
];
