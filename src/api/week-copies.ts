import { z } from '@hono/zod-openapi';
import { planRollForward, type RollForwardPlan, rollForward } from '#src/definitions/index.ts';
import { day, slug } from '#src/platform/fields.ts';
import { type Operation, operation } from './operation.ts';

const Decision = z.strictObject({
  choice: z.string().max(40).meta({ description: 'One of the item’s choices.' }),
  text: z.string().max(4000).optional().meta({ description: 'Needed by choices that take one.' }),
});

const WeekCopyRequest = z.strictObject({
  year: z.int().optional().meta({ description: 'The year of the new week; left out, the next one that is not there yet.' }),
  start: day.optional().meta({ description: 'Instead of a year: the first day of the new local week.' }),
  title: z.string().max(200).optional(),
  slug: slug.optional(),
  decisions: z
    .record(z.string().max(2500), Decision)
    .default({})
    .meta({ description: 'By id of the item. What is not named is settled as its `otherwise` says.' }),
  digest: z.string().max(64).optional().meta({ description: 'Of the plan: refused as 412 where the week has changed since.' }),
  dryRun: z.boolean().default(false).meta({ description: 'Answers the plan and writes nothing.' }),
});

const span = z.strictObject({ from: z.string(), to: z.string() });
const texts = z.array(z.string());

const Item = z.strictObject({
  id: z.string(),
  kind: z.enum([
    'national',
    'summary',
    'focus',
    'asked',
    'hashtag',
    'partner',
    'resource',
    'post-without-resource',
    'nobody',
    'time',
    'entry',
    'wording',
    'link',
    'support-route',
    'placeholder',
  ]),
  title: z.string(),
  reason: z.string(),
  places: texts.meta({ description: 'Where in the week it stands.' }),
  choices: z
    .array(z.strictObject({ value: z.string(), label: z.string(), text: z.string().optional() }))
    .meta({ description: 'Ways to settle it; none where there is nothing to decide. `text`: the choice takes a text.' }),
  otherwise: z.string().meta({ description: 'The choice that is taken unless another is named.' }),
  before: z.string().optional(),
  after: z.string().optional(),
  address: z.string().optional().meta({ description: 'Open it and look whether it still works; the planner does not.' }),
  onlyIf: z
    .strictObject({ id: z.string(), choice: z.string() })
    .optional()
    .meta({ description: 'Counts only where that item is settled so.' }),
  decided: z
    .strictObject({ choice: z.string(), text: z.string().optional() })
    .optional()
    .meta({ description: 'What your `decisions` say of it.' }),
});

const by = z.union([
  z.strictObject({ kind: z.literal('programme'), entry: z.string(), title: z.string(), calledOff: z.boolean() }),
  z.strictObject({ kind: z.enum(['month', 'nearest', 'given']) }),
]);

const WeekCopyPlan = z
  .strictObject({
    from: z.strictObject({ slug: z.string(), title: z.string(), national: span.optional(), local: span }),
    year: z.int(),
    title: z.string(),
    slug: z.string(),
    dates: z.strictObject({
      national: span.optional(),
      local: span,
      by: by.meta({ description: 'The rule that gave the dates.' }),
      years: z.int(),
      shift: z.int().meta({ description: 'Days by which everything moves.' }),
    }),
    clashes: z.array(
      z.strictObject({
        kind: z.enum(['do-not-post', 'no-working-day', 'other-week', 'programme', 'dates']),
        message: z.string(),
        posts: texts.meta({ description: 'Titles of the posts it is about.' }),
      }),
    ),
    items: z.array(Item),
    counts: z.strictObject({
      themes: z.int(),
      resources: z.int(),
      posts: z.int(),
      texts: z.int(),
      entries: z.int(),
    }),
    lastTime: z.strictObject({
      recommendations: texts,
      limits: texts,
      results: z.array(z.strictObject({ objective: z.string(), result: z.string(), evidence: z.string().optional() })),
    }),
    problems: z
      .array(z.strictObject({ pointer: z.string().optional(), detail: z.string() }))
      .meta({ description: 'What would be refused.' }),
    digest: z.string(),
  })
  .meta({ id: 'WeekCopyPlan' });

const paths = z.array(z.string());
const WeekCopied = z.strictObject({ campaign: z.string(), created: paths }).meta({ id: 'WeekCopied' });

const EXAMPLE_WEEK = { national: { from: '2020-10-10', to: '2020-10-17' }, local: { from: '2020-10-12', to: '2020-10-16' } };

const EXAMPLE_PLAN: z.output<typeof WeekCopyPlan> = {
  from: { slug: 'week', title: 'Week of 2020', ...EXAMPLE_WEEK },
  ...{ year: 2022, title: 'Week of 2022', slug: 'week-2022' },
  dates: {
    ...{ national: { from: '2022-10-08', to: '2022-10-15' }, local: { from: '2022-10-10', to: '2022-10-14' } },
    ...{ by: { kind: 'month' }, years: 2, shift: 728 },
  },
  clashes: [],
  items: [
    {
      ...{ id: 'hashtag/#daleweek2020', kind: 'hashtag', title: '#daleweek2020', places: [] },
      reason: 'It has the old year in it. Wherever a text spells it out, the new one takes its place.',
      choices: [
        { value: 'renew', label: '#daleweek2022' },
        { value: 'keep', label: 'Keep #daleweek2020' },
        { value: 'own', label: 'Another one', text: '#daleweek2022' },
      ],
      otherwise: 'renew',
    },
  ],
  counts: { themes: 2, resources: 2, posts: 2, texts: 3, entries: 1 },
  lastTime: { recommendations: ['Start earlier.'], limits: [], results: [] },
  problems: [],
  digest: '2be3972aa8f57fb6c26ee8f8aa7198cde286d48f720e45bd93a6d89af4c81776',
};

const shown = ({ problems, ...plan }: RollForwardPlan) => ({
  ...plan,
  problems: problems.map(({ pointer, message }) => ({ ...(pointer === undefined ? {} : { pointer }), detail: message })),
});

/** Copying a week to another year. */
export const weekCopyOperations: readonly Operation[] = [
  operation({
    id: 'copyCampaign',
    method: 'post',
    path: '/partnerships/{partnership}/campaigns/{campaign}/copies',
    tag: 'Campaigns',
    summary: 'Copy a week to another year',
    description:
      'All or nothing: dates by the week’s own rule, every text a draft. What partners did, said or counted, and what the old report said, is not copied. With `dryRun` it answers what would be made and what there is to decide; send its `digest` back with your decisions.',
    needs: { permission: 'content.edit', within: 'partnership' },
    body: { schema: WeekCopyRequest, example: { year: 2022 } },
    example: '/partnerships/dale/campaigns/week/copies',
    answers: {
      200: { description: 'The plan (with `dryRun`).', schema: WeekCopyPlan, example: EXAMPLE_PLAN },
      201: {
        description: 'Copied.',
        schema: WeekCopied,
        example: { campaign: 'week-2022', created: ['campaign/week-2022', 'campaign/week-2022/theme/opening'] },
      },
    },
    handle: async ({ ctx, partnership, param, body: { dryRun, ...wanted } }) => {
      const to = { partnership: partnership.slug, from: param('campaign'), ...wanted };
      if (dryRun) return { status: 200, body: shown(await planRollForward(ctx, to)) };
      const { campaign, items } = await rollForward(ctx, to);
      const location = `/partnerships/${partnership.slug}/campaigns/${campaign}`;
      return { status: 201, body: { campaign, created: items.created }, location };
    },
  }),
];
