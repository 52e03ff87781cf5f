import { Hono } from 'hono';
import { approveTemplate, rejectTemplate, type TemplateDefinition } from '#src/content/index.ts';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { permit } from '#src/platform/access.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, errorsOf, freeSlug, sameTitle, statusOf } from '../item/item-form.ts';
import { removeItem } from '../item/remove-item.ts';
import { blockChange, changeBlocks } from './post-blocks.ts';
import { postDifferences } from './post-compare.ts';
import { emptyPost, POST_FIELDS, placeOfPost, postValue, typedOfPost } from './post-form.ts';
import { type Asked, loadPlace, loadPost, type PostPlace, postRef } from './post-load.ts';
import { PostFormPage } from './post-page.tsx';
import { PostRemovePage } from './post-remove-page.tsx';
import { type DraftOf, showPost } from './post-show.tsx';
import { daysOfWeek } from './week-days.ts';

/** The posts of a week: write one, change it, decide about it, remove it. */
export function postRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/posts/new', async (c) => {
    mustEdit(c);
    const place = await loadPlace(c);
    const day = daysOfWeek(place.campaign).find((each) => each === c.req.query('day')) ?? '';
    const theme = place.choices.themes.find(({ slug }) => slug === c.req.query('theme'))?.slug ?? '';
    return showNew(c, place, { typed: emptyPost(day, theme), version: null, errors: {} });
  });

  routes.post('/campaigns/:campaign/posts/new', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, POST_FIELDS);
    const place = await loadPlace(c);
    const change = blockChange(typed);
    if (change !== undefined) return showNew(c, place, { typed: changeBlocks(typed, change), version: null, errors: {} });
    const { value, problems } = postValue(typed);
    const title = one(typed, 'title');
    if (place.posts.some((post) => sameTitle(post.title, title))) {
      problems.push({ pointer: '/title', message: 'is that of another post of this week: give this one its own' });
    }
    const slug = freeSlug(title, new Set(place.posts.map((post) => post.slug)), 'post');
    const save = () => saveItem(c.var.ctx, { ...postRef(c), slug, value, version: null });
    const result = problems.length > 0 ? { problems } : await attempt(save);
    if (result === 'changed') return showNew(c, place, refused(typed, null, [{ message: 'Please save again.' }]));
    if ('problems' in result) return showNew(c, place, refused(typed, null, result.problems));
    return c.redirect(`/plan/campaigns/${place.campaign.slug}/posts/${slug}?done=saved`, 303);
  });

  routes.get('/campaigns/:campaign/posts/:post', (c) => showPost(c));

  routes.post('/campaigns/:campaign/posts/:post', async (c) => {
    mustEdit(c);
    const { ctx } = c.var;
    const typed = await readForm(c);
    refuseUnknown(typed, POST_FIELDS);
    const version = versionOf(typed);
    const change = blockChange(typed);
    if (change !== undefined) return showPost(c, () => ({ typed: changeBlocks(typed, change), version, errors: {} }));
    const ref = postRef(c);
    const before = await getItem(ctx, ref);
    const { value, problems } = postValue(typed, typedOfPost(before.value as TemplateDefinition));
    const result = problems.length > 0 ? { problems } : await attempt(() => saveItem(ctx, { ...ref, value, version }));
    if (result === 'changed') return showPost(c, conflicting(typed));
    if ('problems' in result) return showPost(c, () => refused(typed, version, result.problems));
    return c.redirect(`/plan/campaigns/${ref.campaign}/posts/${ref.slug}?done=saved`, 303);
  });

  routes.post('/campaigns/:campaign/posts/:post/approve', (c) => decide(c, 'approve'));
  routes.post('/campaigns/:campaign/posts/:post/send-back', (c) => decide(c, 'send-back'));

  routes.get('/campaigns/:campaign/posts/:post/remove', (c) => {
    mustEdit(c);
    return showRemoval(c);
  });

  routes.post('/campaigns/:campaign/posts/:post/remove', async (c) => {
    mustEdit(c);
    const ref = postRef(c);
    return removeItem(c, ref, `/plan/campaigns/${ref.campaign}?done=post-removed`, (errors, status) =>
      showRemoval(c, errors, status),
    );
  });

  return routes;
}

function mustEdit(c: Asked): void {
  permit(c.var.ctx.access, 'content.edit', c.var.partnership.id);
}

const refused = (typed: Typed, version: number | null, problems: Parameters<typeof errorsOf>[0]): Draft => ({
  typed,
  version,
  errors: errorsOf(problems, placeOfPost(typed)),
});

/** The form with what was typed, beside what somebody else saved in the meantime. */
const conflicting =
  (typed: Typed): DraftOf =>
  ({ choices, partnerNames }, { lastWritten, item }) => {
    const titles = (list: readonly { slug: string; title: string }[]) => new Map(list.map(({ slug, title }) => [slug, title]));
    const names = { partners: partnerNames, themes: titles(choices.themes), resources: titles(choices.resources) };
    const conflict = postDifferences(typed, typedOfPost(lastWritten), names);
    return { typed, version: item.version, errors: {}, conflict };
  };

function showNew(c: Asked, place: PostPlace, draft: Draft) {
  const { me, partnership } = c.var;
  const page = (
    <PostFormPage
      viewer={{ me, partnership }}
      campaign={place.campaign}
      draft={draft}
      choices={place.choices}
      held={partnership.secondApprover}
    />
  );
  return c.html(render(page), statusOf(draft));
}

/** Puts the text that waits into use, or takes it away. */
async function decide(c: Asked, decision: 'approve' | 'send-back') {
  const { ctx } = c.var;
  // Whoever wrote a text may take it back without being one who approves.
  permit(ctx.access, decision === 'approve' ? 'content.approve' : 'plan.read', c.var.partnership.id);
  const typed = await readForm(c);
  refuseUnknown(typed, decision === 'approve' ? ['version'] : ['version', 'reason']);
  const { partnership, campaign, slug } = postRef(c);
  const copy = { partnership, campaign, slug, version: versionOf(typed) ?? 0 };
  const reason = one(typed, 'reason').trim();
  const result = await attempt(() =>
    decision === 'approve' ? approveTemplate(ctx, copy) : rejectTemplate(ctx, { ...copy, ...(reason === '' ? {} : { reason }) }),
  );
  const here = `/plan/campaigns/${campaign}/posts/${slug}`;
  if (result === 'changed') {
    return showPost(c, undefined, {
      status: 409,
      errors: { '': 'Somebody has changed this post since you opened it. Read the new text again before you decide.' },
    });
  }
  if ('problems' in result) {
    return showPost(c, undefined, { status: 422, errors: errorsOf(result.problems, () => undefined) });
  }
  return c.redirect(`${here}?done=${decision === 'approve' ? 'approved' : 'sent-back'}`, 303);
}

async function showRemoval(c: Asked, errors: FieldErrors = {}, status: 200 | 409 | 422 = 200) {
  const { me, partnership } = c.var;
  const place = await loadPlace(c);
  const { campaign } = place;
  const { item, sent } = await loadPost(c, place);
  const post = { slug: item.ref.slug, title: String(item.value.title), version: item.version };
  const page = <PostRemovePage viewer={{ me, partnership }} campaign={campaign} post={post} sent={sent} errors={errors} />;
  return c.html(render(page), status);
}
