import type { Context } from 'hono';
import type { ReturnPlace as ReturnSlugs } from '#src/returns/index.ts';
import type { ContactEnv } from '../../visitors.tsx';
import type { LinkPlace } from '../frame.tsx';

/** Where the pages of a return stand. */
export interface ReturnPlace extends LinkPlace {
  /** Slug of the campaign. */
  campaign: string;
  /** Address of the form, where everything it says is sent to. */
  action: string;
}

/** Where a request's return stands. */
export function returnOf(c: Context<ContactEnv>): { place: ReturnPlace; slugs: ReturnSlugs } {
  const { base, partnership, partner } = c.var;
  const campaign = c.req.param('campaign') ?? '';
  return {
    place: { base, partnership, partner, campaign, action: `${base}/${campaign}/return` },
    slugs: { partnership: partnership.slug, campaign, partner: partner.slug },
  };
}

/** Address of the receipt: of the answer with this number, otherwise of the newest. */
export const receiptAddress = (at: Pick<ReturnPlace, 'action'>, number?: number | null): string =>
  `${at.action}/sent${number == null ? '' : `?version=${number}`}`;

/** Address of what one answer says otherwise than an earlier one. */
export const compareAddress = (at: Pick<ReturnPlace, 'action'>, from: number, to: number): string =>
  `${at.action}/compare?from=${from}&to=${to}`;
