import type { Context as Request } from 'hono';
import { type ItemRef, withdrawItem } from '#src/definitions/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { readForm, refuseUnknown, versionOf } from '../../kit/form.ts';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, errorsOf } from './item-form.ts';

/** The page that asks before something is removed, shown again with what came of the try. */
export type AskAgain = (errors: FieldErrors, status: 409 | 422) => Promise<Response>;

/** Removes an item as its removal page asked for it, and goes on to `next`. */
export async function removeItem(c: Request<StaffEnv>, ref: ItemRef, next: string, again: AskAgain): Promise<Response> {
  const typed = await readForm(c);
  refuseUnknown(typed, ['version']);
  const result = await attempt(() => withdrawItem(c.var.ctx, { ...ref, version: versionOf(typed) ?? 0 }));
  if (result === 'changed') {
    return again({ '': 'Somebody else has changed it since you opened it. Look again before you remove it.' }, 409);
  }
  const nowhere = (): undefined => undefined;
  return 'problems' in result ? again(errorsOf(result.problems, nowhere), 422) : c.redirect(next, 303);
}
