import { getPartnership, listPartners } from '#src/partners/index.ts';
import type { Access } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { emptyRow, getReturnForm, type ReturnForm, type ReturnRow, saveReturnDraft, submitReturn } from '#src/returns/index.ts';
import { COUNTY, realWeek, WEEK } from '../support/real-week.ts';
import type { StoreUnderTest, TestClock } from '../support/stores.ts';

export const POLICE = 'north-yorkshire-police';
/** Has no numbers and no channels in the real week. */
export const COUNCIL = 'city-of-york-council';

/** A line with an answer: reach on Facebook unless told otherwise. */
export const line = (over: Partial<ReturnRow> = {}): ReturnRow => ({
  ...emptyRow({ platform: 'facebook', metric: 'reach' }),
  answer: 'value',
  ...over,
});

export const formOf = (rows: ReturnRow[], over: Partial<ReturnForm> = {}): ReturnForm => ({
  rows,
  nothing: false,
  role: 'Comms officer',
  ...over,
});

/** The real week of 2020 in a database of its own, and a partner's part in it. */
export async function returnWorld(under: StoreUnderTest) {
  const ctx: Context & { clock: TestClock } = await realWeek(under);
  const { id: partnershipId } = await getPartnership(ctx, COUNTY);
  const partners = await listPartners(ctx, partnershipId);
  const place = (partner: string) => ({ partnership: COUNTY, campaign: WEEK, partner });
  const contactOf = (slug: string): Access => ({
    actor: { kind: 'contact-link', id: 'lnk_1' },
    role: 'contact',
    partnershipId,
    partnerId: partners.find((partner) => partner.slug === slug)?.id ?? '',
  });
  const as = (access?: Access): Context => (access ? { ...ctx, access } : ctx);
  const open = (partner: string, access?: Access) => getReturnForm(as(access), place(partner));
  /** Opens the form and gives what is typed with the version it was opened with. */
  const versionOf = async (partner: string, version?: number) => version ?? (await open(partner)).version;
  const draft = async (partner: string, form: unknown, { access, version }: { access?: Access; version?: number } = {}) =>
    saveReturnDraft(as(access), { ...place(partner), form, version: await versionOf(partner, version) });
  /** Says why, as whoever corrects something must. */
  const submit = async (
    partner: string,
    form: unknown,
    { access, version, reason = 'A number was misread' }: { access?: Access; version?: number; reason?: string } = {},
  ) => submitReturn(as(access), { ...place(partner), form, version: await versionOf(partner, version), reason });
  return { ctx, partnershipId, place, contactOf, open, draft, submit };
}

export type ReturnWorld = Awaited<ReturnType<typeof returnWorld>>;
