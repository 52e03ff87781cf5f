import { and, eq } from 'drizzle-orm';
import { outcome, quote, survey } from '#db/schema/evidence.ts';
import { putAll } from '#src/platform/bulk.ts';
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
import type { Outcome, Quote, Survey } from './read-rows.ts';
import type { OutcomeDefinition, OutcomePart, QuoteDefinition, SurveyDefinition } from './schemas.ts';

type InCampaign<T> = Omit<T, 'renamed-from'> & { campaign: string };
type SurveyValue = InCampaign<SurveyDefinition>;
export type QuoteValue = InCampaign<QuoteDefinition>;
export type OutcomeValue = InCampaign<OutcomeDefinition>;

/** Surveys about a campaign. */
export const surveyKind: DefinedKind<SurveyValue> = {
  idPrefix: 'svy',
  async read(ctx, partnershipId, place) {
    const { id, slug } = requireCampaign(place);
    const rows = await ctx.store.db
      .select()
      .from(survey)
      .where(and(eq(survey.partnershipId, partnershipId), eq(survey.campaignId, id)));
    return rows.map((row) => surveyRow(row, slug));
  },
  write: (changes, scope) =>
    putAll(
      survey,
      changes.map((change) => {
        const { value } = change;
        return {
          ...rowBase(change, scope),
          campaignId: scope.idOf(pathOf.campaign(value.campaign)),
          slug: value.slug,
          title: value.title,
          partner: value.partner ?? null,
          opened: value.opened ?? null,
          closed: value.closed ?? null,
          distributed: value.distributed ?? null,
          invited: value.invited ?? null,
          responses: value.responses ?? null,
          respondents: value.respondents,
          questions: value.questions.map(({ 'not-applicable': notApplicable, ...question }) => ({
            ...question,
            ...(notApplicable === undefined ? {} : { notApplicable }),
          })),
          note: value.note ?? null,
          source: value.source ?? null,
        };
      }),
    ),
};

/** What people said about a campaign. */
export const quoteKind: DefinedKind<QuoteValue> = {
  idPrefix: 'quo',
  async read(ctx, partnershipId, place) {
    const { id, slug } = requireCampaign(place);
    const rows = await ctx.store.db
      .select()
      .from(quote)
      .where(and(eq(quote.partnershipId, partnershipId), eq(quote.campaignId, id)));
    return rows.map((row) => quoteRow(row, slug));
  },
  write: (changes, scope) =>
    putAll(
      quote,
      changes.map((change) => {
        const { value } = change;
        return {
          ...rowBase(change, scope),
          campaignId: scope.idOf(pathOf.campaign(value.campaign)),
          slug: value.slug,
          text: value.text,
          kind: value.kind,
          saidBy: value['said-by'] ?? null,
          partner: value.partner ?? null,
          survey: value.survey ?? null,
          permission: value.permission,
          permissionReference: value['permission-reference'] ?? null,
          permissionUntil: value['permission-until'] ?? null,
          source: value.source ?? null,
          ...givenBy(change),
        };
      }),
    ),
};

/** What people did afterwards. */
export const outcomeKind: DefinedKind<OutcomeValue> = {
  idPrefix: 'out',
  async read(ctx, partnershipId, place) {
    const { id, slug } = requireCampaign(place);
    const rows = await ctx.store.db
      .select()
      .from(outcome)
      .where(and(eq(outcome.partnershipId, partnershipId), eq(outcome.campaignId, id)));
    return rows.map((row) => outcomeRow(row, slug));
  },
  write: (changes, scope) =>
    putAll(
      outcome,
      changes.map((change) => {
        const { value } = change;
        return {
          ...rowBase(change, scope),
          campaignId: scope.idOf(pathOf.campaign(value.campaign)),
          slug: value.slug,
          title: value.title,
          kind: value.kind,
          partner: value.partner ?? null,
          before: stored(value.before),
          during: stored(value.during),
          after: stored(value.after),
          note: value.note ?? null,
          source: value.source ?? null,
          ...givenBy(change),
        };
      }),
    ),
};

const stored = (part: OutcomePart | undefined) => (part === undefined ? null : { ...part, count: part.count ?? null });

/** A row as a file would write it. */
export const surveyRow = (row: Survey, slug: string): DefinedRow<SurveyValue> => ({
  ...readBase(row),
  path: pathOf.within(slug, 'survey', row.slug),
  value: {
    campaign: slug,
    ...(present({
      slug: row.slug,
      title: row.title,
      partner: row.partner,
      opened: row.opened,
      closed: row.closed,
      distributed: row.distributed,
      invited: row.invited,
      responses: row.responses,
      note: row.note,
      source: row.source,
    }) as Pick<SurveyValue, 'slug' | 'title'>),
    respondents: row.respondents,
    questions: row.questions.map(({ notApplicable, ...question }) => ({
      ...question,
      ...(notApplicable === undefined ? {} : { 'not-applicable': notApplicable }),
    })),
  },
});

/** A row as a file would write it. */
export const quoteRow = (row: Quote, slug: string): DefinedRow<QuoteValue> => ({
  ...readBase(row),
  path: pathOf.within(slug, 'quote', row.slug),
  from: { answeredBy: row.answeredBy, receivedVia: row.receivedVia },
  value: present({
    campaign: slug,
    slug: row.slug,
    text: row.text,
    kind: row.kind,
    'said-by': row.saidBy,
    partner: row.partner,
    survey: row.survey,
    permission: row.permission,
    'permission-reference': row.permissionReference,
    'permission-until': row.permissionUntil,
    source: row.source,
  }) as QuoteValue,
});

/** A row as a file would write it. */
export const outcomeRow = (row: Outcome, slug: string): DefinedRow<OutcomeValue> => ({
  ...readBase(row),
  path: pathOf.within(slug, 'outcome', row.slug),
  from: { answeredBy: row.answeredBy, receivedVia: row.receivedVia },
  value: present({
    campaign: slug,
    slug: row.slug,
    title: row.title,
    kind: row.kind,
    partner: row.partner,
    before: row.before && present(row.before),
    during: row.during && present(row.during),
    after: row.after && present(row.after),
    note: row.note,
    source: row.source,
  }) as OutcomeValue,
});
