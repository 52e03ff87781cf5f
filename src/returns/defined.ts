import { and, eq, getTableColumns } from 'drizzle-orm';
import type { z } from 'zod';
import { campaignReturn, figure, participation } from '#db/schema/returns.ts';
import { partnerTable as partner } from '#src/partners/index.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import {
  type DefinedKind,
  type DefinedRow,
  givenBy,
  pathOf,
  present,
  readBase,
  requireCampaign,
  rowBase,
} from '#src/platform/defined.ts';
import type { FigureDefinition, ParticipationDefinition } from './schemas.ts';

export type ParticipationValue = Omit<z.infer<typeof ParticipationDefinition>, 'renamed-from'> & { campaign: string };

/** That a partner was asked, or has answered, for a campaign. */
export interface ReturnValue {
  campaign: string;
  partner: string;
  state: 'requested' | 'draft' | 'submitted' | 'nil' | 'reopened';
  answeredBy?: string;
  receivedVia: string;
}

/** One figure with the definition its number was counted by. */
export interface FigureValue extends FigureDefinition {
  campaign: string;
  definition: string;
  answeredBy: string | null;
  receivedVia: string;
}

/** What identifies a figure within its campaign. */
export const figureKey = (value: FigurePlace): string =>
  [
    value.partner,
    value.item || '-',
    value.platform,
    value.metric,
    value.scope || 'unscoped',
    ...(value.post ? [value.post] : []),
  ].join('/');

/** Where a figure stands within its campaign. */
type FigurePlace = Pick<FigureDefinition, 'partner' | 'item' | 'platform' | 'metric' | 'scope'> & { post?: string };

/** How many figures are numbers, and how many say that there is none. */
export function countAnswers(figures: readonly { state: string }[]): { figures: number; withoutNumber: number } {
  const numbers = figures.filter(({ state }) => state === 'value').length;
  return { figures: numbers, withoutNumber: figures.length - numbers };
}

/** Whether a figure is a partner's overall number rather than one of an item or of a post. */
export const isHeadline = ({ item, post }: { item: string; post: string }): boolean => item === '' && post === '';

const { draft: _draft, ...columns } = getTableColumns(campaignReturn);
/** A return's columns but for its draft, which may be long and is only for the one who fills it in. */
export const withoutDraft = columns;

/** Returns: who was asked and who answered. */
export const returnKind: DefinedKind<ReturnValue> = {
  idPrefix: 'ret',
  async read(ctx, _partnershipId, place) {
    const { id, slug } = requireCampaign(place);
    const rows = await ctx.store.db
      .select({ row: withoutDraft, partner: partner.slug })
      .from(campaignReturn)
      .innerJoin(partner, eq(partner.id, campaignReturn.partnerId))
      .where(eq(campaignReturn.campaignId, id));
    return rows.map(({ row, partner: slugOfPartner }) => ({
      ...readBase(row),
      path: pathOf.within(slug, 'return', slugOfPartner),
      value: present({
        campaign: slug,
        partner: slugOfPartner,
        state: row.state as ReturnValue['state'],
        answeredBy: row.answeredBy ?? undefined,
        receivedVia: row.receivedVia,
      }) as ReturnValue,
    }));
  },
  write: (changes, scope) =>
    putAll(
      campaignReturn,
      changes.map((change) => ({
        ...rowBase(change, scope),
        campaignId: scope.idOf(pathOf.campaign(change.value.campaign)),
        partnerId: scope.idOf(pathOf.partner(change.value.partner)),
        state: change.value.state,
        answeredBy: change.value.answeredBy ?? null,
        receivedVia: change.value.receivedVia,
        submittedAt: change.value.state === 'submitted' || change.value.state === 'nil' ? scope.now : null,
        contactId: null,
      })),
    ),
};

/** Figures of a campaign as definition files would write them, withdrawn ones too; of one partner where `partnerId` is given. */
export async function readFigures(
  ctx: Pick<Context, 'store'>,
  campaign: { id: string; slug: string },
  partnerId?: string,
): Promise<DefinedRow<FigureValue>[]> {
  const { id, slug } = campaign;
  const rows = await ctx.store.db
    .select({ row: figure, partner: partner.slug })
    .from(figure)
    .innerJoin(partner, eq(partner.id, figure.partnerId))
    .where(and(eq(figure.campaignId, id), ...(partnerId === undefined ? [] : [eq(figure.partnerId, partnerId)])));
  return rows.map(({ row, partner: slugOfPartner }) => {
    const value = storedFigure(row, slug, slugOfPartner);
    return { ...readBase(row), path: pathOf.within(slug, 'figure', figureKey(value)), value };
  });
}

/** What a figure's row says, with its campaign and partner by slug. */
export const storedFigure = (row: typeof figure.$inferSelect, campaign: string, partnerSlug: string): FigureValue =>
  ({
    campaign,
    partner: partnerSlug,
    item: row.item,
    platform: row.platform,
    post: row.post,
    metric: row.metric,
    definition: row.definition,
    state: row.state,
    value: row.value,
    scope: row.scope,
    periodFrom: row.periodFrom,
    periodTo: row.periodTo,
    periodWords: row.periodWords,
    countedOn: row.countedOn,
    source: row.source,
    estimate: row.estimate,
    paid: row.paid,
    reshared: row.reshared,
    note: row.note,
    answeredBy: row.answeredBy,
    receivedVia: row.receivedVia,
  }) as FigureValue;

/** Figures of a campaign's returns. */
export const figureKind: DefinedKind<FigureValue> = {
  idPrefix: 'fig',
  read: (ctx, _partnershipId, place) => readFigures(ctx, requireCampaign(place)),
  write: (changes, scope) =>
    putAll(
      figure,
      changes.map((change) => {
        const { value } = change;
        return {
          ...rowBase(change, scope),
          campaignId: scope.idOf(pathOf.campaign(value.campaign)),
          partnerId: scope.idOf(pathOf.partner(value.partner)),
          returnId: scope.idOf(pathOf.within(value.campaign, 'return', value.partner)),
          item: value.item,
          platform: value.platform,
          post: value.post,
          metric: value.metric,
          definition: value.definition,
          state: value.state,
          value: value.value,
          scope: value.scope,
          periodFrom: value.periodFrom,
          periodTo: value.periodTo,
          periodWords: value.periodWords,
          countedOn: value.countedOn,
          source: value.source,
          estimate: value.estimate,
          paid: value.paid,
          reshared: value.reshared,
          note: value.note,
          answeredBy: value.answeredBy,
          receivedVia: value.receivedVia,
        };
      }),
    ),
};

/** Counts of what people did. */
export const participationKind: DefinedKind<ParticipationValue> = {
  idPrefix: 'pcp',
  async read(ctx, partnershipId, place) {
    const { id, slug } = requireCampaign(place);
    const rows = await ctx.store.db
      .select()
      .from(participation)
      .where(and(eq(participation.partnershipId, partnershipId), eq(participation.campaignId, id)));
    return rows.map((row) => ({
      ...readBase(row),
      path: pathOf.within(slug, 'participation', row.slug),
      from: { answeredBy: row.answeredBy, receivedVia: row.receivedVia },
      value: present({
        campaign: slug,
        slug: row.slug,
        activity: row.activity,
        measure: row.measure as ParticipationValue['measure'],
        value: row.value,
        approximate: row.approximate,
        partner: row.partner ?? undefined,
        period:
          row.periodFrom !== null && row.periodTo !== null
            ? { from: row.periodFrom, to: row.periodTo }
            : (row.periodWords ?? undefined),
        note: row.note ?? undefined,
        source: row.source ?? undefined,
      }) as ParticipationValue,
    }));
  },
  write: (changes, scope) =>
    putAll(
      participation,
      changes.map((change) => ({
        ...rowBase(change, scope),
        campaignId: scope.idOf(pathOf.campaign(change.value.campaign)),
        slug: change.value.slug,
        activity: change.value.activity,
        measure: change.value.measure,
        value: change.value.value,
        approximate: change.value.approximate,
        partner: change.value.partner ?? null,
        ...periodColumns(change.value.period),
        note: change.value.note ?? null,
        source: change.value.source ?? null,
        ...givenBy(change),
      })),
    ),
};

const periodColumns = (period: ParticipationValue['period']) => ({
  periodFrom: typeof period === 'object' ? period.from : null,
  periodTo: typeof period === 'object' ? period.to : null,
  periodWords: typeof period === 'string' ? period : null,
});
