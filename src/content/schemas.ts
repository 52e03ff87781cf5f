import { z } from 'zod';
import { PARTNER_KINDS, PLATFORMS } from '#src/partners/index.ts';
import {
  day,
  fields,
  hashtag,
  language,
  line,
  link,
  list,
  localTime,
  oneOf,
  roleName,
  slug,
  text,
  wallTime,
} from '#src/platform/fields.ts';

/**
 * Where a piece of copy goes: a social platform or one of the partner's own channels. `lines-to-take` is posted nowhere: it tells
 * partners what to answer to comments.
 */
export const CHANNELS = [
  ...PLATFORMS,
  'website',
  'newsletter',
  'intranet',
  'press-release',
  'email-banner',
  'screen',
  'print',
  'lines-to-take',
] as const;

/** Most wordings of one message. */
const MOST_WORDINGS = 3;

export const RESOURCE_KINDS = [
  'video',
  'bsl-video',
  'easy-read',
  'one-minute-guide',
  'leaflet',
  'guidance',
  'handbook',
  'case-study',
  'press-release',
  'blog',
  'game',
  'quiz',
  'survey',
  'email-banner',
  'webinar-recording',
  'checklist',
  'letter',
  'photo',
  'branding',
  'copy-pack',
  'lesson',
  'service',
  'post-series',
  'other',
] as const;

const span = fields({ from: day, to: day }).refine((dates) => dates.from <= dates.to, {
  error: 'ends before it starts',
  path: ['to'],
});

/** How long a post stands in calendars from its time on. */
export const SLOT_MINUTES = 15;

/** An awareness week: its dates, focus, aims and who it answers to. Its slug is its folder's name. */
export const CampaignDefinition = fields({
  title: line(200),
  summary: text().optional(),
  national: span.optional(),
  local: span,
  focus: text(500).optional(),
  'focus-chosen-by': list(slug),
  strategy: text(500).optional(),
  'commissioned-by': slug.optional(),
  lead: slug.optional(),
  'report-to': list(slug),
  /** `public`: anyone may read the report, because it was published. */
  report: oneOf(['public', 'partnership']).default('partnership'),
  /** Partners that were asked for figures, where that was written down. */
  asked: z
    .union([z.literal('not-recorded'), z.array(slug)], { error: 'must be "not-recorded" or a list of partners' })
    .default('not-recorded'),
  hashtags: list(fields({ tag: hashtag, level: oneOf(['national', 'local']) }), 20),
  objectives: list(
    fields({
      slug,
      text: text(500),
      kpi: text(500).optional(),
      baseline: text(500).optional(),
      target: text(500).optional(),
      result: text(1000).optional(),
      evidence: text(1000).optional(),
    }),
    30,
  ),
  /** First day on which the public toolkit shows the posts; the first day of the local week when left out. */
  'toolkit-from': day.optional(),
  limits: list(text(500)),
  recommendations: list(text(1000)),
  'renamed-from': slug.optional(),
});
export type CampaignDefinition = z.infer<typeof CampaignDefinition>;

/** The subject of one day or several. */
export const ThemeDefinition = fields({
  slug,
  title: line(200),
  days: z.array(day, { error: 'must be a list of dates' }).min(1, 'needs at least one day').max(40),
  questions: list(text(300)),
  'key-messages': list(text(500)),
  lead: slug.optional(),
  'renamed-from': slug.optional(),
});
export type ThemeDefinition = z.infer<typeof ThemeDefinition>;

/** A thing to share. */
export const ResourceDefinition = fields({
  slug,
  title: line(200),
  kind: oneOf(RESOURCE_KINDS),
  /** Partner that made it or looks after it. */
  owner: slug.optional(),
  link: link.optional(),
  'alt-text': text(1000).optional(),
  languages: list(language).default(['en']),
  /** Whether a film has them; left out where nobody has said. */
  captions: oneOf(['yes', 'no']).optional(),
  transcript: oneOf(['yes', 'no']).optional(),
  /** What people agreed to, and where the signed form is: a reference, never the form. */
  permission: text(500).optional(),
  /** The organisation or role that holds the signed form, never a name. */
  'permission-held-by': line(200).optional(),
  /** Where the item may be used. */
  'permission-for': text(500).optional(),
  /** Whom it shows or quotes. */
  'permission-about': oneOf(['adult', 'child', 'nobody']).optional(),
  /** First day on which the permission no longer holds. */
  'permission-ended-on': day.optional(),
  'reuse-until': day.optional(),
  note: text(1000).optional(),
  'renamed-from': slug.optional(),
});
export type ResourceDefinition = z.infer<typeof ResourceDefinition>;

const PRESS_ONLY = ['embargo-until', 'spokesperson', 'sign-off'] as const;

const variant = fields({
  channel: oneOf(CHANNELS),
  language: language.default('en'),
  /** Which of several wordings of one message; left out for the first. */
  wording: z
    .number({ error: 'must be 2 or 3' })
    .int('must be 2 or 3')
    .min(2, 'is left out for the first wording')
    .max(MOST_WORDINGS, `has at most ${MOST_WORDINGS} wordings`)
    .optional(),
  /** Headline or subject, for channels that have one. */
  headline: line(200).optional(),
  text: text(8000),
  'alt-text': text(2000).optional(),
  /** For press releases: not to be published before, wall-clock London. */
  'embargo-until': localTime.optional(),
  /** For press releases: who speaks and who released it, by role and never by name. */
  spokesperson: roleName.optional(),
  'sign-off': roleName.optional(),
}).superRefine((given, ctx) => {
  if (given.channel === 'press-release') return;
  for (const field of PRESS_ONLY) {
    if (given[field] !== undefined) ctx.addIssue({ code: 'custom', path: [field], message: 'belongs to a press release' });
  }
});

/** Ready-made copy with `((placeholders))`, one text a channel. */
export const TemplateDefinition = fields({
  slug,
  title: line(200),
  theme: slug.optional(),
  'post-on': day.optional(),
  'post-at': wallTime.optional(),
  /** Partners post one after another from `post-at` until this time; all at once when left out. */
  'spread-until': wallTime.optional(),
  /** Partners with a time of their own. */
  times: list(fields({ partner: slug, at: wallTime, on: day.optional() }), 500),
  /** Why it is posted outside working hours or on a do-not-post date all the same. */
  anyway: text(300).optional(),
  resources: list(slug),
  assign: z
    .union([z.literal('all'), fields({ kinds: z.array(oneOf(PARTNER_KINDS)).min(1) }), z.array(slug).min(1)], {
      error: 'must be "all", a list of partners, or "kinds:" with a list of partner kinds',
    })
    .default('all'),
  variants: z
    .array(variant, { error: 'must be a list of texts, one a channel' })
    .min(1, 'needs at least one text')
    .max(40)
    .refine(
      (texts) => texts.length === 0 || texts.some(({ channel }) => channel !== 'lines-to-take'),
      'needs a text to post beside the lines to take',
    ),
  'renamed-from': slug.optional(),
});
export type TemplateDefinition = z.infer<typeof TemplateDefinition>;
