import { listCopy } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import { writeXlsx } from '#src/platform/sheets/index.ts';
import { emptyRow, MAX_ROWS, type ReturnRow } from '../form/return-form.ts';
import { shortMetrics } from '../metrics/asked-metrics.ts';
import { openReturn, type ReturnPlace } from '../stored-return.ts';
import { getReturnForm, type OpenReturn } from '../submissions/get-return-form.ts';
import { formSheets } from './form-sheets.ts';

/**
 * A partner's return as an Excel workbook that somebody fills in and sends back: what the online form would show, and a line for each
 * post that was said to be posted. What a partner has typed and not sent yet is in its own download only. Read back as it is, it
 * changes nothing. Throws NOT_FOUND for a partner out of the caller's reach.
 */
export async function writeReturnForm(ctx: Context, place: ReturnPlace): Promise<{ bytes: Uint8Array; name: string }> {
  const { campaign } = await openReturn(ctx, place, 'returns.read');
  const open = withUsual(await getReturnForm(ctx, place, { draft: ctx.access.role === 'contact' }));
  const rows = [...open.form.rows, ...(await postedLines(ctx, campaign.id, open))].slice(0, MAX_ROWS);
  return { bytes: await writeXlsx(formSheets({ open, rows })), name: `${place.campaign}-${place.partner}.xlsx` };
}

/** Platforms that most partners use, for one of whom no channel is on record. */
const USUAL = ['facebook', 'instagram', 'twitter', 'linkedin', 'youtube', 'tiktok'] as const;

/** Where nothing is known of a partner's platforms, a line for each usual one: a sheet without lines asks for nothing. */
function withUsual(open: OpenReturn): OpenReturn {
  const { platforms, form, campaign } = open;
  if (platforms.length > 0 || form.rows.length > 0 || form.nothing) return open;
  const usual = USUAL.map((platform) => ({ platform, channel: false, metrics: shortMetrics(platform, campaign.localFrom) }));
  const rows = usual.flatMap(({ platform, metrics }) => metrics.map((metric) => emptyRow({ platform, metric }, campaign)));
  return { ...open, platforms: usual, form: { ...form, rows } };
}

/** A line for every platform of the partner that a post was written for, where it said that the post is out. */
async function postedLines(ctx: Context, campaignId: string, open: OpenReturn): Promise<ReturnRow[]> {
  const answered = new Set(open.form.rows.map(({ item }) => item));
  const posted = open.items.filter(({ slug, takeUp }) => takeUp === 'posted' && !answered.has(slug));
  if (posted.length === 0 || open.form.nothing) return [];
  const { templates } = await listCopy(ctx, campaignId);
  const channels = new Map(templates.map(({ slug, variants }) => [slug, new Set(variants.map(({ channel }) => channel))]));
  const own = open.platforms.filter(({ channel }) => channel).map(({ platform }) => platform);
  return posted.flatMap(({ slug }) => {
    const platforms = own.filter((platform) => channels.get(slug)?.has(platform));
    return (platforms.length === 0 ? [''] : platforms).map((platform) => ({
      ...emptyRow({ item: slug, platform, metric: shortMetrics(platform, open.campaign.localFrom)[0] ?? '' }),
      scope: 'campaign',
    }));
  });
}
