import type { Context as Request } from 'hono';
import { PlannerError } from '#src/platform/errors.ts';
import { bytesOf, isUpload, readForm, type Typed } from './form.ts';

/** A file somebody chose in a form. */
export interface Upload {
  /** What it is called where it comes from. */
  name: string;
  bytes: Uint8Array;
}

/** Room in a body for all that is not the file. */
const REST = 64 * 1024;

/**
 * Reads a form with one file, in the field `name`; undefined where none was chosen. Throws TOO_LARGE as soon as that is certain,
 * INVALID_INPUT for a body that is no form, and HungUp.
 */
export async function readUpload(
  c: Request,
  name: string,
  mostBytes: number,
): Promise<{ typed: Typed; file: Upload | undefined }> {
  if (!isUpload(c)) return { typed: await readForm(c), file: undefined };
  if (Number(c.req.header('content-length') ?? 0) > mostBytes + REST)
    throw new PlannerError('TOO_LARGE', 'The file is too large.');
  const bytes = await bytesOf(c.req.raw.body, mostBytes + REST);
  const type = { 'content-type': c.req.header('content-type') ?? '' };
  const form = await new Response(new Uint8Array(bytes), { headers: type }).formData().catch(() => {
    throw new PlannerError('INVALID_INPUT', 'The file did not arrive whole. Choose it again.');
  });
  const typed: Record<string, string[]> = Object.create(null);
  let file: Upload | undefined;
  for (const [field, value] of form) {
    if (typeof value === 'string') typed[field] = [...(typed[field] ?? []), value];
    else if (field !== name) throw new PlannerError('INVALID_INPUT', `This form has no file "${field.slice(0, 60)}".`);
    // A browser sends an empty file without a name where none was chosen.
    else if (value.name !== '' || value.size > 0) file ??= { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
  return { typed, file };
}
