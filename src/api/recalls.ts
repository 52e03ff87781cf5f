import { z } from '@hono/zod-openapi';
import {
  AnswerPosts,
  AnswerRecall,
  answerPosts,
  answerRecall,
  endRecall,
  getRecallStatus,
  Pause,
  pause,
  RECALL_ANSWERS,
  type RecallStatus,
  recallTemplate,
} from '#src/takeup/index.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { type Operation, operation } from './operation.ts';
import { TakeUpWord } from './take-up-shapes.ts';

const CAMPAIGN = '/partnerships/{partnership}/campaigns/{campaign}';

const nullableText = z.string().nullable();

const Partner = z.strictObject({
  partner: z.strictObject({ slug: z.string(), name: z.string() }),
  state: TakeUpWord,
  postedAt: nullableText.meta({ description: 'Where it was posted.' }),
  answer: z.enum(RECALL_ANSWERS).nullable(),
  link: nullableText,
  reason: nullableText,
  answeredAt: nullableText,
  answeredBy: nullableText.meta({ description: 'A role, never a name.' }),
});

const RecallStatusAnswer = z
  .strictObject({
    campaign: z.strictObject({ slug: z.string(), title: z.string() }),
    pause: z
      .strictObject({ id: z.string(), version: z.int(), reason: z.string(), startedAt: z.string(), everything: z.boolean() })
      .nullable(),
    posts: z.array(
      z.strictObject({
        template: z.strictObject({ slug: z.string(), title: z.string() }),
        kind: z.enum(['recalled', 'removed', 'paused', 'changed']),
        reason: nullableText,
        since: z.string(),
        recall: z.strictObject({ id: z.string(), version: z.int() }).nullable(),
        confirmed: z.array(Partner),
        notConfirmed: z.array(Partner).meta({ description: 'It is out or scheduled there, and nothing has been said.' }),
        cannot: z.array(Partner),
        told: z.array(Partner).meta({ description: 'Told, with nothing out: no answer is waited for.' }),
      }),
    ),
  })
  .meta({ id: 'RecallStatus' }) satisfies z.ZodType<RecallStatus>;

const Started = z.strictObject({ id: z.string(), version: z.int(), reason: z.string(), startedAt: z.string() });

const STARTED = {
  id: 'rcl_01hxs3k2m4n6p8r0t2v4w6y8za',
  version: 1,
  reason: 'The helpline has another number',
  startedAt: '2020-12-04T09:00:00.000Z',
};

const AnswerBody = AnswerRecall.omit({ partnership: true, campaign: true, partner: true, contactId: true });
const AnswersBody = AnswerPosts.omit({ partnership: true, campaign: true, partner: true, contactId: true });

/** Taking copy back from everybody, pausing it, and what partners say about it. */
export const recallOperations: readonly Operation[] = [
  operation({
    id: 'getRecallStatus',
    method: 'get',
    path: `${CAMPAIGN}/recalls`,
    tag: 'Take-up',
    summary: 'Read what is recalled, paused or changed',
    description: 'With the partners who confirmed, those who have not, and those who cannot.',
    needs: { permission: 'plan.read', within: 'partnership' },
    example: '/partnerships/dale/campaigns/week/recalls',
    answers: {
      200: {
        description: 'As it stands.',
        schema: RecallStatusAnswer,
        example: { campaign: { slug: 'week', title: 'Week of 2020' }, pause: null, posts: [] },
      },
    },
    handle: async (call) => ({
      status: 200,
      body: await getRecallStatus(call.ctx, { partnership: call.partnership.slug, campaign: call.param('campaign') }),
    }),
  }),
  operation({
    id: 'answerPosts',
    method: 'post',
    path: `${CAMPAIGN}/partners/{partner}/answers`,
    tag: 'Take-up',
    summary: 'Say the same of several posts',
    description:
      'All or nothing. Each post is given with the version of its answer before; posts that say so already stay as they are.',
    needs: { permission: 'takeup.record', within: 'partner' },
    body: {
      schema: AnswersBody,
      example: { state: 'scheduled', posts: [{ template: 'card', version: 1 }], answeredBy: 'Comms officer' },
    },
    example: '/partnerships/dale/campaigns/week/partners/dale-police/answers',
    answers: {
      200: {
        description: 'On record.',
        schema: z.strictObject({ saved: z.array(z.string()) }),
        example: { saved: ['card'] },
      },
    },
    handle: async (call) => ({
      status: 200,
      body: await answerPosts(call.ctx, {
        ...call.body,
        partnership: call.partnership.slug,
        campaign: call.param('campaign'),
        partner: call.param('partner'),
      }),
    }),
  }),
  operation({
    id: 'recallTemplate',
    method: 'post',
    path: `${CAMPAIGN}/templates/{template}/recall`,
    tag: 'Take-up',
    summary: 'Take a post back from everybody',
    description:
      'At once: pages, calendars, files and this API show no text of it. Whoever scheduled or posted it is asked to take it down.',
    needs: { permission: 'content.edit', within: 'partnership' },
    body: { schema: z.strictObject({ reason: Pause.shape.reason }), example: { reason: STARTED.reason } },
    example: '/partnerships/dale/campaigns/week/templates/poster/recall',
    answers: { 200: { description: 'Recalled.', schema: Started, example: STARTED } },
    handle: async (call) => {
      const { id, version, reason, startedAt } = await recallTemplate(call.ctx, {
        partnership: call.partnership.slug,
        campaign: call.param('campaign'),
        template: call.param('template'),
        reason: call.body.reason,
      });
      return { status: 200, body: { id, version, reason, startedAt } };
    },
  }),
  operation({
    id: 'answerRecall',
    method: 'post',
    path: `${CAMPAIGN}/partners/{partner}/recall-answers`,
    tag: 'Take-up',
    summary: 'Say that posts are down, stopped, or use the new text',
    description: '`cannot` needs a reason. Saying it again changes what was said.',
    needs: { permission: 'takeup.record', within: 'partner' },
    body: { schema: AnswerBody, example: { templates: ['banner'], state: 'confirmed' } },
    example: '/partnerships/dale/campaigns/week/partners/dale-police/recall-answers',
    answers: {
      200: {
        description: 'On record.',
        schema: z.strictObject({ templates: z.array(z.string()) }),
        example: { templates: ['banner'] },
      },
    },
    handle: async (call) => ({
      status: 200,
      body: await answerRecall(call.ctx, {
        ...call.body,
        partnership: call.partnership.slug,
        campaign: call.param('campaign'),
        partner: call.param('partner'),
      }),
    }),
  }),
  operation({
    id: 'endRecall',
    method: 'post',
    path: '/partnerships/{partnership}/recalls/{recall}/end',
    tag: 'Take-up',
    summary: 'End a pause, or let a recalled post be used again',
    description: 'If-Match holds the version of the recall. What partners said about it stays on record.',
    needs: { permission: 'content.edit', within: 'partnership' },
    example: '/partnerships/dale/recalls/rcl_example/end',
    conditional: 'change',
    answers: { 204: { description: 'Ended.' } },
    handle: async (call) => {
      // A recall is changed once, by being ended.
      const version = (await exactVersion(wantedVersion(call.precondition, false), async () => 1)) ?? 0;
      await endRecall(call.ctx, { partnership: call.partnership.slug, recall: call.param('recall'), version });
      return { status: 204 };
    },
  }),
  operation({
    id: 'pause',
    method: 'post',
    path: '/partnerships/{partnership}/pauses',
    tag: 'Take-up',
    summary: 'Pause a campaign, or everything',
    description: 'Nobody is shown a text until it ends. Whoever scheduled a post is asked to stop it; what is out stays.',
    needs: { permission: 'content.edit', within: 'partnership' },
    body: { schema: Pause.omit({ partnership: true }), example: { campaign: 'later-week', reason: 'National mourning' } },
    example: '/partnerships/dale/pauses',
    answers: { 200: { description: 'Paused.', schema: Started, example: { ...STARTED, reason: 'National mourning' } } },
    handle: async (call) => {
      const row = await pause(call.ctx, { ...call.body, partnership: call.partnership.slug });
      return { status: 200, body: { id: row.id, version: row.version, reason: row.reason, startedAt: row.startedAt } };
    },
  }),
];
