import { PlannerError } from '#src/platform/errors.ts';
import type { PartnerWeek } from '#src/takeup/index.ts';
import { all, one, type Typed } from '../kit/form.ts';
import { roleOrNone, type Tried } from './post-form.ts';
import { postsOf } from './week-day.tsx';

/** Every field of the forms about taking posts down. */
export const TAKE_DOWN_FIELDS = ['post', 'state', 'link', 'reason', 'from', 'role'] as const;

/** What was typed, as the verb takes it. */
export function takeDownIn(typed: Typed) {
  const [link, reason, role] = [one(typed, 'link').trim(), one(typed, 'reason').trim(), roleOrNone(one(typed, 'role'))];
  return {
    templates: [...all(typed, 'post')],
    // The verb refuses what is no answer.
    state: one(typed, 'state') as 'confirmed' | 'cannot',
    ...(link === '' ? {} : { link }),
    ...(reason === '' ? {} : { reason }),
    ...(role === '' ? {} : { answeredBy: role }),
  };
}

/** A try that was refused, with everything that was typed; what may not be done at all is thrown again. */
export function triedTakeDown(
  error: unknown,
  typed: Typed,
  week: PartnerWeek,
): { status: 409 | 422; tried: Tried & { post: string } } {
  if (!(error instanceof PlannerError)) throw error;
  const post = one(typed, 'post');
  // The pause ended while the page was open, or the post was given back.
  if (error.code === 'NOT_FOUND' && postsOf(week).some(({ template }) => template === post)) {
    const message = 'Nothing is asked of you about this post any more. Nothing was saved: look at it as it is now.';
    return { status: 409, tried: { typed, errors: { '': message }, post } };
  }
  if (error.code !== 'INVALID_INPUT') throw error;
  const errors: Record<string, string> = {};
  for (const { pointer = '', message } of error.problems) {
    const sentence = message.charAt(0).toUpperCase() + message.slice(1);
    if (pointer === '/link') errors[`down-link-${post}`] ??= `The link ${message}`;
    else if (pointer === '/reason') errors[`down-reason-${post}`] ??= sentence;
    else errors[''] ??= sentence;
  }
  return { status: 422, tried: { typed, errors, post } };
}
