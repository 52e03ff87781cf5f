import { formatDay } from '#src/calendar/index.ts';
import type { Context } from '#src/platform/context.ts';
import { listProgramme } from '#src/programme/index.ts';
import type { MadeCopy } from './make-copy.ts';
import { type NewDates, type Span, wholeWeek } from './new-dates.ts';
import type { Source } from './read-source.ts';

/** Something that stands in the way of the new dates, or beside them. */
export interface WeekClash {
  kind: 'do-not-post' | 'no-working-day' | 'other-week' | 'programme' | 'dates';
  /** A sentence. */
  message: string;
  /** Titles of the posts it is about. */
  posts: string[];
}

/** What falls on the days of the new week: reasons not to post, other weeks, and dates of the programme. */
export async function findClashes(
  ctx: Context,
  partnershipId: string,
  { source, dates, copy }: { source: Source; dates: NewDates; copy: Pick<MadeCopy, 'posts' | 'slug'> },
): Promise<WeekClash[]> {
  const week = wholeWeek(dates);
  const others = source.weeks.filter((each) => !each.withdrawn && each.id !== source.campaign.id);
  const dated = await listProgramme(ctx, partnershipId, {
    ...{ from: week.from, to: week.to, audience: 'everyone' },
    of: [null, ...others.map(({ id }) => id)],
  });
  const named = dates.by.kind === 'programme' ? dates.by.entry : undefined;
  return [
    ...ofDates(source, dates),
    ...quiet(source, week, copy),
    ...onOtherDays(copy),
    ...[source.campaign, ...others].flatMap((other): WeekClash[] => {
      const span = wholeWeek(other);
      if (!meets(span, week)) return [];
      return [{ kind: 'other-week', message: `“${other.title}” is from ${days(span)}.`, posts: [] }];
    }),
    ...dated
      .filter(({ entry, calledOff }) => !calledOff && (entry.campaignId !== null || entry.slug !== named))
      .map(({ entry, day, lastDay }): WeekClash => {
        const when = day === lastDay ? `on ${formatDay(day)}` : `from ${days({ from: day, to: lastDay })}`;
        return { kind: 'programme', message: `“${entry.title}” is ${when}.`, posts: [] };
      }),
  ];
}

const meets = (a: Span, b: Span): boolean => a.from <= b.to && b.from <= a.to;
const days = ({ from, to }: Span): string => (from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`);

function ofDates({ campaign }: Source, { by, shift, local }: NewDates): WeekClash[] {
  const clashes: WeekClash[] = [];
  const say = (message: string): void => void clashes.push({ kind: 'dates', message, posts: [] });
  if (by.kind === 'programme' && by.calledOff) say(`“${by.title}” is called off in that year.`);
  if (shift % 7 !== 0) {
    say(
      `The week began on ${formatDay(campaign.local.from)} and now begins on ${formatDay(local.from)}: every day has another weekday.`,
    );
  }
  return clashes;
}

function quiet({ partnership }: Source, week: Span, { posts }: Pick<MadeCopy, 'posts'>): WeekClash[] {
  return partnership['quiet-periods']
    .filter((period) => meets(period, week))
    .map(({ from, to, reason }) => {
      const said = `do-not-post dates (${reason})`;
      const affected = posts.filter(({ clashes }) => clashes.some((clash) => clash.endsWith(said)));
      return {
        kind: 'do-not-post',
        message: `Do-not-post dates: ${days({ from, to })} (${reason}).`,
        posts: affected.map(({ post }) => post.title),
      };
    });
}

/** Bank holidays, weekends and hours at which nobody works, each with its posts. */
function onOtherDays({ posts }: Pick<MadeCopy, 'posts'>): WeekClash[] {
  const found = new Map<string, string[]>();
  for (const { post, clashes } of posts) {
    for (const clash of clashes.filter((each) => !each.includes('do-not-post dates'))) {
      found.set(clash, [...(found.get(clash) ?? []), post.title]);
    }
  }
  return [...found].map(([message, titles]) => ({ kind: 'no-working-day', message: `${message}.`, posts: titles }));
}
