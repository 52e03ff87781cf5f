import { z } from 'zod';
import { turnsReading } from '#src/content/index.ts';
import { count, fields, link, oneOf, roleName, slug, text } from '#src/platform/fields.ts';
import { TAKE_UP_STATES } from './rules.ts';

/** Text of several lines that reads as it is written. */
export const plainText = (max: number) =>
  text(max).refine(
    (given) => !turnsReading(given),
    'has marks nobody sees that turn the reading direction: please type the text again',
  );

/** Whether each of several things is named once. */
export const eachOnce = <T>(list: readonly T[], nameOf: (one: T) => string): boolean =>
  new Set(list.map(nameOf)).size === list.length;

/** What a partner says about one post. */
export const AnswerPost = fields({
  partnership: slug,
  campaign: slug,
  partner: slug,
  /** The post, by its template's slug. */
  template: slug,
  /** `offered` takes an answer back. */
  state: oneOf(TAKE_UP_STATES),
  /** Where it was posted. */
  link: link.nullable().optional(),
  /** Why it is not for this partner. */
  reason: text(500).nullable().optional(),
  /** What the partner wrote instead of the text it was sent. */
  ownWording: plainText(8000).nullable().optional(),
  /** The text it stands for, as `channel/language`: its locked parts are those that the wording must keep. */
  ownFor: text(60).nullable().optional(),
  /** The version of the copy that was in front of the partner; the one in use when left out. */
  copyVersion: count.optional(),
  /** The role that answers, where known; never a name. */
  answeredBy: roleName.optional(),
  /** Id of the contact whose private link it came by: from the link itself, never from what was sent. */
  contactId: text(80).optional(),
  /** The version of the answer that this one was made from. */
  version: count,
});
export type AnswerPost = z.infer<typeof AnswerPost>;

/** The same answer for several posts of a week. */
export const AnswerPosts = AnswerPost.pick({
  partnership: true,
  campaign: true,
  partner: true,
  reason: true,
  answeredBy: true,
  contactId: true,
}).extend({
  /** Not `offered`: answers are taken back one by one. */
  state: oneOf(['taken', 'scheduled', 'posted', 'declined']),
  posts: z
    .array(AnswerPost.pick({ template: true, version: true, copyVersion: true }), { error: 'must be a list of posts' })
    .min(1, 'needs at least one post')
    .max(200)
    .refine((posts) => eachOnce(posts, ({ template }) => template), 'names a post twice: keep one of each'),
});
export type AnswerPosts = z.infer<typeof AnswerPosts>;
