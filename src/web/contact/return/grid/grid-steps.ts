import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import {
  FIGURE_PLATFORMS,
  getReturnForm,
  type OpenReturn,
  postMetrics,
  type ReturnPlace,
  readPaste,
} from '#src/returns/index.ts';
import { one, type Typed, versionOf } from '../../../kit/form.ts';
import { conflictRows } from '../conflict.ts';
import { postedItems } from '../lines.tsx';
import { keptIn, savedForm } from '../steps.ts';
import { keptQuery, mergeSent, type SentReturn, saveSent } from '../work.ts';
import { gridPlatforms } from './grid.ts';
import { gridFormIn, withPasted } from './grid-form.ts';
import type { GridProps } from './grid-page.tsx';

/** What a press on the page of posts leads to: a page to show, or where to go on. */
type GridStep = { status: 200 | 409 | 422; props: GridProps } | { to: 'form' | 'posts'; query: string };

/** The page as it is opened. */
export async function openGrid(ctx: Context, slugs: ReturnPlace, query: Readonly<Record<string, string>>): Promise<GridProps> {
  const open = await getReturnForm(ctx, slugs);
  const platform = platformIn(open, query.on);
  return { open, ...savedForm(open, query.kept), platform, saved: query.done === 'draft' };
}

/** Saves what was typed, or fills the table from a pasted block and saves nothing. */
export async function pressGrid(ctx: Context, slugs: ReturnPlace, typed: Typed): Promise<GridStep> {
  const step = one(typed, 'do');
  const to = stepTo(step, typed);
  const opened = await getReturnForm(ctx, slugs);
  const lines = gridFormIn(typed, opened);
  const platform = platformIn(opened, one(typed, 'platform'));
  let sent: SentReturn;
  try {
    sent = await (step === 'paste' ? mergeSent : saveSent)(ctx, slugs, lines, versionOf(typed));
  } catch (error) {
    if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
    const { open, form } = await mergeSent(ctx, slugs, lines, versionOf(typed));
    return { status: 422, props: { open, form, platform, errors: { '': notSaved(error) } } };
  }
  const kept = keptIn(sent);
  if (sent.both.length > 0) {
    const conflict = conflictRows(sent, sent.open);
    return { status: 409, props: { open: sent.open, form: sent.form, platform, kept, conflict } };
  }
  if (step === 'paste') return { status: 200, props: { ...pastedInto(sent, typed, platform), kept } };
  const more = keptQuery(sent.kept);
  return to === ''
    ? { to: 'form', query: `?done=draft${more}` }
    : { to: 'posts', query: `?on=${to || platform}&done=draft${more}` };
}

/** Why a form cannot be kept, which is that it is too much. */
const notSaved = ({ message, problems }: PlannerError): string =>
  `Nothing was saved: the form ${problems[0]?.message ?? message}. Shorten or take out some of it and press “Save” again.`;

/** Which platform to show next; '' for the overall form. Throws INVALID_INPUT for a button that the page does not have. */
function stepTo(step: string, typed: Typed): string {
  if (step === 'save') return '';
  const wanted = step === 'other' ? one(typed, 'other') : step.startsWith('on-') ? step.slice('on-'.length) : '';
  const asked = FIGURE_PLATFORMS.find((each) => each === wanted);
  if (asked !== undefined) return asked;
  if (!['stay', 'paste', 'other'].includes(step))
    throw new PlannerError('INVALID_INPUT', 'Press one of the buttons of the form.');
  return one(typed, 'platform') || 'all';
}

/** The platform an address asks for; otherwise the first with something posted. */
function platformIn(open: OpenReturn, asked: string | undefined): string {
  const found = FIGURE_PLATFORMS.find((each) => each === asked);
  if (found !== undefined) return found;
  const platforms = gridPlatforms(open, open.form);
  const posted = new Set(postedItems(open).flatMap((item) => item.platforms ?? []));
  return platforms.find((each) => posted.has(each)) ?? platforms[0] ?? '';
}

const MOST_PASTED = 200_000;

function pastedInto({ open, form }: Pick<GridProps, 'open' | 'form'>, typed: Typed, platform: string): GridProps {
  const text = one(typed, 'paste');
  if (text.length > MOST_PASTED) throw new PlannerError('TOO_LARGE', 'What you pasted is too long. Paste it in smaller parts.');
  const chosen = new Map<string, string>();
  for (const name of Object.keys(typed).filter((each) => each.startsWith('row:'))) {
    const as = one(typed, `match:${name.slice('row:'.length)}`);
    if (as !== '') chosen.set(one(typed, name), as);
  }
  const on = platform === '' ? 'not-stated' : platform;
  const block = readPaste(text, { platform: on, metrics: postMetrics(on, open.campaign.localFrom), items: open.items, chosen });
  const filled = withPasted(form, open, block.numbers);
  const shown = block.numbers.some((number) => number.platform === platform)
    ? platform
    : (block.numbers[0]?.platform ?? platform);
  return {
    open,
    form: filled.form,
    platform: shown,
    pasted: { ...block, text, chosen, replaced: filled.replaced, platform: on },
  };
}
