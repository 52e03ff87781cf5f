import { z } from '@hono/zod-openapi';
import { cancelActivity, changeActivity, confirmActivity, declineActivity } from '#src/definitions/index.ts';
import { listActivityReports, ReportActivity, type ReportedActivity, reportActivity } from '#src/returns/index.ts';
import {
  ACTIVITY_KINDS,
  ACTIVITY_STATES,
  activityIn,
  CancelActivity,
  DeclineActivity,
  type SavedActivity,
  SayActivity,
  sayActivity,
} from '#src/takeup/index.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { type Answer, type Call, type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';

const CAMPAIGN = '/partnerships/{partnership}/campaigns/{campaign}';
const OF_PARTNER = `${CAMPAIGN}/partners/{partner}/activities`;
const OF_WEEK = `${CAMPAIGN}/activities`;
const AT_PARTNER = '/partnerships/dale/campaigns/week/partners/dale-police/activities';
const IN_WEEK = '/partnerships/dale/campaigns/week/activities';

const WHERE = { partnership: true, campaign: true, partner: true, contactId: true } as const;
const SayBody = SayActivity.omit(WHERE);
const CancelBody = CancelActivity.omit({ ...WHERE, activity: true, version: true });
const DeclineBody = DeclineActivity.omit({ partnership: true, campaign: true, activity: true, version: true });
const ReportBody = ReportActivity.omit({ ...WHERE, activity: true, version: true });

const nullableText = z.string().nullable();
const State = z.enum(ACTIVITY_STATES).meta({
  description: '`said` waits for the lead; `happened` and `did-not-happen` are said afterwards.',
});

const Link = z.strictObject({
  id: z.string(),
  title: z.string(),
  day: z.string(),
  partner: z.string(),
  campaign: z.strictObject({ slug: z.string(), title: z.string() }),
});

const ActivityAnswer = z
  .strictObject({
    id: z.string(),
    partner: z.strictObject({ slug: z.string(), name: z.string() }),
    title: z.string(),
    kind: z.enum(ACTIVITY_KINDS),
    about: nullableText,
    place: nullableText,
    day: z.string(),
    from: nullableText.meta({ description: 'Wall-clock London; null for all day.' }),
    until: nullableText,
    forWhom: nullableText,
    open: z.boolean().meta({ description: 'Anybody may come.' }),
    link: nullableText,
    state: State,
    own: z
      .strictObject({
        version: z.int().meta({ description: 'For If-Match.' }),
        reason: nullableText.meta({ description: 'Why it was declined or cancelled, or a note on how it went.' }),
        saidBy: nullableText.meta({ description: 'A role, never a name.' }),
        decidedAt: nullableText,
        entry: nullableText.meta({ description: 'Slug of its calendar entry.' }),
        follows: nullableText,
      })
      .nullable()
      .meta({ description: 'What is between the partner and the lead; null where it is another partner’s.' }),
    cameOutOf: Link.nullable(),
    ledTo: z.array(Link),
    report: z
      .strictObject({
        happened: z.boolean().nullable().meta({ description: 'Null: nobody has said.' }),
        came: z.int().nullable().meta({ description: 'Null: not known, which is not zero.' }),
        estimate: z.boolean(),
      })
      .nullable()
      .meta({ description: 'How it went; null before its day.' }),
  })
  .meta({ id: 'Activity' }) satisfies z.ZodType<ReportedActivity>;

const SavedAnswer = z
  .strictObject({
    id: z.string(),
    state: State,
    version: z.int(),
    saved: z.boolean().meta({ description: 'False where the same was on record already.' }),
  })
  .meta({ id: 'SavedActivity' }) satisfies z.ZodType<SavedActivity>;

const SAID = {
  title: 'Stall at the market',
  kind: 'stall',
  place: 'Market square',
  day: '2020-10-14',
  from: '10:00',
  until: '12:00',
  open: true,
} as const;
const ID = 'act_01hxs3k2m4n6p8r0t2v4w6y8za';
const LISTED = {
  id: ID,
  partner: { slug: 'dale-police', name: 'Dale Police' },
  ...SAID,
  about: null,
  forWhom: null,
  link: null,
  state: 'said',
  own: { version: 1, reason: null, saidBy: 'Comms officer', decidedAt: null, entry: null, follows: null },
  cameOutOf: null,
  ledTo: [],
  report: null,
} as const;

const weekOf = (call: Call) => ({ partnership: call.partnership.slug, campaign: call.param('campaign') });
const placeOf = (call: Call) => ({ ...weekOf(call), partner: call.param('partner') });

/** The activity of the address with the version that the caller names. */
async function at(call: Call, query: { partnership: string; campaign: string; partner?: string }) {
  const activity = call.param('activity');
  const current = async () => activityIn(await listActivityReports(call.ctx, query), activity).own?.version ?? 0;
  return { activity, version: (await exactVersion(wantedVersion(call.precondition, false), current)) ?? 0 };
}

const saved = (body: SavedActivity): Answer => ({ status: 200, body, version: body.version });
const savedAs = (state: SavedActivity['state'], version: number) => ({
  200: { description: 'On record.', schema: SavedAnswer, example: { id: ID, state, version, saved: true } },
});
const listed = {
  200: { description: 'A page of activities.', schema: pageOf(ActivityAnswer), example: { items: [LISTED], nextCursor: null } },
};
// Sortable by day, and unique.
const key = ({ day, id }: ReportedActivity): string => `${day}/${id}`;

const record = { permission: 'takeup.record', within: 'partner' } as const;
const decide = { permission: 'programme.edit', within: 'partnership' } as const;

/** What partners do themselves: said beforehand, confirmed by the lead, reported after. */
export const activityOperations: readonly Operation[] = [
  operation({
    id: 'listActivities',
    method: 'get',
    path: OF_WEEK,
    tag: 'Take-up',
    summary: 'List what partners do themselves',
    description: 'Every activity of the week, confirmed or not, by day.',
    needs: { permission: 'plan.read', within: 'partnership' },
    query: PageQuery,
    example: IN_WEEK,
    answers: listed,
    handle: async (call) => ({
      status: 200,
      body: pageByKey(await listActivityReports(call.ctx, weekOf(call)), call.query, key),
    }),
  }),
  operation({
    id: 'listPartnerActivities',
    method: 'get',
    path: OF_PARTNER,
    tag: 'Take-up',
    summary: 'List what a partner does itself',
    description:
      'Its own, by day. A token of that partner alone also gets what is confirmed and open to anybody of other partners, and nothing else of theirs.',
    needs: { permission: 'posts.read', within: 'partner' },
    query: PageQuery,
    example: AT_PARTNER,
    answers: listed,
    handle: async (call) => ({
      status: 200,
      body: pageByKey(await listActivityReports(call.ctx, placeOf(call)), call.query, key),
    }),
  }),
  operation({
    id: 'sayActivity',
    method: 'post',
    path: OF_PARTNER,
    tag: 'Take-up',
    summary: 'Say what a partner will do itself',
    description:
      'The lead confirms it. Times are wall-clock London, both or neither; `follows` is the id of the activity it came out of. Saying the very same again changes nothing; another of the same name on the same day is refused.',
    needs: record,
    body: { schema: SayBody, example: { ...SAID, title: 'Stall at the library' } },
    example: AT_PARTNER,
    answers: savedAs('said', 1),
    handle: async (call) => saved(await sayActivity(call.ctx, { ...call.body, ...placeOf(call) })),
  }),
  operation({
    id: 'changeActivity',
    method: 'put',
    path: `${OF_PARTNER}/{activity}`,
    tag: 'Take-up',
    summary: 'Change what a partner will do itself',
    description:
      'Send the whole of it. What calendars show of a confirmed one is decided anew: until then its entry stays as it was, marked as provisional. A declined or cancelled one is said again by it.',
    needs: record,
    body: { schema: SayBody, example: { ...SAID, place: 'Town hall' } },
    example: `${AT_PARTNER}/act_example`,
    conditional: 'change',
    answers: savedAs('said', 2),
    handle: async (call) => {
      const place = placeOf(call);
      return saved(await changeActivity(call.ctx, { ...call.body, ...place, ...(await at(call, place)) }));
    },
  }),
  operation({
    id: 'cancelActivity',
    method: 'post',
    path: `${OF_PARTNER}/{activity}/cancel`,
    tag: 'Take-up',
    summary: 'Call off what a partner would do itself',
    description: 'With the reason, which the lead reads. Its calendar entry is called off and stays.',
    needs: record,
    body: { schema: CancelBody, example: { reason: 'The speaker cannot come.' } },
    example: `${AT_PARTNER}/act_other_example/cancel`,
    conditional: 'change',
    answers: savedAs('cancelled', 2),
    handle: async (call) => {
      const place = placeOf(call);
      return saved(await cancelActivity(call.ctx, { ...call.body, ...place, ...(await at(call, place)) }));
    },
  }),
  operation({
    id: 'declineActivity',
    method: 'post',
    path: `${OF_WEEK}/{activity}/decline`,
    tag: 'Take-up',
    summary: 'Do not take an activity into the programme',
    description: 'With the reason, which the partner reads. Where it was confirmed before, its calendar entry is called off.',
    needs: decide,
    body: { schema: DeclineBody, example: { reason: 'The square is taken that day.' } },
    example: `${IN_WEEK}/act_example/decline`,
    conditional: 'change',
    answers: savedAs('declined', 3),
    handle: async (call) => {
      const week = weekOf(call);
      return saved(await declineActivity(call.ctx, { ...call.body, ...week, ...(await at(call, week)) }));
    },
  }),
  operation({
    id: 'confirmActivity',
    method: 'post',
    path: `${OF_WEEK}/{activity}/confirm`,
    tag: 'Take-up',
    summary: 'Take an activity into the programme',
    description:
      'It becomes an entry of the week’s calendar: public where anybody may come, for partners otherwise. Confirming again changes nothing.',
    needs: decide,
    example: `${IN_WEEK}/act_example/confirm`,
    conditional: 'change',
    answers: savedAs('confirmed', 4),
    handle: async (call) => {
      const week = weekOf(call);
      return saved(await confirmActivity(call.ctx, { ...week, ...(await at(call, week)) }));
    },
  }),
  operation({
    id: 'reportActivity',
    method: 'post',
    path: `${OF_PARTNER}/{activity}/report`,
    tag: 'Take-up',
    summary: 'Say how an activity went',
    description:
      'From its day on. `came` is a number, zero too, or `not-known`; it becomes a count of attendances in the report, and is left out where it did not happen. It can be corrected.',
    needs: { permission: 'figures.record', within: 'partner' },
    body: { schema: ReportBody, example: { happened: true, came: 40, estimate: true } },
    example: `${AT_PARTNER}/act_example/report`,
    conditional: 'change',
    answers: savedAs('happened', 5),
    handle: async (call) => {
      const place = placeOf(call);
      return saved(await reportActivity(call.ctx, { ...call.body, ...place, ...(await at(call, place)) }));
    },
  }),
];
