import { z } from '@hono/zod-openapi';
import { WARNING_CODES } from '#src/returns/index.ts';

/** What the report and returns answer of numbers that are worked out. */

const nullableText = z.string().nullable();
const texts = z.array(z.string());
const upperBound = z.int().meta({ description: 'At most so many, and not a number of people.' });
const sum = z.int().nullable().meta({ description: 'Null where numbers of this kind may not be added.' });

const Marked = z.strictObject({ sum, figures: texts });

export const ReportTotal = z.strictObject({
  partner: nullableText.meta({ description: 'Slug; null for all partners together.' }),
  platform: z.string(),
  metric: z.string(),
  definition: z.string(),
  scope: z.enum(['campaign', 'related', 'other', 'all']),
  basis: z.enum(['items', 'headline', 'best']),
  additive: z.boolean(),
  sum,
  lowerBound: z.int(),
  upperBound,
  figures: texts,
  notes: texts,
  shares: Marked.nullable().meta({ description: 'How much of it is shares of other partners’ posts.' }),
  paid: Marked.nullable().meta({ description: 'How much of it was paid for.' }),
});

export const ReportBreakdown = z
  .strictObject({
    by: z.enum(['resource', 'kind', 'theme', 'day']),
    key: nullableText.meta({ description: 'Null for items that have none.' }),
    title: nullableText,
    platform: z.string(),
    metric: z.string(),
    definition: z.string(),
    scope: z.string(),
    additive: z.boolean(),
    sum,
    lowerBound: z.int(),
    upperBound,
    partners: z.int(),
    figures: texts,
  })
  .meta({ id: 'ReportBreakdown' });

const RateSide = z.strictObject({ metric: z.string(), definition: z.string(), value: z.int(), figures: texts });

export const ReportRate = z
  .strictObject({
    kind: z.enum(['engagement-rate', 'frequency']),
    per: z.enum(['impressions', 'views', 'reach']),
    partner: nullableText.meta({ description: 'Slug; null for all partners that gave both sides.' }),
    platform: z.string(),
    scope: z.string(),
    above: RateSide,
    below: RateSide,
    rate: z.number().meta({ description: 'above ÷ below; never an average of rates.' }),
  })
  .meta({ id: 'ReportRate' });

export const WarningAnswer = z
  .strictObject({
    code: z.enum(WARNING_CODES),
    partner: z.string(),
    figures: z.array(z.string()).readonly().meta({ description: 'Places of the figures within the campaign.' }),
    item: z.string(),
    post: z.string(),
    platform: z.string(),
    metric: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
    needsNote: z.boolean(),
    explained: z.boolean().meta({ description: 'Whether a note says why.' }),
    title: z.string(),
    message: z.string(),
  })
  .meta({ id: 'Warning', description: 'Something to look at again. It holds nothing up.' });
