import { Hono } from 'hono';
import type { TemplateDefinition } from '#src/content/index.ts';
import { listItems, planSend, type SendPosts, type StoredItem, sendPosts } from '#src/definitions/index.ts';
import { listPlannedPosts, listRecalls } from '#src/takeup/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, refuseUnknown, type Typed } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { typedOfPost } from '../campaign/post-form.ts';
import { loadPlace } from '../campaign/post-load.ts';
import { type Asked, mustEdit, placeOf } from '../campaign/week-request.ts';
import { attempt } from '../item/item-form.ts';
import { SendCheckPage } from './send-check-page.tsx';
import { emptySend, postKey, postsOf, SEND_FIELDS, sendErrors, sendOf } from './send-form.ts';
import { haltedIn } from './send-notices.tsx';
import { SendPage } from './send-page.tsx';

const DONE: ReadonlyMap<string, string> = new Map([
  ['sent', 'Sent. The posts are as you chose.'],
  ['waits', 'Saved. New texts wait for a second person.'],
  ['same', 'Nothing was different, so nothing was changed.'],
]);

/** Posts of a week to send: `/plan/campaigns/<slug>/send`. */
export function sendRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/send', async (c) => {
    mustEdit(c);
    const posts = await postsIn(c);
    const named = new Set(c.req.queries('post') ?? []);
    const choose = c.req.query('choose');
    const ticked = posts.filter(
      ({ ref, pending }) => named.has(ref.slug) || choose === 'all' || (choose === 'drafts' && pending !== undefined),
    );
    return showForm(c, { typed: emptySend(ticked.map(({ ref, version }) => postKey(ref.slug, version))), errors: {} }, posts);
  });

  routes.post('/campaigns/:campaign/send', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, SEND_FIELDS);
    const posts = await postsIn(c);
    const there = new Set(posts.map(({ ref }) => ref.slug));
    const gone = postsOf(typed).some(({ slug }) => !there.has(slug));
    if (gone) return showForm(c, { typed: newest(typed, posts), errors: { post: GONE } }, posts);
    if (one(typed, 'do') === 'change') return showForm(c, { typed: newest(typed, posts), errors: {} }, posts);
    const { input, problems } = sendOf(typed);
    if (problems.length > 0) return showForm(c, { typed, errors: sendErrors(problems, typed) }, posts);
    const all = { ...placeOf(c), ...input };
    return one(typed, 'do') === 'send' ? send(c, all, typed, posts) : check(c, all, typed, posts);
  });

  return routes;
}

const GONE = 'One of the posts you ticked is not there any more. Look at the list again.';

/** Sends, or shows again what keeps it from being sent. */
async function send(c: Asked, all: SendPosts, typed: Typed, posts: readonly StoredItem[]) {
  const result = await attempt(() => sendPosts(c.var.ctx, all));
  if (result === 'changed' || 'problems' in result) return check(c, all, typed, posts);
  const { posts: sent } = result.saved;
  const done = sent.every(({ changed }) => !changed) ? 'same' : sent.some(({ state }) => state === 'waits') ? 'waits' : 'sent';
  return c.redirect(`/plan/campaigns/${all.campaign}/send?done=${done}`, 303);
}

/** What would become of it; posts that somebody has changed since are shown as they are now. */
async function check(c: Asked, all: SendPosts, typed: Typed, posts: readonly StoredItem[]) {
  const versions = new Map(posts.map(({ ref, version }) => [ref.slug, version]));
  const now = all.posts.map(({ slug, version }) => ({ slug, version: versions.get(slug) ?? version }));
  const changed = now.some(({ version }, index) => version !== all.posts[index]?.version);
  const plan = await planSend(c.var.ctx, { ...all, posts: now });
  const own = plan.problems.filter(({ pointer = '' }) => /^\/(?:posts$|timing)/.test(pointer));
  if (own.length > 0) return showForm(c, { typed: newest(typed, posts), errors: sendErrors(own, typed) }, posts);
  const { ctx, me, partnership } = c.var;
  const { campaign, campaignId } = await loadPlace(c);
  const recalls = await listRecalls(ctx, partnership.id);
  const halted = haltedIn(recalls, campaignId, posts);
  const others = await listPlannedPosts(ctx, { partnershipId: partnership.id, campaignId, recalls });
  const blocked = plan.problems.length > 0 || plan.posts.some(({ problems }) => problems.length > 0);
  const written = new Map(posts.map((item) => [item.ref.slug, typedOfPost(lastWrittenOf(item))]));
  const props = { viewer: { me, partnership }, campaign, typed: newest(typed, posts), plan, written, changed, halted, others };
  const page = <SendCheckPage {...props} />;
  return c.html(render(page), changed ? 409 : blocked ? 422 : 200);
}

/** A post with the texts that were written last. */
function lastWrittenOf({ value, pending }: StoredItem): TemplateDefinition {
  const stored = value as TemplateDefinition;
  return pending === undefined ? stored : { ...stored, variants: pending.variants as TemplateDefinition['variants'] };
}

/** What was typed, with the posts as they are now. */
function newest(typed: Typed, posts: readonly StoredItem[]): Typed {
  const ticked = new Set(postsOf(typed).map(({ slug }) => slug));
  const now = posts.filter(({ ref }) => ticked.has(ref.slug)).map(({ ref, version }) => postKey(ref.slug, version));
  return { ...typed, post: now };
}

const postsIn = (c: Asked): Promise<StoredItem[]> => listItems(c.var.ctx, { ...placeOf(c), kind: 'template' });

async function showForm(c: Asked, draft: { typed: Typed; errors: FieldErrors }, posts: readonly StoredItem[]) {
  const { ctx, me, partnership } = c.var;
  const { campaign, campaignId, choices } = await loadPlace(c);
  const halted = haltedIn(await listRecalls(ctx, partnership.id), campaignId, posts);
  const done = c.req.method === 'GET' ? DONE.get(c.req.query('done') ?? '') : undefined;
  const page = (
    <SendPage {...{ viewer: { me, partnership }, campaign, draft, posts, partners: choices.partners, halted, done }} />
  );
  return c.html(render(page), Object.keys(draft.errors).length > 0 ? 422 : 200);
}
