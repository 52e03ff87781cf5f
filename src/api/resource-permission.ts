import { z } from '@hono/zod-openapi';
import { type EndedPermission, endPermission, getItem } from '#src/definitions/index.ts';
import { text } from '#src/platform/fields.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { type Operation, operation } from './operation.ts';
import { TakeUpWord } from './take-up-shapes.ts';

const Taker = z.strictObject({
  slug: z.string(),
  name: z.string(),
  state: TakeUpWord,
  hasOwnWording: z.boolean().meta({ description: 'It uses words of its own.' }),
});

const Post = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  day: z.string().nullable(),
  standing: z
    .enum(['now', 'earlier-text', 'removed'])
    .meta({ description: 'Where the resource stood: in the post, only in an earlier text, or in a post removed before.' }),
  takers: z.array(Taker).meta({ description: 'Partners that took, scheduled or posted it.' }),
});

const SameThing = z.strictObject({
  kind: z.enum(['template', 'resource']),
  campaign: z.string(),
  slug: z.string(),
  title: z.string(),
});

const EndedPermissionAnswer = z
  .strictObject({
    endedOn: z.string().meta({ description: 'First day on which the permission no longer holds.' }),
    withdrawn: z.array(Post).meta({ description: 'Posts that were withdrawn with it.' }),
    earlier: z.array(Post).meta({ description: 'Other posts that it was in once, with partners that use it from there.' }),
    alsoLookAt: z.array(SameThing).meta({
      description:
        'What may have the same thing and stays as it is, in any campaign: posts with its link typed plainly, and other resources with its link or one of its files.',
    }),
  })
  .meta({ id: 'EndedPermission' }) satisfies z.ZodType<EndedPermission>;

/** Ending the permission to use a resource. */
export const resourcePermissionOperations: readonly Operation[] = [
  operation({
    id: 'endResourcePermission',
    method: 'post',
    path: '/partnerships/{partnership}/campaigns/{campaign}/resources/{resource}/end-permission',
    tag: 'Campaigns',
    summary: 'End the permission to use a resource',
    description:
      'Withdraws it today with every post that shares it or prints its link, all or nothing. It never comes back under its slug. Nobody tells the partners named here: ring them. Look yourself at what else may have it.',
    needs: { permission: 'content.edit', within: 'partnership' },
    body: { schema: z.strictObject({ reason: text(500).optional() }), example: { reason: 'Asked for by letter.' } },
    example: '/partnerships/dale/campaigns/week/resources/leaflet/end-permission',
    conditional: 'change',
    answers: {
      200: {
        description: 'Ended.',
        schema: EndedPermissionAnswer,
        example: {
          endedOn: '2020-12-04',
          withdrawn: [
            {
              id: 'tpl_01hxs3k2m4n6p8r0t2v4w6y8za',
              slug: 'launch',
              title: 'The week starts',
              day: '2020-10-12',
              standing: 'now',
              takers: [{ slug: 'dale-police', name: 'Dale Police', state: 'posted', hasOwnWording: false }],
            },
          ],
          earlier: [],
          alsoLookAt: [{ kind: 'template', campaign: 'week', slug: 'last-day', title: 'Before it ends' }],
        },
      },
    },
    handle: async (call) => {
      const at = {
        partnership: call.partnership.slug,
        campaign: call.param('campaign'),
        slug: call.param('resource'),
      };
      const current = async () => (await getItem(call.ctx, { ...at, kind: 'resource' })).version;
      const version = (await exactVersion(wantedVersion(call.precondition, false), current)) ?? 0;
      const { reason } = call.body;
      const body = await endPermission(call.ctx, { ...at, version, ...(reason === undefined ? {} : { reason }) });
      return { status: 200, body, version: version + 1 };
    },
  }),
];
