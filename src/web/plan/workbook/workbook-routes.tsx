import { Hono } from 'hono';
import {
  type ColumnChoice,
  importWorkbook,
  listWorkbookPosts,
  planWorkbook,
  type WorkbookPlan,
  writeWorkbook,
} from '#src/definitions/index.ts';
import { csvFile } from '#src/platform/csv-file.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { MOST_CARRIED, packSheets, readSheets, SHEET_LIMITS, type Sheet, unpackSheets } from '#src/platform/sheets/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { admitForm, all, one, readForm, refuseUnknown, type Typed } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import { readUpload } from '../../kit/upload.ts';
import type { StaffEnv } from '../../visitors.tsx';
import { type Asked, campaignOf, mustEdit } from '../campaign/week-request.ts';
import { type PreviewChoices, PreviewPage } from './preview-page.tsx';
import { WorkbookPage, type WorkbookWeek } from './workbook-page.tsx';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Room in the form of a preview for all that it carries beside the sheets. */
const CHOICES = 512 * 1024;

const NO_CHOICES: PreviewChoices = { mapping: new Map(), texts: 'draft', overwrite: [], remove: [] };

/** A week from a workbook, `/plan/workbook`, and the workbook of a week, `/plan/campaigns/<week>/workbook`. */
export function workbookRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();
  for (const at of ['/workbook', '/campaigns/:campaign/workbook']) {
    routes.get(at, async (c) => show(c, await weekOf(c), {}));

    routes.get(`${at}/week.xlsx`, async (c) => {
      const week = await weekOf(c);
      const bytes = await writeWorkbook(c.var.ctx, place(c, week));
      return file(c, new Uint8Array(bytes), XLSX, `${week?.slug ?? 'awareness-week'}.xlsx`);
    });

    routes.post(at, async (c) => {
      const week = await weekOf(c);
      const sent = await readFile(c);
      if ('error' in sent) return show(c, week, { file: sent.error });
      return preview(c, week, sent.sheets, NO_CHOICES);
    });

    routes.post(`${at}/import`, async (c) => {
      const week = await weekOf(c);
      admitForm(c, MOST_CARRIED + CHOICES);
      const typed = await readForm(c);
      refuseUnknown(typed, ['sheets', 'digest', 'texts', 'overwrite', 'remove', 'do', 'map:*']);
      const sheets = unpackSheets(one(typed, 'sheets'));
      const choices = choicesIn(typed);
      if (one(typed, 'do') !== 'import') return preview(c, week, sheets, choices);
      try {
        const report = await importWorkbook(c.var.ctx, { ...inputOf(c, week, sheets, choices), digest: one(typed, 'digest') });
        return c.redirect(`/plan/campaigns/${report.campaign}?done=imported`, 303);
      } catch (error) {
        if (!(error instanceof PlannerError) || (error.code !== 'CHANGED' && error.code !== 'INVALID_INPUT')) throw error;
        return preview(c, week, sheets, choices, error.code === 'CHANGED');
      }
    });
  }

  routes.get('/campaigns/:campaign/workbook/posts.csv', async (c) => {
    mustEdit(c);
    const { slug } = await campaignOf(c);
    const rows = await listWorkbookPosts(c.var.ctx, { partnership: c.var.partnership.slug, campaign: slug });
    return file(c, csvFile(rows), 'text/csv; charset=utf-8', `${slug}-posts.csv`);
  });

  return routes;
}

/** The week the address names; undefined for a new one. Throws NOT_FOUND, for those who may only look too. */
async function weekOf(c: Asked): Promise<WorkbookWeek | undefined> {
  mustEdit(c);
  return c.req.param('campaign') === undefined ? undefined : campaignOf(c);
}

const place = (c: Asked, week: WorkbookWeek | undefined) => ({
  partnership: c.var.partnership.slug,
  campaign: week?.slug ?? null,
});

function file(c: Asked, body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  c.header('content-type', type);
  c.header('content-disposition', `attachment; filename="${name}"`);
  return c.body(body);
}

function show(c: Asked, week: WorkbookWeek | undefined, errors: FieldErrors) {
  const { me, partnership } = c.var;
  return c.html(
    render(<WorkbookPage viewer={{ me, partnership }} week={week} errors={errors} />),
    errors.file === undefined ? 200 : 422,
  );
}

/** Reads what was sent; a file that cannot be read is told beside its field. */
async function readFile(c: Asked): Promise<{ sheets: Sheet[] } | { error: string }> {
  try {
    const { typed, file } = await readUpload(c, 'file', SHEET_LIMITS.bytes);
    refuseUnknown(typed, ['file']);
    if (file === undefined) return { error: 'Choose a file' };
    return { sheets: await readSheets(file.bytes, file.name) };
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    if (error.code === 'INVALID_FILE') return { error: error.message };
    if (error.code === 'TOO_LARGE')
      return { error: 'The file is larger than 5 MB: keep the sheets of one week, and leave pictures out.' };
    throw error;
  }
}

const inputOf = (c: Asked, week: WorkbookWeek | undefined, sheets: readonly Sheet[], choices: PreviewChoices) => ({
  ...place(c, week),
  sheets,
  texts: choices.texts,
  overwrite: choices.overwrite,
  remove: choices.remove,
  mapping: [...choices.mapping].map(([key, field]): ColumnChoice => {
    const at = key.lastIndexOf('!');
    return { sheet: key.slice(0, at), column: key.slice(at + 1), field };
  }),
});

const choicesIn = (typed: Typed): PreviewChoices => ({
  mapping: new Map(
    Object.keys(typed)
      .filter((name) => name.startsWith('map:'))
      .map((name) => [name.slice('map:'.length), one(typed, name)]),
  ),
  texts: one(typed, 'texts') === 'send' ? 'send' : 'draft',
  overwrite: all(typed, 'overwrite'),
  remove: all(typed, 'remove'),
});

async function preview(
  c: Asked,
  week: WorkbookWeek | undefined,
  sheets: readonly Sheet[],
  choices: PreviewChoices,
  changed = false,
) {
  const { ctx, me, partnership } = c.var;
  let carried: string;
  let plan: WorkbookPlan;
  try {
    carried = packSheets(sheets);
    plan = await planWorkbook(ctx, inputOf(c, week, sheets, choices));
  } catch (error) {
    if (error instanceof PlannerError && error.code === 'INVALID_FILE') return show(c, week, { file: error.message });
    throw error;
  }
  const page = <PreviewPage viewer={{ me, partnership }} {...{ week, plan, choices, carried, changed }} />;
  return c.html(render(page), changed ? 409 : plan.problems.length > 0 ? 422 : 200);
}
