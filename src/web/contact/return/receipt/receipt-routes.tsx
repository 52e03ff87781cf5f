import { Hono } from 'hono';
import { getCampaign } from '#src/content/index.ts';
import { notFound } from '#src/platform/errors.ts';
import { compareReturnVersions, getReturnForm, getReturnVersion, getReturnVersions, returnOnRecord } from '#src/returns/index.ts';
import { render } from '../../../kit/page.tsx';
import type { ContactEnv } from '../../../visitors.tsx';
import { returnOf } from '../return-place.ts';
import { ComparePage } from './compare-page.tsx';
import { ReceiptPage } from './receipt-page.tsx';

/** What was received of a partner's numbers: the receipt of each answer, and any two of them compared. */
export function receiptRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/:campaign/return/sent', async (c) => {
    const { ctx, partnership } = c.var;
    const { place, slugs } = returnOf(c);
    const open = await getReturnForm(ctx, slugs);
    if (open.lastSubmission === null) return c.redirect(place.action, 303);
    const versions = await getReturnVersions(ctx, slugs);
    const number = numberIn(c.req.query('version')) ?? versions[0]?.number;
    const receipt = number === undefined ? null : await getReturnVersion(ctx, slugs, number);
    const { reportPublic } = await getCampaign(ctx, partnership.id, slugs.campaign);
    const report = reportPublic ? `/${slugs.partnership}/${slugs.campaign}/report` : undefined;
    const record = await returnOnRecord(ctx, slugs);
    const last = open.lastSubmission;
    return c.html(render(<ReceiptPage {...{ place, open, last, receipt, versions, record, report }} />));
  });

  pages.get('/:campaign/return/compare', async (c) => {
    const { ctx } = c.var;
    const { place, slugs } = returnOf(c);
    const compared = await compareReturnVersions(ctx, slugs, numbersIn(c.req.query()));
    return c.html(render(<ComparePage place={place} open={await getReturnForm(ctx, slugs)} compared={compared} />));
  });

  return pages;
}

/** A number of an address; undefined where it has none, NOT_FOUND for what is no number. */
export function numberIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw notFound();
  return Number(text);
}

/** The two numbers of an address that compares; left out, the newest answer and the one before it. */
export const numbersIn = (query: Readonly<Record<string, string>>) => ({ from: numberIn(query.from), to: numberIn(query.to) });
