import { getCampaign, listCopy } from '#src/content/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { notFound } from '#src/platform/errors.ts';
import { AnswerPost, answerPost, getPartnerWeek, getWeekBoard, readAssignments } from '#src/takeup/index.ts';
import { exactVersion, wantedVersion } from './conditional.ts';
import { type Call, type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';
import { AssignmentAnswer, PartnerWeekAnswer, PostAnswerAnswer, WeekBoardAnswer } from './take-up-shapes.ts';

const CAMPAIGN = '/partnerships/{partnership}/campaigns/{campaign}';
const POSTS = `${CAMPAIGN}/partners/{partner}/posts`;

const AnswerBody = AnswerPost.omit({
  partnership: true,
  campaign: true,
  partner: true,
  template: true,
  contactId: true,
  version: true,
});

const TAKEN = { state: 'taken', takenVersion: 1, link: null, reason: null, ownWording: null, ownFor: null };
const COUNTS = { sentTo: 4, states: { offered: 3, taken: 1, scheduled: 0, posted: 0, declined: 0 }, changed: 0 };

const placeOf = (call: Call) => ({
  partnership: call.partnership.slug,
  campaign: call.param('campaign'),
  partner: call.param('partner'),
});

async function answersOf(call: Call<unknown, PageQuery>) {
  const { ctx, partnership } = call;
  const campaign = await getCampaign(ctx, partnership.id, call.param('campaign'));
  const partners = new Map((await listPartners(ctx, partnership.id)).map(({ id, slug }) => [id, slug]));
  const templates = new Map((await listCopy(ctx, campaign.id)).templates.map(({ id, slug }) => [id, slug]));
  const rows = (await readAssignments(ctx, [campaign.id])).flatMap((row) => {
    const [partner, template] = [partners.get(row.partnerId), templates.get(row.templateId)];
    if (row.withdrawnAt !== null || partner === undefined || template === undefined) return [];
    const { id, version, state, takenVersion, link, reason, ownWording, ownFor, answeredAt, answeredBy } = row;
    const said = { state, takenVersion, link, reason, ownWording, ownFor, answeredAt, answeredBy };
    return [{ id, template, partner, version, ...said }];
  });
  return pageByKey(rows, call.query, ({ template, partner }) => `${template}/${partner}`);
}

/** Which partner uses which post. */
export const takeUpOperations: readonly Operation[] = [
  operation({
    id: 'getWeekBoard',
    method: 'get',
    path: `${CAMPAIGN}/board`,
    tag: 'Take-up',
    summary: 'Read the week board',
    description: 'Themes and posts by day, with how many partners said what.',
    needs: { permission: 'plan.read', within: 'partnership' },
    example: '/partnerships/dale/campaigns/week/board',
    answers: {
      200: {
        description: 'The board.',
        schema: WeekBoardAnswer,
        example: {
          campaign: {
            id: 'cmp_01hxs3k2m4n6p8r0t2v4w6y8za',
            slug: 'week',
            title: 'Week of 2020',
            local: { from: '2020-10-12', to: '2020-10-16' },
          },
          pause: null,
          days: [
            {
              day: '2020-10-12',
              inWeek: true,
              themes: [{ slug: 'opening', title: 'What it is', lead: 'dale-council' }],
              posts: [
                {
                  slug: 'launch',
                  title: 'The week starts',
                  day: '2020-10-12',
                  time: '08:30',
                  theme: 'opening',
                  channels: ['facebook', 'twitter'],
                  pendingApproval: false,
                  draft: false,
                  approved: true,
                  recalled: false,
                  recall: null,
                  lockBroken: 0,
                  ...COUNTS,
                },
              ],
            },
          ],
          totals: { posts: 1, pendingApproval: 0, ...COUNTS },
        },
      },
    },
    handle: async ({ ctx, partnership, param }) => ({
      status: 200,
      body: await getWeekBoard(ctx, { partnership: partnership.slug, campaign: param('campaign') }),
    }),
  }),
  operation({
    id: 'listAssignments',
    method: 'get',
    path: `${CAMPAIGN}/assignments`,
    tag: 'Take-up',
    summary: 'List what was sent to whom',
    description: 'Each post with each partner it was sent to, and what the partner said. By post and partner.',
    needs: { permission: 'posts.read', within: 'partnership' },
    query: PageQuery,
    example: '/partnerships/dale/campaigns/week/assignments',
    answers: {
      200: {
        description: 'A page of assignments.',
        schema: pageOf(AssignmentAnswer),
        example: {
          items: [
            {
              id: 'asg_01hxs3k2m4n6p8r0t2v4w6y8za',
              template: 'launch',
              partner: 'dale-police',
              version: 2,
              ...TAKEN,
              answeredAt: '2020-10-09T08:00:00.000Z',
              answeredBy: 'Comms officer',
            },
          ],
          nextCursor: null,
        },
      },
    },
    handle: async (call) => ({ status: 200, body: await answersOf(call) }),
  }),
  operation({
    id: 'getPartnerWeek',
    method: 'get',
    path: POSTS,
    tag: 'Take-up',
    summary: 'Read the week of one partner',
    description: 'Posts by day in the partner’s own name, those for its own channels first, with its answers.',
    needs: { permission: 'posts.read', within: 'partner' },
    example: '/partnerships/dale/campaigns/week/partners/dale-police/posts',
    answers: {
      200: {
        description: 'The week.',
        schema: PartnerWeekAnswer,
        example: {
          partnership: { slug: 'dale', name: 'Dale Partnership' },
          partner: { slug: 'dale-police', name: 'Dale Police' },
          campaign: {
            slug: 'week',
            title: 'Week of 2020',
            summary: null,
            focus: null,
            local: { from: '2020-10-12', to: '2020-10-16' },
            national: { from: '2020-10-10', to: '2020-10-17' },
            hashtags: [{ tag: '#DaleWeek', level: 'local' }],
          },
          pause: null,
          takeDowns: [],
          days: [],
        },
      },
    },
    handle: async (call) => ({ status: 200, body: await getPartnerWeek(call.ctx, placeOf(call)) }),
  }),
  operation({
    id: 'answerPost',
    method: 'put',
    path: `${POSTS}/{template}`,
    tag: 'Take-up',
    summary: 'Say what becomes of a post',
    description:
      'The partner will use it (`taken`), has `scheduled` or `posted` it, or it is not for the partner (`declined`, with a reason); `offered` takes an answer back. An own wording keeps the locked parts of the text it stands for (`ownFor`), or it is refused while nothing is posted. If-Match holds the version of the answer before.',
    needs: { permission: 'takeup.record', within: 'partner' },
    body: { schema: AnswerBody, example: { state: 'taken', answeredBy: 'Comms officer' } },
    example: '/partnerships/dale/campaigns/week/partners/dale-police/posts/launch',
    conditional: 'change',
    answers: {
      200: {
        description: 'On record.',
        schema: PostAnswerAnswer,
        example: {
          assignmentId: 'asg_01hxs3k2m4n6p8r0t2v4w6y8za',
          version: 2,
          ...TAKEN,
          answeredAt: '2020-12-04T09:00:00.000Z',
          saved: true,
        },
      },
    },
    handle: async (call) => {
      const place = placeOf(call);
      const template = call.param('template');
      const version = await exactVersion(wantedVersion(call.precondition, false), async () => {
        const posts = (await getPartnerWeek(call.ctx, place)).days.flatMap((day) => day.posts);
        const found = posts.find((post) => post.template === template);
        if (found === undefined) throw notFound();
        return found.version;
      });
      const answer = await answerPost(call.ctx, { ...call.body, ...place, template, version: version ?? 0 });
      return { status: 200, body: answer, version: answer.version };
    },
  }),
];
