import { asc, eq } from 'drizzle-orm';
import { objective } from '#db/schema/content.ts';
import { londonDay } from '#src/calendar/index.ts';
import { type Campaign, getCampaign, listCopy } from '#src/content/index.ts';
import { getPartnership, listPartners, type Partnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import {
  completenessOf,
  countAnswers,
  hasReplied,
  isOverdue,
  listFigures,
  listParticipation,
  listReturns,
  metricDefinition,
  nationOf,
  type ReturnValue,
  returnDueDay,
  type TracedFigure,
} from '#src/returns/index.ts';
import { countTakeUp } from '#src/takeup/index.ts';
import { readReportEvidence } from './evidence.ts';
import { readReportNumbers } from './report-numbers.ts';
import type { Completeness, Report, ReportFigure } from './report-shape.ts';

/**
 * The report of one campaign. A published report is open to anyone; every other needs `report.read`, and looks unknown
 * to those who lack it.
 */
export async function getReport(ctx: Context, partnershipSlug: string, campaignSlug: string): Promise<Report> {
  const partnership = await getPartnership(ctx, partnershipSlug);
  const campaign = await getCampaign(ctx, partnership.id, campaignSlug);
  if (!campaign.reportPublic) permit(ctx.access, 'report.read', partnership.id);

  const objectives = await ctx.store.db
    .select()
    .from(objective)
    .where(eq(objective.campaignId, campaign.id))
    .orderBy(asc(objective.position));
  const copy = await listCopy(ctx, campaign.id);
  const { templates, themes, resources } = copy;
  const figures = await listFigures(ctx, campaign);
  const returns = await listReturns(ctx, campaign);
  const participation = await listParticipation(ctx, campaign);
  const takeUp = await countTakeUp(ctx, campaign.id);
  const names = new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));

  const evidence = await readReportEvidence(ctx, campaign, names);

  const counted = figures.filter(({ figure }) => figure.state === 'value');
  const titles = new Map([...resources, ...templates].map((item) => [item.slug, item.title]));
  const bodies = new Map([...partnership.workingGroups, ...partnership.boards].map((body) => [body.slug, body.name]));
  return {
    format: 1,
    generatedAt: ctx.clock.now(),
    partnership: { slug: partnership.slug, name: partnership.name },
    campaign: {
      slug: campaign.slug,
      title: campaign.title,
      published: campaign.reportPublic,
      summary: campaign.summary,
      national:
        campaign.nationalFrom !== null && campaign.nationalTo !== null
          ? { from: campaign.nationalFrom, to: campaign.nationalTo }
          : null,
      local: { from: campaign.localFrom, to: campaign.localTo },
      focus: campaign.focus,
      strategy: campaign.strategy,
      commissionedBy: campaign.commissionedBy === null ? null : (bodies.get(campaign.commissionedBy) ?? campaign.commissionedBy),
      reportTo: campaign.reportTo.map((slug) => bodies.get(slug) ?? slug),
      hashtags: campaign.hashtags,
      objectives: objectives.map(({ text, kpi, baseline, target, result, evidence }) => ({
        text,
        kpi,
        baseline,
        target,
        result,
        evidence,
      })),
      limits: campaign.limits,
      recommendations: campaign.recommendations,
    },
    themes: themes.map(({ slug, title, days, questions, keyMessages }) => ({ slug, title, days, questions, keyMessages })),
    resources: resources.map(({ slug, title, kind }) => ({ slug, title, kind })),
    takeUp: {
      posts: templates.filter(({ variants, currentVersion }) => variants.length > 0 && currentVersion > 0).length,
      ...takeUp,
    },
    completeness: completeness(ctx, partnership, campaign, returns, figures),
    ...(await readReportNumbers(ctx, campaign, copy, figures)),
    participation: participation.map(({ activity, measure, value, approximate, partner, note, source, ...own }) => ({
      activity,
      measure,
      value,
      approximate,
      partner,
      partnerName: partner === null ? null : (names.get(partner) ?? partner),
      period: own.periodFrom !== null && own.periodTo !== null ? { from: own.periodFrom, to: own.periodTo } : own.periodWords,
      note,
      source,
    })),
    evidence,
    figures: figures.map((traced) => reportFigure(traced, titles)),
    definitions: [...new Set(counted.map(({ figure }) => figure.definition))].sort().map(metricDefinition),
    caveats: CAVEATS,
  };
}

/** What no number of this kind shows; part of every report. */
const CAVEATS = [
  'Reach is not a number of people. The same person is counted again by every post, platform and organisation, so reach is shown as a range from the largest single number to the sum.',
  'Impressions and views count how often something was shown, repeats included. They are added within one platform only, and never to reach.',
  'A partner without numbers here is not a partner that did nothing: nothing was entered, and a missing answer is not zero.',
  'These numbers show what could be seen. They do not show what people understood, felt or did.',
];

function completeness(
  ctx: Context,
  partnership: Partnership,
  campaign: Campaign,
  returns: Awaited<ReturnType<typeof listReturns>>,
  figures: readonly TracedFigure[],
): Completeness {
  const given = Map.groupBy(figures, ({ partner }) => partner.slug);
  const partners = [...given.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first.partner, ...countAnswers([first, ...others].map(({ figure }) => figure)) }] : [],
  );
  const due = returnDueDay(campaign.localTo, nationOf(partnership));
  const asked = campaign.asked === 'not-recorded' ? null : new Set(campaign.asked);
  const replies = returns.map(({ from, partner }) => ({
    ...{ partner, asked: asked?.has(partner.slug) ?? null, receivedVia: from.receivedVia },
    state: from.state as ReturnValue['state'],
    answers: given.get(partner.slug)?.length ?? 0,
  }));
  const late = isOverdue(due, londonDay(ctx.clock.now()));
  const counted = completenessOf(replies, { asked: asked?.size ?? 'not-recorded', late });
  return {
    asked: counted.asked,
    replied: counted.replied,
    partnersWithFigures: partners.filter((partner) => partner.figures > 0).length,
    partners: partners.sort((a, b) => (a.name < b.name ? -1 : 1)),
    outstanding: asked && replies.filter((reply) => reply.asked && !hasReplied(reply.state)).map(({ partner }) => partner),
    due,
    overdue: (counted.overdue ?? 0) > 0,
  };
}

function reportFigure({ figure, partner, from }: TracedFigure, titles: ReadonlyMap<string, string>): ReportFigure {
  return {
    id: figure.id,
    partner: partner.slug,
    item: figure.item,
    post: figure.post,
    itemTitle: figure.item === '' ? null : (titles.get(figure.item) ?? figure.item),
    platform: figure.platform,
    metric: figure.metric,
    definition: figure.definition,
    state: figure.state as ReportFigure['state'],
    value: figure.value,
    scope: figure.scope === '' ? null : (figure.scope as 'campaign'),
    period:
      figure.periodFrom !== null && figure.periodTo !== null
        ? { from: figure.periodFrom, to: figure.periodTo }
        : figure.periodWords,
    countedOn: figure.countedOn,
    source: figure.source,
    estimate: figure.estimate,
    paid: figure.paid,
    reshared: figure.reshared,
    note: figure.note,
    return: { id: from.id, answeredBy: figure.answeredBy, receivedVia: figure.receivedVia, receivedAt: figure.updatedAt },
  };
}
