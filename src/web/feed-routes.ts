import { type Context as Asked, Hono } from 'hono';
import { isCalendarSecret } from '#src/access/index.ts';
import { FEED_KINDS, type FeedKind, type FeedMemory, noteReader, readFeed, readPrivateFeed } from '#src/feeds/index.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { answerFeed } from './feed-answer.ts';

/** Calendars. They take no notice of who asks: a shared one holds what anyone may see, a private one belongs to its address. */
export function feedRoutes(ctx: Context, baseUrl: string, memory: FeedMemory): Hono {
  const feeds = new Hono();

  feeds.all('/:file', async (c) => {
    const secret = /^([a-z2-7]+)\.ics$/.exec(c.req.param('file'))?.[1];
    if (!isCalendarSecret(secret)) throw notFound();
    const choice = readChoice(c, FEED_KINDS);
    if (choice instanceof Response) return choice;
    const feed = await readPrivateFeed(ctx, secret, choice, memory);
    if (feed === undefined) throw notFound();
    if (feed === 'gone') return c.text(ENDED, 410, UNKEPT);
    afterAnswer(c, () => noteReader(ctx, feed.link, c.req.header('user-agent')));
    return answerFeed(c.req.raw, feed, { file: 'awareness-weeks.ics', isPrivate: true });
  });

  feeds.all('/:partnership/:file', async (c) => {
    const { partnership, file } = c.req.param();
    const name = /^([a-z0-9-]{1,80})\.ics$/.exec(file)?.[1];
    if (name === undefined) throw notFound();
    const choice = readChoice(c, SHARED_KINDS);
    if (choice instanceof Response) return choice;
    const source = `${baseUrl}/calendar/${partnership}/${file}${queryOf(choice)}`;
    const campaign = name === 'programme' ? null : name;
    const feed = await readFeed(ctx, { partnership, campaign, audience: 'public', source, ...choice }, memory);
    return answerFeed(c.req.raw, feed, { file, isPrivate: false });
  });

  return feeds;
}

interface Choice {
  kinds?: FeedKind[];
  hidesCancelled?: boolean;
}

const UNKEPT = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };

const ENDED = 'This calendar has ended. Make a new address on your private link’s page, or ask your comms lead.\n';

/** Nobody's posts and tasks are in a shared calendar. */
const SHARED_KINDS = FEED_KINDS.filter((kind) => kind !== 'post' && kind !== 'task');

/** What is chosen in the address, or the answer where that cannot be; parameters that programs add of their own are left alone. */
function readChoice(c: Asked, kinds: readonly FeedKind[]): Choice | Response {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    return c.text('Calendars can only be read.\n', 405, { ...UNKEPT, allow: 'GET, HEAD' });
  }
  const refuse = (name: string, value: string, known: readonly string[]): Response =>
    c.text(`“${value.slice(0, 80)}” is nothing that “${name}” can be. It can be: ${known.join(', ')}.\n`, 400, UNKEPT);
  const choice: Choice = {};
  const wanted = c.req.queries('kinds')?.flatMap((list) => list.split(',').map((kind) => kind.trim()));
  if (wanted !== undefined) {
    const unknown = wanted.find((kind) => !kinds.some((each) => each === kind));
    if (unknown !== undefined) return refuse('kinds', unknown, kinds);
    choice.kinds = kinds.filter((kind) => wanted.includes(kind));
  }
  for (const value of c.req.queries('cancelled') ?? []) {
    if (value !== 'hide' && value !== 'show') return refuse('cancelled', value, ['show', 'hide']);
    choice.hidesCancelled = value === 'hide';
  }
  return choice;
}

/** A choice as the one spelling of it in an address. */
function queryOf({ kinds, hidesCancelled }: Choice): string {
  const parts = [...(kinds ? [`kinds=${kinds.join(',')}`] : []), ...(hidesCancelled ? ['cancelled=hide'] : [])];
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** Does something once the answer is on its way, where the runtime would end with the answer too. */
function afterAnswer(c: Asked, work: () => Promise<void>): void {
  const later = new Promise<void>((done) => setTimeout(done, 0)).then(work);
  try {
    c.executionCtx.waitUntil(later);
  } catch {
    // Node has no such thing and needs none.
  }
}
