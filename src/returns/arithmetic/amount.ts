import { metricDefinition } from '../metrics/definitions.ts';

/** What numbers must share before anything is done with them together: one platform's one definition of one measure. */
interface Series {
  readonly platform: string;
  readonly definition: string;
}

/** How often something happened: may be added to others of its series. */
interface Sum extends Series {
  readonly kind: 'sum';
  readonly value: number;
}

/**
 * Accounts that something reached, where the same account may be in several numbers: at least the largest of them, at most all
 * of them together, and never a number of people.
 */
export interface Range extends Series {
  readonly kind: 'range';
  readonly lower: number;
  readonly upper: number;
}

export type Amount = Sum | Range;

/** What a series' numbers amount to: a range from the largest to all together, or the sum where they add. */
export function amountOf(series: Series, lower: number, upper: number): Amount {
  return isAdditive(series) ? sumOf(series, upper) : rangeOf(series, lower, upper);
}

/** Whether numbers of a series may be added. */
export const isAdditive = ({ definition }: Series): boolean => metricDefinition(definition).additive;

/** A number that adds. Throws for what does not, such as reach. */
export function sumOf({ platform, definition }: Series, value: number): Sum {
  if (!isAdditive({ platform, definition })) throw new Error(`${definition} cannot be added.`);
  return { kind: 'sum', platform, definition, value };
}

/** Throws where the bounds are not in order. */
function rangeOf({ platform, definition }: Series, lower: number, upper: number): Range {
  if (lower > upper) throw new Error(`A range of ${definition} from ${lower} to ${upper} is upside down.`);
  return { kind: 'range', platform, definition, lower, upper };
}

/** Adds numbers of one series. Throws for numbers of two, or of a series that does not add: impressions of 2020 and views of 2026 are two. */
export function addUp(sums: readonly Sum[]): Sum {
  const series = oneSeries(sums);
  return sumOf(
    series,
    sums.reduce((total, { value }) => total + value, 0),
  );
}

/** Takes numbers together that may count the same thing twice: never a sum. Throws for numbers of two series. */
export function overlapping(amounts: readonly Amount[]): Range {
  const series = oneSeries(amounts);
  const bounds = amounts.map(boundsOf);
  return rangeOf(
    series,
    Math.max(...bounds.map(({ lower }) => lower)),
    bounds.reduce((total, { upper }) => total + upper, 0),
  );
}

/** Takes numbers of one series together as the series allows. */
export function together(amounts: readonly Amount[]): Amount {
  return amounts.every((amount) => amount.kind === 'sum') ? addUp(amounts) : overlapping(amounts);
}

/** The bounds of an amount; those of a sum are equal. */
export const boundsOf = (amount: Amount): { lower: number; upper: number } =>
  amount.kind === 'sum' ? { lower: amount.value, upper: amount.value } : amount;

function oneSeries(amounts: readonly Amount[]): Series {
  const [first, ...others] = amounts;
  if (!first) throw new Error('Nothing to take together.');
  const other = others.find(({ platform, definition }) => platform !== first.platform || definition !== first.definition);
  if (other) {
    const name = ({ platform, definition }: Series): string => `${definition} (${platform})`;
    throw new Error(`${name(first)} and ${name(other)} are not one series.`);
  }
  return first;
}
