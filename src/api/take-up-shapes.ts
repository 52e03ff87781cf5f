import { z } from '@hono/zod-openapi';
import { type PartnerWeek, RECALL_ANSWERS, TAKE_UP_STATES, type WeekBoard } from '#src/takeup/index.ts';

/** What is answered about posts and what became of them; each is checked against what the capability gives. */

const Named = z.strictObject({ slug: z.string(), title: z.string() });
const Span = z.strictObject({ from: z.string(), to: z.string() });
export const TakeUpWord = z.enum(TAKE_UP_STATES);

const nullableText = z.string().nullable();

/** What a partner says about a post. */
export const TAKE_UP = {
  state: TakeUpWord,
  takenVersion: z.int().nullable().meta({ description: 'The version of the copy it uses.' }),
  link: nullableText.meta({ description: 'Where it was posted.' }),
  reason: nullableText.meta({ description: 'Why it is not for this partner.' }),
  ownWording: nullableText,
  ownFor: nullableText.meta({ description: 'Which text that stands for, as `channel/language`; null where nobody said.' }),
};

const Pieces = z
  .array(z.strictObject({ text: z.string(), locked: z.boolean() }))
  .meta({ description: 'The text in pieces; a partner must not change a locked one.' });

const ReadyText = z.strictObject({
  channel: z.string(),
  language: z.string(),
  wording: z.int().meta({ description: 'Which of several wordings of the message this partner gets, from 1.' }),
  headline: nullableText,
  text: z.string(),
  pieces: Pieces,
  altText: nullableText,
  embargoUntil: nullableText.meta({ description: 'Of a press release: UK time before which it must not be published.' }),
  spokesperson: nullableText,
  signOff: nullableText,
  missing: z.array(z.string()).meta({ description: 'Placeholders without a value; they are still visible in the text.' }),
  otherWordings: z
    .array(z.strictObject({ text: z.string(), pieces: Pieces }))
    .meta({ description: 'The same message in other words.' }),
});

const Variant = ReadyText.extend({ yours: z.boolean().meta({ description: 'The partner has an account there.' }) });

const WeekPost = z.strictObject({
  template: z.string(),
  title: z.string(),
  day: nullableText,
  time: nullableText,
  theme: Named.nullable(),
  assignmentId: z.string(),
  version: z.int().meta({ description: 'Of the answer: the ETag for the next one.' }),
  copyVersion: z.int(),
  changed: z.boolean().meta({ description: 'It uses an earlier text than this one.' }),
  lockBroken: z.array(z.string()).meta({ description: 'What its own wording lacks of the parts that must stay.' }),
  changes: z
    .array(z.strictObject({ channel: z.string(), language: z.string(), before: nullableText, after: nullableText }))
    .meta({ description: 'How its texts have changed since the partner took it.' }),
  cannotChange: z
    .strictObject({ reason: nullableText, answeredAt: z.string() })
    .nullable()
    .meta({ description: 'What the partner said where it cannot use the changed text.' }),
  answeredAt: nullableText,
  answeredBy: nullableText,
  ...TAKE_UP,
  variants: z.array(Variant),
  linesToTake: z.array(ReadyText).meta({ description: 'What to answer to comments: for the partner alone.' }),
  resources: z.array(
    Named.extend({
      kind: z.string(),
      link: nullableText,
      altText: nullableText,
      files: z.array(
        z.strictObject({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int(), purpose: z.string() }),
      ),
    }),
  ),
});

const TakeDownEntry = z.strictObject({
  about: z.string().meta({ description: 'Id of the recall, or `removed`.' }),
  kind: z.enum(['recalled', 'removed', 'paused']),
  reason: nullableText,
  since: z.string(),
  assignmentId: z.string(),
  campaignId: z.string(),
  partnerId: z.string(),
  template: Named.extend({ id: z.string() }),
  slot: z.strictObject({ day: nullableText, time: nullableText }),
  ...{ state: TAKE_UP.state, link: nullableText, ownWording: nullableText },
  asks: z.boolean().meta({ description: 'It is out or scheduled, and nothing has been said yet.' }),
  answer: z
    .strictObject({
      state: z.enum(RECALL_ANSWERS),
      link: nullableText,
      reason: nullableText,
      answeredAt: z.string(),
      answeredBy: nullableText,
    })
    .nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

const dayOf = <T extends z.ZodType, P extends z.ZodType>(theme: T, post: P) =>
  z.strictObject({
    day: nullableText.meta({ description: 'Null: any day.' }),
    inWeek: z.boolean(),
    themes: z.array(theme),
    posts: z.array(post),
  });

export const PartnerWeekAnswer = z
  .strictObject({
    partnership: z.strictObject({ slug: z.string(), name: z.string() }),
    partner: z.strictObject({ slug: z.string(), name: z.string() }),
    campaign: Named.extend({
      summary: nullableText,
      focus: nullableText,
      local: Span,
      national: Span.nullable(),
      hashtags: z.array(z.strictObject({ tag: z.string(), level: z.string() })),
    }),
    pause: z.strictObject({ reason: z.string(), since: z.string() }).nullable(),
    takeDowns: z.array(TakeDownEntry).meta({ description: 'Posts it may not use now; none of their texts is in `days`.' }),
    days: z.array(dayOf(Named.extend({ questions: z.array(z.string()), keyMessages: z.array(z.string()) }), WeekPost)),
  })
  .meta({ id: 'PartnerWeek' }) satisfies z.ZodType<PartnerWeek>;

const COUNTS = {
  sentTo: z.int(),
  states: z.strictObject({ offered: z.int(), taken: z.int(), scheduled: z.int(), posted: z.int(), declined: z.int() }),
  changed: z.int(),
};

const WHY_STOPPED = { reason: z.string(), since: z.string() };

/** Why nobody may post anything of a campaign now. */
export const PauseAnswer = z
  .strictObject(WHY_STOPPED)
  .nullable()
  .meta({ description: 'Why nobody may post anything of it now, and since when.' });

export const WeekBoardAnswer = z
  .strictObject({
    campaign: Named.extend({ id: z.string(), local: Span }),
    pause: PauseAnswer,
    days: z.array(
      dayOf(
        Named.extend({ lead: nullableText }),
        Named.extend({
          day: nullableText,
          time: nullableText,
          theme: nullableText,
          channels: z.array(z.string()),
          pendingApproval: z.boolean(),
          draft: z.boolean().meta({ description: 'A text of it is being written that nobody has sent yet.' }),
          approved: z.boolean(),
          recalled: z.boolean().meta({ description: 'It was taken back from everybody, or everything is paused.' }),
          recall: z
            .strictObject({ id: z.string(), version: z.int(), ...WHY_STOPPED })
            .nullable()
            .meta({ description: 'Why it alone was taken back; its id and version end that.' }),
          lockBroken: z.int().meta({ description: 'Partners whose own wording changed a part that must stay.' }),
          ...COUNTS,
        }),
      ),
    ),
    totals: z.strictObject({ posts: z.int(), pendingApproval: z.int(), ...COUNTS }),
  })
  .meta({ id: 'WeekBoard' }) satisfies z.ZodType<WeekBoard>;

export const AssignmentAnswer = z
  .strictObject({
    id: z.string(),
    template: z.string(),
    partner: z.string(),
    version: z.int(),
    ...TAKE_UP,
    answeredAt: nullableText,
    answeredBy: nullableText.meta({ description: 'A role, never a name.' }),
  })
  .meta({ id: 'Assignment' });

export const PostAnswerAnswer = z
  .strictObject({
    assignmentId: z.string(),
    version: z.int(),
    ...TAKE_UP,
    answeredAt: nullableText,
    saved: z.boolean().meta({ description: 'False where the same was on record already.' }),
  })
  .meta({ id: 'PostAnswer' });
