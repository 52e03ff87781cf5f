import { z } from 'zod';
import { readOneFile } from '#src/adapters/node/campaigns-folder.ts';
import { decisionIn, planRollForward, type RollForwardPlan, type RollItem, rollForward } from '#src/definitions/index.ts';
import { refreshFeeds } from '#src/feeds/index.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { data, say } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

interface Options {
  year?: number;
  start?: string;
  decisions?: string;
  dryRun: boolean;
  json?: boolean;
  partnership?: string;
}

/** `planner copy-week`: last year's week in another year, every text a draft; with `--dry-run` only what it would be. */
export async function copyWeekCommand(campaign: string, options: Options): Promise<void> {
  try {
    await copyWeek(campaign, options);
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    throw new PlannerError(error.code, error.message, error.problems.map(byName));
  }
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['/year', '--year'],
  ['/start', '--start'],
  ['/title', 'The title'],
  ['/slug', 'The name in the address:'],
]);

/** A problem with the name of what it is about, as somebody at a keyboard gave it. */
function byName({ pointer = '', ...problem }: Problem): Problem {
  const id = decisionIn(pointer);
  const name = id === undefined ? NAMED.get(pointer) : `${id}:`;
  if (name === undefined || problem.message.startsWith(`“${id}”`)) return { ...problem, ...(pointer === '' ? {} : { pointer }) };
  return { ...problem, pointer, message: `${name} ${problem.message}` };
}

async function copyWeek(campaign: string, options: Options): Promise<void> {
  const decisions = options.decisions === undefined ? {} : await readDecisions(options.decisions);
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const { slug } = await chooseCampaign(ctx, partnership, campaign);
    const to = { partnership: partnership.slug, from: slug, year: options.year, start: options.start, decisions };
    const plan = await planRollForward(ctx, to);
    if (options.dryRun) {
      if (options.json) data(`${JSON.stringify(plan, null, 2)}\n`);
      else tell(plan);
      if (plan.problems.length > 0) throw new PlannerError('INVALID_INPUT', 'It cannot be copied like this.', plan.problems);
      return;
    }
    const done = await rollForward(ctx, { ...to, digest: plan.digest });
    await refreshFeeds(ctx, partnership.id);
    if (options.json) data(`${JSON.stringify({ campaign: done.campaign, created: done.items.created }, null, 2)}\n`);
    tell(plan);
    say(`Copied to ${done.campaign}. Every text is a draft: look through them, and send them.`);
  });
}

const Decisions = z.record(z.string(), z.strictObject({ choice: z.string(), text: z.string().optional() }));

async function readDecisions(file: string) {
  const text = new TextDecoder().decode((await readOneFile(file)).bytes);
  try {
    return Decisions.parse(JSON.parse(text));
  } catch {
    throw new PlannerError(
      'INVALID_INPUT',
      `${file} must be JSON: each item's id with its {"choice": …}, and "text" where it takes one.`,
    );
  }
}

function tell({ from, title, slug, dates, clashes, items, counts }: RollForwardPlan): void {
  say(`${from.title} → ${title} (${slug})`);
  if (dates.national) say(`National week: ${dates.national.from} to ${dates.national.to}`);
  say(`Local week: ${dates.local.from} to ${dates.local.to}`);
  say(
    `${counts.posts} posts with ${counts.texts} texts, ${counts.themes} themes, ${counts.resources} things to share, ${counts.entries} dates`,
  );
  for (const { message, posts } of clashes) say(`! ${message}${posts.length === 0 ? '' : ` Posts: ${posts.join('; ')}`}`);
  for (const item of items) say(lineOf(item));
}

const lineOf = ({ id, title, reason, otherwise, choices, before, after, decided }: RollItem): string =>
  [
    `- ${title}${reason === '' ? '' : `: ${reason}`}`,
    ...(before === undefined ? [] : [`    ${before}`, `    → ${after ?? ''}`]),
    ...(choices.length === 0
      ? []
      : [`    ${id} = ${settled(decided, otherwise)} (or ${rest(choices, decided?.choice ?? otherwise)})`]),
  ].join('\n');

const settled = (decided: RollItem['decided'], otherwise: string): string =>
  decided === undefined
    ? otherwise
    : `${decided.choice}${decided.text === undefined ? '' : ` “${decided.text}”`}, as you decided`;

const rest = (choices: RollItem['choices'], otherwise: string): string =>
  choices
    .map(({ value }) => value)
    .filter((value) => value !== otherwise)
    .join(', ') || 'nothing else';
