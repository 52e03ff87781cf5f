import { Hono, type Context as Request } from 'hono';
import { getItem, saveItem } from '#src/definitions/index.ts';
import type { PartnershipDefinition } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { readForm, refuseUnknown, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { attempt, type Draft, differences, statusOf } from '../item/item-form.ts';
import { COMPARED_WORDS, faultsBeside, readWords, typedOfWords, WORDS_FIELDS, wordErrors } from './words-form.ts';
import { WordsPage } from './words-page.tsx';

type Ask = Request<StaffEnv>;

/** Words ruled out, and words that fill themselves in: `/plan/words`. */
export function wordsRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/words', async (c) => {
    mustEdit(c);
    const { value, version } = await storedIn(c);
    return show(c, { typed: typedOfWords(value), version, errors: {} });
  });

  pages.post('/words', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, WORDS_FIELDS);
    const stored = await storedIn(c);
    const version = versionOf(typed);
    const read = readWords(typed, stored.value);
    const value = { ...stored.value, ...read.value };
    const unread = Object.values(read.lines).some(({ faults }) => faults.length > 0);
    const result = unread
      ? { problems: faultsBeside(value) }
      : await attempt(() => saveItem(c.var.ctx, { ...refOf(c), value, version: version ?? 0 }));
    if (result === 'changed') {
      const now = await storedIn(c);
      const conflict = differences(COMPARED_WORDS, typed, typedOfWords(now.value));
      return show(c, { typed, version: now.version, errors: {}, conflict });
    }
    if ('problems' in result) return show(c, { typed, version, errors: wordErrors(read, result.problems) });
    return c.redirect('/plan/words?done=saved', 303);
  });

  return pages;
}

const mustEdit = (c: Ask): void => permit(c.var.ctx.access, 'partnership.edit', c.var.partnership.id);
const refOf = (c: Ask) => ({ partnership: c.var.partnership.slug, kind: 'partnership' as const, slug: '' });

async function storedIn(c: Ask): Promise<{ value: PartnershipDefinition; version: number }> {
  const { value, version } = await getItem(c.var.ctx, refOf(c));
  return { value: value as PartnershipDefinition, version };
}

function show(c: Ask, draft: Draft) {
  const { me, partnership } = c.var;
  const saved = c.req.method === 'GET' && c.req.query('done') === 'saved';
  return c.html(render(<WordsPage viewer={{ me, partnership }} draft={draft} saved={saved} />), statusOf(draft));
}
