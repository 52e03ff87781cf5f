import { NOT_SENT, saveItem } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, type Typed } from '../../kit/form.ts';
import { attempt } from '../item/item-form.ts';
import { postErrors } from './post-errors.ts';

/** What came of saving a post; where it was refused, what to say beside its fields. */
export type Saved = { outcome: 'saved' | 'draft' | 'changed' } | { outcome: 'refused'; errors: FieldErrors };

const UNSENT =
  'Nothing was sent. Put right what is named, or save it as a draft: a draft may have gaps, and only those who plan see it.';

/** Saves a post as its button says: as a draft, or to be sent. `problems` are those that the form itself can see. */
export async function savePost(
  ctx: Context,
  item: Omit<Parameters<typeof saveItem>[1], 'texts'>,
  typed: Typed,
  problems: readonly Problem[],
): Promise<Saved> {
  const draft = one(typed, 'do') === 'draft';
  let unsent = false;
  const save = () =>
    saveItem(ctx, { ...item, texts: draft ? 'draft' : 'send' }).catch((error: unknown) => {
      unsent = error instanceof PlannerError && error.message === NOT_SENT;
      throw error;
    });
  const result = problems.length > 0 ? { problems } : await attempt(save);
  if (result === 'changed') return { outcome: 'changed' };
  if ('saved' in result) return { outcome: draft ? 'draft' : 'saved' };
  const errors = postErrors(result.problems, typed);
  return { outcome: 'refused', errors: unsent ? { '': UNSENT, ...errors } : errors };
}
