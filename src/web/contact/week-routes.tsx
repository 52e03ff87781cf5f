import { type Context as Asked, Hono } from 'hono';
import { londonDay, londonTime } from '#src/calendar/index.ts';
import { findContact } from '#src/partners/index.ts';
import { notFound } from '#src/platform/errors.ts';
import { answerPost, answerPosts, answerRecall, getPartnerWeek, type PartnerWeek, type WeekPost } from '#src/takeup/index.ts';
import { one, readForm, refuseUnknown, type Typed } from '../kit/form.ts';
import { render } from '../kit/page.tsx';
import type { ContactEnv } from '../visitors.tsx';
import { isOutOfUse, marksIn, triedToMark } from './mark-form.ts';
import { ANSWER_FIELDS, roleOrNone, saidIn, triedIn } from './post-form.ts';
import { PostPage } from './post-page.tsx';
import { TAKE_DOWN_FIELDS, takeDownIn, triedTakeDown } from './take-down-form.ts';
import { postsOf } from './week-day.tsx';
import { WeekPage, type WeekPageProps } from './week-page.tsx';
import { answeredAddress, todayAddress, WEEK_PAGES, type WeekPageName, type WeekPlace, weekAddress } from './week-place.ts';
import { TodayPage } from './week-today-page.tsx';

/** The week of a partner on its private link: the whole, today's posts, one post, and answers about them. */
export function weekRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();

  pages.get('/:campaign', async (c) => c.html(render(<WeekPage {...(await weekProps(c, 'week'))} />)));

  pages.get('/:campaign/today', async (c) => c.html(render(<TodayPage {...(await weekProps(c, 'today'))} />)));

  pages.get('/:campaign/posts/:post', async (c) => {
    const { place, week, done } = await weekProps(c, 'post');
    const slug = c.req.param('post');
    // An open tab or a bookmark: where the post was, the week says what to do about it.
    if (isOutOfUse(week, slug)) return c.redirect(downAddress(place, slug), 303);
    const post = postIn(week, slug);
    return c.html(render(<PostPage place={place} campaign={week.campaign.title} post={post} done={done === post.template} />));
  });

  pages.post('/:campaign/take-down', async (c) => {
    const typed = await readForm(c);
    refuseUnknown(typed, TAKE_DOWN_FIELDS);
    const { ctx, holder, partnership, partner } = c.var;
    const from = one(typed, 'from') === 'today' ? 'today' : 'week';
    const place = await placeOf(c, from, one(typed, 'role'));
    const slugs = { partnership: partnership.slug, campaign: place.campaign, partner: partner.slug };
    try {
      await answerRecall(ctx, { ...slugs, ...takeDownIn(typed), contactId: holder.contactId });
    } catch (error) {
      const now = await weekProps(c, from);
      const { status, tried: triedDown } = triedTakeDown(error, typed, now.week);
      const props = { ...now, place, triedDown };
      return c.html(render(from === 'today' ? <TodayPage {...props} /> : <WeekPage {...props} />), status);
    }
    const done = one(typed, 'state') === 'cannot' ? '~cannot' : '~down';
    return c.redirect(from === 'today' ? todayAddress(place, { done }) : weekAddress(place, { done }), 303);
  });

  pages.post('/:campaign/answers', async (c) => {
    const typed = await readForm(c);
    refuseUnknown(typed, ['post', 'state', 'role']);
    const { ctx, holder, partnership, partner } = c.var;
    const place = await placeOf(c, 'week', one(typed, 'role'));
    const slugs = { partnership: partnership.slug, campaign: place.campaign, partner: partner.slug };
    try {
      await answerPosts(ctx, { ...slugs, ...marksIn(typed), contactId: holder.contactId });
    } catch (error) {
      const now = await weekProps(c, 'week');
      const { status, tried: triedMarks } = triedToMark(error, typed, now.week);
      return c.html(render(<WeekPage {...now} place={place} triedMarks={triedMarks} />), status);
    }
    return c.redirect(weekAddress(place, { done: '~marked' }), 303);
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
      // Withdrawn while the page was open: the week says so, and what to do.
      if (isOutOfUse(week, template)) {
        const lost = wordsIn(typed);
        if (lost === '') return c.redirect(downAddress(place, template), 303);
        return c.html(render(<WeekPage {...(await weekProps(c, 'week'))} place={{ ...place, from: 'week' }} lost={lost} />), 409);
      }
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

const downAddress = (place: WeekPlace, slug: string): string => `${weekAddress(place)}#down-${slug}`;

/** What somebody wrote in an answer, so that it is not lost. */
const wordsIn = (typed: Typed): string =>
  ['ownWording', 'reason', 'link']
    .map((name) => one(typed, name).trim())
    .filter((text) => text !== '')
    .join('\n\n');

function postIn(week: PartnerWeek, slug: string): WeekPost {
  const post = postsOf(week).find(({ template }) => template === slug);
  if (post === undefined) throw notFound();
  return post;
}
