import { type Context as Asked, Hono } from 'hono';
import { permit } from '#src/platform/access.ts';
import { answerPost, getTakeUp, getTakeUpBoard, readReach, takeUpCsv } from '#src/takeup/index.ts';
import { readForm, refuseUnknown } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { ANSWER_FIELDS, saidIn, triedIn } from './answer-form.ts';
import { CellPage, type CellPageProps } from './cell-page.tsx';
import { cellAddress } from './cell-words.tsx';
import { chosenIn, filtersOf } from './filter-query.ts';
import { TakeUpPage } from './take-up-page.tsx';

/** Who takes what up: `/plan/campaigns/<slug>/take-up`, the same as a spreadsheet, and one partner's answer about one post. */
export function takeUpRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/campaigns/:campaign/take-up', async (c) => {
    const { ctx, me, partnership } = c.var;
    const chosen = chosenIn(c.req.url);
    const board = await getTakeUpBoard(ctx, {
      partnership: partnership.slug,
      campaign: c.req.param('campaign'),
      filters: filtersOf(chosen),
    });
    const reach = await readReach(ctx, partnership.slug);
    return c.html(render(<TakeUpPage viewer={{ me, partnership }} board={board} reach={reach} chosen={chosen} />));
  });

  pages.get('/campaigns/:campaign/take-up.csv', async (c) => {
    const { ctx, partnership } = c.var;
    const campaign = c.req.param('campaign');
    const filters = filtersOf(chosenIn(c.req.url));
    const board = await getTakeUpBoard(ctx, { partnership: partnership.slug, campaign, filters });
    return c.body(takeUpCsv(board), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${campaign}-take-up.csv"`,
    });
  });

  pages.get('/campaigns/:campaign/take-up/:post/:partner', async (c) =>
    c.html(render(<CellPage {...(await cellProps(c))} done={c.req.query('done') === 'saved'} />)),
  );

  pages.post('/campaigns/:campaign/take-up/:post/:partner', async (c) => {
    const { ctx, partnership } = c.var;
    permit(ctx.access, 'takeup.record', partnership.id);
    const typed = await readForm(c);
    refuseUnknown(typed, ANSWER_FIELDS);
    const { campaign, post: template, partner } = c.req.param();
    const before = await getTakeUp(ctx, { partnership: partnership.slug, ...c.req.param() });
    try {
      const place = { partnership: partnership.slug, campaign, partner, template };
      await answerPost(ctx, { ...place, ...saidIn(typed, before.cell) });
    } catch (error) {
      const now = await cellProps(c);
      const { status, tried } = triedIn(error, typed, now.cell, now.row.stopped !== null);
      return c.html(render(<CellPage {...now} tried={tried} />), status);
    }
    return c.redirect(`${cellAddress(campaign, template, partner)}?done=saved`, 303);
  });

  return pages;
}

/** What one partner said about one post; throws NOT_FOUND where it was not sent to the partner. */
async function cellProps(c: Asked<StaffEnv, '/campaigns/:campaign/take-up/:post/:partner'>): Promise<CellPageProps> {
  const { ctx, me, partnership } = c.var;
  const found = await getTakeUp(ctx, { partnership: partnership.slug, ...c.req.param() });
  const reach = (await readReach(ctx, partnership.slug)).get(found.partner.slug);
  return { viewer: { me, partnership }, ...found, reach };
}
