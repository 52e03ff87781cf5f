import type { Context as Request } from 'hono';
import { PlannerError } from '#src/platform/errors.ts';
import { bytesOf, isUpload, MOST_FIELDS, readForm, type Typed, tooLarge } from './form.ts';

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
  const { typed, files } = await readUploads(c, name, mostBytes);
  return { typed, file: files[0] };
}

/** The same with any number of files, `mostBytes` together. */
export async function readUploads(c: Request, name: string, mostBytes: number): Promise<{ typed: Typed; files: Upload[] }> {
  if (!isUpload(c)) return { typed: await readForm(c), files: [] };
  if (Number(c.req.header('content-length') ?? 0) > mostBytes + REST)
    throw new PlannerError('TOO_LARGE', 'The file is too large.');
  const bytes = await bytesOf(c.req.raw.body, mostBytes + REST);
  const type = { 'content-type': c.req.header('content-type') ?? '' };
  if (partsIn(bytes, type['content-type']) > MOST_FIELDS) throw tooLarge();
  const form = await new Response(new Uint8Array(bytes), { headers: type }).formData().catch(() => {
    throw new PlannerError('INVALID_INPUT', 'The file did not arrive whole. Choose it again.');
  });
  const typed: Record<string, string[]> = Object.create(null);
  const files: Upload[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string') add(typed, field, value);
    else if (field !== name) throw new PlannerError('INVALID_INPUT', `This form has no file "${field.slice(0, 60)}".`);
    // A browser sends an empty file without a name where none was chosen.
    else if (value.name !== '' || value.size > 0)
      files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { typed, files };
}

function add(typed: Record<string, string[]>, field: string, value: string): void {
  const values = typed[field];
  if (values === undefined) typed[field] = [value];
  else values.push(value);
}

const LINE_END = 10;

/** How many parts a form has, counted before they are taken apart: that takes long where there are many. */
function partsIn(bytes: Uint8Array, contentType: string): number {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType);
  const mark = new TextEncoder().encode(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`);
  let parts = 0;
  // Each stands at the start of a line, and the last line ends the form.
  for (let at = bytes.indexOf(LINE_END); at !== -1 && parts <= MOST_FIELDS; at = bytes.indexOf(LINE_END, at + 1)) {
    if (mark.every((byte, index) => bytes[at + 1 + index] === byte)) parts += 1;
  }
  return parts;
}
