import type { z } from 'zod';
import { PLATFORMS } from '#src/partners/index.ts';
import { count, fields, oneOf, slug, text, yesNo } from '#src/platform/fields.ts';

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
export const MEASURES = ['attendances', 'responses', 'players', 'pupils', 'sessions', 'copies', 'visits', 'recipients'] as const;

/** A count of something people did, as somebody reported it. */
export const ParticipationDefinition = fields({
  slug,
  activity: text(300),
  measure: oneOf(MEASURES),
  value: count,
  approximate: yesNo.default(false),
  partner: slug.optional(),
  note: text(500).optional(),
  source: text(300).optional(),
  'renamed-from': slug.optional(),
});
export type ParticipationDefinition = z.infer<typeof ParticipationDefinition>;

/** One figure as a CSV row gives it, after its cells have been read. */
export interface FigureDefinition {
  partner: string;
  /** Slug of a resource or template; empty for the partner's headline. */
  item: string;
  platform: (typeof FIGURE_PLATFORMS)[number];
  metric: (typeof METRICS)[number];
  state: 'value' | 'not-used' | 'not-available';
  value: number | null;
  /** Empty only for a headline that did not say. */
  scope: Scope | '';
  periodFrom: string | null;
  periodTo: string | null;
  periodWords: string | null;
  /** Day the number was read off. */
  countedOn: string | null;
  source: string | null;
  estimate: boolean;
  /** Whether the post was paid for; null where nobody said. */
  paid: boolean | null;
  /** Whether it was a share of another partner's post; null where nobody said. */
  reshared: boolean | null;
  note: string | null;
}
