import type { Context } from '#src/platform/context.ts';
import { isOwn, listOwnCounts, type OwnCount, openGiving } from '#src/returns/index.ts';
import type { OutcomeValue, QuoteValue } from './defined.ts';
import { lookedAt } from './quote-rules.ts';
import { ownOutcomes } from './save-outcome.ts';
import { ownQuotes } from './save-quote.ts';

/** A quote or an outcome that a partner may correct; give the version with the next change. */
export type OwnQuote = QuoteValue & { version: number; look: ReturnType<typeof lookedAt> };
export type OwnOutcome = OutcomeValue & { version: number };

/** Everything that a partner gave for a week beside its numbers, for the partner itself. Throws NOT_FOUND. */
export async function listGiven(
  ctx: Context,
  place: { partnership: string; campaign: string; partner: string },
): Promise<{ counts: OwnCount[]; quotes: OwnQuote[]; outcomes: OwnOutcome[] }> {
  const { partnership, campaign, partner } = await openGiving(ctx, place);
  const quotes = await ownQuotes.kind.read(ctx, partnership.id, campaign);
  const outcomes = await ownOutcomes.kind.read(ctx, partnership.id, campaign);
  return {
    counts: await listOwnCounts(ctx, partnership.id, campaign, partner.slug),
    quotes: quotes
      .filter((row) => isOwn(ownQuotes, row, partner.slug))
      .map(({ value, version, from }) => ({ ...value, version, look: lookedAt(from?.receivedVia) })),
    outcomes: outcomes
      .filter((row) => isOwn(ownOutcomes, row, partner.slug))
      .map(({ value, version }) => ({ ...value, version })),
  };
}
