import { isDay, londonDay } from '#src/calendar/index.ts';
import type { Partnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical } from '#src/platform/defined.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { sha256 } from '#src/platform/hash.ts';
import { permitted } from '../read-items.ts';
import { findClashes, type WeekClash } from './find-clashes.ts';
import { type Decisions, decisionPointer, type RollItem } from './items.ts';
import { type MadeCopy, makeCopy, type Names } from './make-copy.ts';
import { type NewDates, newDates, type Wanted, wholeWeek } from './new-dates.ts';
import { readSource, type Source } from './read-source.ts';

/** Which week is copied, and to when. */
export interface RollForwardTo {
  partnership: string;
  /** Slug of the week that is copied. */
  from: string;
  /** The year it is copied to; left out, the next one that is not there yet and not over. */
  year?: number | undefined;
  /** Instead of a year: the first day of the new local week. */
  start?: string | undefined;
}

/** What the old week said at its end, to read beside the new one. None of it is copied. */
export interface LastTime {
  recommendations: string[];
  limits: string[];
  results: { objective: string; result: string; evidence?: string }[];
}

/** A copy as it would be made, with everything that is left to decide. */
export interface RollForwardPlan {
  from: { slug: string; title: string; national?: NewDates['national']; local: NewDates['local'] };
  year: number;
  title: string;
  slug: string;
  dates: NewDates;
  clashes: WeekClash[];
  items: RollItem[];
  /** How many of each will be there. */
  counts: { themes: number; resources: number; posts: number; texts: number; entries: number };
  lastTime: LastTime;
  /** What stands in the way as it is, where something does. */
  problems: Problem[];
  /** Give it with the copy: it is refused when the old week, or what it rests on, has changed since. */
  digest: string;
}

/**
 * Says what a copy of a week would be and what is left to decide; writes nothing. Throws NOT_FOUND, and INVALID_INPUT for a year or a
 * day that cannot be.
 */
export async function planRollForward(
  ctx: Context,
  to: RollForwardTo & Names & { decisions?: Decisions },
): Promise<RollForwardPlan> {
  const partnership = await mayCopy(ctx, to.partnership);
  const source = await readSource(ctx, partnership.id, to.from);
  const { copy, digest, problems } = await prepare(ctx, source, to);
  const { campaign } = source;
  const { dates } = copy;
  const of = (kind: string): number => copy.changes.filter((change) => change.kind === kind).length;
  return {
    from: {
      ...{ slug: campaign.slug, title: campaign.title, local: campaign.local },
      ...(campaign.national === undefined ? {} : { national: campaign.national }),
    },
    year: yearOf(dates),
    ...{ title: copy.title, slug: copy.slug, dates, items: copy.items, digest, problems },
    clashes: await findClashes(ctx, partnership.id, { source, dates, copy }),
    counts: {
      ...{ themes: of('theme'), resources: of('resource'), posts: of('template'), entries: of('entry') },
      texts: copy.posts.reduce((sum, { post }) => sum + post.variants.length, 0),
    },
    lastTime: {
      recommendations: campaign.recommendations,
      limits: campaign.limits,
      results: campaign.objectives.flatMap(({ text, result, evidence }) =>
        result === undefined ? [] : [{ objective: text, result, ...(evidence === undefined ? {} : { evidence }) }],
      ),
    },
  };
}

/** The partnership, for somebody who may copy its weeks; throws NOT_FOUND. */
export async function mayCopy(ctx: Context, slug: string): Promise<Partnership> {
  const partnership = await permitted(ctx, { partnership: slug, kind: 'partnership' }, 'content.edit');
  permit(ctx.access, 'programme.edit', partnership.id);
  return partnership;
}

const yearOf = (dates: Pick<NewDates, 'national' | 'local'>): number => Number((dates.national ?? dates.local).from.slice(0, 4));

/** What is copied and what stands in the way, as somebody decided; `digest` is of what they could see before they did. */
export async function prepare(
  ctx: Context,
  source: Source,
  to: RollForwardTo & Names & { decisions?: Decisions },
): Promise<{ copy: MadeCopy; digest: string; problems: Problem[] }> {
  const today = londonDay(ctx.clock.now());
  const wanted = wantedOf(source, to, today);
  const dates = newDates(source.campaign, wanted, source.programme);
  const plain = makeCopy(source, dates, {}, {}, today);
  const copy = makeCopy(source, dates, to, to.decisions ?? {}, today);
  const known = new Set([...plain.items, ...copy.items].map(({ id }) => id));
  const shown = new Set([...plain.items.map(({ id }) => id), ...Object.keys(to.decisions ?? {})]);
  const problems: Problem[] = [
    ...nameFaults(source, copy),
    ...copy.faults,
    ...Object.keys(to.decisions ?? {})
      .filter((id) => !known.has(id))
      .map((id) => ({ pointer: decisionPointer(id), message: `“${id}” is not among what there is to decide` })),
    // What only comes up through another decision has been seen by nobody yet.
    ...copy.items
      .filter(({ id, choices }) => choices.length > 0 && !shown.has(id))
      .map(({ id, title, reason }) => ({ pointer: decisionPointer(id), message: `is left to decide: “${title}”. ${reason}` })),
  ];
  const digest = await sha256(canonical([source.digest, wanted, dates, plain.items.map(({ id }) => id)]));
  return { copy, digest, problems };
}

function nameFaults(source: Source, { title, slug }: MadeCopy): Problem[] {
  const problems: Problem[] = [];
  if (source.weeks.some((week) => week.slug === slug)) {
    problems.push({ pointer: '/slug', message: `"${slug}" is taken by another week, now or before: choose another` });
  }
  const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
  if (source.weeks.some((week) => !week.withdrawn && same(week.title, title))) {
    problems.push({ pointer: '/title', message: 'is that of another week: give this one its own, with its year' });
  }
  return problems;
}

const FIRST_YEAR = 1972;
const LAST_YEAR = 2198;

function wantedOf(source: Source, { year, start }: RollForwardTo, today: string): Wanted {
  const oldYear = yearOf(source.campaign);
  if (start !== undefined) {
    const fits = isDay(start) && start >= `${FIRST_YEAR}-01-01` && start <= `${LAST_YEAR}-12-31`;
    if (!fits) throw refused('/start', 'must be a day such as 2022-10-10');
    if (start === source.campaign.local.from)
      throw refused('/start', 'is the first day of the week that is copied: choose another');
    return { start };
  }
  if (year === undefined) return { year: nextYear(source, oldYear, today) };
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw refused('/year', `must be a year from ${FIRST_YEAR} to ${LAST_YEAR}`);
  }
  if (year === oldYear) throw refused('/year', 'is the year of the week that is copied: choose another');
  return { year };
}

const refused = (pointer: string, message: string): PlannerError =>
  new PlannerError('INVALID_INPUT', 'The week cannot be copied to that time.', [{ pointer, message }]);

/** The first year after the old week whose week is neither over nor there already. */
function nextYear(source: Source, oldYear: number, today: string): number {
  const there = source.weeks.filter(({ withdrawn }) => !withdrawn).map(wholeWeek);
  for (let year = oldYear + 1; year < LAST_YEAR; year += 1) {
    const week = wholeWeek(newDates(source.campaign, { year }, source.programme));
    const taken = there.some(({ from, to }) => from === week.from && to === week.to);
    if (week.from > today && !taken) return year;
  }
  return oldYear + 1;
}
