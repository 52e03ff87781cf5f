import { sql } from 'drizzle-orm';
import type { Context } from '#src/platform/context.ts';
import type { DefinedRow } from '#src/platform/defined.ts';
import { outcomeRow, quoteRow, surveyRow } from './defined.ts';
import { type Outcome, type Quote, readRows, type Survey } from './read-rows.ts';

/** Everything that was learned about a campaign beside numbers, in use: for readers who decide what of it may be shown. */
export async function listEvidence(
  ctx: Pick<Context, 'store'>,
  campaign: { id: string; partnershipId: string },
): Promise<{ surveys: Survey[]; quotes: Quote[]; outcomes: Outcome[] }> {
  const { partnershipId, id } = campaign;
  const where = sql`partnership_id = ${partnershipId} and campaign_id = ${id} and withdrawn_at is null`;
  const { survey, quote, outcome } = await readRows(ctx, where);
  return { surveys: survey, quotes: quote, outcomes: outcome };
}

/** What refers to partners and surveys, over every campaign, by slug. */
export async function listWitnesses(ctx: Pick<Context, 'store'>, partnershipId: string) {
  const rows = await readRows(ctx, sql`partnership_id = ${partnershipId} and withdrawn_at is null`);
  return { surveys: rows.survey, quotes: rows.quote, outcomes: rows.outcome };
}

/** Surveys, quotes and outcomes of a campaign as files would write them, withdrawn ones too: what their kinds read one by one. */
export async function readEvidence(
  ctx: Pick<Context, 'store'>,
  partnershipId: string,
  campaign: { id: string; slug: string },
): Promise<{ survey: DefinedRow<unknown>[]; quote: DefinedRow<unknown>[]; outcome: DefinedRow<unknown>[] }> {
  const rows = await readRows(ctx, sql`partnership_id = ${partnershipId} and campaign_id = ${campaign.id}`);
  return {
    survey: rows.survey.map((row) => surveyRow(row, campaign.slug)),
    quote: rows.quote.map((row) => quoteRow(row, campaign.slug)),
    outcome: rows.outcome.map((row) => outcomeRow(row, campaign.slug)),
  };
}
