import { z } from '@hono/zod-openapi';
import type { Report } from '#src/reporting/index.ts';

const nullableText = z.string().nullable();
const shownCount = z.union([z.int(), z.literal('fewer-than-5')]).nullable();
const by = { partner: nullableText, partnerName: nullableText };

/** What a report shows beside numbers of posts. */
export const ReportEvidence = z
  .strictObject({
    surveys: z.array(
      z.strictObject({
        slug: z.string(),
        title: z.string(),
        ...by,
        opened: nullableText,
        closed: nullableText,
        distributed: nullableText,
        invited: z.int().nullable(),
        responses: shownCount.meta({ description: 'Responses, which are not people.' }),
        respondents: z.array(
          z.strictObject({
            kind: z.string(),
            count: z
              .union([z.int(), z.enum(['fewer-than-5', 'hidden'])])
              .meta({ description: '`hidden`: it would give a small count away.' }),
          }),
        ),
        questions: z.array(
          z.strictObject({
            text: z.string(),
            base: shownCount.meta({ description: 'How many answered; null: as printed, base not stated.' }),
            notApplicable: shownCount.meta({ description: 'To how many it did not apply: outside the base.' }),
            answers: z.array(
              z.strictObject({
                text: z.string(),
                count: z
                  .union([z.int(), z.enum(['fewer-than-5', 'hidden'])])
                  .nullable()
                  .meta({ description: 'Null where only a percentage was stated; `hidden`: it would give a small count away.' }),
                percent: z.number().nullable().meta({ description: 'Null beside a count that is not shown.' }),
                fault: nullableText.meta({ description: 'Why the percentage or count cannot be right.' }),
              }),
            ),
            faults: z.array(z.string()),
            note: nullableText,
          }),
        ),
        faults: z.array(z.string()),
        note: nullableText,
        source: nullableText,
      }),
    ),
    quotes: z
      .array(
        z.strictObject({
          text: z.string(),
          kind: z.string(),
          saidBy: nullableText,
          ...by,
          survey: nullableText,
          source: nullableText,
        }),
      )
      .meta({ description: 'Only those that may be printed.' }),
    outcomes: z.array(
      z.strictObject({
        title: z.string(),
        kind: z.string(),
        ...by,
        parts: z.array(
          z.strictObject({
            when: z.enum(['before', 'during', 'after']),
            from: nullableText,
            to: nullableText,
            words: nullableText,
            count: shownCount,
          }),
        ),
        comparisons: z
          .array(z.strictObject({ from: z.string(), to: z.string(), days: z.array(z.int()), difference: z.int().nullable() }))
          .meta({ description: 'Between equally long times only; never why.' }),
        note: nullableText,
        source: nullableText,
      }),
    ),
    activities: z.array(
      z.strictObject({
        title: z.string(),
        kind: z.string(),
        from: z.string(),
        to: z.string(),
        lead: nullableText,
        leadName: nullableText,
        description: nullableText,
        location: nullableText,
      }),
    ),
  })
  .meta({ id: 'ReportEvidence' }) satisfies z.ZodType<Report['evidence']>;

/** An example for the documentation. */
export const EVIDENCE_EXAMPLE: Report['evidence'] = { surveys: [], quotes: [], outcomes: [], activities: [] };
