import type { Problem } from '#src/platform/errors.ts';
import { readNumber } from '#src/returns/index.ts';
import { one, type Typed } from '../kit/form.ts';
import { type Attempt, attempt } from '../plan/item/item-form.ts';

/** What was typed into a form, as a file would have it, and what stands in its way before the verb is even asked. */
export interface Said {
  value: Record<string, unknown>;
  problems: Problem[];
  /** What is asked before anything is saved, and saved as it is once somebody has answered. */
  doubts?: Problem[];
}

/** A field of a form: its name, and what a person calls it. */
export interface Place {
  name: string;
  label: string;
}

/** A field that was filled in; {} for an empty one. */
export const filled = (typed: Typed, name: string, as: string = name): Record<string, string> => {
  const text = one(typed, name).trim();
  return text === '' ? {} : { [as]: text };
};

/** A count as somebody typed it, as it stands where it is none; `rounded` where it says itself that it is not exact. */
export function countIn(
  typed: Typed,
  name: string,
  pointer: string,
): { count: number | string | undefined; rounded: boolean; problems: Problem[] } {
  const text = one(typed, name).trim();
  if (text === '') return { count: undefined, rounded: false, problems: [] };
  const read = readNumber(text);
  if ('fault' in read) return { count: text, rounded: false, problems: [{ pointer, message: read.fault }] };
  return { count: read.value, rounded: read.rounded, problems: [] };
}

/**
 * Tries to save what was typed. What the form itself found wrong is told first, with whatever else the verb finds; the verb is asked with
 * the fault in place, so that nothing of it is saved.
 */
export async function trySaid<T>(said: Said, save: () => Promise<T>): Promise<Attempt<T>> {
  const { doubts = [] } = said;
  if (said.problems.length === 0 && doubts.length > 0) return { problems: doubts };
  const result = await attempt(save);
  if (said.problems.length === 0) return result;
  if (result === 'changed' || 'saved' in result) throw new Error('A form with faults in it was taken.');
  const field = ({ pointer = '' }: Problem): string | undefined => pointer.split('/')[1];
  const known = new Set(said.problems.map(field));
  return { problems: [...said.problems, ...result.problems.filter((problem) => !known.has(field(problem)))] };
}
