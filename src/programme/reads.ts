import { and, eq, gte, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { entry } from '#db/schema/programme.ts';
import { addDays, type Day, occurrences, parseRule, type TimeSpan, type When } from '#src/calendar/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';

export type Entry = typeof entry.$inferSelect;

/** One date of an entry. */
export interface ProgrammeDate {
  entry: Entry;
  /** First and last day. */
  day: Day;
  lastDay: Day;
  /** Wall-clock London times; null when it lasts all day. */
  time: TimeSpan | null;
  /** The day it was first planned for, where it was moved to another. */
  movedFrom: Day | null;
  /** The entry, or this one date of it, was called off. */
  calledOff: boolean;
}

/** Which dates are wanted. */
export interface ProgrammeRequest {
  /** First and last day: what overlaps them is listed. */
  from: Day;
  to: Day;
  /** `public`: what anyone may see. `everyone`: with what is for partners and practitioners, which takes a permission. */
  audience: 'public' | 'everyone';
  /** Ids of the campaigns whose entries are wanted; `null` stands for the year-round programme. */
  of: readonly (string | null)[];
}

/** No entry lasts longer, so an earlier one is over. */
const LONGEST_DAYS = 366;

/** The dates of the programme within a span, in their order. */
export async function listProgramme(ctx: Context, partnershipId: string, request: ProgrammeRequest): Promise<ProgrammeDate[]> {
  if (request.audience === 'everyone') permit(ctx.access, 'calendar.read-all', partnershipId);
  const { from, to } = request;
  const campaigns = new Set(request.of);
  const rows = await ctx.store.db
    .select()
    .from(entry)
    .where(
      and(
        eq(entry.partnershipId, partnershipId),
        isNull(entry.withdrawnAt),
        or(isNotNull(entry.rule), and(lte(entry.start, to), gte(entry.start, addDays(from, -LONGEST_DAYS)))),
      ),
    );
  const wanted = rows.filter(
    (row) => campaigns.has(row.campaignId) && (request.audience === 'everyone' || row.audience.includes('public')),
  );
  return wanted.flatMap((row) => datesOf(row, from, to)).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** When an entry happens, as the calendar reads it. Its rule was checked when it was written. */
export function whenOfRow(row: Entry): When {
  const parsed = row.rule === null ? undefined : parseRule(row.rule);
  const time = timeOf(row);
  return {
    start: row.start,
    days: row.days,
    ...(time ? { time } : {}),
    ...(parsed && 'rule' in parsed ? { rule: parsed.rule } : {}),
    except: row.except,
    cancelled: row.cancelled,
    moved: row.moved,
  };
}

const timeOf = ({ timeFrom, timeTo }: Entry): TimeSpan | null =>
  timeFrom !== null && timeTo !== null ? { from: timeFrom, to: timeTo } : null;

function datesOf(row: Entry, from: Day, to: Day): ProgrammeDate[] {
  const when = whenOfRow(row);
  const time = timeOf(row);
  return occurrences(when, from, to).map(({ day, lastDay, original, cancelled }) => {
    const moved = cancelled ? undefined : row.moved.find((each) => each.from === original);
    return {
      entry: row,
      day,
      lastDay,
      time: time && (moved?.time ?? time),
      movedFrom: day === original ? null : original,
      calledOff: cancelled || row.calledOff,
    };
  });
}

const order = ({ day, time, entry: { title, id } }: ProgrammeDate): string => [day, time?.from ?? '', title, id].join('\n');
