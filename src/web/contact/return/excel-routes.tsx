import { type Context as Asked, Hono } from 'hono';
import { PlannerError } from '#src/platform/errors.ts';
import { type CellProblem, readSheets, SHEET_LIMITS } from '#src/platform/sheets/index.ts';
import { getReturnForm, readReturnFile, writeReturnForm } from '#src/returns/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { refuseUnknown } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import { readUpload } from '../../kit/upload.ts';
import { XLSX } from '../../replies/excel-file.ts';
import type { ContactEnv } from '../../visitors.tsx';
import { ReturnExcelPage } from './excel-page.tsx';
import { returnOf } from './return-place.ts';
import { checkFromFile } from './return-routes.tsx';

type Request = Asked<ContactEnv>;

/** A partner's return as an Excel file: `/p/<secret>/<week>/return/excel`. Nothing is stored before it is sent. */
export function returnExcelRoutes(): Hono<ContactEnv> {
  const pages = new Hono<ContactEnv>();
  const at = '/:campaign/return/excel';

  pages.get(at, async (c) => show(c, {}, []));

  pages.get(`${at}/form.xlsx`, async (c) => {
    const { bytes, name } = await writeReturnForm(c.var.ctx, returnOf(c).slugs);
    c.header('content-type', XLSX);
    c.header('content-disposition', `attachment; filename="${name}"`);
    return c.body(new Uint8Array(bytes));
  });

  pages.post(at, async (c) => {
    // Asked for before the file is read, so that nobody uploads to a week that is not there.
    await getReturnForm(c.var.ctx, returnOf(c).slugs);
    try {
      const { typed, file } = await readUpload(c, 'file', SHEET_LIMITS.bytes);
      refuseUnknown(typed, ['file']);
      if (file === undefined) return show(c, { file: 'Choose the file that you filled in' }, []);
      const read = await readReturnFile(c.var.ctx, returnOf(c).slugs, await readSheets(file.bytes, file.name));
      return read.problems.length > 0 ? show(c, {}, read.problems) : checkFromFile(c, read);
    } catch (error) {
      if (!(error instanceof PlannerError) || !['INVALID_FILE', 'TOO_LARGE'].includes(error.code)) throw error;
      return show(c, { file: error.code === 'TOO_LARGE' ? 'The file is larger than 5 MB' : error.message }, []);
    }
  });

  return pages;
}

async function show(c: Request, errors: FieldErrors, problems: readonly CellProblem[]): Promise<Response> {
  const { place, slugs } = returnOf(c);
  const { campaign } = await getReturnForm(c.var.ctx, slugs);
  const page = <ReturnExcelPage {...{ place, campaign, errors, problems }} />;
  return c.html(render(page), Object.keys(errors).length + problems.length > 0 ? 422 : 200);
}
