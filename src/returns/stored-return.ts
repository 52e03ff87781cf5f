import { and, eq, sql } from 'drizzle-orm';
import { campaignReturn } from '#db/schema/returns.ts';
import { type Campaign, getCampaign } from '#src/content/index.ts';
import { getPartnership, listPartners, type Partner, type Partnership } from '#src/partners/index.ts';
import { type Permission, permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { DefinedRow } from '#src/platform/defined.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { statement, type Write } from '#src/platform/store.ts';
import { type FigureValue, readFigures } from './defined.ts';
import { ReturnForm } from './form/return-form.ts';

/** Whose return for what, by slugs. */
export interface ReturnPlace {
  partnership: string;
  campaign: string;
  partner: string;
}

/** The three that a return stands between. */
export interface OpenedReturn {
  partnership: Partnership;
  campaign: Campaign;
  partner: Partner;
}

/** Looks a return's place up. Throws NOT_FOUND for what is unknown and for a partner that the caller does not reach. */
export async function openReturn(ctx: Context, place: ReturnPlace, permission: Permission): Promise<OpenedReturn> {
  const partnership = await getPartnership(ctx, place.partnership);
  const partner = (await listPartners(ctx, partnership.id)).find(({ slug }) => slug === place.partner);
  if (!partner) throw notFound();
  permit(ctx.access, permission, partnership.id, partner.id);
  return { partnership, partner, campaign: await getCampaign(ctx, partnership.id, place.campaign) };
}

/** A return as it is stored, with everything that was said in it. */
export interface StoredReturn {
  /** Null where nobody was asked and nobody has answered. */
  row: typeof campaignReturn.$inferSelect | null;
  /**
   * Moves on with every change of the return or of any of its figures, by whatever way it came, so that a form opened
   * before a change is known to be older. 0 where there is no return yet.
   */
  version: number;
  /** Withdrawn ones too. */
  figures: DefinedRow<FigureValue>[];
}

/** The figures of a return that count. */
export const liveFigures = ({ figures }: Pick<StoredReturn, 'figures'>): DefinedRow<FigureValue>[] =>
  figures.filter(({ withdrawn }) => !withdrawn);

/** The live figures that a form is the whole statement of. Those of single posts came from a platform's file and go with it. */
export const statedFigures = (stored: StoredReturn): DefinedRow<FigureValue>[] =>
  liveFigures(stored).filter(({ value }) => value.post === '');

/** How a return was last answered, also while a correction of it is open; null where it was never sent in. */
export function lastAnswer({ row, figures }: StoredReturn): 'submitted' | 'nil' | null {
  if (row === null || row.withdrawnAt !== null) return null;
  if (row.state === 'submitted' || row.state === 'nil') return row.state;
  if (row.state !== 'reopened') return null;
  return liveFigures({ figures }).length === 0 ? 'nil' : 'submitted';
}

/** The row of a partner's return alone; null where nobody was asked and nobody has answered. */
export async function readRow(ctx: Pick<Context, 'store'>, { campaign, partner }: OpenedReturn): Promise<StoredReturn['row']> {
  const pair = and(eq(campaignReturn.campaignId, campaign.id), eq(campaignReturn.partnerId, partner.id));
  return (await ctx.store.db.select().from(campaignReturn).where(pair))[0] ?? null;
}

/** The stored return of a partner for a campaign; the version is read first, so that it is never newer than the rest. */
export async function readReturn(ctx: Pick<Context, 'store'>, { campaign, partner }: OpenedReturn): Promise<StoredReturn> {
  const pair = and(eq(campaignReturn.campaignId, campaign.id), eq(campaignReturn.partnerId, partner.id));
  const versions = sql<number>`(select coalesce(sum(f.version), 0) from figure f where f.return_id = campaign_return.id)`;
  const [found] = await ctx.store.db
    .select({ row: campaignReturn, figures: versions.mapWith(Number) })
    .from(campaignReturn)
    .where(pair);
  return {
    row: found?.row ?? null,
    version: found ? found.row.version + found.figures : 0,
    figures: found ? await readFigures(ctx, campaign, partner.id) : [],
  };
}

/** A guard that makes the commit stale when the return or one of its figures is no longer as it was read. */
export function expectReturnVersion({ campaign, partner }: OpenedReturn, version: number): Write {
  return statement(sql`insert into expectation (ok) select coalesce((
    select r.version + (select coalesce(sum(f.version), 0) from figure f where f.return_id = r.id) from campaign_return r
    where r.campaign_id = ${campaign.id} and r.partner_id = ${partner.id}), 0) = ${version}`);
}

/** Why a change of a return is refused whose form was opened before another change. */
export function returnChanged(): PlannerError {
  return new PlannerError(
    'CHANGED',
    'This return has changed since you opened it. Nothing was saved, and what is stored is as the other person left it.',
  );
}

/** A form as it was sent. Throws INVALID_INPUT for what is no form at all; wrong numbers are kept as they are. */
export const parsedForm = (given: unknown): ReturnForm => parsed(ReturnForm, given);

/** The form somebody has typed and not submitted. */
export function draftOf(row: StoredReturn['row']): ReturnForm | null {
  const stored = ReturnForm.safeParse(row?.draft);
  return stored.success ? stored.data : null;
}
