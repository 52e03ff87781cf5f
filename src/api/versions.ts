import { z } from '@hono/zod-openapi';
import { listVersions } from '#src/content/index.ts';
import { templateKind } from './campaigns.ts';
import { type Operation, operation } from './operation.ts';
import { PageQuery, pageOf, readCursor, writeCursor } from './paging.ts';
import { wrongParameter } from './problem.ts';

const nullableText = z.string().nullable();

const VersionAnswer = z
  .strictObject({
    number: z.int().meta({ description: 'Counts from 1.' }),
    state: z
      .enum(['draft', 'in-review', 'approved', 'sent-back', 'replaced'])
      .meta({ description: '`replaced`: others were written before anybody approved it.' }),
    inUse: z.boolean().meta({ description: 'Partners see these texts now.' }),
    writtenBy: z
      .string()
      .meta({ description: 'Kind and id, such as `person:per_…`; never a name. `unknown` where nobody kept a record.' }),
    writtenAt: z.string().meta({ description: 'UTC.' }),
    decidedBy: nullableText,
    decidedAt: nullableText,
    texts: z.array(
      z.strictObject({
        channel: z.string(),
        language: z.string(),
        wording: z.int().meta({ description: 'Which of several wordings of the message, from 1.' }),
        headline: nullableText,
        text: z.string(),
        altText: nullableText,
        embargoUntil: nullableText.meta({ description: 'UK time.' }),
        spokesperson: nullableText,
        signOff: nullableText,
      }),
    ),
  })
  .meta({ id: 'TemplateVersion' });

function numberOf(cursor: string): number {
  const number = Number(readCursor(cursor));
  if (!Number.isSafeInteger(number)) throw wrongParameter('cursor', 'is not one of ours: start again without it');
  return number;
}

/** The texts of a template until now. */
export const versionOperations: readonly Operation[] = [
  operation({
    id: 'listTemplateVersions',
    method: 'get',
    path: `${templateKind.path}/{template}/versions`,
    tag: 'Copy',
    summary: 'List the versions of a template’s texts',
    description: 'Newest first: what was written, who wrote it, who decided about it, and which version is in use.',
    needs: { permission: 'plan.read', within: 'partnership' },
    query: PageQuery,
    example: '/partnerships/dale/campaigns/week/templates/launch/versions',
    answers: {
      200: {
        description: 'A page of versions.',
        schema: pageOf(VersionAnswer),
        example: {
          items: [
            {
              number: 2,
              state: 'approved',
              inUse: true,
              writtenBy: 'person:per_01hxs3k2m4n6p8r0t2v4w6y8za',
              writtenAt: '2020-12-04T09:00:00.000Z',
              decidedBy: 'person:per_01hxs3k2m4n6p8r0t2v4w6y8zb',
              decidedAt: '2020-12-04T10:30:00.000Z',
              texts: [
                {
                  channel: 'facebook',
                  language: 'en',
                  wording: 1,
                  headline: null,
                  text: 'The week starts. From ((partner)).',
                  altText: null,
                  embargoUntil: null,
                  spokesperson: null,
                  signOff: null,
                },
              ],
            },
          ],
          nextCursor: null,
        },
      },
    },
    handle: async (call) => {
      const { limit, cursor } = call.query as PageQuery;
      const { items, nextBefore } = await listVersions(call.ctx, {
        partnership: call.partnership.slug,
        campaign: call.param('campaign'),
        template: call.param('template'),
        limit,
        ...(cursor === undefined ? {} : { before: numberOf(cursor) }),
      });
      return { status: 200, body: { items, nextCursor: nextBefore === null ? null : writeCursor(String(nextBefore)) } };
    },
  }),
];
