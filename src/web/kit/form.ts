import type { Context as Request } from 'hono';
import type { z } from 'zod';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import type { FieldErrors } from './fields.tsx';

/** What was typed, by field name. A name that occurs several times has several values. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** Most bytes a form may have: far more than anybody types. */
const MAX_BYTES = 1_000_000;

/** Reads a posted form. Throws TOO_LARGE; browsers' CRLF line ends become LF, so that texts compare equal. */
export async function readForm(c: Request): Promise<Typed> {
  if (Number(c.req.header('content-length') ?? 0) > MAX_BYTES) throw tooLarge();
  const body = await c.req.text();
  if (body.length > MAX_BYTES) throw tooLarge();
  const typed: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const values = Object.hasOwn(typed, name) ? typed[name] : undefined;
    const text = value.replaceAll(/\r\n?/g, '\n');
    if (values === undefined) Object.defineProperty(typed, name, { value: [text], enumerable: true });
    else values.push(text);
  }
  return typed;
}

function tooLarge(): PlannerError {
  return new PlannerError('TOO_LARGE', 'The form is too long: send it in smaller parts.');
}

/** The value of a field that has one; '' when it was not sent. */
export const one = (typed: Typed, name: string): string => typed[name]?.[0] ?? '';

/** Every value of a field that may have several. */
export const all = (typed: Typed, name: string): readonly string[] => typed[name] ?? [];

/** The version a form was opened with; null for a new thing. */
export function versionOf(typed: Typed): number | null {
  const given = one(typed, 'version');
  return /^\d{1,9}$/.test(given) ? Number(given) : null;
}

/**
 * Refuses a form with fields that the page did not send: `known` names them, `name*` any that start so. What a person typed is
 * never refused by this, only what a program made up.
 */
export function refuseUnknown(typed: Typed, known: readonly string[]): void {
  const isKnown = (name: string): boolean =>
    known.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : each === name));
  const strange = Object.keys(typed).find((name) => !isKnown(name));
  if (strange !== undefined) throw new PlannerError('INVALID_INPUT', `This form has no field "${strange.slice(0, 60)}".`);
}

/**
 * Problems of a verb as errors of the form's fields. `fieldOf` names the field for a JSON pointer; what it does not know stands
 * at the top of the page. The first problem of a field is shown.
 */
export function fieldErrors(problems: readonly Problem[], fieldOf: (pointer: string) => string | undefined): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { pointer = '', message } of problems) {
    const name = fieldOf(pointer) ?? '';
    errors[name] ??= message.charAt(0).toUpperCase() + message.slice(1);
  }
  return errors;
}

/** The problems of a failed parse, with pointers. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({
    pointer: `/${issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
    message: issue.message,
  }));
}
