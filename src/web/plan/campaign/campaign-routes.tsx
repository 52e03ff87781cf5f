import { Hono, type Context as Request } from 'hono';
import { londonDay } from '#src/calendar/index.ts';
import type { CampaignValue } from '#src/content/index.ts';
import { getItem, listItems, saveItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { countCampaigns, listRecalls, pauseOf } from '#src/takeup/index.ts';
import { all, one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, differences, errorsOf, freeSlug, given, sameTitle, statusOf } from '../item/item-form.ts';
import {
  CAMPAIGN_FIELDS,
  campaignValue,
  comparedCampaign,
  EMPTY_CAMPAIGN,
  placeOfCampaign,
  typedOfCampaign,
} from './campaign-form.ts';
import { CampaignFormPage } from './campaign-form-page.tsx';
import { CampaignsPage, weekState } from './campaigns-page.tsx';

type Asked = Request<StaffEnv>;

/** `/plan` with every awareness week, and the forms that add and change one. */
export function campaignRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/', async (c) => {
    const { ctx, me, partnership } = c.var;
    const items = await listItems(ctx, { partnership: partnership.slug, kind: 'campaign' });
    const counts = await countCampaigns(ctx, partnership.id);
    const recalls = await listRecalls(ctx, partnership.id);
    const today = londonDay(ctx.clock.now());
    const campaigns = items
      .map((item) => {
        const { slug, title, focus, local, national } = item.value as CampaignValue;
        const { posts = 0, partners = 0 } = counts.get(item.id) ?? {};
        const paused = pauseOf(recalls, item.id) !== undefined;
        return { slug, title, focus, local, national, state: weekState(today, { local, national }), posts, partners, paused };
      })
      .sort((a, b) => (a.local.from < b.local.from ? 1 : -1));
    return c.html(render(<CampaignsPage viewer={{ me, partnership }} partnership={partnership} campaigns={campaigns} />));
  });

  routes.get('/campaigns/new', async (c) => {
    permit(c.var.ctx.access, 'content.edit', c.var.partnership.id);
    return show(c, { typed: EMPTY_CAMPAIGN, version: null, errors: {} });
  });

  routes.post('/campaigns/new', async (c) => {
    const { ctx, partnership } = c.var;
    permit(ctx.access, 'content.edit', partnership.id);
    const typed = await readForm(c);
    refuseUnknown(typed, CAMPAIGN_FIELDS);
    const items = await listItems(ctx, { partnership: partnership.slug, kind: 'campaign' });
    const taken = new Set(items.map(({ ref }) => ref.slug));
    const { value, problems } = campaignValue(typed, {});
    const title = one(typed, 'title');
    if (items.some((item) => sameTitle(String(item.value.title), title))) {
      problems.push({ pointer: '/title', message: 'is that of another week: give this one its own, with its year' });
    }
    const wanted = given(typed, 'slug');
    if (wanted !== undefined && (taken.has(wanted) || wanted === 'new')) {
      problems.push({ pointer: '/slug', message: 'is taken: choose another' });
    }
    const slug = wanted ?? freeSlug(title, taken, 'week');
    const save = () => saveItem(ctx, { partnership: partnership.slug, kind: 'campaign', slug, value, version: null });
    const result = problems.length > 0 ? { problems } : await attempt(save);
    if (result === 'changed') return show(c, refused(typed, null, [{ pointer: '/slug', message: 'is taken: choose another' }]));
    if ('problems' in result) return show(c, refused(typed, null, result.problems));
    return c.redirect(`/plan/campaigns/${slug}?done=added`, 303);
  });

  routes.get('/campaigns/:campaign/edit', async (c) => {
    const { ctx, partnership } = c.var;
    permit(ctx.access, 'content.edit', partnership.id);
    const item = await getItem(ctx, refOf(c));
    const value = item.value as CampaignValue;
    return show(c, { typed: typedOfCampaign(value), version: item.version, errors: {} }, value);
  });

  routes.post('/campaigns/:campaign/edit', async (c) => {
    const { ctx, partnership } = c.var;
    permit(ctx.access, 'content.edit', partnership.id);
    const typed = await readForm(c);
    refuseUnknown(typed, CAMPAIGN_FIELDS);
    const ref = refOf(c);
    const before = await getItem(ctx, ref);
    const stored = before.value as CampaignValue;
    const version = versionOf(typed);
    const { value, problems } = campaignValue(typed, stored);
    const save = () => saveItem(ctx, { ...ref, value, version });
    const result = problems.length > 0 ? { problems } : await attempt(save);
    if (result === 'changed') {
      const { value: theirs, version: current } = await getItem(ctx, ref);
      const names = new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));
      const conflict = differences(comparedCampaign(names), typed, typedOfCampaign(theirs as CampaignValue));
      return show(c, { typed, version: current, errors: {}, conflict }, theirs as CampaignValue);
    }
    if ('problems' in result) return show(c, refused(typed, version, result.problems), stored);
    return c.redirect(`/plan/campaigns/${ref.slug}?done=saved`, 303);
  });

  return routes;
}

const refOf = (c: Asked) => ({
  partnership: c.var.partnership.slug,
  kind: 'campaign' as const,
  slug: c.req.param('campaign') ?? '',
});

function refused(typed: Typed, version: number | null, problems: Parameters<typeof errorsOf>[0]): Draft {
  return { typed, version, errors: errorsOf(problems, placeOfCampaign) };
}

async function show(c: Asked, draft: Draft, edited?: Pick<CampaignValue, 'slug' | 'title'>) {
  const { ctx, me, partnership } = c.var;
  const chosen = all(draft.typed, 'asked-partner');
  const partners = (await listPartners(ctx, partnership.id)).filter(({ isGroup, slug }) => !isGroup || chosen.includes(slug));
  const page = (
    <CampaignFormPage
      viewer={{ me, partnership }}
      draft={draft}
      {...(edited === undefined ? {} : { edited: { slug: edited.slug, title: edited.title } })}
      partnership={partnership}
      partners={partners}
    />
  );
  return c.html(render(page), statusOf(draft));
}
