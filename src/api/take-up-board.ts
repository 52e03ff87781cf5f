import { z } from '@hono/zod-openapi';
import { listPartners, PARTNER_KINDS } from '#src/partners/index.ts';
import { oneOf } from '#src/platform/fields.ts';
import {
  getTakeUpBoard,
  type Nudge,
  type PartnerReach,
  readReach,
  reminderText,
  TAKE_UP_STATES,
  type TakeUpBoard,
  type TakeUpFilters,
  takeUpCsv,
} from '#src/takeup/index.ts';
import { type Call, type Operation, operation } from './operation.ts';
import { wrongParameter } from './problem.ts';
import { PauseAnswer, TAKE_UP, TakeUpWord } from './take-up-shapes.ts';

const PATH = '/partnerships/{partnership}/campaigns/{campaign}/take-up-board';
const EXAMPLE = '/partnerships/dale/campaigns/week/take-up-board';

const nullableText = z.string().nullable();
const exactly = <const W extends string>(word: W, description: string) =>
  z
    .enum([word], { error: `must be "${word}", or left out` })
    .optional()
    .meta({ description });
const only = (description: string) => exactly('true', description);
const slugOf = (description: string) => z.string().max(80).optional().meta({ description });

const Query = z.strictObject({
  day: z
    .string()
    .max(10)
    .optional()
    .meta({ description: 'Day on which the partner is to post, `2020-10-12`; `any` for posts without a day.' }),
  partner: slugOf('Slug of the partner.'),
  post: slugOf('Slug of the template.'),
  theme: slugOf('Slug of the theme; `none` for posts without one.'),
  kind: oneOf(PARTNER_KINDS).optional().meta({ description: 'Kind of partner.' }),
  state: oneOf(TAKE_UP_STATES).optional().meta({ description: 'What the partner said.' }),
  due: exactly('today', 'Only what is to be posted today, London time, and is not out.'),
  late: only('Only what is past its time and not out.'),
  changed: only('Only what uses an earlier text.'),
  lockBroken: only('Only own wordings that lack a part that must stay.'),
});
type Query = z.infer<typeof Query>;

const Slot = { day: nullableText.meta({ description: 'Wall-clock London; null: any day.' }), time: nullableText };
const Post = { slug: z.string(), title: z.string() };
const Partner = z.strictObject({
  slug: z.string(),
  name: z.string(),
  kind: z.string(),
  removed: z.boolean().meta({ description: 'It is no longer a partner; what it said stays on record.' }),
});
const NudgePost = z.strictObject({ ...Post, ...Slot });

const Cell = z.strictObject({
  partner: z.string(),
  assignmentId: z.string(),
  version: z.int().meta({ description: 'Of the answer: the ETag for the next one.' }),
  ...Slot,
  ...TAKE_UP,
  changed: z.boolean().meta({ description: 'It uses an earlier text than the one in use.' }),
  lockBroken: z.array(z.string()).meta({ description: 'What its own wording lacks of the parts that must stay.' }),
  answeredAt: nullableText,
  answeredBy: nullableText.meta({ description: 'A role, never a name.' }),
  dueToday: z.boolean(),
  late: z.boolean().meta({ description: 'Its time is past and it is neither posted nor declined.' }),
});

const BoardAnswer = z
  .strictObject({
    campaign: z.strictObject({ ...Post, local: z.strictObject({ from: z.string(), to: z.string() }) }),
    pause: PauseAnswer,
    today: z.string().meta({ description: 'The day it is in London.' }),
    partners: z.array(Partner),
    rows: z.array(
      z.strictObject({
        ...Post,
        ...Slot,
        theme: z.strictObject(Post).nullable(),
        approved: z.boolean(),
        copyVersion: z.int(),
        stopped: z.enum(['recalled', 'paused']).nullable().meta({ description: 'Why nobody may use it now.' }),
        cells: z.array(Cell),
      }),
    ),
    totals: z.strictObject({
      sentTo: z.int(),
      states: z.strictObject({ offered: z.int(), taken: z.int(), scheduled: z.int(), posted: z.int(), declined: z.int() }),
      dueToday: z.int(),
      late: z.int(),
      changed: z.int(),
      lockBroken: z.int(),
    }),
    dueToday: z
      .array(
        z.strictObject({
          post: z.strictObject(Post),
          partner: z.strictObject({ slug: z.string(), name: z.string() }),
          time: nullableText,
          state: TakeUpWord,
          late: z.boolean(),
        }),
      )
      .meta({ description: 'Whatever was filtered, by time.' }),
    toNudge: z
      .array(
        z.strictObject({
          partner: Partner,
          late: z.array(NudgePost),
          unanswered: z.array(NudgePost),
          lastAnswer: z.strictObject({ at: z.string(), by: nullableText }).nullable(),
          linked: z.boolean().meta({ description: 'It has a private link that works.' }),
          roles: z.array(z.string()).meta({ description: 'What its contacts do.' }),
          text: z.string().meta({ description: 'What to write to it; holds no link.' }),
        }),
      )
      .meta({
        description:
          'Whatever was filtered, the most urgent first. Nobody is reminded of a post more than 21 days away, nor of anything more than 28 days after the week.',
      }),
    notReminded: z
      .strictObject({ recalled: z.int(), paused: z.int(), over: z.int(), early: z.int() })
      .meta({ description: 'Answers that are missing and that nobody is reminded of now, by why; whatever was filtered.' }),
    choices: z.strictObject({
      days: z.array(nullableText),
      partners: z.array(Partner),
      themes: z.array(z.strictObject(Post)),
    }),
  })
  .meta({ id: 'TakeUpBoard' }) satisfies z.ZodType<
  Omit<TakeUpBoard, 'toNudge'> & { toNudge: (Nudge & { linked: boolean; roles: string[]; text: string })[] }
>;

const filtersOf = ({ due, late, changed, lockBroken, ...words }: Query): TakeUpFilters => ({
  ...words,
  due: due === 'today',
  late: late === 'true',
  changed: changed === 'true',
  lockBroken: lockBroken === 'true',
});

async function boardOf({ ctx, partnership, param, query }: Call<unknown, Query>): Promise<TakeUpBoard> {
  const filters = filtersOf(query);
  const board = await getTakeUpBoard(ctx, { partnership: partnership.slug, campaign: param('campaign'), filters });
  const { partner: named } = query;
  if (named === undefined || board.choices.partners.some(({ slug }) => slug === named)) return board;
  const known = await listPartners(ctx, partnership.id);
  if (!known.some(({ slug }) => slug === named)) throw wrongParameter('partner', 'is not the slug of a partner');
  return board;
}

const NOWHERE: PartnerReach = { linked: false, roles: [] };

const POLICE = { slug: 'dale-police', name: 'Dale Police', kind: 'police', removed: false };
const LAUNCH = { slug: 'launch', title: 'The week starts' };

/** What every partner said about every post, as JSON and as a spreadsheet. */
export const takeUpBoardOperations: readonly Operation[] = [
  operation({
    id: 'getTakeUpBoard',
    method: 'get',
    path: PATH,
    tag: 'Take-up',
    summary: 'Read who takes what up',
    description:
      'Every post with every partner it was sent to: what the partner said, when it is to post, what is due today, and whom to remind of what. The filters narrow the rows and their totals.',
    needs: { permission: 'plan.read', within: 'partnership' },
    query: Query,
    example: EXAMPLE,
    answers: {
      200: {
        description: 'The board.',
        schema: BoardAnswer,
        example: {
          campaign: { slug: 'week', title: 'Week of 2020', local: { from: '2020-10-12', to: '2020-10-16' } },
          pause: null,
          today: '2020-10-12',
          partners: [POLICE],
          rows: [
            {
              ...LAUNCH,
              day: '2020-10-12',
              time: '08:30',
              theme: { slug: 'opening', title: 'What it is' },
              approved: true,
              copyVersion: 1,
              stopped: null,
              cells: [
                {
                  partner: 'dale-police',
                  assignmentId: 'asg_01hxs3k2m4n6p8r0t2v4w6y8za',
                  version: 1,
                  day: '2020-10-12',
                  time: '08:30',
                  state: 'offered',
                  takenVersion: null,
                  link: null,
                  reason: null,
                  ownWording: null,
                  ownFor: null,
                  changed: false,
                  lockBroken: [],
                  answeredAt: null,
                  answeredBy: null,
                  dueToday: true,
                  late: false,
                },
              ],
            },
          ],
          totals: {
            sentTo: 1,
            states: { offered: 1, taken: 0, scheduled: 0, posted: 0, declined: 0 },
            dueToday: 1,
            late: 0,
            changed: 0,
            lockBroken: 0,
          },
          dueToday: [
            { post: LAUNCH, partner: { slug: 'dale-police', name: 'Dale Police' }, time: '08:30', state: 'offered', late: false },
          ],
          toNudge: [
            {
              partner: POLICE,
              late: [],
              unanswered: [{ ...LAUNCH, day: '2020-10-12', time: '08:30' }],
              lastAnswer: null,
              linked: true,
              roles: ['Comms officer'],
              text: 'Hello,\n\nthis is about Week of 2020.',
            },
          ],
          notReminded: { recalled: 0, paused: 0, over: 0, early: 0 },
          choices: { days: ['2020-10-12'], partners: [POLICE], themes: [{ slug: 'opening', title: 'What it is' }] },
        },
      },
    },
    handle: async (call) => {
      const board = await boardOf(call);
      const reach = await readReach(call.ctx, call.partnership.slug);
      const toNudge = board.toNudge.map((nudge) => {
        const { linked, roles } = reach.get(nudge.partner.slug) ?? NOWHERE;
        const text = reminderText(nudge, { week: board.campaign.title, from: call.partnership.name, linked });
        return { ...nudge, linked, roles: [...roles], text };
      });
      return { status: 200, body: { ...board, toNudge } };
    },
  }),
  operation({
    id: 'getTakeUpSpreadsheet',
    method: 'get',
    path: `${PATH}.csv`,
    tag: 'Take-up',
    summary: 'Read who takes what up as a spreadsheet',
    description: 'The same answers as CSV, a row for each post and partner. The filters are those of the board.',
    needs: { permission: 'plan.read', within: 'partnership' },
    query: Query,
    example: `${EXAMPLE}.csv`,
    answers: { 200: { description: 'UTF-8 with a byte order mark; no cell is a formula.', files: ['text/csv; charset=utf-8'] } },
    handle: async (call) => {
      const body = new TextEncoder().encode(takeUpCsv(await boardOf(call)));
      const headers = {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="take-up.csv"',
        'x-content-type-options': 'nosniff',
      };
      return { status: 200, file: { status: 200, headers, body } };
    },
  }),
];
