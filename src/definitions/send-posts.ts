import { listLinkedPartners } from '#src/access/index.ts';
import { londonDay } from '#src/calendar/index.ts';
import { getCampaign, readTemplates, type TemplateDefinition } from '#src/content/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError, type Problem } from '#src/platform/errors.ts';
import { changeItems, type ItemChange } from './change-items.ts';
import { clashWords, rulesOf } from './list-clashes.ts';
import { itemsOf, permitted, type StoredItem } from './read-items.ts';
import { readRecipients, type SendTo } from './send-recipients.ts';
import { type SendTiming, timesAfter, timingFaults } from './send-timing.ts';

/** Posts of one week that go out together. */
export interface SendPosts {
  partnership: string;
  campaign: string;
  /** Each with the version it was read at. */
  posts: readonly { slug: string; version: number }[];
  /** For whom, all of them; left out, each stays for those it is for. */
  assign?: TemplateDefinition['assign'] | undefined;
  /** Left out, each stays when it is. */
  timing?: SendTiming | undefined;
  /** Why they are posted outside working hours or on do-not-post dates; kept with those that are. */
  anyway?: string | undefined;
  /** Whether drafts among them are sent too. */
  texts: 'send' | 'as-they-are';
}

/** What becomes of one post. */
export interface SentPost {
  slug: string;
  title: string;
  /** Of its newest texts: partners see them, a second person has to approve them, or nobody has sent them. */
  state: 'in-use' | 'waits' | 'draft';
  /** Some text of it is in use, so that partners see it now. */
  visible: boolean;
  /** Something of it was, or would be, changed. */
  changed: boolean;
  /** Those who have it afterwards, by name; those who use it already keep it. */
  partners: SendTo[];
  /** What speaks against its times, in words, whether a reason was given or not. */
  clashes: string[];
  anyway: string | null;
  /** Its day has passed in London. */
  over: boolean;
  /** Why it cannot be sent like this, with pointers into the post; none where it was sent. They stand among all problems too. */
  problems: Problem[];
}

export interface Sent {
  posts: SentPost[];
  /** Partners among those that get something who have no private link that works: slug and name. */
  withoutLink: { slug: string; name: string }[];
  /** Why nothing can be sent like this: of a post with its title and a pointer such as `/posts/2/post-on`. */
  problems: Problem[];
}

/**
 * Sends posts of a week: to whom, when, and whether their drafts go out, all or nothing. Throws NOT_FOUND, CHANGED with the posts that
 * are not the version given, and INVALID_INPUT with pointers such as `/posts/2/post-on`, each message beginning with the post's title.
 */
export async function sendPosts(ctx: Context, input: SendPosts): Promise<Sent> {
  return retryStale(async () => {
    const opened = await open(ctx, input, 'write');
    refuse(opened.problems);
    const { updated } = await write(ctx, input, opened, false).catch((error: unknown) => {
      if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
      throw new PlannerError('INVALID_INPUT', 'Nothing was sent: put right what is named.', named(error.problems, opened));
    });
    return answer(ctx, opened, { updated, problems: [] });
  });
}

/** The same without writing anything: what would become of each post, and all that speaks against it. Throws NOT_FOUND and CHANGED. */
export async function planSend(ctx: Context, input: SendPosts): Promise<Sent> {
  const opened = await open(ctx, input, 'look');
  if (opened.problems.length > 0) return answer(ctx, opened, { updated: [], problems: opened.problems });
  const planned = await write(ctx, input, opened, true).catch((error: unknown) => {
    if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
    return { updated: [], problems: error.problems.length > 0 ? error.problems : [{ message: error.message }] };
  });
  return answer(ctx, opened, { problems: [], ...planned });
}

type Opened = Awaited<ReturnType<typeof open>>;

/** A stored post, and as it is to be. */
interface Chosen {
  item: StoredItem;
  version: number;
  value: TemplateDefinition;
}

async function open(ctx: Context, input: SendPosts, to: 'look' | 'write') {
  const { campaign: slug, timing, anyway, assign, texts } = input;
  const where = { partnership: input.partnership, kind: 'template' as const, campaign: slug };
  const partnership = await permitted(ctx, where, 'content.edit');
  const guard = to === 'write' ? await expectNoOtherHistory(ctx, partnership.id) : null;
  const campaign = await getCampaign(ctx, partnership.id, slug);
  const template = await readTemplates(ctx, partnership.id, [campaign]);
  const items = new Map(itemsOf(ctx, where, template).map((item) => [item.ref.slug, item]));
  const rules = rulesOf(partnership);
  const chosen = input.posts.map(({ slug: post, version }): Chosen => {
    const item = items.get(post);
    if (item === undefined) throw notFound();
    const stored = item.value as TemplateDefinition;
    const { 'post-on': _on, 'post-at': _at, 'spread-until': _until, times: _times, anyway: _why, ...rest } = stored;
    const written = item.pending === undefined ? stored.variants : (item.pending.variants as TemplateDefinition['variants']);
    const sent = { ...rest, variants: written, ...timesAfter(stored, { timing, anyway }, rules) };
    return { item, version, value: assign === undefined ? sent : { ...sent, assign } };
  });
  refuseMoved(chosen);
  const problems = [
    ...(chosen.length === 0 ? [{ pointer: '/posts', message: 'needs at least one post' }] : []),
    ...(timing === undefined ? [] : timingFaults(timing)),
  ];
  return { partnership, campaign, chosen, rules, texts, problems, read: { partnership, rows: { template }, guard } };
}

/** Throws CHANGED, naming them, where posts are not at the version they were read at. */
function refuseMoved(chosen: readonly Chosen[]): void {
  const moved = chosen.flatMap(({ item, version }, index) => {
    const { title } = item.value as TemplateDefinition;
    return item.version === version
      ? []
      : [{ pointer: `/posts/${index}/version`, message: `“${title}” is now at version ${item.version}` }];
  });
  if (moved.length > 0) throw new PlannerError('CHANGED', 'Somebody has changed a post since you read it: read it again.', moved);
}

function write(ctx: Context, { partnership, campaign, texts }: SendPosts, { chosen, read }: Opened, dryRun: boolean) {
  const changes = chosen.map(
    ({ item, version, value }): ItemChange => ({ kind: 'template', campaign, slug: item.ref.slug, version, value }),
  );
  return changeItems(ctx, { partnership, changes, texts, dryRun }, read);
}

async function answer(
  ctx: Context,
  { partnership, campaign, chosen, rules, texts }: Opened,
  { updated, problems }: { updated: readonly string[]; problems: readonly Problem[] },
): Promise<Sent> {
  const partners = await listPartners(ctx, partnership.id);
  const names = new Map(partners.map(({ slug, name }) => [slug, name]));
  const posts = chosen.map(({ item, value }) => ({ id: item.id, value }));
  const recipients = await readRecipients(ctx, campaign, partners, posts);
  const linked = await listLinkedPartners(ctx, partnership.id);
  const today = londonDay(ctx.clock.now());
  const gets = new Set([...recipients.values()].flat().map(({ slug }) => slug));
  return {
    posts: chosen.map(({ item, value }, index): SentPost => {
      const state = stateAfter(item, texts, partnership.secondApprover);
      const to = recipients.get(item.id) ?? [];
      const days = to.flatMap(({ day }) => day ?? []).sort();
      const { variants } = item.value as TemplateDefinition;
      return {
        ...{ slug: item.ref.slug, title: value.title, state, partners: to, anyway: value.anyway ?? null },
        visible: variants.length > 0 || state === 'in-use',
        changed: updated.some((path) => path.endsWith(`/template/${item.ref.slug}`)),
        clashes: clashWords(value, rules, names),
        over: (days.at(-1) ?? value['post-on'] ?? today) < today,
        problems: problems.flatMap((problem) => within(index, problem)),
      };
    }),
    withoutLink: partners.filter(({ id, slug }) => gets.has(slug) && !linked.has(id)).map(({ slug, name }) => ({ slug, name })),
    problems: named(problems, { chosen }),
  };
}

function stateAfter({ pending }: StoredItem, texts: SendPosts['texts'], held: boolean): SentPost['state'] {
  if (pending === undefined) return 'in-use';
  if (texts === 'send') return held ? 'waits' : 'in-use';
  return pending.state === 'draft' ? 'draft' : 'waits';
}

/** Which of the changes a problem is about. */
function indexOf(pointer = ''): number | undefined {
  const [, index] = /^\/changes\/(\d+)/.exec(pointer) ?? [];
  return index === undefined ? undefined : Number(index);
}

const within = (index: number, { pointer = '', message }: Problem): Problem[] =>
  indexOf(pointer) === index ? [{ pointer: pointer.replace(/^\/changes\/\d+/, ''), message }] : [];

/** Problems as they are told beside several posts: each with the title of its own. */
function named(problems: readonly Problem[], { chosen }: Pick<Opened, 'chosen'>): Problem[] {
  return problems.map((problem) => {
    const post = chosen[indexOf(problem.pointer) ?? -1];
    const pointer = problem.pointer?.replace(/^\/changes\//, '/posts/');
    if (post === undefined) return problem;
    return { ...(pointer === undefined ? {} : { pointer }), message: `“${post.value.title}”: ${problem.message}` };
  });
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlannerError('INVALID_INPUT', 'Nothing was sent: put right what is named.', problems);
}
