import { checkWhen, type Day, formatDay, onceOn, WEEKDAYS, weekdayOf } from '#src/calendar/index.ts';
import { SLOT_MINUTES, type TemplateDefinition, type TemplateValue } from '#src/content/index.ts';
import type { Nation, PartnershipDefinition } from '#src/partners/index.ts';
import { canonical, type DefinedRow } from '#src/platform/defined.ts';
import type { Problem } from '#src/platform/errors.ts';
import { refused } from '#src/platform/invalid-input.ts';
import { isWorkingDay } from '#src/returns/index.ts';
import type { Stored } from './stored-plan.ts';

/** Office hours where a partnership has not said its own. */
export const USUAL_HOURS: NonNullable<PartnershipDefinition['working-hours']> = {
  from: '08:00',
  until: '18:00',
  days: [1, 2, 3, 4, 5],
};

const USUAL_NATION: Nation = 'england-and-wales';

/** When a template is posted, in the field names of files. */
export type PostingTimes = Pick<TemplateDefinition, 'post-on' | 'post-at' | 'spread-until' | 'anyway'> &
  Partial<Pick<TemplateDefinition, 'times'>>;

/** What a partnership has said about when nothing is posted. */
export type PostingRules = Pick<PartnershipDefinition, 'working-hours'> &
  Partial<Pick<PartnershipDefinition, 'quiet-periods' | 'nation'>>;

/**
 * What speaks against posting when a template says: do-not-post dates, days on which nobody works, and times outside working hours.
 * A reason given in `anyway` answers all of it.
 */
export function postingFaults(times: PostingTimes, rules: PostingRules): Problem[] {
  if (times.anyway !== undefined) return [];
  return postingClashes(times, rules).map(({ pointer, message }) => ({
    pointer,
    message: `${message}: choose another, or say why it is posted all the same`,
  }));
}

/** The same as plain statements, whatever reason was given. */
export function postingClashes(times: Omit<PostingTimes, 'anyway'>, rules: PostingRules): { pointer: string; message: string }[] {
  const { 'post-on': on, 'post-at': from, 'spread-until': until } = times;
  const hours = rules['working-hours'] ?? USUAL_HOURS;
  const clashes: { pointer: string; message: string }[] = [];
  const check = (pointer: string, message: string | undefined): void => {
    if (message !== undefined) clashes.push({ pointer, message });
  };
  check('/post-on', dayFault(on, rules, hours));
  check('/post-at', timeFault(from, hours));
  check('/spread-until', timeFault(until, hours));
  times.times?.forEach((own, index) => {
    check(`/times/${index}/on`, dayFault(own.on, rules, hours));
    check(`/times/${index}/at`, timeFault(own.at, hours));
  });
  return clashes;
}

function dayFault(day: string | undefined, rules: PostingRules, hours: typeof USUAL_HOURS): string | undefined {
  if (day === undefined) return undefined;
  const quiet = rules['quiet-periods']?.find(({ from, to }) => day >= from && day <= to);
  if (quiet) return `${formatDay(day)} is among the do-not-post dates (${quiet.reason})`;
  const works = hours.days.includes(WEEKDAYS.indexOf(weekdayOf(day)) + 1);
  const holiday = hours.days.every((each) => each <= 5) && works && !isWorkingDay(day, rules.nation ?? USUAL_NATION);
  if (holiday) return `${formatDay(day)} is a bank holiday`;
  return works ? undefined : `${formatDay(day)} is not a working day`;
}

/** Whether somebody would post while the clocks change: at a time that London does not have on that day, or has twice. */
export const meetsClockChange = (day: Day, from: string, until: string = from): boolean =>
  [from, ...(from < '01:30' && until > '01:30' ? ['01:30'] : []), until].some(
    (time) => checkWhen(onceOn(day, time, SLOT_MINUTES)).length > 0,
  );

function timeFault(time: string | undefined, { from, until }: typeof USUAL_HOURS): string | undefined {
  if (time === undefined || (time >= from && time <= until)) return undefined;
  return `${time} is outside working hours (${from} to ${until})`;
}

/** Throws INVALID_INPUT where a person gives a post times that nobody should post at, and no reason; what was so before may stay. */
export function refuseUnfitTimes(stored: Stored, before: DefinedRow<unknown> | null, value: TemplateValue): void {
  const problems = unfitTimes(stored, before, value);
  if (problems.length > 0) throw refused(problems);
}

/** What {@link refuseUnfitTimes} refuses. */
export function unfitTimes(stored: Stored, before: DefinedRow<unknown> | null, value: TemplateValue): Problem[] {
  const was = before === null || before.withdrawn ? null : timesOf(before.value as TemplateValue);
  const rules = stored.partnership[0]?.value;
  if (rules === undefined || (was !== null && canonical(was) === canonical(timesOf(value)))) return [];
  return postingFaults(value, rules);
}

const timesOf = (value: TemplateValue): PostingTimes => ({
  'post-on': value['post-on'],
  'post-at': value['post-at'],
  'spread-until': value['spread-until'],
  times: value.times,
  anyway: value.anyway,
});
