import { PlannerError } from '#src/platform/errors.ts';
import { aTurnForOthers, MOST_CARRIED, packSheets, readSheets, type Sheet, unpackSheets } from '#src/platform/sheets/index.ts';
import { MOST_RETURN_FILES, type ReturnFileToRecord } from '#src/returns/index.ts';
import { one, refuseUnknown, type Typed } from '../../kit/form.ts';
import type { Upload } from '../../kit/upload.ts';

/** Most bytes of all files together. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** Room in the form of the check for what is chosen beside the files. */
export const CHOICE_BYTES = 256 * 1024;

/** A file on its way: with what its sheets say, or why it cannot be read. */
export type InboxFile = { name: string; fault: string } | (ReturnFileToRecord & { packed: string });

const TOO_MUCH = 'The files hold too much together: choose fewer of them at once';

/** Reads what was uploaded. A file that cannot be read is told beside the others; too much at once is refused. */
export async function readFiles(uploads: readonly Upload[]): Promise<InboxFile[]> {
  const files: InboxFile[] = [];
  for (const { name: path, bytes } of uploads) {
    const name = path.replace(/^.*[/\\]/, '').slice(0, 120) || 'A file without a name';
    files.push(await readSheets(bytes, name).then((sheets) => packed(name, sheets), faultOf(name)));
    await aTurnForOthers();
  }
  if (files.reduce((sum, file) => sum + ('packed' in file ? file.packed.length : 0), 0) > MOST_CARRIED) {
    throw new PlannerError('TOO_LARGE', TOO_MUCH);
  }
  return files;
}

const packed = (name: string, sheets: readonly Sheet[]): InboxFile => ({ name, sheets, packed: packSheets(sheets) });

const faultOf =
  (name: string) =>
  (error: unknown): InboxFile => {
    if (error instanceof PlannerError && error.code === 'INVALID_FILE') return { name, fault: error.message };
    throw error;
  };

/** The fields of the check that belong to one file. */
const FIELDS = ['file', 'name', 'partner', 'role', 'reason', 'anyway', 'seen'] as const;

/** The name of a file's field. */
export const fieldOf = (field: (typeof FIELDS)[number], index: number): string => `${field}-${index}`;

/** The files that the check carried along, with what was said about each. Throws INVALID_INPUT. */
export function filesIn(typed: Typed): (ReturnFileToRecord & { packed: string })[] {
  refuseUnknown(typed, ['do', ...FIELDS.map((field) => `${field}-*`)]);
  const indexes = Array.from({ length: MOST_RETURN_FILES }, (_, index) => index);
  const carried = indexes.filter((index) => one(typed, fieldOf('file', index)) !== '');
  if (carried.reduce((sum, index) => sum + one(typed, fieldOf('file', index)).length, 0) > MOST_CARRIED) {
    throw new PlannerError('INVALID_INPUT', TOO_MUCH);
  }
  return carried.map((index) => {
    const seen = one(typed, fieldOf('seen', index));
    const said = (field: (typeof FIELDS)[number]): string => one(typed, fieldOf(field, index));
    return {
      name: said('name').slice(0, 120),
      packed: said('file'),
      sheets: unpackSheets(said('file')),
      partner: said('partner') || undefined,
      role: said('role').trim() || undefined,
      reason: said('reason').trim() || undefined,
      anyway: said('anyway') === 'yes',
      seen: /^\d{1,9}$/.test(seen) ? Number(seen) : null,
    };
  });
}
