import { z } from '@hono/zod-openapi';
import { listSupportRouteUse, type SupportRouteUse } from '#src/takeup/index.ts';
import { type Operation, operation } from './operation.ts';
import { TakeUpWord } from './take-up-shapes.ts';

const Taker = z.strictObject({
  slug: z.string(),
  name: z.string(),
  state: TakeUpWord,
  takenVersion: z.int().meta({ description: 'The version of the copy it uses.' }),
  holdsIt: z.boolean().meta({ description: 'That version names the support route.' }),
  hasOwnWording: z.boolean().meta({ description: 'It uses words of its own.' }),
});

const Post = z.strictObject({
  campaign: z.strictObject({ slug: z.string(), title: z.string() }),
  slug: z.string(),
  title: z.string(),
  day: z.string().nullable(),
  channels: z.array(z.string()).meta({ description: 'Of the texts that name it.' }),
  inUse: z.boolean().meta({ description: 'A text in use names it.' }),
  waiting: z.boolean().meta({ description: 'A newer text that is not in use yet names it.' }),
  takers: z.array(Taker).meta({ description: 'Partners that took, scheduled or posted it.' }),
});

const SupportRouteUseAnswer = z
  .strictObject({
    posts: z.array(Post),
    partners: z.int().meta({ description: 'Partners that took a text which names it, each counted once.' }),
  })
  .meta({ id: 'SupportRouteUse' }) satisfies z.ZodType<SupportRouteUse>;

/** Where a support route stands, and who has taken it from there. */
export const supportRouteUseOperations: readonly Operation[] = [
  operation({
    id: 'getSupportRouteUse',
    method: 'get',
    path: '/partnerships/{partnership}/support-routes/{supportRoute}/use',
    tag: 'Partners',
    summary: 'Read where a support route stands',
    description:
      'Every post that names it, newest campaign first, with the partners that have taken it: whom to tell when its name, link or phone number changes. Texts in use, texts that wait, and earlier texts that a partner still uses.',
    needs: { permission: 'plan.read', within: 'partnership' },
    example: '/partnerships/dale/support-routes/helpline/use',
    answers: {
      200: {
        description: 'The posts.',
        schema: SupportRouteUseAnswer,
        example: {
          posts: [
            {
              campaign: { slug: 'week', title: 'Week of 2020' },
              slug: 'launch',
              title: 'The week starts',
              day: '2020-10-12',
              channels: ['facebook'],
              inUse: true,
              waiting: false,
              takers: [
                {
                  slug: 'dale-police',
                  name: 'Dale Police',
                  state: 'posted',
                  takenVersion: 1,
                  holdsIt: true,
                  hasOwnWording: false,
                },
              ],
            },
          ],
          partners: 1,
        },
      },
    },
    handle: async ({ ctx, partnership, param }) => ({
      status: 200,
      body: await listSupportRouteUse(ctx, { partnership: partnership.slug, route: param('supportRoute') }),
    }),
  }),
];
