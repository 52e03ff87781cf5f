import { type Context, type Env, Hono } from 'hono';
import { MOST_CARRIED, SHEET_LIMITS } from '#src/platform/sheets/index.ts';
import { admitForm, readForm } from '../../../kit/form.ts';
import { render } from '../../../kit/page.tsx';
import { readUpload } from '../../../kit/upload.ts';
import { CHOICE_BYTES } from './upload-form.ts';
import { type Answered, askTakeOut, nextStep, showUpload, takeFile, takeOut, type UploadSite } from './upload-steps.tsx';

/** The pages on which a platform's file is uploaded, whoever does it; `siteOf` lets in and says how its audience is asked. */
export function uploadPages<E extends Env>(at: string, siteOf: (c: Context<E>) => UploadSite | Promise<UploadSite>): Hono<E> {
  const pages = new Hono<E>();
  pages.get(at, async (c) => answer(c, await showUpload(await siteOf(c), { done: c.req.query('done') })));

  pages.post(at, async (c) => answer(c, await takeFile(await siteOf(c), () => readUpload(c, 'file', SHEET_LIMITS.bytes))));

  pages.post(`${at}/posts`, async (c) => {
    const site = await siteOf(c);
    admitForm(c, MOST_CARRIED + CHOICE_BYTES);
    return answer(c, await nextStep(site, await readForm(c)));
  });

  pages.get(`${at}/remove`, async (c) => answer(c, await askTakeOut(await siteOf(c), c.req.query('platform'))));

  pages.post(`${at}/remove`, async (c) => answer(c, await takeOut(await siteOf(c), await readForm(c))));
  return pages;
}

const answer = (c: Context, answered: Answered): Response | Promise<Response> =>
  'to' in answered ? c.redirect(answered.to, 303) : c.html(render(answered.page), answered.status);
