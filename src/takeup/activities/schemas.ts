import type { z } from 'zod';
import { checkWhen } from '#src/calendar/index.ts';
import type { PlannerError } from '#src/platform/errors.ts';
import { count, day, fields, line, link, oneOf, roleName, slug, text, wallTime, yesNo } from '#src/platform/fields.ts';
import { refused } from '#src/platform/invalid-input.ts';
import { plainText } from '../schemas.ts';
import { ACTIVITY_KINDS, type SaidActivity } from './rules.ts';

const id = text(80);

const SAID = {
  /** What it is called. */
  title: line(200),
  kind: oneOf(ACTIVITY_KINDS),
  about: plainText(3000).nullable().optional(),
  /** Where it is. */
  place: line(300).nullable().optional(),
  day,
  /** Wall-clock London; neither for all day. */
  from: wallTime.nullable().optional(),
  until: wallTime.nullable().optional(),
  forWhom: line(300).nullable().optional(),
  /** Whether anybody may come. */
  open: yesNo,
  /** Where to book or read more. */
  link: link.nullable().optional(),
  /** Id of the activity that this one came out of. */
  follows: id.nullable().optional(),
};

const WHO = {
  /** The role that says it, where known; never a name. */
  saidBy: roleName.optional(),
  /** Id of the contact whose private link it came by: from the link itself, never from what was sent. */
  contactId: id.optional(),
};

const PLACE = { partnership: slug, campaign: slug, partner: slug };

/** What a partner says it will do in a week. */
export const SayActivity = fields({ ...PLACE, ...SAID, ...WHO });
export type SayActivity = z.infer<typeof SayActivity>;

/** The whole of it as it is to be; `version` is the one it was read at. */
export const ChangeActivity = fields({ ...PLACE, ...SAID, ...WHO, activity: id, version: count });
export type ChangeActivity = z.infer<typeof ChangeActivity>;

/** A partner will not do it after all. */
export const CancelActivity = fields({ ...PLACE, ...WHO, activity: id, reason: plainText(500), version: count });
export type CancelActivity = z.infer<typeof CancelActivity>;

const DECIDED = { partnership: slug, campaign: slug, activity: id, version: count };

/** The lead takes it into the programme. */
export const ConfirmActivity = fields(DECIDED);
export type ConfirmActivity = z.infer<typeof ConfirmActivity>;

/** The lead does not; the partner reads why. */
export const DeclineActivity = fields({ ...DECIDED, reason: plainText(500) });
export type DeclineActivity = z.infer<typeof DeclineActivity>;

/** What was given, as it is stored. Throws INVALID_INPUT where the day has no such times. */
export function saidOf(given: z.infer<ReturnType<typeof fields<typeof SAID>>>): SaidActivity {
  const { title, kind, open } = given;
  const fromTime = given.from ?? null;
  const untilTime = given.until ?? null;
  if ((fromTime === null) !== (untilTime === null)) {
    const [pointer, message] =
      fromTime === null ? ['/from', 'say when it begins as well'] : ['/until', 'say when it ends as well; a guess will do'];
    throw notSaved(pointer, message);
  }
  if (fromTime !== null && untilTime !== null) {
    if (untilTime <= fromTime) throw notSaved('/until', 'is not after the time it begins');
    const span = { from: fromTime, to: untilTime };
    const [problem] = checkWhen({ start: given.day, days: 1, time: span, except: [], cancelled: [], moved: [] });
    if (problem !== undefined) throw notSaved('/from', problem);
  }
  return {
    title,
    kind,
    about: given.about ?? null,
    place: given.place ?? null,
    day: given.day,
    fromTime,
    untilTime,
    forWhom: given.forWhom ?? null,
    open,
    link: given.link ?? null,
    followsId: given.follows ?? null,
  };
}

/** Refuses one field. */
export const notSaved = (pointer: string, message: string): PlannerError => refused([{ pointer, message }]);
