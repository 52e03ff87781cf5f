import { PlannerError } from '#src/platform/errors.ts';
import type { PartnerWeek } from '#src/takeup/index.ts';
import { all, one, type Typed } from '../kit/form.ts';
import type { TriedMarks } from './mark-posts.tsx';
import { roleOrNone } from './post-form.ts';

/** One answer for the posts that were ticked, as the verb takes it. */
export function marksIn(typed: Typed) {
  const role = roleOrNone(one(typed, 'role'));
  return {
    // The verb refuses what is no answer.
    state: one(typed, 'state') as 'taken' | 'scheduled' | 'posted',
    posts: all(typed, 'post').map((value) => {
      const [template = '', version = '', copyVersion = ''] = value.split(' ');
      return { template, version: wholeOr(version), copyVersion: wholeOr(copyVersion) };
    }),
    ...(role === '' ? {} : { answeredBy: role }),
  };
}

const wholeOr = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

/** A try that was refused, with what was ticked; what may not be done at all is thrown again. */
export function triedToMark(error: unknown, typed: Typed, week: PartnerWeek): { status: 409 | 422; tried: TriedMarks } {
  if (!(error instanceof PlannerError)) throw error;
  if (error.code === 'NOT_FOUND' && marksIn(typed).posts.some(({ template }) => isOutOfUse(week, template))) {
    const message =
      'One of these posts has been withdrawn or paused since you opened the page. Nothing was saved: look at what is here now, and tick again.';
    return { status: 409, tried: { typed, errors: { post: message } } };
  }
  if (error.code === 'CHANGED' || error.code === 'STALE') {
    const message =
      'Somebody has answered for one of these posts since you opened the page. Look at what is said now, and tick again.';
    return { status: 409, tried: { typed, errors: { post: message } } };
  }
  if (error.code !== 'INVALID_INPUT') throw error;
  if (all(typed, 'post').length === 0) {
    return { status: 422, tried: { typed, errors: { post: 'Tick the posts that you answer for' } } };
  }
  const messages = [...new Set(error.problems.map(({ message }) => message.charAt(0).toUpperCase() + message.slice(1)))];
  return { status: 422, tried: { typed, errors: { post: messages.join('. ') } } };
}

/** Whether a post may not be used now, because it was withdrawn or everything is paused. */
export const isOutOfUse = ({ pause, takeDowns }: Pick<PartnerWeek, 'pause' | 'takeDowns'>, slug: string): boolean =>
  pause !== null || takeDowns.some(({ template }) => template.slug === slug);
