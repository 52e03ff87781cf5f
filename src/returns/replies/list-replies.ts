import { londonDay } from '#src/calendar/index.ts';
import { type Campaign, getCampaign, listCopy } from '#src/content/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { Summed } from '../arithmetic/item-amounts.ts';
import type { Reconciliation } from '../arithmetic/reconcile.ts';
import { unexplained } from '../arithmetic/unexplained.ts';
import { checkFigures } from '../checks/check-figures.ts';
import type { Checked } from '../checks/facts.ts';
import { listCampaignPosts, readCheckFacts } from '../checks/read-facts.ts';
import type { Warning } from '../checks/warning.ts';
import { countAnswers, type ReturnValue } from '../defined.ts';
import { listFigures, listReturns, type TracedFigure } from '../reads.ts';
import { enteredByStaff } from '../received-via.ts';
import { type AskedPlatform, readAsks, withAnswered } from './asks-for.ts';
import { completenessOf, hasReplied, isOverdue, type RepliesCounted } from './completeness.ts';
import { nationOf, returnDueDay } from './working-days.ts';

/** What one partner has answered so far. */
export interface Reply {
  partner: { slug: string; name: string };
  /** Null where nobody recorded who was asked. */
  asked: boolean | null;
  /** What it is asked for: its platforms, with the posts it marked as posted there, and others it has answered for. */
  asksFor: AskedPlatform[];
  /** Null where there is no return yet. */
  state: ReturnValue['state'] | null;
  /** Whether it was asked and has not replied; never true where nobody recorded who was asked. */
  outstanding: boolean;
  /** Whether it is outstanding after the day its numbers were due, by the London day. */
  overdue: boolean;
  /** When it last submitted, and the role that did. */
  submittedAt: string | null;
  answeredBy: string | null;
  /** How it last submitted. */
  receivedVia: string | null;
  /** Whether somebody of the partnership entered it in its place. */
  enteredByStaff: boolean;
  /** When something was typed that is not submitted yet. */
  draftAt: string | null;
  /** When an answer was opened again, and what the lead asked to look at; null where it was not. */
  reopened: { at: string; reason: string | null } | null;
  /** How many numbers are on record, and how often that there is none. */
  figures: number;
  withoutNumber: number;
  /** Overall totals that differ from their posts without a note that says why. */
  differences: Reconciliation[];
  /** What somebody should look at again in its numbers, until a note says why; compared with the other partners too. */
  warnings: Warning[];
}

/** Who has replied for a campaign. */
export interface Replies {
  asked: number | 'not-recorded';
  /** Also those that correct their answer now. */
  replied: number;
  /** Day on which numbers are due: the tenth working day after the last day of the campaign. */
  due: string;
  counted: RepliesCounted;
  items: Reply[];
}

/**
 * Who has replied for a campaign, by partner name: those that were asked, and those that answered without being asked. Where
 * nobody recorded who was asked, only those who have begun or answered are named: silence is then no missing reply.
 */
export async function listReplies(ctx: Context, input: { partnership: string; campaign: string }): Promise<Replies> {
  const partnership = await getPartnership(ctx, input.partnership);
  permit(ctx.access, 'returns.read', partnership.id);
  const campaign = await getCampaign(ctx, partnership.id, input.campaign);
  const asked = campaign.asked === 'not-recorded' ? null : new Set(campaign.asked);
  const due = returnDueDay(campaign.localTo, nationOf(partnership));
  const late = isOverdue(due, londonDay(ctx.clock.now()));
  const returns = new Map((await listReturns(ctx, campaign)).map((row) => [row.partner.slug, row]));
  const figures = Map.groupBy(await listFigures(ctx, campaign), ({ partner }) => partner.slug);
  const partners = await listNamed(ctx, campaign, asked, returns);
  const asks = await readAsks(
    ctx,
    campaign.id,
    partners.map(({ id }) => id),
  );
  const warnings = await readWarnings(ctx, campaign, [...figures.values()].flat());
  const items = partners.map(({ id, slug, name }): Reply => {
    const from = returns.get(slug)?.from;
    const state = (from?.state ?? null) as Reply['state'];
    const replied = hasReplied(state);
    const outstanding = (asked?.has(slug) ?? false) && !replied;
    const receivedVia = replied ? (from?.receivedVia ?? null) : null;
    return {
      partner: { slug, name },
      asked: asked?.has(slug) ?? null,
      asksFor: withAnswered(
        asks.get(id) ?? [],
        (figures.get(slug) ?? []).map(({ figure }) => figure.platform),
      ),
      state,
      outstanding,
      overdue: outstanding && late,
      submittedAt: replied ? (from?.submittedAt ?? null) : null,
      answeredBy: from?.answeredBy ?? null,
      receivedVia,
      enteredByStaff: enteredByStaff(receivedVia),
      draftAt: from?.draftAt ?? null,
      reopened: state === 'reopened' && from?.reopenedAt ? { at: from.reopenedAt, reason: from.reopenReason } : null,
      ...said(figures.get(slug) ?? []),
      warnings: warnings.get(slug) ?? [],
    };
  });
  const counted = completenessOf(
    items.map((reply) => ({ ...reply, answers: reply.figures + reply.withoutNumber })),
    { asked: asked?.size ?? 'not-recorded', late },
  );
  return { asked: counted.asked, replied: counted.replied, due, counted, items };
}

/** The partners that a list of replies names, by name. */
async function listNamed(
  ctx: Context,
  campaign: Campaign,
  asked: ReadonlySet<string> | null,
  returns: ReadonlyMap<string, Awaited<ReturnType<typeof listReturns>>[number]>,
): Promise<{ id: string; slug: string; name: string }[]> {
  const named = (await listPartners(ctx, campaign.partnershipId)).filter(({ slug }) => asked?.has(slug));
  const begun = [...returns.values()].filter(({ from }) => from.state !== 'requested');
  const all = [...named, ...begun.map(({ from, partner }) => ({ id: from.partnerId, ...partner }))];
  const partners = new Map(all.map(({ id, slug, name }) => [slug, { id, slug, name }]));
  return [...partners.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What there is to look at again, by partner. */
async function readWarnings(
  ctx: Context,
  campaign: Campaign,
  figures: readonly TracedFigure[],
): Promise<ReadonlyMap<string, Warning[]>> {
  if (figures.length === 0) return new Map();
  const { templates, resources } = await listCopy(ctx, campaign.id);
  const titles = new Map([...templates, ...resources].map(({ slug, title }) => [slug, title]));
  const facts = { ...(await readCheckFacts(ctx, campaign, titles)), posts: await listCampaignPosts(ctx, campaign) };
  const values = figures.map(({ figure, partner }) => ({ ...figure, partner: partner.slug }) as Checked);
  const open = checkFigures(values, facts).filter(({ needsNote, explained }) => needsNote && !explained);
  return Map.groupBy(open, ({ partner }) => partner);
}

function said(traced: readonly TracedFigure[]): Pick<Reply, 'figures' | 'withoutNumber' | 'differences'> {
  const figures = traced.map(({ figure, partner }) => ({
    id: figure.id,
    value: { ...figure, partner: partner.slug } as Summed & { note: string | null },
  }));
  return { ...countAnswers(figures.map(({ value }) => value)), differences: unexplained(figures) };
}
