import { copyResourceFiles } from '#src/content/index.ts';
import { expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { type ChangedItems, changeItems, type ItemChange } from '../change-items.ts';
import { EDITABLE } from '../editable.ts';
import type { Decisions } from './items.ts';
import type { Names } from './make-copy.ts';
import { mayCopy, prepare, type RollForwardTo } from './plan-roll-forward.ts';
import { readSource } from './read-source.ts';

/** A copy as somebody wants it. What they did not decide is settled as the plan says. */
export interface RollForward extends RollForwardTo, Names {
  decisions: Decisions;
  /** Of the plan they saw. */
  digest?: string | undefined;
}

/** The new week, and what was written, by paths. */
export interface RolledForward {
  campaign: string;
  items: ChangedItems;
}

/**
 * Copies a week to another year, all or nothing: every text is a draft, and nothing of what partners did, said or counted comes along.
 * Throws NOT_FOUND, INVALID_INPUT (pointers `/year`, `/title`, `/slug`, `/decisions/<id>`), and CHANGED where the old week is not what
 * the plan was made of.
 */
export async function rollForward(ctx: Context, input: RollForward): Promise<RolledForward> {
  const partnership = await mayCopy(ctx, input.partnership);
  return retryStale(async () => {
    const guard = await expectNoOtherHistory(ctx, partnership.id);
    const source = await readSource(ctx, partnership.id, input.from);
    const { copy, digest, problems } = await prepare(ctx, source, input);
    if (input.digest !== undefined && input.digest !== digest) {
      throw new PlannerError(
        'CHANGED',
        'The week, or something it rests on, has changed since you opened this. Look through it again.',
      );
    }
    if (problems.length > 0) throw new PlannerError('INVALID_INPUT', 'Nothing was copied: put right what is named.', problems);
    const files = copyResourceFiles(ctx, partnership.id, {
      files: source.files.filter(({ resource }) => copy.resources.includes(resource)),
      campaign: copy.slug,
    });
    const event = {
      verb: 'definitions.copy-week',
      subjectKind: 'campaign',
      subjectId: source.campaign.id,
      detail: { from: source.campaign.slug, to: copy.slug, files: files.copied },
    };
    const alongside = [...(ctx.alongside ?? []), ...files.writes];
    const items = await changeItems(
      { ...ctx, alongside },
      { partnership: input.partnership, changes: copy.changes, texts: 'draft', event },
      { partnership, rows: source.rows, guard },
    ).catch((error: unknown) => {
      throw named(error, copy.changes);
    });
    return { campaign: copy.slug, items };
  });
}

/** What was refused by the rules of every save, by the name of the item and not by its number. */
function named(error: unknown, changes: readonly ItemChange[]): unknown {
  if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') return error;
  const problems = error.problems.map((problem): Problem => {
    const [, index, field = ''] = /^\/changes\/(\d+)(.*)$/s.exec(problem.pointer ?? '') ?? [];
    const change = changes[Number(index)];
    if (change === undefined) return problem;
    if (change.kind === 'campaign' && (field === '/title' || field === '/slug'))
      return { pointer: field, message: problem.message };
    const { title = change.slug } = change.value as { title?: string };
    return {
      message: `${EDITABLE[change.kind].called} “${title}”${field === '' ? '' : ` (${field.slice(1)})`}: ${problem.message}`,
    };
  });
  return new PlannerError('INVALID_INPUT', 'Nothing was copied: put right what is named.', problems);
}
