import { z } from 'zod';
import { PLATFORMS } from '#src/partners/index.ts';
import { count, day, fields, oneOf, slug, text, yesNo } from '#src/platform/fields.ts';

export const FIGURE_PLATFORMS = [...PLATFORMS, 'not-stated'] as const;
export const METRICS = [
  'reach',
  'impressions',
  'views',
  'engagements',
  'reactions',
  'likes',
  'comments',
  'shares',
  'clicks',
] as const;
export const SCOPES = ['campaign', 'related', 'other'] as const;
export type Scope = (typeof SCOPES)[number];

/** Kinds of count of people's doings. They are shown side by side and never added to one another. */
export const MEASURES = [
  'attendances',
  'responses',
  'players',
  'pupils',
  'sessions',
  'copies',
  'visits',
  'recipients',
  'press-items',
  'downloads',
] as const;
export type Measure = (typeof MEASURES)[number];

/** A count's or an answer's own days: both days, or words as printed ("past month"). */
const OwnPeriod = z.union(
  [
    fields({ from: day, to: day }).refine(({ from, to }) => from <= to, {
      error: 'is before the first day',
      path: ['to'],
    }),
    text(60),
  ],
  { error: 'must be "from:" and "to:" with two days, or words as printed' },
);
/** A count of something people did, as somebody reported it. */
export const ParticipationDefinition = fields({
  slug,
  activity: text(300),
  measure: oneOf(MEASURES),
  value: count,
  approximate: yesNo.default(false),
  partner: slug.optional(),
  /** Its own days, where they are not the campaign's. */
  period: OwnPeriod.optional(),
  note: text(500).optional(),
  source: text(300).optional(),
  'renamed-from': slug.optional(),
});
export type ParticipationDefinition = z.infer<typeof ParticipationDefinition>;

const optionalText = (max: number) => text(max).nullable();

/** One figure as a person gives it, after its cells have been read. */
export const FigureDefinition = fields({
  partner: slug,
  /** Slug of a resource or template; empty for the partner's headline. */
  item: z.union([slug, z.literal('')]),
  platform: oneOf(FIGURE_PLATFORMS),
  /** The platform's own id of the one post it is about; empty for all posts of the item together. */
  post: z.union([z.literal(''), text(200)]).default(''),
  metric: oneOf(METRICS),
  state: oneOf(['value', 'not-used', 'not-available']),
  value: count.nullable(),
  /** Empty only for a headline that did not say. */
  scope: oneOf([...SCOPES, '']),
  periodFrom: day.nullable(),
  periodTo: day.nullable(),
  /** The period as printed, where it gave no dates. */
  periodWords: optionalText(60),
  /** Day the number was read off. */
  countedOn: day.nullable(),
  source: optionalText(500),
  estimate: yesNo,
  /** Whether the post was paid for; null where nobody said. */
  paid: yesNo.nullable(),
  /** Whether it was a share of another partner's post; null where nobody said. */
  reshared: yesNo.nullable(),
  note: optionalText(1000),
})
  .refine((figure) => (figure.state === 'value') === (figure.value !== null), {
    error: 'needs a number, or a reason for none',
    path: ['value'],
  })
  .refine((figure) => (figure.periodFrom === null) === (figure.periodTo === null), {
    error: 'needs both the first and the last day, or neither',
    path: ['periodTo'],
  })
  .refine((figure) => (figure.periodFrom ?? '') <= (figure.periodTo ?? ''), {
    error: 'is before the first day',
    path: ['periodTo'],
  });
export type FigureDefinition = z.infer<typeof FigureDefinition>;
