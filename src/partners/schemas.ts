import { z } from 'zod';
import { count, day, fields, language, line, link, list, oneOf, slug, text, wallTime, yesNo } from '#src/platform/fields.ts';

export const PARTNER_KINDS = [
  'council',
  'police',
  'fire',
  'health',
  'safeguarding-board',
  'police-and-crime-commissioner',
  'combined-authority',
  'education',
  'youth',
  'voluntary',
  'other',
] as const;

/** Nations of the UK by their bank holidays. */
export const NATIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof NATIONS)[number];

/** Platforms a partner may have an account on. `not-stated` is for figures only. */
export const PLATFORMS = [
  'facebook',
  'instagram',
  'twitter',
  'linkedin',
  'youtube',
  'tiktok',
  'threads',
  'bluesky',
  'mastodon',
  'whatsapp',
  'nextdoor',
] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Placeholders that every text can use; where each value comes from is told where copy is filled. */
export const BUILT_IN_PLACEHOLDERS: readonly string[] = [
  'partnership',
  'campaign',
  'campaign-dates',
  'hashtag',
  'hashtags',
  'theme',
  'partner',
  'website',
  'channel',
  'handle',
];

const namedBody = fields({ slug, name: line(200) });

const WorkingHours = fields({
  from: wallTime,
  until: wallTime,
  /** ISO weekdays: 1 is Monday. */
  days: z
    .array(z.number().int().min(1, 'must be from 1 (Monday) to 7 (Sunday)').max(7, 'must be from 1 (Monday) to 7 (Sunday)'), {
      error: 'must be a list of weekdays, 1 for Monday to 7 for Sunday',
    })
    .min(1, 'needs at least one day')
    .max(7),
}).refine((hours) => hours.from < hours.until, { error: 'must be later than it starts', path: ['until'] });

const QuietPeriod = fields({ from: day, to: day, reason: line(200) }).refine((dates) => dates.from <= dates.to, {
  error: 'ends before it starts',
  path: ['to'],
});

/** The group that owns a planner. */
export const PartnershipDefinition = fields({
  slug: slug.refine((value) => !RESERVED.has(value), 'is a word the planner uses itself: choose another'),
  name: line(200),
  zone: oneOf(['Europe/London']),
  /** Whose bank holidays count when working days are counted. */
  nation: oneOf(NATIONS).default('england-and-wales'),
  host: slug.optional(),
  'working-groups': list(namedBody),
  boards: list(namedBody),
  placeholders: z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9 -]*$/, 'must use lower-case letters, digits, spaces and hyphens')
        .refine((name) => !BUILT_IN_PLACEHOLDERS.includes(name), 'fills itself in: choose another name'),
      text(500),
    )
    .default({}),
  /** Words that copy must not have, with what to say instead. */
  'words-ruled-out': list(fields({ word: line(100), instead: line(200).optional() }), 200),
  /** When partners' accounts are looked after, wall-clock London; the usual office hours when left out. */
  'working-hours': WorkingHours.optional(),
  /** Do-not-post dates. */
  'quiet-periods': list(QuietPeriod, 50),
  /** Whether new copy waits until a second person has approved it. */
  'second-approver': yesNo.default(false),
});
export type PartnershipDefinition = z.infer<typeof PartnershipDefinition>;

const RESERVED = new Set(['api', 'assets', 'calendar', 'healthz', 'sign-in', 'sign-out', 'admin', 'p', 'plan', 'static']);

const channel = fields({
  platform: oneOf(PLATFORMS),
  handle: text(200).optional(),
  audience: count.optional(),
});

/** A member body, or a group of bodies that are not asked one by one. */
export const PartnerDefinition = fields({
  slug,
  name: line(200),
  kind: oneOf(PARTNER_KINDS),
  group: yesNo.default(false),
  'member-of': list(slug),
  /** Roles that took part, never names. */
  'represented-by': list(line(200)),
  website: link.optional(),
  /** Language tags it posts in, the first one first; none means English. */
  languages: list(language, 20),
  channels: list(channel, 30),
  'succeeded-by': slug.optional(),
  /** Days the body existed from and to; open where left out. */
  'started-on': day.optional(),
  'ended-on': day.optional(),
  'renamed-from': slug.optional(),
});
export type PartnerDefinition = z.infer<typeof PartnerDefinition>;

/** Where to report or get help. */
export const SupportRouteDefinition = fields({
  slug,
  name: line(200),
  'for-whom': text(500),
  level: oneOf(['main', 'specialist']),
  link: link.optional(),
  phone: text(50).optional(),
  hours: text(200).optional(),
  languages: list(language).default(['en']),
  'last-checked': day.optional(),
  'check-again-by': day.optional(),
  'renamed-from': slug.optional(),
}).refine((route) => route.link !== undefined || route.phone !== undefined, {
  error: 'needs a link or a phone number',
  path: ['link'],
});
export type SupportRouteDefinition = z.infer<typeof SupportRouteDefinition>;
