import { formatDay, londonDay } from '#src/calendar/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { listPartnerPosts, listRecalls, type PartnerPost, pauseToTell } from '#src/takeup/index.ts';
import { many, wallMoment } from '#src/web/format.ts';
import { data, say } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner posts`: a partner's posts, ready to copy. */
export async function postsCommand(
  campaignSlug: string,
  options: { partner: string; format: 'text' | 'csv' | 'json'; linesToTake: boolean; partnership?: string },
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
    // Lines to take are for the partner alone: what is printed here is pasted somewhere.
    const shown = posts.filter(({ channel }) => options.linesToTake || channel !== 'lines-to-take');
    if (options.format === 'json') data(`${JSON.stringify(posts, null, 2)}\n`);
    else if (options.format === 'csv') data(asCsv(shown));
    else data(shown.map(asText).join('\n'));
    const postCount = new Set(shown.map(({ template }) => template)).size;
    say(`${many(shown.length, 'text')} of ${many(postCount, 'post')} for ${options.partner}.`);
    const pause = pauseToTell(await listRecalls(ctx, partnership.id), campaign.id);
    if (pause !== null) say(`Paused since ${formatDay(londonDay(pause.since))}, please do not post: ${pause.reason}`);
    const missing = [...new Set(posts.flatMap((post) => post.missing))];
    if (missing.length > 0) say(`Still to be filled in: ${missing.map((name) => `((${name}))`).join(', ')}.`);
  });
}

function asText(post: PartnerPost): string {
  const when =
    post.day === null ? 'any day of the week' : `${formatDay(post.day)}${post.time === null ? '' : ` at ${post.time}`}`;
  const wordings = post.otherWordings.length + 1;
  const head = [
    post.title,
    post.language === 'en' ? post.channel : `${post.channel} (${post.language})`,
    when,
    ...(wordings === 1 ? [] : [`wording ${post.wording} of ${wordings}`]),
    ...(post.channel === 'lines-to-take' ? ['for you only, not to be published'] : []),
  ];
  const before = [
    post.embargoUntil === null ? '' : `Embargo: do not publish before ${wallMoment(post.embargoUntil)}\n`,
    post.headline === null ? '' : `Headline: ${post.headline}\n`,
  ];
  const after = [
    post.altText === null ? '' : `\nPicture description: ${post.altText}\n`,
    post.spokesperson === null ? '' : `\nSpokesperson: ${post.spokesperson}\n`,
    post.signOff === null ? '' : `\nReleased by: ${post.signOff}\n`,
  ];
  return `--- ${head.join(' | ')}\n${before.join('')}${post.text.trim()}\n${after.join('')}`;
}

const COLUMNS = [
  ...['day', 'time', 'channel', 'language', 'title', 'text', 'alt text', 'headline', 'embargo until'],
  ...['spokesperson', 'released by', 'wording'],
];

function asCsv(posts: readonly PartnerPost[]): string {
  const rows = posts.map((post) => [
    post.day ?? '',
    post.time ?? '',
    post.channel,
    post.language,
    post.title,
    post.text.trim(),
    post.altText ?? '',
    post.headline ?? '',
    post.embargoUntil?.replace('T', ' ') ?? '',
    post.spokesperson ?? '',
    post.signOff ?? '',
    String(post.wording),
  ]);
  // People open this in Excel, which would run a text that starts like a formula.
  const safe = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
  const cell = (text: string): string => `"${safe(text).replaceAll('"', '""')}"`;
  const lines = [COLUMNS, ...rows].map((row) => row.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
