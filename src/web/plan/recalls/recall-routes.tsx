import { Hono } from 'hono';
import { getItem } from '#src/definitions/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { endRecall, getRecallStatus, getWeekBoard, pause, recallTemplate } from '#src/takeup/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { type Asked, campaignOf, mustEdit, placeOf } from '../campaign/week-request.ts';
import { PauseFormPage, RecallFormPage } from './recall-forms.tsx';
import { RecallsPage } from './recalls-page.tsx';

const DONE: ReadonlyMap<string, string> = new Map([
  ['recalled', 'The post has been withdrawn. Partners’ pages, calendars and files do not show it any more.'],
  ['paused', 'Posts are paused. Partners’ pages, calendars and files show no text.'],
  ['ended', 'Partners can use it again.'],
]);

/** Withdrawing a post, pausing a week or everything, and what partners say about it. */
export function recallRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/recalls', (c) => showStatus(c));

  routes.get('/campaigns/:campaign/posts/:post/recall', (c) => {
    mustEdit(c);
    return showRecallForm(c, {}, {});
  });

  routes.post('/campaigns/:campaign/posts/:post/recall', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ['reason']);
    const { campaign } = placeOf(c);
    const errors = await tried(() =>
      recallTemplate(c.var.ctx, { ...placeOf(c), template: c.req.param('post'), reason: one(typed, 'reason') }),
    );
    if (errors !== null) return showRecallForm(c, typed, errors);
    return c.redirect(`/plan/campaigns/${campaign}/recalls?done=recalled`, 303);
  });

  routes.get('/campaigns/:campaign/pause', (c) => {
    mustEdit(c);
    return showPauseForm(c, {}, {});
  });

  routes.post('/campaigns/:campaign/pause', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ['what', 'reason']);
    const { partnership, campaign } = placeOf(c);
    const what = one(typed, 'what');
    if (what !== 'week' && what !== 'everything') return showPauseForm(c, typed, { what: 'Choose what is paused' });
    const reach = what === 'week' ? { campaign } : {};
    const errors = await tried(() => pause(c.var.ctx, { partnership, ...reach, reason: one(typed, 'reason') }));
    if (errors !== null) return showPauseForm(c, typed, errors);
    return c.redirect(`/plan/campaigns/${campaign}/recalls?done=paused`, 303);
  });

  routes.post('/campaigns/:campaign/recalls/:recall/end', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, ['version']);
    const { partnership, campaign } = placeOf(c);
    try {
      await endRecall(c.var.ctx, { partnership, campaign, recall: c.req.param('recall'), version: versionOf(typed) ?? 0 });
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code !== 'CHANGED') throw error;
      return showStatus(c, error.message);
    }
    return c.redirect(`/plan/campaigns/${campaign}/recalls?done=ended`, 303);
  });

  return routes;
}

/** What stands in the way, by field; null where it was done. */
async function tried(work: () => Promise<unknown>): Promise<FieldErrors | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    if (error.code === 'CHANGED') return { '': error.message };
    if (error.code !== 'INVALID_INPUT') throw error;
    const [about] = error.problems.filter(({ pointer }) => pointer === '/reason');
    return about === undefined
      ? { '': error.message }
      : { reason: about.message === 'must not be empty' ? 'Say why: partners read it' : `The reason ${about.message}` };
  }
}

async function showStatus(c: Asked, failed?: string) {
  const { ctx, me, partnership } = c.var;
  const status = await getRecallStatus(ctx, placeOf(c));
  const page = (
    <RecallsPage viewer={{ me, partnership }} status={status} done={DONE.get(c.req.query('done') ?? '')} failed={failed} />
  );
  return c.html(render(page), failed === undefined ? 200 : 409);
}

async function showRecallForm(c: Asked, typed: Typed, errors: FieldErrors) {
  const { ctx, me, partnership } = c.var;
  const campaign = await campaignOf(c);
  const slug = c.req.param('post') ?? '';
  const item = await getItem(ctx, { ...placeOf(c), kind: 'template', slug });
  const board = await getWeekBoard(ctx, placeOf(c));
  const sent = board.days.flatMap(({ posts }) => posts).find((post) => post.slug === slug);
  const post = { slug, title: String(item.value.title) };
  const page = <RecallFormPage viewer={{ me, partnership }} {...{ campaign, typed, errors, post, sent }} />;
  return c.html(render(page), statusOf(errors));
}

async function showPauseForm(c: Asked, typed: Typed, errors: FieldErrors) {
  const { me, partnership } = c.var;
  const page = <PauseFormPage viewer={{ me, partnership }} campaign={await campaignOf(c)} typed={typed} errors={errors} />;
  return c.html(render(page), statusOf(errors));
}

const statusOf = (errors: FieldErrors): 200 | 409 | 422 =>
  Object.keys(errors).length === 0 ? 200 : errors[''] === undefined ? 422 : 409;
