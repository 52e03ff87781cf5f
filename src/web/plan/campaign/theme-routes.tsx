import { Hono } from 'hono';
import type { CampaignValue, TemplateDefinition, ThemeDefinition } from '#src/content/index.ts';
import { getItem, listItems, saveItem } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { one, readForm, refuseUnknown, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { canDo } from '../frame.tsx';
import { attempt, type Draft, differences, errorsOf, freeSlug, sameTitle, statusOf } from '../item/item-form.ts';
import { removeItem } from '../item/remove-item.ts';
import { comparedTheme, placeOfTheme, THEME_FIELDS, themeValue, typedOfTheme } from './theme-form.ts';
import { ThemeFormPage, ThemeReadPage, ThemeRemovePage } from './theme-page.tsx';
import { daysOfWeek } from './week-days.ts';
import { type Asked, campaignOf, mustEdit, placeOf } from './week-request.ts';

/** The themes of a week: write one, change it, remove it. */
export function themeRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/themes/new', async (c) => {
    mustEdit(c);
    const campaign = await campaignOf(c);
    const day = c.req.query('day') ?? '';
    const typed = { day: daysOfWeek(campaign).filter((each) => each === day) };
    return show(c, campaign, { typed, version: null, errors: {} });
  });

  routes.post('/campaigns/:campaign/themes/new', async (c) => {
    mustEdit(c);
    const { ctx } = c.var;
    const typed = await readForm(c);
    refuseUnknown(typed, THEME_FIELDS);
    const campaign = await campaignOf(c);
    const where = { ...placeOf(c), kind: 'theme' as const };
    const existing = await listItems(ctx, where);
    const title = one(typed, 'title');
    const slug = freeSlug(title, new Set(existing.map(({ ref }) => ref.slug)), 'theme');
    const twice = existing.some((item) => sameTitle(String(item.value.title), title));
    const result = twice
      ? { problems: [{ pointer: '/title', message: 'is that of another theme of this week: give this one its own' }] }
      : await attempt(() => saveItem(ctx, { ...where, slug, value: themeValue(typed), version: null }));
    if (result === 'changed') return show(c, campaign, refused(typed, null, [{ message: 'Please try again.' }]));
    if ('problems' in result) return show(c, campaign, refused(typed, null, result.problems));
    return c.redirect(`/plan/campaigns/${campaign.slug}?done=theme-saved`, 303);
  });

  routes.get('/campaigns/:campaign/themes/:theme', async (c) => {
    const { ctx, me, partnership } = c.var;
    const campaign = await campaignOf(c);
    const item = await getItem(ctx, refOf(c));
    const theme = item.value as ThemeDefinition;
    const viewer = { me, partnership };
    if (canDo(viewer, 'content.edit')) {
      return show(c, campaign, { typed: typedOfTheme(theme), version: item.version, errors: {} }, theme);
    }
    const lead = (await listPartners(ctx, partnership.id)).find(({ slug }) => slug === theme.lead)?.name;
    return c.html(render(<ThemeReadPage viewer={viewer} campaign={campaign} theme={theme} lead={lead} />));
  });

  routes.post('/campaigns/:campaign/themes/:theme', async (c) => {
    mustEdit(c);
    const { ctx, partnership } = c.var;
    const typed = await readForm(c);
    refuseUnknown(typed, THEME_FIELDS);
    const campaign = await campaignOf(c);
    const ref = refOf(c);
    const before = (await getItem(ctx, ref)).value as ThemeDefinition;
    const version = versionOf(typed);
    const result = await attempt(() => saveItem(ctx, { ...ref, value: themeValue(typed), version }));
    if (result === 'changed') {
      const current = await getItem(ctx, ref);
      const theirs = current.value as ThemeDefinition;
      const names = new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]));
      const conflict = differences(comparedTheme(names), typed, typedOfTheme(theirs));
      return show(c, campaign, { typed, version: current.version, errors: {}, conflict }, theirs);
    }
    if ('problems' in result) return show(c, campaign, refused(typed, version, result.problems), before);
    return c.redirect(`/plan/campaigns/${campaign.slug}?done=theme-saved`, 303);
  });

  routes.get('/campaigns/:campaign/themes/:theme/remove', async (c) => {
    mustEdit(c);
    return showRemoval(c);
  });

  routes.post('/campaigns/:campaign/themes/:theme/remove', async (c) => {
    mustEdit(c);
    const ref = refOf(c);
    return removeItem(c, ref, `/plan/campaigns/${ref.campaign}?done=theme-removed`, (errors, status) =>
      showRemoval(c, errors, status),
    );
  });

  return routes;
}

const refOf = (c: Asked) => ({ ...placeOf(c), kind: 'theme' as const, slug: c.req.param('theme') ?? '' });

const refused = (typed: Draft['typed'], version: number | null, problems: Parameters<typeof errorsOf>[0]): Draft => ({
  typed,
  version,
  errors: errorsOf(problems, placeOfTheme),
});

async function show(c: Asked, campaign: CampaignValue, draft: Draft, edited?: ThemeDefinition) {
  const { ctx, me, partnership } = c.var;
  const partners = await listPartners(ctx, partnership.id);
  const page = (
    <ThemeFormPage
      viewer={{ me, partnership }}
      campaign={campaign}
      draft={draft}
      {...(edited === undefined ? {} : { edited: { slug: edited.slug, title: edited.title } })}
      partners={partners}
    />
  );
  return c.html(render(page), statusOf(draft));
}

async function showRemoval(c: Asked, errors?: Draft['errors'], status: 200 | 409 | 422 = 200) {
  const { ctx, me, partnership } = c.var;
  const campaign = await campaignOf(c);
  const { value, version } = await getItem(ctx, refOf(c));
  const { slug, title, days } = value as ThemeDefinition;
  const templates = await listItems(ctx, { ...placeOf(c), kind: 'template' });
  const posts = templates
    .map((item) => item.value as TemplateDefinition)
    .filter(({ theme }) => theme === slug)
    .map((post) => ({ slug: post.slug, title: post.title }));
  const page = (
    <ThemeRemovePage
      viewer={{ me, partnership }}
      campaign={campaign}
      theme={{ slug, title, days, version }}
      posts={posts}
      {...(errors === undefined ? {} : { errors })}
    />
  );
  return c.html(render(page), status);
}
