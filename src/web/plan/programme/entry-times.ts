import type { TimeSpan } from '#src/calendar/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { all, type Typed } from '../../kit/form.ts';
import { given } from '../item/item-form.ts';

/** Whether times end on the day after they start, as the calendar reads them. What ends at midnight still is of its day. */
const isOvernight = ({ from, to }: TimeSpan): boolean => to <= from && (to !== '00:00' || from === to);

/** Times in words; those that end on the next day say so. */
export const timesInWords = (time: TimeSpan): string => `${time.from} to ${time.to}${isOvernight(time) ? ' the next day' : ''}`;

/** The box “It ends the next day” for stored times. */
export const nextDayOf = (time: TimeSpan | undefined): string[] => (time !== undefined && isOvernight(time) ? ['yes'] : []);

/** The times that were typed, and what is wrong with them together. Whether each is a time, the entry itself says. */
export function timesOf(typed: Typed): { time: TimeSpan | undefined; problems: Problem[] } {
  const [from, to] = [given(typed, 'time-from'), given(typed, 'time-to')];
  if (from === undefined && to === undefined) return { time: undefined, problems: [] };
  if (from === undefined || to === undefined) {
    const pointer = from === undefined ? '/time/from' : '/time/to';
    return { time: undefined, problems: [{ pointer, message: 'Give both times, or neither' }] };
  }
  const time = { from, to };
  const isTime = (text: string): boolean => /^\d\d:\d\d$/.test(text);
  if (!isTime(from) || !isTime(to)) return { time, problems: [] };
  const isTicked = all(typed, 'next-day').includes('yes');
  if (isOvernight(time) && !isTicked) {
    const what = from === to ? 'is the same as the start' : 'is before the start';
    return { time, problems: [{ pointer: '/time/to', message: `${what}: correct it, or tick “It ends the next day”` }] };
  }
  if (isTicked && to > from) {
    const message = 'is more than 24 hours after the start: untick “It ends the next day”, or give whole days without times';
    return { time, problems: [{ pointer: '/time/to', message }] };
  }
  return { time, problems: [] };
}
