import type { Measure, Measurement } from './measure.ts';

/** How much room a text leaves, in words. */
export interface LengthSentence {
  /** For people, without a full stop at the end: "12 characters left. 6 hashtags: only 5 count". */
  text: string;
  /** Whether the text is longer than the channel takes, as all sources agree; too many hashtags make no text longer. */
  over: boolean;
}

/**
 * What is left of a channel's limit, or how much is too many, and after it what else is too much there. Without a limit it says how
 * long the text is. The same on the server and in browsers.
 */
export function lengthSentence({ also, ...first }: Measurement): LengthSentence {
  // Where several tools take less than the channel, the one that takes least says it all.
  const worst = also.filter(
    (each) =>
      each.over > (isAlike(each, first) ? first.over : 0) &&
      !also.some((other) => isAlike(each, other) && other.over > each.over),
  );
  return {
    text: [firstSaid(first), ...worst.map(tooMany)].join('. '),
    over: first.over > 0 && !first.disputed,
  };
}

/** A number of what is counted: "1 character", "2,500 bytes". */
export const inUnits = (count: number, unit: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? unit.replace(/s$/, '') : unit}`;

function firstSaid(first: Measure): string {
  const { count, most, unit, over } = first;
  if (most === undefined) return inUnits(count, unit);
  return over > 0 ? tooMany(first) : `${inUnits(most - count, unit)} left`;
}

function tooMany({ counter, count, most = 0, unit, over, disputed }: Measure): string {
  if (counter === 'hashtags') return `${inUnits(count, unit)}: only ${most} ${most === 1 ? 'counts' : 'count'}`;
  return `${inUnits(over, unit)} too many${disputed ? ' for some tools' : ''}`;
}

const isAlike = (one: Measure, other: Measure): boolean => one.unit === other.unit && one.disputed === other.disputed;
