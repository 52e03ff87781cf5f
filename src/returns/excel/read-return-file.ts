import type { Context } from '#src/platform/context.ts';
import type { CellProblem, Sheet } from '#src/platform/sheets/index.ts';
import { ReturnForm } from '../form/return-form.ts';
import type { ReturnPlace } from '../stored-return.ts';
import { checkReturn } from '../submissions/check-return.ts';
import { getReturnForm } from '../submissions/get-return-form.ts';
import { cellProblems } from './cell-problems.ts';
import { findForm } from './find-form.ts';
import { fold } from './form-words.ts';
import { readFoundForm } from './read-found-form.ts';

/** A form that a partner filled in, as its online form would hold it. */
interface ReadReturnFile {
  form: ReturnForm;
  /** Of the return that the file was made from; 0 where it does not say. */
  version: number;
  /** Why an earlier answer is corrected, as the file says it. */
  reason: string;
  /** Everything that cannot be taken, by cell; without a role, which the page asks for. */
  problems: CellProblem[];
}

/** Reads the sheets of a partner's own form for a week. Nothing is stored. Throws NOT_FOUND for a partner out of the caller's reach. */
export async function readReturnFile(ctx: Context, place: ReturnPlace, sheets: readonly Sheet[]): Promise<ReadReturnFile> {
  const open = await getReturnForm(ctx, place);
  const found = findForm(sheets);
  const { marker } = found;
  const isOther =
    marker === undefined
      ? differs(found.partner, open.partner.name) || differs(found.week, open.campaign.title)
      : marker.partnership !== place.partnership || marker.campaign !== place.campaign || marker.partner !== place.partner;
  const file = readFoundForm(found, open.items);
  const { form } = file;
  const about = { form, version: marker?.version ?? 0, reason: found.reason?.text ?? '' };
  const whole = (message: string): ReadReturnFile => ({ ...about, problems: [{ sheet: '', cell: '', message }] });
  if (isOther)
    return whole(
      `This is not the form of ${open.partner.name} for ${open.campaign.title}: download the form on this page, and fill that in.`,
    );
  const titles = new Map(open.items.map(({ slug, title }) => [slug, title]));
  const parsed = ReturnForm.safeParse(form);
  const refused = parsed.success
    ? (await checkReturn(ctx, { ...place, form })).problems
    : parsed.error.issues.map(({ path, message }) => ({ pointer: path.map((part) => `/${String(part)}`).join(''), message }));
  const problems = refused.filter(({ pointer }) => pointer !== '/role');
  return { ...about, problems: cellProblems(file, problems, titles) };
}

const differs = (said: string, name: string): boolean => said !== '' && fold(said) !== fold(name);
