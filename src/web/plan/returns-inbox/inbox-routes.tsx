import { Hono } from 'hono';
import { coveredBy, getCampaign, type Week } from '#src/content/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { MOST_CARRIED } from '#src/platform/sheets/index.ts';
import {
  MOST_RETURN_FILES,
  planReturnFiles,
  type RecordedReturnFile,
  type ReturnFileToRecord,
  recordReturnFiles,
  writeReturnForm,
} from '#src/returns/index.ts';
import { admitForm, one, readForm, refuseUnknown } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import { readUploads } from '../../kit/upload.ts';
import { XLSX } from '../../replies/excel-file.ts';
import type { StaffEnv } from '../../visitors.tsx';
import type { Asked } from '../campaign/week-request.ts';
import { type CheckedFile, CheckFilesPage } from './check-files-page.tsx';
import { CHOICE_BYTES, filesIn, MOST_BYTES, readFiles } from './inbox-form.ts';
import { InboxPage } from './inbox-page.tsx';

/** Forms that partners sent back, many at once: `/plan/campaigns/<week>/excel-forms`. */
export function returnsInboxRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();
  const at = '/campaigns/:campaign/excel-forms';

  pages.get(at, async (c) => show(c));

  pages.get(`${at}/:partner/form.xlsx`, async (c) => {
    const { campaign } = await placeOf(c);
    const partner = c.req.param('partner');
    const { bytes, name } = await writeReturnForm(c.var.ctx, {
      partnership: c.var.partnership.slug,
      campaign: campaign.slug,
      partner,
    });
    c.header('content-type', XLSX);
    c.header('content-disposition', `attachment; filename="${name}"`);
    return c.body(new Uint8Array(bytes));
  });

  pages.post(at, async (c) => {
    const { campaign } = await placeOf(c);
    try {
      const { typed, files } = await readUploads(c, 'files', MOST_BYTES);
      refuseUnknown(typed, ['files']);
      if (files.length === 0) return show(c, 'Choose at least one file');
      if (files.length > MOST_RETURN_FILES) return show(c, `Choose at most ${MOST_RETURN_FILES} files at once`);
      const read = await readFiles(files);
      const whole = read.filter((file) => 'packed' in file);
      const planned = await planReturnFiles(c.var.ctx, { ...slugsOf(c, campaign), files: whole });
      const faulty = read.flatMap((file): CheckedFile[] => ('fault' in file ? [{ unread: file.fault, name: file.name }] : []));
      return check(c, campaign, [...planned.map((plan, index) => ({ ...plan, sent: whole[index] })), ...faulty]);
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code !== 'TOO_LARGE') throw error;
      return show(c, 'The files are larger than 10 MB together, or hold too much: choose fewer of them at once');
    }
  });

  pages.post(`${at}/record`, async (c) => {
    const { campaign } = await placeOf(c);
    admitForm(c, MOST_CARRIED + CHOICE_BYTES);
    const typed = await readForm(c);
    const files = filesIn(typed);
    const input = { ...slugsOf(c, campaign), files };
    const done: (RecordedReturnFile | Awaited<ReturnType<typeof planReturnFiles>>[number])[] =
      one(typed, 'do') === 'record' ? await recordReturnFiles(c.var.ctx, input) : await planReturnFiles(c.var.ctx, input);
    return check(
      c,
      campaign,
      done.map((file, index) => ({ ...file, sent: files[index] })),
      one(typed, 'do') === 'record',
    );
  });

  return pages;
}

/** The week, for those who may record its numbers. Throws NOT_FOUND for all others. */
async function placeOf(c: Asked): Promise<{ campaign: { slug: string; title: string }; week: Week }> {
  const { ctx, partnership } = c.var;
  permit(ctx.access, 'figures.record', partnership.id);
  const { slug, title, localFrom, localTo } = await getCampaign(ctx, partnership.id, c.req.param('campaign') ?? '');
  return { campaign: { slug, title }, week: { from: localFrom, to: localTo } };
}

const slugsOf = (c: Asked, campaign: { slug: string }) => ({ partnership: c.var.partnership.slug, campaign: campaign.slug });

async function show(c: Asked, fault?: string): Promise<Response> {
  const { campaign, week } = await placeOf(c);
  const { ctx, me, partnership } = c.var;
  const all = (await listPartners(ctx, partnership.id)).map((partner) => ({ ...partner, inUse: true }));
  const partners = coveredBy('all', all, week);
  const errors = fault === undefined ? {} : { files: fault };
  return c.html(
    render(<InboxPage viewer={{ me, partnership }} {...{ campaign, partners, errors }} />),
    fault === undefined ? 200 : 422,
  );
}

/** What would become of each file, or what became of it. */
async function check(
  c: Asked,
  campaign: { slug: string; title: string },
  files: readonly CheckedFile[],
  recorded = false,
): Promise<Response> {
  const { ctx, me, partnership } = c.var;
  const partners = await listPartners(ctx, partnership.id);
  const page = <CheckFilesPage viewer={{ me, partnership }} {...{ campaign, files, partners, recorded }} />;
  const failed = files.some((file) => 'unread' in file || file.state === 'problems' || ('fault' in file && file.fault !== null));
  return c.html(render(page), failed ? 422 : 200);
}

export type Sent = ReturnFileToRecord & { packed: string };
