import { getCampaign } from '#src/content/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { ReturnValue } from './defined.ts';
import { groupFigures, type Summed } from './group-figures.ts';
import { listFigures, listReturns, type TracedFigure } from './reads.ts';
import type { Reconciliation } from './rules.ts';
import { unexplained } from './unexplained.ts';

/** What one partner has answered so far. */
export interface Reply {
  partner: { slug: string; name: string };
  /** Null where nobody recorded who was asked. */
  asked: boolean | null;
  /** Null where there is no return yet. */
  state: ReturnValue['state'] | null;
  /** Whether it was asked and has not replied; never true where nobody recorded who was asked. */
  outstanding: boolean;
  /** When it last submitted, and the role that did. */
  submittedAt: string | null;
  answeredBy: string | null;
  receivedVia: string | null;
  /** When something was typed that is not submitted yet. */
  draftAt: string | null;
  /** How many numbers are on record, and how often that there is none. */
  figures: number;
  withoutNumber: number;
  /** Overall totals that differ from their posts without a note that says why. */
  differences: Reconciliation[];
}

/** Who has replied for a campaign. */
export interface Replies {
  asked: number | 'not-recorded';
  replied: number;
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
  const returns = new Map((await listReturns(ctx, campaign)).map((row) => [row.partner.slug, row]));
  const figures = Map.groupBy(await listFigures(ctx, campaign), ({ partner }) => partner.slug);
  const begun = [...returns.values()].filter(({ from }) => from.state !== 'requested').map(({ partner }) => partner);
  const named = (await listPartners(ctx, partnership.id)).filter(({ slug }) => asked?.has(slug));
  const partners = new Map([...named, ...begun].map(({ slug, name }) => [slug, { slug, name }]));
  const items = [...partners.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((partner): Reply => {
      const from = returns.get(partner.slug)?.from;
      const state = (from?.state ?? null) as Reply['state'];
      const replied = state === 'submitted' || state === 'nil';
      return {
        partner,
        asked: asked?.has(partner.slug) ?? null,
        state,
        outstanding: (asked?.has(partner.slug) ?? false) && !replied,
        submittedAt: replied ? (from?.submittedAt ?? null) : null,
        answeredBy: from?.answeredBy ?? null,
        receivedVia: replied ? (from?.receivedVia ?? null) : null,
        draftAt: from?.draftAt ?? null,
        ...said(figures.get(partner.slug) ?? []),
      };
    });
  return {
    asked: asked?.size ?? 'not-recorded',
    replied: items.filter(({ state }) => state === 'submitted' || state === 'nil').length,
    items,
  };
}

function said(traced: readonly TracedFigure[]): Pick<Reply, 'figures' | 'withoutNumber' | 'differences'> {
  const figures = traced.filter(({ figure }) => figure.state === 'value').length;
  const groups = groupFigures(
    traced.map(({ figure, partner }) => ({ id: figure.id, value: { ...figure, partner: partner.slug } as Summed })),
  );
  const notes = new Map(traced.map(({ figure }) => [figure.id, figure.note]));
  return { figures, withoutNumber: traced.length - figures, differences: unexplained(groups, notes) };
}
