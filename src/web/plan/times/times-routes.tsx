import { Hono, type Context as Request } from 'hono';
import { getItem, postsOnQuietDays, saveItem } from '#src/definitions/index.ts';
import type { PartnershipDefinition } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { readForm, refuseUnknown, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, differences, statusOf } from '../item/item-form.ts';
import { COMPARED_TIMES, TIMES_FIELDS, timesErrors, timesProblems, timesValue, typedOfTimes } from './times-form.ts';
import { TimesPage } from './times-page.tsx';

type Ask = Request<StaffEnv>;

/** Working hours and do-not-post dates: `/plan/times`. */
export function timesRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/times', async (c) => {
    mustEdit(c);
    const { value, version } = await storedIn(c);
    return show(c, { typed: typedOfTimes(value), version, errors: {} });
  });

  pages.post('/times', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, TIMES_FIELDS);
    const stored = (await storedIn(c)).value;
    const { 'working-hours': _hours, ...kept } = stored;
    const version = versionOf(typed);
    const value = { ...kept, ...timesValue(typed) };
    const loose = timesProblems(typed, stored);
    const result =
      loose.length > 0
        ? { problems: loose }
        : await attempt(() => saveItem(c.var.ctx, { ...refOf(c), value, version: version ?? 0 }));
    if (result === 'changed') {
      const now = await storedIn(c);
      const conflict = differences(COMPARED_TIMES, typed, typedOfTimes(now.value));
      return show(c, { typed, version: now.version, errors: {}, conflict });
    }
    if ('problems' in result) return show(c, { typed, version, errors: timesErrors(result.problems) });
    return c.redirect('/plan/times?done=saved', 303);
  });

  return pages;
}

const mustEdit = (c: Ask): void => permit(c.var.ctx.access, 'partnership.edit', c.var.partnership.id);
const refOf = (c: Ask) => ({ partnership: c.var.partnership.slug, kind: 'partnership' as const, slug: '' });

async function storedIn(c: Ask): Promise<{ value: PartnershipDefinition; version: number }> {
  const { value, version } = await getItem(c.var.ctx, refOf(c));
  return { value: value as PartnershipDefinition, version };
}

async function show(c: Ask, draft: Draft) {
  const { me, partnership } = c.var;
  const saved = c.req.method === 'GET' && c.req.query('done') === 'saved';
  const posts = await postsOnQuietDays(c.var.ctx, { partnership: partnership.slug });
  return c.html(render(<TimesPage viewer={{ me, partnership }} draft={draft} saved={saved} posts={posts} />), statusOf(draft));
}
