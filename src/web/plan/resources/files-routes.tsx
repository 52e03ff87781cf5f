import { Hono } from 'hono';
import {
  addResourceFile,
  type FilePurpose,
  MOST_FILE_BYTES,
  type ResourceDefinition,
  removeResourceFile,
  tooLarge,
} from '#src/content/index.ts';
import { getItem } from '#src/definitions/index.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, readForm, refuseUnknown, type Typed } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import { readUpload, type Upload } from '../../kit/upload.ts';
import type { StaffEnv } from '../../visitors.tsx';
import { type Asked, campaignOf, mustEdit, placeOf } from '../campaign/week-request.ts';
import { type Attempt, attempt, errorsOf } from '../item/item-form.ts';
import { ResourceFilesPage } from './files-page.tsx';
import { filesOf, resourceRef } from './resource-load.ts';

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'The file has been added.'],
  ['there', 'This file was there already.'],
  ['removed', 'The file has been removed.'],
]);

const FILES = '/campaigns/:campaign/resources/:resource/files';

/** The files of a thing to share, `/plan/campaigns/<week>/resources/<thing>/files`. */
export function filesRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get(FILES, (c) => {
    mustEdit(c);
    return show(c);
  });

  routes.post(FILES, async (c) => {
    mustEdit(c);
    const { slug: resource } = resourceRef(c);
    const sent = await readFile(c);
    if ('problems' in sent) return show(c, {}, errorsOf(sent.problems, placeOfFile));
    const { typed, file } = sent;
    refuseUnknown(typed, ['purpose', 'file']);
    if (file === undefined) return show(c, typed, { file: 'Choose a file' });
    const purpose = one(typed, 'purpose') as FilePurpose;
    const result = await trying(() => addResourceFile(c.var.ctx, { ...placeOf(c), resource, purpose, ...file }));
    if (result === 'changed') return show(c, typed, { '': 'Please try again.' });
    if ('problems' in result) return show(c, typed, errorsOf(result.problems, placeOfFile));
    return c.redirect(`${c.req.path}?done=${result.saved.added ? 'added' : 'there'}`, 303);
  });

  routes.post(`${FILES}/:attachment/remove`, async (c) => {
    mustEdit(c);
    refuseUnknown(await readForm(c), []);
    const { slug: resource } = resourceRef(c);
    await removeResourceFile(c.var.ctx, { ...placeOf(c), resource, id: c.req.param('attachment') });
    return c.redirect(`/plan/campaigns/${placeOf(c).campaign}/resources/${resource}/files?done=removed`, 303);
  });

  return routes;
}

const placeOfFile = (pointer: string) =>
  pointer === '/purpose' ? { name: 'purpose', label: 'What it is' } : { name: 'file', label: 'The file' };

/** Reads what was sent; a file that is too large is told beside its field. */
async function readFile(c: Asked): Promise<{ typed: Typed; file: Upload | undefined } | { problems: readonly Problem[] }> {
  const result = await trying(() => readUpload(c, 'file', MOST_FILE_BYTES));
  if (result === 'changed') return { problems: [{ message: 'Please try again.' }] };
  return 'problems' in result ? result : result.saved;
}

/** Tries, and takes a file that is too large for something that can be put right. */
async function trying<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return await attempt(work);
  } catch (error) {
    if (error instanceof PlannerError && error.code === 'TOO_LARGE') return { problems: [{ message: tooLarge().message }] };
    throw error;
  }
}

async function show(c: Asked, typed: Typed = {}, errors: FieldErrors = {}) {
  const { ctx, me, partnership } = c.var;
  const campaign = await campaignOf(c);
  const { value } = await getItem(ctx, resourceRef(c));
  const files = await filesOf(c, resourceRef(c).slug);
  const failed = Object.keys(errors).length > 0;
  const page = (
    <ResourceFilesPage
      viewer={{ me, partnership }}
      campaign={campaign}
      resource={value as ResourceDefinition}
      files={files}
      typed={typed}
      errors={errors}
      done={failed ? undefined : DONE.get(c.req.query('done') ?? '')}
    />
  );
  return c.html(render(page), failed ? 422 : 200);
}
