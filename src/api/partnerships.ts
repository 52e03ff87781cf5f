import { z } from '@hono/zod-openapi';
import { listCampaigns } from '#src/content/index.ts';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { listPartnerships, PartnershipDefinition } from '#src/partners/index.ts';
import { may } from '#src/platform/access.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { answerOf, kindWire } from './editable.ts';
import { type Call, type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';

const BODY = {
  name: 'Dale Partnership',
  zone: 'Europe/London',
  host: 'dale-council',
  workingGroups: [{ slug: 'week-group', name: 'Week Group' }],
  boards: [{ slug: 'safety-board', name: 'Safety Board' }],
  placeholders: { area: 'the Dale' },
  secondApprover: true,
};

const { wire, item, itemOf, example } = kindWire({
  kind: 'partnership',
  name: 'Partnership',
  schema: PartnershipDefinition,
  made: 'dale',
  body: BODY,
});

const ABOUT = 'The group that owns a planner: its host, working groups, boards, and the words that copy refers to.';
const refOf = (call: Call) => ({ partnership: call.partnership.slug, kind: 'partnership', slug: '' }) as const;

const Named = z.strictObject({ slug: z.string(), name: z.string() });

const CalendarLink = z
  .strictObject({
    campaign: z.string().nullable().meta({ description: 'Slug; null for the year-round programme.' }),
    title: z.string(),
    address: z.string().meta({ description: 'Subscribe to it; importing it once does not keep it up to date.' }),
    audience: z.literal('public'),
  })
  .meta({ id: 'CalendarLink' });

/** The partnership itself. A new one is made by an import. */
export const partnershipOperations: readonly Operation[] = [
  operation({
    id: 'listPartnerships',
    method: 'get',
    path: '/partnerships',
    tag: 'Partnership',
    summary: 'List the partnerships you may see',
    description: 'Usually one: yours. Partnerships of one installation never see each other.',
    needs: { permission: 'plan.read', within: 'own' },
    query: PageQuery,
    example: '/partnerships',
    answers: {
      200: {
        description: 'A page of partnerships.',
        schema: pageOf(Named),
        example: { items: [{ slug: 'dale', name: 'Dale Partnership' }], nextCursor: null },
      },
    },
    handle: async ({ ctx, query }) => {
      const seen = (await listPartnerships(ctx)).filter(({ id }) => may(ctx.access, 'plan.read', id));
      const page = pageByKey(seen, query, ({ slug }) => slug);
      return { status: 200, body: { ...page, items: page.items.map(({ slug, name }) => ({ slug, name })) } };
    },
  }),
  operation({
    id: 'getPartnership',
    method: 'get',
    path: '/partnerships/{partnership}',
    tag: 'Partnership',
    summary: 'Read the partnership',
    description: ABOUT,
    needs: { permission: 'plan.read', within: 'partnership' },
    example: '/partnerships/dale',
    conditional: 'read',
    answers: { 200: { description: 'The partnership.', schema: item, example } },
    handle: async (call) => answerOf(await getItem(call.ctx, refOf(call)), itemOf, 200),
  }),
  operation({
    id: 'putPartnership',
    method: 'put',
    path: '/partnerships/{partnership}',
    tag: 'Partnership',
    summary: 'Replace the partnership',
    description: `Send the whole of it. A new partnership is made by an import. ${ABOUT}`,
    needs: { permission: 'partnership.edit', within: 'partnership' },
    body: { schema: wire.input, example: BODY },
    example: '/partnerships/dale',
    conditional: 'change',
    pointer: wire.pointer,
    answers: { 200: { description: 'Replaced.', schema: item, example: { ...example, version: 2 } } },
    handle: async (call) => {
      const ref = refOf(call);
      const current = async () => (await getItem(call.ctx, ref)).version;
      const version = await exactVersion(wantedVersion(call.precondition, false), current);
      const value = wire.toFile(call.body as Record<string, unknown>);
      return answerOf(await saveItem(call.ctx, { ...ref, value, version }), itemOf, 200);
    },
  }),
  operation({
    id: 'listCalendarLinks',
    method: 'get',
    path: '/partnerships/{partnership}/calendar-links',
    tag: 'Partnership',
    summary: 'List the public calendars',
    description:
      'Addresses that calendar programs subscribe to: the year-round programme and each campaign. They hold what anyone may see. `?kinds=event,training` leaves only those kinds, `?cancelled=hide` leaves out what was called off.',
    needs: { permission: 'plan.read', within: 'partnership' },
    query: PageQuery,
    example: '/partnerships/dale/calendar-links',
    answers: {
      200: {
        description: 'A page of calendars.',
        schema: pageOf(CalendarLink),
        example: {
          items: [
            {
              campaign: null,
              title: 'Dale Partnership',
              address: 'https://planner.example.org/calendar/dale/programme.ics',
              audience: 'public',
            },
          ],
          nextCursor: null,
        },
      },
    },
    handle: async ({ ctx, deps, partnership, query }) => {
      const at = (file: string) => `${deps.baseUrl}/calendar/${partnership.slug}/${file}.ics`;
      const campaigns = await listCampaigns(ctx, partnership.id);
      const links = [
        { campaign: null, title: partnership.name, address: at('programme'), audience: 'public' },
        ...campaigns.map(({ slug, title }) => ({ campaign: slug, title, address: at(slug), audience: 'public' })),
      ];
      return { status: 200, body: pageByKey(links, query, ({ campaign }) => campaign ?? '') };
    },
  }),
];
