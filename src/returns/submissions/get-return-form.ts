import { partnerKind } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { countAnswers, type ReturnValue } from '../defined.ts';
import { prefilledRows, type ReturnForm } from '../form/return-form.ts';
import { itemsFor, type ReturnItem, readNameable } from '../form/return-items.ts';
import { shortMetrics } from '../metrics/asked-metrics.ts';
import { nationOf, returnDueDay } from '../replies/working-days.ts';
import { FIGURE_PLATFORMS } from '../schemas.ts';
import { draftOf, lastAnswer, liveFigures, openReturn, type ReturnPlace, readReturn, statedFigures } from '../stored-return.ts';

/** The last submission. */
export interface LastSubmission {
  state: 'submitted' | 'nil';
  submittedAt: string;
  answeredBy: string | null;
  receivedVia: string;
  /** How many numbers are on record, and how often that there is none. */
  figures: number;
  withoutNumber: number;
}

/** A partner's return for a campaign, ready to be filled in. */
export interface OpenReturn {
  partnership: { slug: string; name: string };
  campaign: { slug: string; title: string; localFrom: string; localTo: string };
  partner: { slug: string; name: string };
  /** Null where there is no return yet. */
  returnId: string | null;
  state: ReturnValue['state'] | null;
  /** Give it with the next change. */
  version: number;
  /** Whether the partner was asked; null where nobody recorded who was. */
  asked: boolean | null;
  /** The partner's channels, then others that numbers were given for; with what the short return asks for on each. */
  platforms: { platform: string; channel: boolean; metrics: readonly string[] }[];
  /** Posts it said were posted, the other posts it was sent, resources, and then the rest. */
  items: ReturnItem[];
  form: ReturnForm;
  /** When the draft was saved that `form` shows; null where it shows what is on record. */
  draftAt: string | null;
  lastSubmission: LastSubmission | null;
  /** Day on which the numbers are due. */
  due: string;
  /** That it was opened again after it was sent in, and what the lead asked to look at; null where it was not. */
  reopened: { at: string; reason: string | null } | null;
}

/**
 * The form of a partner's return: its draft where there is one, otherwise every number on record, otherwise empty lines for
 * its channels. Submitted as it comes, it changes nothing. With `draft: false` it shows what is on record all the same. Throws
 * NOT_FOUND for a partner that the caller does not reach.
 */
export async function getReturnForm(
  ctx: Context,
  place: ReturnPlace,
  show: { draft: boolean } = { draft: true },
): Promise<OpenReturn> {
  const opened = await openReturn(ctx, place, 'returns.read');
  const { partnership, campaign, partner } = opened;
  const stored = await readReturn(ctx, opened);
  const { row, version } = stored;
  const live = liveFigures(stored).map(({ value }) => value);
  const stated = statedFigures(stored).map(({ value }) => value);
  const channels = await channelsOf(ctx, partnership.id, partner.id);
  const others: string[] = FIGURE_PLATFORMS.filter(
    (platform) => !channels.includes(platform) && live.some((figure) => figure.platform === platform),
  );
  const asking = [...channels, ...others].map((platform) => ({
    platform,
    channel: channels.includes(platform),
    metrics: shortMetrics(platform, campaign.localFrom),
  }));
  const items = itemsFor(await readNameable(ctx, campaign.id, partner.id), live);
  const state = row === null || row.withdrawnAt !== null ? null : (row.state as ReturnValue['state']);
  const answered = lastAnswer(stored);
  const draft = show.draft ? draftOf(row) : null;
  const order = { platforms: asking.map(({ platform }) => platform), items: items.map(({ slug }) => slug) };
  const rows = prefilledRows(
    stated,
    order,
    asking.filter(({ channel }) => channel),
    campaign,
  );
  return {
    partnership: { slug: partnership.slug, name: partnership.name },
    campaign: { slug: campaign.slug, title: campaign.title, localFrom: campaign.localFrom, localTo: campaign.localTo },
    partner: { slug: partner.slug, name: partner.name },
    returnId: row?.id ?? null,
    state,
    version,
    asked: campaign.asked === 'not-recorded' ? null : campaign.asked.includes(partner.slug),
    platforms: asking,
    items,
    form: draft ?? { rows, nothing: answered === 'nil', role: '' },
    draftAt: draft && row ? row.draftAt : null,
    due: returnDueDay(campaign.localTo, nationOf(partnership)),
    reopened: row && state === 'reopened' && row.reopenedAt ? { at: row.reopenedAt, reason: row.reopenReason } : null,
    lastSubmission:
      row && answered
        ? {
            state: answered,
            submittedAt: row.submittedAt ?? row.updatedAt,
            answeredBy: row.answeredBy,
            receivedVia: row.receivedVia,
            ...countAnswers(live),
          }
        : null,
  };
}

/** The platforms a partner has a channel on, each once, in its own order. */
async function channelsOf(ctx: Context, partnershipId: string, partnerId: string): Promise<string[]> {
  const found = (await partnerKind.read(ctx, partnershipId, null)).find(({ id }) => id === partnerId);
  return [...new Set((found?.value.channels ?? []).map(({ platform }) => platform))];
}
