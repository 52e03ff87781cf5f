import { formatDay } from '#src/calendar/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { listPartnerPosts, type PartnerPost } from '#src/takeup/index.ts';
import { many } from '#src/web/format.ts';
import { data, say } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner posts`: a partner's posts, ready to copy. */
export async function postsCommand(
  campaignSlug: string,
  options: { partner: string; format: 'text' | 'csv' | 'json'; partnership?: string },
): Promise<void> {
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = await chooseCampaign(ctx, partnership, campaignSlug);
    const partners = await listPartners(ctx, partnership.id);
    if (!partners.some(({ slug }) => slug === options.partner)) {
      throw new PlannerError(
        'NOT_FOUND',
        `There is no partner "${options.partner}"; known: ${partners.map(({ slug }) => slug).join(', ')}.`,
      );
    }
    const posts = await listPartnerPosts(ctx, partnership, campaign, options.partner);
    if (options.format === 'json') data(`${JSON.stringify(posts, null, 2)}\n`);
    else if (options.format === 'csv') data(asCsv(posts));
    else data(posts.map(asText).join('\n'));
    say(`${many(posts.length, 'post')} for ${options.partner}.`);
    const missing = [...new Set(posts.flatMap((post) => post.missing))];
    if (missing.length > 0) say(`Still to be filled in: ${missing.map((name) => `((${name}))`).join(', ')}.`);
  });
}

function asText(post: PartnerPost): string {
  const when =
    post.day === null ? 'any day of the week' : `${formatDay(post.day)}${post.time === null ? '' : ` at ${post.time}`}`;
  const alt = post.altText === null ? '' : `\nPicture description: ${post.altText}\n`;
  return `--- ${post.title} | ${post.channel} | ${when}\n${post.text.trim()}\n${alt}`;
}

function asCsv(posts: readonly PartnerPost[]): string {
  const rows = posts.map((post) => [
    post.day ?? '',
    post.time ?? '',
    post.channel,
    post.language,
    post.title,
    post.text.trim(),
    post.altText ?? '',
  ]);
  // People open this in Excel, which would run a text that starts like a formula.
  const safe = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
  const cell = (text: string): string => `"${safe(text).replaceAll('"', '""')}"`;
  const lines = [['day', 'time', 'channel', 'language', 'title', 'text', 'alt text'], ...rows].map((row) =>
    row.map(cell).join(','),
  );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
