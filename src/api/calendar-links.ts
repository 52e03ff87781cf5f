import { z } from '@hono/zod-openapi';
import {
  CALENDAR_GRACE_DAYS,
  type CalendarLink,
  calendarLinkState,
  createCalendarLink,
  listCalendarLinks,
  revokeCalendarLink,
} from '#src/access/index.ts';
import { reachedContact } from './contacts.ts';
import { type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';

const LINK_FIELDS = {
  id: z.string(),
  partnerId: z.string(),
  contactId: z.string(),
  state: z.enum(['works', 'replaced', 'ended']).meta({
    description: '`replaced`: a newer address was made, and this one answers until `endsAt`.',
  }),
  createdAt: z.string(),
  endsAt: z.string().nullable().meta({ description: 'From then on it answers 410; null while it stays.' }),
  lastUsedAt: z.string().nullable().meta({ description: 'Noted once an hour at most.' }),
  lastClient: z.string().nullable().meta({ description: 'The program that read it last, such as Outlook.' }),
};
const LinkAnswer = z.strictObject(LINK_FIELDS).meta({ id: 'PrivateCalendarLink' });
const NewLinkAnswer = z
  .strictObject({ ...LINK_FIELDS, address: z.string().meta({ description: 'Subscribe to it. It is shown this once.' }) })
  .meta({ id: 'NewPrivateCalendarLink' });

const ANSWER = {
  id: 'cal_01hxs3k2m4n6p8r0t2v4w6y8za',
  partnerId: 'ptn_01hxs3k2m4n6p8r0t2v4w6y8za',
  contactId: 'con_01hxs3k2m4n6p8r0t2v4w6y8za',
  state: 'works' as const,
  createdAt: '2020-12-04T09:00:00.000Z',
  endsAt: null,
  lastUsedAt: null,
  lastClient: null,
};

const shown = (link: CalendarLink, now: string) => {
  const { id, partnerId, contactId, createdAt, endsAt, lastUsedAt, lastClient } = link;
  return { id, partnerId, contactId, state: calendarLinkState(link, now), createdAt, endsAt, lastUsedAt, lastClient };
};

const anyPartner = { permission: 'contacts.manage', within: 'any-partner' } as const;

/** Private calendar addresses of contacts. */
export const calendarLinkOperations: readonly Operation[] = [
  operation({
    id: 'listPrivateCalendarLinks',
    method: 'get',
    path: '/partnerships/{partnership}/partners/{partner}/calendar-links',
    tag: 'Access',
    summary: 'List the private calendars of a partner',
    description: 'Ended ones too, never with their addresses; by which program each was last read, and when.',
    needs: { permission: 'contacts.manage', within: 'partner' },
    query: PageQuery,
    example: '/partnerships/dale/partners/dale-police/calendar-links',
    answers: {
      200: {
        description: 'A page of private calendars.',
        schema: pageOf(LinkAnswer),
        example: { items: [ANSWER], nextCursor: null },
      },
    },
    handle: async ({ ctx, deps, partnership, partner, query }) => {
      const page = pageByKey(await listCalendarLinks(ctx, partnership.id, partner.id), query, ({ id }) => id);
      const now = deps.clock.now();
      return { status: 200, body: { ...page, items: page.items.map((link) => shown(link, now)) } };
    },
  }),
  operation({
    id: 'createPrivateCalendarLink',
    method: 'post',
    path: '/partnerships/{partnership}/contacts/{contact}/calendar-links',
    tag: 'Access',
    summary: 'Make or change a private calendar address',
    description: `A contact has one address that stays: those made before answer for ${CALENDAR_GRACE_DAYS} more days. The new one is shown once. It takes \`?kinds=\` and \`?cancelled=hide\` as the public ones do.`,
    needs: anyPartner,
    example: '/partnerships/dale/contacts/con_example/calendar-links',
    answers: {
      201: {
        description: 'Made.',
        schema: NewLinkAnswer,
        example: { ...ANSWER, address: 'https://planner.example.org/calendar/….ics' },
      },
    },
    handle: async (call) => {
      const { ctx, deps, partnership } = call;
      const contact = await reachedContact(call);
      const owner = { partnershipId: partnership.id, partnerId: contact.partnerId, contactId: contact.id };
      const { secret, ...link } = await createCalendarLink(ctx, owner);
      const location = `/partnerships/${partnership.slug}/partners/${contact.partner.slug}/calendar-links`;
      const address = `${deps.baseUrl}/calendar/${secret}.ics`;
      return { status: 201, body: { ...shown(link, deps.clock.now()), address }, location };
    },
  }),
  operation({
    id: 'revokePrivateCalendarLink',
    method: 'delete',
    path: '/partnerships/{partnership}/calendar-links/{link}',
    tag: 'Access',
    summary: 'Revoke a private calendar address',
    description: 'Ends it at once: whoever still asks for it is answered 410. Ending an ended one changes nothing.',
    needs: anyPartner,
    example: '/partnerships/dale/calendar-links/cal_example',
    answers: { 204: { description: 'Revoked.' } },
    handle: async ({ ctx, partnership, param }) => {
      await revokeCalendarLink(ctx, { partnershipId: partnership.id, linkId: param('link') });
      return { status: 204 };
    },
  }),
];
