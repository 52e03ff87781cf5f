import { type Context as Asked, Hono } from 'hono';
import { listLinkedPartners } from '#src/access/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import {
  compareReturnVersions,
  getReply,
  getReturnForm,
  getReturnVersion,
  getReturnVersions,
  listReplies,
  reopenReturn,
  repliesCsv,
  returnOnRecord,
} from '#src/returns/index.ts';
import { numberIn, numbersIn } from '../../contact/return/receipt/receipt-routes.tsx';
import { one, readForm, refuseUnknown, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, errorsOf } from '../item/item-form.ts';
import { ComparePage } from './compare-page.tsx';
import { ReceiptPage } from './receipt-page.tsx';
import { RepliesPage } from './replies-page.tsx';
import { DONE, ReplyPage, type ReplyPageProps } from './reply-page.tsx';

type Ask = Asked<StaffEnv>;

/** Who has replied: `/plan/campaigns/<slug>/replies`, as a spreadsheet, and each partner's reply with its earlier answers. */
export function repliesRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/campaigns/:campaign/replies', async (c) => {
    const { ctx, me, partnership } = c.var;
    const slug = c.req.param('campaign');
    const { value } = await getItem(ctx, { partnership: partnership.slug, kind: 'campaign', slug });
    const replies = await listReplies(ctx, { partnership: partnership.slug, campaign: slug });
    const campaign = { slug, title: String(value.title) };
    return c.html(
      render(
        <RepliesPage
          viewer={{ me, partnership }}
          campaign={campaign}
          replies={replies}
          asked={c.req.query('done') === 'asked'}
        />,
      ),
    );
  });

  pages.get('/campaigns/:campaign/replies.csv', async (c) => {
    const { ctx, partnership } = c.var;
    const campaign = c.req.param('campaign');
    return c.body(repliesCsv(await listReplies(ctx, { partnership: partnership.slug, campaign })), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${campaign}-who-has-replied.csv"`,
    });
  });

  pages.get('/campaigns/:campaign/replies/:partner', async (c) => {
    const done = c.req.query('done') ?? '';
    return c.html(
      render(<ReplyPage {...(await replyProps(c))} done={Object.hasOwn(DONE, done) ? (done as 'entered') : undefined} />),
    );
  });

  pages.post('/campaigns/:campaign/replies/:partner/reopen', async (c) => {
    permit(c.var.ctx.access, 'figures.record', c.var.partnership.id);
    const typed = await readForm(c);
    refuseUnknown(typed, ['version', 'reason']);
    const asked = { reason: one(typed, 'reason') };
    const result = await attempt(() => reopenReturn(c.var.ctx, { ...placeOf(c), version: versionOf(typed) ?? 0, asked }));
    if (result === 'changed' || 'problems' in result) {
      const errors =
        result === 'changed'
          ? { reason: 'Their reply has changed since you opened this page: look at it, and ask again if you still want to' }
          : errorsOf(result.problems, () => ({ name: 'reason', label: 'What they should look at' }));
      const page = <ReplyPage {...(await replyProps(c))} question={{ reason: asked.reason, errors }} />;
      return c.html(render(page), result === 'changed' ? 409 : 422);
    }
    return c.redirect(`${replyAddress(c)}?done=reopened`, 303);
  });

  pages.get('/campaigns/:campaign/replies/:partner/receipt', async (c) => {
    const { ctx, me, partnership } = c.var;
    const open = await getReturnForm(ctx, placeOf(c));
    const number = numberIn(c.req.query('version'));
    const isNone = number === undefined && (await getReturnVersions(ctx, placeOf(c))).length === 0;
    const receipt = isNone ? null : await getReturnVersion(ctx, placeOf(c), number);
    return c.html(render(<ReceiptPage viewer={{ me, partnership }} open={open} receipt={receipt} />));
  });

  pages.get('/campaigns/:campaign/replies/:partner/compare', async (c) => {
    const { ctx, me, partnership } = c.var;
    const compared = await compareReturnVersions(ctx, placeOf(c), numbersIn(c.req.query()));
    const open = await getReturnForm(ctx, placeOf(c));
    return c.html(render(<ComparePage viewer={{ me, partnership }} open={open} compared={compared} />));
  });

  return pages;
}

/** Whose reply an address is about. */
export const placeOf = (c: Ask) => ({
  partnership: c.var.partnership.slug,
  campaign: c.req.param('campaign') ?? '',
  partner: c.req.param('partner') ?? '',
});

/** Address of a partner's reply. */
export const replyAddress = (c: Ask): string => {
  const { campaign, partner } = placeOf(c);
  return `/plan/campaigns/${campaign}/replies/${partner}`;
};

async function replyProps(c: Ask): Promise<ReplyPageProps> {
  const { ctx, me, partnership } = c.var;
  const place = placeOf(c);
  const open = await getReturnForm(ctx, place);
  const versions = await getReturnVersions(ctx, place);
  const linked = await listLinkedPartners(ctx, partnership.id);
  const partner = (await listPartners(ctx, partnership.id)).find(({ slug }) => slug === place.partner);
  return {
    viewer: { me, partnership },
    open,
    versions,
    hasLink: partner !== undefined && linked.has(partner.id),
    ...(await getReply(ctx, place)),
    record: await returnOnRecord(ctx, place),
  };
}
