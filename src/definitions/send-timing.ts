import type { OwnTime, TemplateDefinition } from '#src/content/index.ts';
import { canonical } from '#src/platform/defined.ts';
import type { Problem } from '#src/platform/errors.ts';
import { type PostingRules, postingClashes } from './posting-times.ts';

/** When posts are to be posted. Wall-clock London; what is left out stays as each post has it. */
export interface SendTiming {
  /** `each`: a time for each partner; `together`: everybody at one minute; `spread`: one partner after another. */
  way: 'each' | 'together' | 'spread';
  /** For all of the posts. */
  on?: string | undefined;
  /** With `each`, for those without a time of their own. */
  at?: string | undefined;
  /** The last time of a spread. */
  until?: string | undefined;
  times?: readonly OwnTime[] | undefined;
}

type Times = Pick<TemplateDefinition, 'post-on' | 'post-at' | 'spread-until' | 'times' | 'anyway'>;

/** What is missing of a timing, whichever posts it is for. */
export function timingFaults({ way, at, until, times = [] }: SendTiming): Problem[] {
  const needs = (field: string, message: string): Problem => ({ pointer: `/timing/${field}`, message });
  if (way === 'each') return times.length === 0 ? [needs('times', 'needs the time of at least one partner')] : [];
  return [
    ...(at === undefined ? [needs('at', 'needs a time')] : []),
    ...(way === 'spread' && until === undefined ? [needs('until', 'needs a time')] : []),
  ];
}

/**
 * A post's times once it is sent. A reason for posting when nobody should is kept where it is needed, and one that was given for
 * other times is not.
 */
export function timesAfter(
  stored: Times,
  { timing, anyway }: { timing?: SendTiming | undefined; anyway?: string | undefined },
  rules: PostingRules,
): Times {
  const { anyway: was, ...before } = withoutEmpty(stored);
  const times = timing === undefined ? before : withoutEmpty(moved(before, timing));
  const kept = canonical(times) === canonical(before) ? was : undefined;
  const why = anyway !== undefined && postingClashes(times, rules).length > 0 ? anyway : kept;
  return why === undefined ? times : { ...times, anyway: why };
}

function moved(before: Times, { way, on, at, until, times = [] }: SendTiming): Record<keyof Times, unknown> {
  return {
    'post-on': on ?? before['post-on'],
    'post-at': at ?? before['post-at'],
    'spread-until': way === 'spread' ? until : undefined,
    times: way === 'each' ? times : [],
    anyway: undefined,
  };
}

const withoutEmpty = (times: Partial<Record<keyof Times, unknown>>): Times =>
  Object.fromEntries(
    (['post-on', 'post-at', 'spread-until', 'times', 'anyway'] as const).flatMap((field) =>
      times[field] === undefined ? [] : [[field, times[field]]],
    ),
  ) as Times;
