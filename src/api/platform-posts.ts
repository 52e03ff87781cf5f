import { z } from '@hono/zod-openapi';
import { getReturnForm, PlatformPosts, recordPlatformPosts } from '#src/returns/index.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { type Call, type Operation, operation } from './operation.ts';

const PATH = '/partnerships/{partnership}/campaigns/{campaign}/returns/{partner}/platform-posts';
/** Two thousand posts with their texts. */
const POSTS_BYTES = 2_000_000;

const Receipt = z
  .strictObject({
    returnId: z.string(),
    version: z.int(),
    submission: z.string().nullable().meta({ description: 'Id of what was kept of it; null where nothing was new.' }),
    changes: z.strictObject({ added: z.int(), replaced: z.int(), withdrawn: z.int(), unchanged: z.int() }),
  })
  .meta({ id: 'PlatformPostsReceipt' });

const placeOf = (call: Call) => ({
  partnership: call.partnership.slug,
  campaign: call.param('campaign'),
  partner: call.param('partner'),
});

/** Numbers of single posts, as a platform's file has them. */
export const platformPostOperations: readonly Operation[] = [
  operation({
    id: 'recordPlatformPosts',
    method: 'put',
    path: PATH,
    tag: 'Returns',
    summary: 'Record the posts of a platform’s file',
    description:
      'Numbers of single posts of a partner on one platform, each with the platform’s own id of the post. A post that is on record is overwritten, whatever it is matched to now, and never counted twice; posts that are not named stay, and those in `left` are taken out. All or nothing; what is on record already changes nothing. If-Match holds the version of the return.',
    needs: { permission: 'figures.record', within: 'partner' },
    body: {
      schema: PlatformPosts,
      example: {
        platform: 'facebook',
        posts: [
          {
            post: '122101234567890',
            permalink: 'https://www.facebook.com/dalecouncil/posts/122101234567890',
            publishedOn: '2020-10-12',
            item: 'launch',
            scope: 'campaign',
            matchedBy: 'link',
            metrics: { reach: 900, engagements: 31 },
          },
        ],
        countedOn: '2020-10-30',
        source: 'Meta Business Suite',
      },
      maxBytes: POSTS_BYTES,
    },
    example: '/partnerships/dale/campaigns/week/returns/dale-council/platform-posts',
    conditional: 'change',
    answers: {
      200: {
        description: 'On record.',
        schema: Receipt,
        example: {
          returnId: 'ret_01hxs3k2m4n6p8r0t2v4w6y8za',
          version: 4,
          submission: 'rcv_01hxs3k2m4n6p8r0t2v4w6y8zb',
          changes: { added: 2, replaced: 0, withdrawn: 0, unchanged: 0 },
        },
      },
    },
    handle: async (call) => {
      const current = async () => (await getReturnForm(call.ctx, placeOf(call))).version;
      const version = (await exactVersion(wantedVersion(call.precondition, false), current)) ?? 0;
      const input = { ...placeOf(call), file: call.body, version, receivedVia: 'the API' };
      const { returnId, submission, version: now, ...changes } = await recordPlatformPosts(call.ctx, input);
      return { status: 200, body: { returnId, version: now, submission, changes }, version: now };
    },
  }),
];
