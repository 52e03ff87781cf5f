import { z } from '@hono/zod-openapi';
import { TemplateDefinition } from '#src/content/index.ts';
import { planSend, type Sent, sendPosts } from '#src/definitions/index.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { day, slug, text, wallTime } from '#src/platform/fields.ts';
import { wireOf } from './naming.ts';
import { type Operation, operation } from './operation.ts';

const wire = wireOf(TemplateDefinition);

/** As files write it: no field of it has two words. */
const Assign = wire.input.shape.assign as typeof TemplateDefinition.shape.assign;

const SendRequest = z.strictObject({
  posts: z
    .array(z.strictObject({ slug, version: z.int().min(1).meta({ description: 'The version it was read at.' }) }))
    .min(1, 'needs at least one post')
    .max(500),
  assign: Assign.unwrap().optional().meta({ description: 'Who gets all of them; left out, each stays for those it is for.' }),
  timing: z
    .strictObject({
      way: z
        .enum(['each', 'together', 'spread'])
        .meta({ description: '`each`: a time for each partner; `together`: all at one minute; `spread`: one after another.' }),
      on: day.optional().meta({ description: 'The day for all of them; left out, each keeps its own.' }),
      at: wallTime.optional().meta({ description: 'UK time. With `each`: for those that `times` does not name.' }),
      until: wallTime.optional().meta({ description: 'The last time of a spread.' }),
      times: z
        .array(z.strictObject({ partner: slug, at: wallTime, on: day.optional() }))
        .max(500)
        .optional(),
    })
    .optional()
    .meta({ description: 'When they are posted; left out, each stays when it is.' }),
  anyway: text(300).optional().meta({
    description: 'Why they are posted outside working hours or on do-not-post dates; kept with those that are. Without names.',
  }),
  texts: z
    .enum(['send', 'as-they-are'])
    .default('send')
    .meta({ description: '`send`: drafts go out too, after a second person has approved them where two must agree.' }),
  dryRun: z
    .boolean()
    .default(false)
    .meta({ description: 'Writes nothing, and tells in `problems` what would be refused instead of refusing it.' }),
});

const problems = z.array(z.strictObject({ pointer: z.string().optional(), message: z.string() }));

const SentAnswer = z
  .strictObject({
    posts: z.array(
      z.strictObject({
        slug: z.string(),
        title: z.string(),
        state: z.enum(['in-use', 'waits', 'draft']).meta({ description: 'Of its newest texts; `waits`: for a second person.' }),
        visible: z.boolean().meta({ description: 'Partners see some text of it.' }),
        changed: z.boolean().meta({ description: 'Something of it was, or would be, changed.' }),
        partners: z
          .array(z.strictObject({ slug: z.string(), name: z.string(), day: z.string().nullable(), time: z.string().nullable() }))
          .meta({ description: 'Who has it now, and when each posts it.' }),
        clashes: z.array(z.string()).meta({ description: 'What speaks against its times, whether a reason was given or not.' }),
        anyway: z.string().nullable(),
        over: z.boolean().meta({ description: 'Its day has passed.' }),
        problems: problems.meta({ description: 'Only with `dryRun`: pointers into the post.' }),
      }),
    ),
    withoutLink: z
      .array(z.strictObject({ slug: z.string(), name: z.string() }))
      .meta({ description: 'Partners among them without a private link that works.' }),
    problems: problems.meta({
      description: 'Only with `dryRun`: all that would be refused, with pointers such as `/posts/0/postOn`.',
    }),
  })
  .meta({ id: 'Sent' }) satisfies z.ZodType<Pick<Sent, 'withoutLink'>>;

const POLICE = { slug: 'dale-police', name: 'Dale Police', day: '2020-10-12', time: '09:30' };

/** `/posts/0/post-on` to `/posts/0/postOn`. */
const pointerIn = (pointer: string): string =>
  pointer.replace(/^(\/posts\/\d+)(\/.*)$/, (_all, post: string, rest: string) => `${post}${wire.pointer(rest)}`);

/** Problems as the API tells them. */
const told = (all: readonly Problem[], inApi: (pointer: string) => string) =>
  all.map(({ pointer, message }) => ({ ...(pointer === undefined ? {} : { pointer: inApi(pointer) }), message }));

/** Sending posts. */
export const sendOperations: readonly Operation[] = [
  operation({
    id: 'sendPosts',
    method: 'post',
    path: '/partnerships/{partnership}/campaigns/{campaign}/sends',
    tag: 'Copy',
    summary: 'Send posts',
    description:
      'To whom, when, and whether drafts go out, for many posts of a week at once, all or nothing. A post that somebody has changed since it was read is answered 409.',
    needs: { permission: 'content.edit', within: 'partnership' },
    body: {
      schema: SendRequest,
      example: {
        posts: [{ slug: 'for-police', version: 1 }],
        assign: ['dale-police'],
        timing: { way: 'together', on: '2020-10-12', at: '09:30' },
        dryRun: true,
      },
    },
    example: '/partnerships/dale/campaigns/week/sends',
    pointer: pointerIn,
    answers: {
      200: {
        description: 'What became of each post, or would.',
        schema: SentAnswer,
        example: {
          posts: [
            {
              ...{ slug: 'for-police', title: 'For the police', state: 'in-use', visible: true, changed: true },
              ...{ partners: [POLICE], clashes: [], anyway: null, over: true, problems: [] },
            },
          ],
          withoutLink: [],
          problems: [],
        },
      },
    },
    handle: async ({ ctx, partnership, param, body: { dryRun, ...given } }) => {
      const input = { partnership: partnership.slug, campaign: param('campaign'), ...given };
      const sent = await (dryRun ? planSend(ctx, input) : sendPosts(ctx, input)).catch((error: unknown) => {
        if (!(error instanceof PlannerError) || error.code !== 'CHANGED') throw error;
        throw new PlannerError('STALE', 'Somebody has changed posts since you read them: read them again.', error.problems);
      });
      const posts = sent.posts.map((post) => ({ ...post, problems: told(post.problems, wire.pointer) }));
      return { status: 200, body: { ...sent, posts, problems: told(sent.problems, pointerIn) } };
    },
  }),
];
