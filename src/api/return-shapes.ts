import { z } from '@hono/zod-openapi';
import { FIGURE_PLATFORMS, METRICS, type OpenReturn, type Replies, ReturnForm, SCOPES } from '#src/returns/index.ts';
import { wireOf } from './naming.ts';
import { WarningAnswer } from './report-numbers.ts';

/** What is answered about returns and numbers. */

const nullableText = z.string().nullable();
const Named = z.strictObject({ slug: z.string(), name: z.string() });
const ReturnWord = z.enum(['requested', 'draft', 'submitted', 'nil', 'reopened']);

/** The form as somebody types it: every field of a row is text, so that nothing typed is lost. */
export const formWire = wireOf(ReturnForm);

/** The same with why an earlier submission is corrected. */
export const submitWire = wireOf(
  ReturnForm.safeExtend({
    reason: z
      .string()
      .max(1000)
      .default('')
      .meta({ description: 'What is corrected, and why: needed where an earlier one differs.' }),
  }),
);

export const Difference = z
  .strictObject({
    partner: z.string(),
    platform: z.string(),
    metric: z.string(),
    definition: z.string(),
    scope: z.enum([...SCOPES, 'all']),
    headline: z.int().nullable(),
    items: z.int().nullable().meta({ description: 'Sum of the posts.' }),
    largestItem: z.int().nullable(),
    difference: z.int().nullable(),
    verdict: z.enum(['agrees', 'within-overlap', 'differs', 'outside-range', 'headline-only', 'items-only']),
    needsNote: z.boolean(),
    headlineFigures: z.array(z.string()),
    itemFigures: z.array(z.string()),
  })
  .meta({ id: 'Difference', description: 'An overall total that differs from its posts.' });

const Reopened = z
  .strictObject({ at: z.string(), reason: nullableText.meta({ description: 'What the lead asked to look at.' }) })
  .nullable()
  .meta({ description: 'That it was opened again after it was sent in; its numbers count until a correction is.' });

export const ReplyAnswer = z
  .strictObject({
    partner: Named,
    asked: z.boolean().nullable().meta({ description: 'Null where nobody recorded who was asked.' }),
    state: ReturnWord.nullable(),
    asksFor: z
      .array(
        z.strictObject({
          platform: z.string(),
          channel: z.boolean(),
          posts: z.int().meta({ description: 'Posts that it marked as posted there.' }),
        }),
      )
      .meta({ description: 'Its channels; where it has none on record, the platforms of the posts that it marked as posted.' }),
    due: z.string().meta({ description: 'Day on which numbers are due: the tenth working day after the last day.' }),
    outstanding: z.boolean(),
    overdue: z.boolean().meta({ description: 'Outstanding, and the day is past in London.' }),
    submittedAt: nullableText,
    answeredBy: nullableText,
    receivedVia: nullableText,
    enteredByStaff: z.boolean().meta({ description: 'Somebody of the partnership entered what they were told.' }),
    draftAt: nullableText,
    reopened: Reopened,
    figures: z.int(),
    withoutNumber: z.int(),
    differences: z.array(Difference),
    warnings: z.array(WarningAnswer).meta({ description: 'To be looked at again until a note says why. They hold nothing up.' }),
  })
  .meta({ id: 'Reply' }) satisfies z.ZodType<Replies['items'][number] & { due: string }>;

export const ReturnAnswer = z
  .strictObject({
    partnership: Named,
    campaign: z.strictObject({ slug: z.string(), title: z.string(), localFrom: z.string(), localTo: z.string() }),
    partner: Named,
    returnId: nullableText,
    state: ReturnWord.nullable(),
    version: z.int().meta({ description: '0 where there is no return yet; the ETag.' }),
    asked: z.boolean().nullable(),
    platforms: z.array(z.strictObject({ platform: z.string(), channel: z.boolean(), metrics: z.array(z.string()).readonly() })),
    items: z.array(
      z.strictObject({
        slug: z.string(),
        title: z.string(),
        kind: z.enum(['post', 'resource']),
        takeUp: nullableText,
        link: z.string().optional().meta({ description: 'Where the partner said it was posted.' }),
        platforms: z.array(z.string()).optional(),
      }),
    ),
    form: formWire.output,
    draftAt: nullableText,
    lastSubmission: z
      .strictObject({
        state: z.enum(['submitted', 'nil']),
        submittedAt: z.string(),
        answeredBy: nullableText,
        receivedVia: z.string(),
        figures: z.int(),
        withoutNumber: z.int(),
      })
      .nullable(),
    due: z.string(),
    reopened: Reopened,
  })
  .meta({ id: 'Return' });

// The form is derived and has no type of its own; everything around it must be what the capability gives.
ReturnAnswer.omit({ form: true }) satisfies z.ZodType<Omit<OpenReturn, 'form'>>;

export const DraftAnswer = z
  .strictObject({ returnId: z.string(), version: z.int(), state: z.string(), savedAt: z.string() })
  .meta({ id: 'SavedDraft' });

export const ReceiptAnswer = z
  .strictObject({
    returnId: z.string(),
    version: z.int(),
    state: z.enum(['submitted', 'nil']),
    number: z.int().nullable().meta({ description: 'Which submission it is; null where none was kept.' }),
    reference: nullableText.meta({ description: 'What the receipt is quoted by.' }),
    submittedAt: z.string(),
    answeredBy: nullableText,
    figures: z.int().meta({ description: 'Numbers on record now.' }),
    withoutNumber: z.int().meta({ description: 'How often it is on record that there is none.' }),
    changes: z
      .strictObject({ added: z.int(), replaced: z.int(), withdrawn: z.int(), unchanged: z.int() })
      .nullable()
      .meta({ description: 'Null where the first answer to this Idempotency-Key was lost.' }),
    reconciliation: z.array(Difference).nullable().meta({ description: 'Warnings; null as `changes`.' }),
  })
  .meta({ id: 'Receipt' });

export const FigureAnswer = z
  .strictObject({
    id: z.string(),
    partner: z.string(),
    item: z.string().meta({ description: 'Slug of a resource or post; empty for the overall total.' }),
    platform: z.enum(FIGURE_PLATFORMS),
    post: z.string().meta({ description: 'The platform’s own id of the one post it is about; empty otherwise.' }),
    metric: z.enum(METRICS),
    definition: z.string(),
    state: z.enum(['value', 'not-used', 'not-available']),
    value: z.int().nullable(),
    scope: z.enum([...SCOPES, '']),
    periodFrom: nullableText,
    periodTo: nullableText,
    periodWords: nullableText,
    countedOn: nullableText,
    source: nullableText,
    estimate: z.boolean(),
    paid: z.boolean().nullable(),
    reshared: z.boolean().nullable(),
    note: nullableText,
    answeredBy: nullableText,
    receivedVia: z.string(),
    version: z.int(),
    recordedAt: z.string(),
  })
  .meta({ id: 'Figure' });
