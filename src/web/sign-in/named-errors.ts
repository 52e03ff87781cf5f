import type { Problem } from '#src/platform/errors.ts';
import type { FieldErrors } from '../kit/fields.tsx';

/** A field as people read it, and where a verb's problem with it points. */
export interface NamedField {
  label: string;
  pointer: string;
}

/**
 * Problems of a verb, which continue the name of their field, as errors that stand by themselves: "E-mail address must not be
 * empty". They come in the order of the form, the first of each field; a problem of no field stands at the top of the page.
 */
export function namedErrors(problems: readonly Problem[], form: Readonly<Record<string, NamedField>>): FieldErrors {
  const fields = Object.entries(form);
  const errors = fields.flatMap(([name, { label, pointer }]) => {
    const problem = problems.find((each) => each.pointer === pointer);
    return problem === undefined ? [] : [[name, `${label} ${problem.message}`] as const];
  });
  const rest = problems.find((problem) => !fields.some(([, { pointer }]) => pointer === problem.pointer));
  return Object.fromEntries([...errors, ...(rest === undefined ? [] : [['', rest.message] as const])]);
}

/** The fields of a person, wherever they are typed. */
export const PERSON_FIELDS = {
  name: { label: 'Name', pointer: '/name' },
  email: { label: 'E-mail address', pointer: '/email' },
} as const;
