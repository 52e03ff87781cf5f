import { z } from '@hono/zod-openapi';
import { readWeekChecks } from '#src/content/index.ts';
import { type Operation, operation } from './operation.ts';
import { PageQuery, pageByKey, pageOf } from './paging.ts';

const FindingAnswer = z
  .strictObject({
    id: z.string().meta({ description: 'Which check it is.' }),
    severity: z.enum(['must', 'should', 'hint']).meta({ description: 'A text with a `must` cannot be sent.' }),
    message: z.string(),
    source: z.strictObject({ id: z.string(), title: z.string(), link: z.string().optional() }),
    in: z.enum(['headline', 'text', 'alt-text', 'resource']),
    start: z
      .int()
      .meta({ description: 'Where it starts in the text as it was written, in UTF-16 units; 0 with `end` 0: the whole.' }),
    end: z.int(),
    fix: z
      .strictObject({ label: z.string(), replacement: z.string(), found: z.string(), length: z.int() })
      .optional()
      .meta({ description: 'What from `start` to `end` may become, while it holds `found` and the whole has this `length`.' }),
  })
  .meta({ id: 'Finding' });

const TextCheckAnswer = z
  .strictObject({
    template: z.string(),
    title: z.string(),
    index: z.int().meta({ description: 'Which of the texts of the post, from 0.' }),
    channel: z.string(),
    language: z.string(),
    wording: z.int(),
    finding: FindingAnswer,
    partners: z.array(z.string()).meta({ description: 'For whom it is so.' }),
    everyone: z.boolean().meta({ description: 'It is so for every partner that gets the text.' }),
  })
  .meta({ id: 'TextCheck' });

/** What the checks find in texts. */
export const copyCheckOperations: readonly Operation[] = [
  operation({
    id: 'listTextChecks',
    method: 'get',
    path: '/partnerships/{partnership}/campaigns/{campaign}/checks',
    tag: 'Copy',
    summary: 'List what the checks find',
    description:
      'Each text in use is checked as each partner that gets it would publish it, on the day of its post or today, whichever is later. The same finding for several partners is one item. By post, text and place in it.',
    needs: { permission: 'plan.read', within: 'partnership' },
    query: PageQuery,
    example: '/partnerships/dale/campaigns/week/checks',
    answers: {
      200: {
        description: 'A page of findings.',
        schema: pageOf(TextCheckAnswer),
        example: {
          items: [
            {
              template: 'launch',
              title: 'The week starts',
              index: 0,
              channel: 'facebook',
              language: 'en',
              wording: 1,
              finding: {
                id: 'video-captions-unknown',
                severity: 'should',
                message: 'Nobody has said whether “Film” has captions. People who cannot hear it need them.',
                source: { id: 'wcag', title: 'Web Content Accessibility Guidelines 2.2', link: 'https://www.w3.org/TR/WCAG22/' },
                in: 'resource',
                start: 0,
                end: 0,
              },
              partners: ['dale-council', 'dale-police'],
              everyone: true,
            },
          ],
          nextCursor: null,
        },
      },
    },
    handle: async ({ ctx, partnership, param, query }) => {
      const found = await readWeekChecks(ctx, { partnership: partnership.slug, campaign: param('campaign') });
      const keyed = found.map((item, at) => ({ item, key: `${item.template}/${number(item.index)}/${number(at)}` }));
      const { items, nextCursor } = pageByKey(keyed, query, ({ key }) => key);
      return { status: 200, body: { items: items.map(({ item }) => item), nextCursor } };
    },
  }),
];

const number = (value: number): string => String(value).padStart(6, '0');
