import { z } from 'zod';
import { count, fields, link, oneOf, roleName, slug, text } from '#src/platform/fields.ts';
import { eachOnce } from '../schemas.ts';
import { RECALL_ANSWERS } from './take-downs.ts';

/** What partners are told: why copy may not be used any more. */
const RecallReason = text(500);

/** Takes one post back from everybody. */
export const RecallTemplate = fields({ partnership: slug, campaign: slug, template: slug, reason: RecallReason });
export type RecallTemplate = z.infer<typeof RecallTemplate>;

/** Pauses one campaign, or without it everything. */
export const Pause = fields({ partnership: slug, campaign: slug.optional(), reason: RecallReason });
export type Pause = z.infer<typeof Pause>;

/** Lets copy be used again. */
export const EndRecall = fields({
  partnership: slug,
  /** The campaign it is looked at in, where it is. */
  campaign: slug.optional(),
  recall: text(80),
  version: count,
});
export type EndRecall = z.infer<typeof EndRecall>;

/** What a partner says about taking posts down, or about using their newer text. */
export const AnswerRecall = fields({
  partnership: slug,
  campaign: slug,
  partner: slug,
  /** The posts, by their templates' slugs; one answer for all of them. */
  templates: z
    .array(slug, { error: 'must be a list of posts' })
    .min(1, 'needs at least one post')
    .max(200)
    .refine((posts) => eachOnce(posts, (post) => post), 'names a post twice: keep one of each'),
  state: oneOf(RECALL_ANSWERS),
  /** Where it was, or what shows that it is gone. */
  link: link.optional(),
  /** Why it cannot be done. */
  reason: text(500).optional(),
  answeredBy: roleName.optional(),
  /** Id of the contact whose private link it came by: from the link itself. */
  contactId: text(80).optional(),
});
export type AnswerRecall = z.infer<typeof AnswerRecall>;
