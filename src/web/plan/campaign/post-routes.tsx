import { Hono } from 'hono';
import { approveTemplate, rejectTemplate, type TemplateDefinition } from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { permit } from '#src/platform/access.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { canDo } from '../frame.tsx';
import { attempt, type Draft, freeSlug, sameTitle, statusOf } from '../item/item-form.ts';
import { removeItem } from '../item/remove-item.ts';
import { nextChannel } from './post-blocks.ts';
import { postDifferences } from './post-compare.ts';
import { changedForm, editorView, isForForm } from './post-editor.ts';
import { emptyPost, POST_FIELDS, postValue, typedOfPost } from './post-form.ts';
import { loadPlace, loadPost, type PostPlace, postRef } from './post-load.ts';
import { PostFormPage } from './post-page.tsx';
import { PostRemovePage } from './post-remove-page.tsx';
import { savePost } from './post-save.ts';
import { type DraftOf, showPost } from './post-show.tsx';
import { daysOfWeek } from './week-days.ts';
import { type Asked, mustEdit } from './week-request.ts';

/** The posts of a week: write one, change it, decide about it, remove it. */
export function postRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/posts/new', async (c) => {
    mustEdit(c);
    const place = await loadPlace(c);
    const day = daysOfWeek(place.campaign).find((each) => each === c.req.query('day')) ?? '';
    const theme = place.choices.themes.find(({ slug }) => slug === c.req.query('theme'))?.slug ?? '';
    return showNew(c, place, { typed: emptyPost(day, theme, nextChannel([], place.order)), version: null, errors: {} });
  });

  routes.post('/campaigns/:campaign/posts/new', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, POST_FIELDS);
    const place = await loadPlace(c);
    const changed = changedForm(typed, place);
    if (changed !== undefined) return showNew(c, place, { typed: changed, version: null, errors: {} });
    const { value, problems } = postValue(typed);
    const title = one(typed, 'title');
    if (place.posts.some((post) => sameTitle(post.title, title))) {
      problems.push({ pointer: '/title', message: 'is that of another post of this week: give this one its own' });
    }
    const slug = freeSlug(title, new Set(place.posts.map((post) => post.slug)), 'post');
    const saved = await savePost(c.var.ctx, { ...postRef(c), slug, value, version: null }, typed, problems);
    if (saved.outcome === 'changed') return showNew(c, place, { typed, version: null, errors: { '': 'Please save again.' } });
    if (saved.outcome === 'refused') return showNew(c, place, { typed, version: null, errors: saved.errors });
    return c.redirect(`/plan/campaigns/${place.campaign.slug}/posts/${slug}?done=${saved.outcome}`, 303);
  });

  routes.get('/campaigns/:campaign/posts/:post', (c) => showPost(c));

  routes.post('/campaigns/:campaign/posts/:post', async (c) => {
    mustEdit(c);
    const { ctx } = c.var;
    const typed = await readForm(c);
    refuseUnknown(typed, POST_FIELDS);
    const version = versionOf(typed);
    if (isForForm(typed)) {
      return showPost(c, (place) => ({ typed: changedForm(typed, place) ?? typed, version, errors: {} }));
    }
    const ref = postRef(c);
    const before = await getItem(ctx, ref);
    const { value, problems } = postValue(typed, typedOfPost(before.value as TemplateDefinition));
    const saved = await savePost(ctx, { ...ref, value, version }, typed, problems);
    if (saved.outcome === 'changed') return showPost(c, conflicting(typed));
    if (saved.outcome === 'refused') return showPost(c, () => ({ typed, version, errors: saved.errors }));
    return c.redirect(`/plan/campaigns/${ref.campaign}/posts/${ref.slug}?done=${saved.outcome}`, 303);
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
      editor={editorView(draft.typed, place, canDo({ me, partnership }, 'partnership.edit'))}
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
      problems: [{ message: 'Somebody has changed this post since you opened it. Read the new text again before you decide.' }],
    });
  }
  if ('problems' in result) {
    return showPost(c, undefined, { status: 422, problems: result.problems });
  }
  return c.redirect(`${here}?done=${decision === 'approve' ? 'approved' : 'sent-back'}`, 303);
}

async function showRemoval(c: Asked, errors: FieldErrors = {}, status: 200 | 409 | 422 = 200) {
  const { me, partnership } = c.var;
  const place = await loadPlace(c);
  const { campaign } = place;
  const { item, sent } = await loadPost(c);
  const post = { slug: item.ref.slug, title: String(item.value.title), version: item.version };
  const page = <PostRemovePage viewer={{ me, partnership }} campaign={campaign} post={post} sent={sent} errors={errors} />;
  return c.html(render(page), status);
}
