import { and, asc, eq, isNull } from 'drizzle-orm';
import { entry } from '#db/schema/programme.ts';
import { activity } from '#db/schema/takeup.ts';
import { addDays, londonDay } from '#src/calendar/index.ts';
import {
  comparisons,
  listEvidence,
  mayPrint,
  OUTCOME_PARTS,
  type Outcome,
  QUOTE_KINDS,
  type Quote,
  shownCount,
} from '#src/evidence/index.ts';
import type { Context } from '#src/platform/context.ts';
import { activitySlug } from '#src/takeup/index.ts';
import type { ReportActivityLine, ReportEvidence, ReportOutcome, ReportQuote } from './evidence-shape.ts';
import { reportSurvey } from './report-survey.ts';

type Names = ReadonlyMap<string, string>;
const named = (names: Names, slug: string | null) => ({
  partner: slug,
  partnerName: slug === null ? null : (names.get(slug) ?? slug),
});

/**
 * What a report shows beside numbers of posts. Small counts are hidden and only quotes that may be printed are in it, whoever asks,
 * because a report is saved and passed on.
 */
export async function readReportEvidence(
  ctx: Context,
  campaign: { id: string; partnershipId: string },
  names: Names,
): Promise<ReportEvidence> {
  const { surveys, quotes, outcomes } = await listEvidence(ctx, campaign);
  const today = londonDay(ctx.clock.now());
  const titles = new Map(surveys.map(({ slug, title }) => [slug, title]));
  const order = (kind: string): number => (QUOTE_KINDS as readonly string[]).indexOf(kind);
  return {
    surveys: surveys.map((survey) => reportSurvey(survey, named(names, survey.partner))),
    quotes: quotes
      .filter((quote) => mayPrint(quote, today))
      .sort((a, b) => order(a.kind) - order(b.kind))
      .map((quote) => reportQuote(quote, names, titles)),
    outcomes: outcomes.map((outcome) => reportOutcome(outcome, names)),
    activities: await readActivities(ctx, campaign, names),
  };
}

function reportQuote(row: Quote, names: Names, surveys: Names): ReportQuote {
  const { text, kind, saidBy, source } = row;
  const survey = row.survey === null ? null : (surveys.get(row.survey) ?? null);
  return { text, kind, saidBy, ...named(names, row.partner), survey, source };
}

function reportOutcome(row: Outcome, names: Names): ReportOutcome {
  const { title, kind, note, source, before, during, after } = row;
  const parts = { before, during, after };
  return {
    ...{ title, kind, ...named(names, row.partner), note, source },
    parts: OUTCOME_PARTS.flatMap((when) => {
      const part = parts[when];
      if (part === null) return [];
      const { from = null, to = null, words = null, count } = part;
      return [{ when, from, to, words, count: shownCount(count) }];
    }),
    comparisons: comparisons(parts).map(({ of: [from, to], days, difference }) => ({
      ...{ from, to, difference },
      days: typeof days === 'number' ? [days] : days,
    })),
  };
}

/** What people came to or was done in a district: dated, confirmed, not for partners alone, and not what did not take place. */
async function readActivities(
  ctx: Context,
  campaign: { id: string; partnershipId: string },
  names: Names,
): Promise<ReportActivityLine[]> {
  const { db } = ctx.store;
  const entries = await db
    .select()
    .from(entry)
    .where(and(eq(entry.partnershipId, campaign.partnershipId), eq(entry.campaignId, campaign.id), isNull(entry.withdrawnAt)))
    .orderBy(asc(entry.start), asc(entry.title), asc(entry.id));
  const notDone = await db
    .select({ id: activity.id })
    .from(activity)
    .where(and(eq(activity.campaignId, campaign.id), eq(activity.state, 'did-not-happen')));
  const without = new Set(notDone.map(({ id }) => activitySlug(id)));
  return entries
    .filter(({ kind, audience }) => (kind === 'event' || kind === 'training') && audience.some((each) => each !== 'partners'))
    .filter(({ slug, calledOff, provisional, rule }) => !calledOff && !provisional && rule === null && !without.has(slug))
    .map(({ title, kind, start, days, lead, description, location }) => ({
      ...{ title, kind, from: start, to: addDays(start, days - 1), lead, description, location },
      leadName: lead === null ? null : (names.get(lead) ?? lead),
    }));
}
