import { type Context as Asked, Hono } from 'hono';
import { londonDay, londonTime } from '#src/calendar/index.ts';
import { findContact } from '#src/partners/index.ts';
import { notFound } from '#src/platform/errors.ts';
import { answerPost, getPartnerWeek, type PartnerWeek, type WeekPost } from '#src/takeup/index.ts';
import { one, readForm, refuseUnknown } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import type { ContactEnv } from '../visitors.tsx';
import { ANSWER_FIELDS, roleOrNone, saidIn, triedIn } from './post-form.ts';
import { PostPage } from './post-page.tsx';
import { postsOf } from './week-day.tsx';
import { WeekPage, type WeekPageProps } from './week-page.tsx';
import { answeredAddress, WEEK_PAGES, type WeekPageName, type WeekPlace } from './week-place.ts';
import { TodayPage } from './week-today-page.tsx';

/** The week of a partner on its private link: the whole, today's posts, one post, and answers about them. */
export function weekRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/:campaign', async (c) => c.html(render(<WeekPage {...(await weekProps(c, 'week'))} />)));

  pages.get('/:campaign/today', async (c) => c.html(render(<TodayPage {...(await weekProps(c, 'today'))} />)));

  pages.get('/:campaign/posts/:post', async (c) => {
    const { place, week, done } = await weekProps(c, 'post');
    const post = postIn(week, c.req.param('post'));
    return c.html(render(<PostPage place={place} campaign={week.campaign.title} post={post} done={done === post.template} />));
  });

  pages.post('/:campaign/posts/:post', async (c) => {
    const typed = await readForm(c);
    refuseUnknown(typed, ANSWER_FIELDS);
    const { ctx, holder, partnership, partner } = c.var;
    const from = WEEK_PAGES.find((page) => page === one(typed, 'from')) ?? 'week';
    const place = await placeOf(c, from, one(typed, 'role'));
    const slugs = { partnership: partnership.slug, campaign: place.campaign, partner: partner.slug };
    const template = c.req.param('post');
    try {
      await answerPost(ctx, { ...slugs, template, ...saidIn(typed), contactId: holder.contactId });
    } catch (error) {
      const week = await getPartnerWeek(ctx, slugs);
      const post = postIn(week, template);
      const { status, tried } = triedIn(error, typed, post);
      return c.html(render(<PostPage place={place} campaign={week.campaign.title} post={post} tried={tried} />), status);
    }
    return c.redirect(answeredAddress(place, from, { template }), 303);
  });

  return pages;
}

type Request = Asked<ContactEnv>;

async function weekProps(c: Request, from: WeekPageName): Promise<WeekPageProps> {
  const { ctx, partnership, partner } = c.var;
  const asked = c.req.query('as')?.trim();
  const place = await placeOf(c, from, asked);
  const week = await getPartnerWeek(ctx, {
    partnership: partnership.slug,
    campaign: place.campaign,
    partner: partner.slug,
  });
  return {
    place,
    week,
    today: londonDay(ctx.clock.now()),
    done: c.req.query('done'),
    wrongRole: asked !== undefined && asked !== '' && place.role !== asked ? asked : undefined,
  };
}

/** Where the request is; `asked` is the role it wants to answer in, where it is not the contact's own. */
async function placeOf(c: Request, from: WeekPageName, asked: string | undefined): Promise<WeekPlace> {
  const { ctx, holder, base, partnership, partner } = c.var;
  const ownRole = roleOrNone((await findContact(ctx, holder.contactId))?.role ?? '');
  const role = roleOrNone(asked ?? '') || ownRole;
  const instant = ctx.clock.now();
  const now = `${londonDay(instant)}T${londonTime(instant)}`;
  return { base, partnership, partner, campaign: c.req.param('campaign') ?? '', from, role, ownRole, now };
}

function postIn(week: PartnerWeek, slug: string): WeekPost {
  const post = postsOf(week).find(({ template }) => template === slug);
  if (post === undefined) throw notFound();
  return post;
}
