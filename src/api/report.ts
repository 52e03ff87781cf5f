import { z } from '@hono/zod-openapi';
import { getReport, type Report } from '#src/reporting/index.ts';
import { type Operation, operation } from './operation.ts';
import { EVIDENCE_EXAMPLE, ReportEvidence } from './report-evidence.ts';
import { ReportBreakdown, ReportRate, ReportTotal, WarningAnswer } from './report-numbers.ts';
import { Difference } from './return-shapes.ts';

const nullableText = z.string().nullable();
const Span = z.strictObject({ from: z.string(), to: z.string() });
const Named = z.strictObject({ slug: z.string(), name: z.string() });
const texts = z.array(z.string());
const ScopeWord = z.enum(['campaign', 'related', 'other']);

const ReportFigure = z.strictObject({
  id: z.string(),
  partner: z.string(),
  item: z.string(),
  post: z.string().meta({ description: 'The platform’s own id of the one post it is about; empty otherwise.' }),
  itemTitle: nullableText,
  platform: z.string(),
  metric: z.string(),
  definition: z.string(),
  state: z.enum(['value', 'not-used', 'not-available']),
  value: z.int().nullable(),
  scope: ScopeWord.nullable(),
  period: z.union([Span, z.string()]).nullable(),
  countedOn: nullableText,
  source: nullableText,
  estimate: z.boolean(),
  paid: z.boolean().nullable(),
  reshared: z.boolean().nullable(),
  note: nullableText,
  return: z.strictObject({ id: z.string(), answeredBy: nullableText, receivedVia: z.string(), receivedAt: z.string() }),
});

const ReportAnswer = z
  .strictObject({
    format: z.literal(1),
    generatedAt: z.string(),
    partnership: Named,
    campaign: z.strictObject({
      slug: z.string(),
      title: z.string(),
      published: z.boolean(),
      summary: nullableText,
      national: Span.nullable(),
      local: Span,
      focus: nullableText,
      strategy: nullableText,
      commissionedBy: nullableText,
      reportTo: texts,
      hashtags: z.array(z.strictObject({ tag: z.string(), level: z.string() })),
      objectives: z.array(
        z.strictObject({
          text: z.string(),
          kpi: nullableText,
          baseline: nullableText,
          target: nullableText,
          result: nullableText,
          evidence: nullableText,
        }),
      ),
      limits: texts,
      recommendations: texts,
    }),
    themes: z.array(z.strictObject({ slug: z.string(), title: z.string(), days: texts, questions: texts, keyMessages: texts })),
    resources: z.array(z.strictObject({ slug: z.string(), title: z.string(), kind: z.string() })),
    takeUp: z.strictObject({
      posts: z.int(),
      offered: z.int().meta({ description: 'Posts times the partners each was sent to.' }),
      partners: z.int(),
      posted: z.int().nullable().meta({ description: 'Null where nobody has said anything, which is not zero.' }),
      answered: z
        .strictObject({ partners: z.int(), offered: z.int(), posted: z.int(), willUse: z.int(), declined: z.int() })
        .meta({ description: 'Only the partners that have answered at least one post, and what they were sent.' }),
    }),
    completeness: z.strictObject({
      asked: z.union([z.int(), z.literal('not-recorded')]),
      replied: z.int(),
      partnersWithFigures: z.int(),
      partners: z.array(Named.extend({ figures: z.int(), withoutNumber: z.int() })),
      outstanding: z.array(Named).nullable(),
      due: z.string().meta({ description: 'Day on which numbers were due.' }),
      overdue: z.boolean(),
    }),
    totals: z.array(ReportTotal),
    breakdowns: z.array(ReportBreakdown),
    rates: z.array(ReportRate),
    warnings: z.array(WarningAnswer).meta({ description: 'What no note explains.' }),
    reconciliation: z.array(Difference.extend({ notes: texts }).meta({ id: 'ReportDifference' })),
    participation: z.array(
      z.strictObject({
        activity: z.string(),
        measure: z.string(),
        value: z.int(),
        approximate: z.boolean(),
        partner: nullableText,
        partnerName: nullableText,
        period: z.union([Span, z.string()]).nullable(),
        note: nullableText,
        source: nullableText,
      }),
    ),
    evidence: ReportEvidence,
    figures: z.array(ReportFigure),
    definitions: z.array(
      z.strictObject({
        id: z.string(),
        platform: z.string(),
        metric: z.string(),
        from: z.string().optional(),
        until: z.string().optional(),
        additive: z.boolean(),
        name: z.string(),
        meaning: z.string(),
        source: z.string(),
      }),
    ),
    caveats: texts,
  })
  .meta({ id: 'Report' }) satisfies z.ZodType<Report>;

const EXAMPLE: Report = {
  format: 1,
  generatedAt: '2020-12-04T09:00:00.000Z',
  partnership: { slug: 'dale', name: 'Dale Partnership' },
  campaign: {
    slug: 'week',
    title: 'Week of 2020',
    published: false,
    summary: null,
    national: { from: '2020-10-10', to: '2020-10-17' },
    local: { from: '2020-10-12', to: '2020-10-16' },
    focus: null,
    strategy: null,
    commissionedBy: 'Week Group',
    reportTo: ['Safety Board'],
    hashtags: [{ tag: '#DaleWeek', level: 'local' }],
    objectives: [{ text: 'People know where to report', kpi: null, baseline: null, target: null, result: null, evidence: null }],
    limits: [],
    recommendations: [],
  },
  themes: [{ slug: 'opening', title: 'What it is', days: ['2020-10-12'], questions: [], keyMessages: [] }],
  resources: [{ slug: 'film', title: 'Film', kind: 'video' }],
  takeUp: {
    posts: 2,
    offered: 3,
    partners: 2,
    posted: 1,
    answered: { partners: 1, offered: 2, posted: 1, willUse: 0, declined: 0 },
  },
  completeness: {
    asked: 2,
    replied: 1,
    partnersWithFigures: 1,
    partners: [{ slug: 'dale-police', name: 'Dale Police', figures: 3, withoutNumber: 0 }],
    outstanding: [{ slug: 'dale-council', name: 'Dale Council' }],
    due: '2020-10-30',
    overdue: true,
  },
  totals: [],
  breakdowns: [],
  rates: [],
  warnings: [],
  reconciliation: [],
  participation: [
    {
      activity: 'Webinar',
      measure: 'attendances',
      value: 90,
      approximate: false,
      partner: 'dale-police',
      partnerName: 'Dale Police',
      period: null,
      note: null,
      source: null,
    },
  ],
  evidence: EVIDENCE_EXAMPLE,
  figures: [],
  definitions: [],
  caveats: ['Reach is not a number of people.'],
};

/** The report of a campaign. */
export const reportOperations: readonly Operation[] = [
  operation({
    id: 'getReport',
    method: 'get',
    path: '/partnerships/{partnership}/campaigns/{campaign}/report',
    tag: 'Returns',
    summary: 'Read the report of a campaign',
    description:
      'Open to anyone once it is published. Reach is shown as a range and never added into people; every number names the return, role and time it came from.',
    example: '/partnerships/dale/campaigns/week/report',
    answers: { 200: { description: 'The report.', schema: ReportAnswer, example: EXAMPLE } },
    handle: async ({ ctx, param }) => {
      const report = await getReport(ctx, param('partnership'), param('campaign'));
      return { status: 200, body: report, ...(report.campaign.published ? { cacheControl: 'no-cache' } : {}) };
    },
  }),
];
