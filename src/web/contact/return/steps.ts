import type { Context } from '#src/platform/context.ts';
import {
  type CheckedReturn,
  checkReturn,
  FIGURE_PLATFORMS,
  type LocalWeek,
  METRICS,
  type OpenReturn,
  type ReturnForm,
  type ReturnPlace,
  shortMetrics,
} from '#src/returns/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { all, one, type Typed } from '../../kit/form.ts';
import { keptWords } from './conflict.ts';
import { named } from './merge.ts';
import { errorsOf } from './typed.ts';
import { indexesIn, type SentReturn } from './work.ts';

/** The form as it is saved, for a page that is opened. `kept` are the lines, as the address names them, that somebody else typed. */
export function savedForm(open: OpenReturn, kept: string | undefined): { form: ReturnForm; kept: string[] } {
  const form = named(open.form);
  return { form, kept: keptWords({ form, kept: indexesIn(kept) }, open) };
}

/** What somebody else typed meanwhile, in words. */
export const keptIn = (sent: SentReturn): string[] => keptWords(sent, sent.open);

/** What is said where lines were to be added to the form and no platform was chosen. */
export const NO_PLATFORM: FieldErrors = { addPlatform: 'Choose at least one platform' };

/** The overall lines that were asked for; none where no platform was chosen. */
export function linesToAdd(typed: Typed, { localFrom }: LocalWeek): { platform: string; metric: string }[] {
  const chosen = FIGURE_PLATFORMS.filter((platform) => all(typed, 'addPlatform').includes(platform));
  const asked = METRICS.find((metric) => metric === one(typed, 'addMetric'));
  return chosen.flatMap((platform) =>
    (asked === undefined ? shortMetrics(platform, localFrom) : [asked]).map((metric) => ({ platform, metric })),
  );
}

/** What sending a form would do, or everything that is wrong with it but the role, which the page that checks it asks for. */
export async function readSent(
  ctx: Context,
  slugs: ReturnPlace,
  form: ReturnForm,
): Promise<{ found: CheckedReturn; errors: FieldErrors }> {
  const found = await checkReturn(ctx, { ...slugs, form });
  const problems = found.problems.filter(({ pointer }) => pointer !== '/role');
  return { found, errors: errorsOf(problems, form) };
}
