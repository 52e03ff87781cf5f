import { and, eq, isNull } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import {
  type Campaign,
  type CampaignCopy,
  chooseTexts,
  getCampaign,
  listCopy,
  parsedText,
  readyText,
  sharedValues,
  valuesFor,
} from '#src/content/index.ts';
import {
  getPartnership,
  listAccounts,
  listSupportRoutes,
  type Partner,
  type Partnership,
  partnerTable,
} from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { lockBrokenIn } from './own-wording.ts';
import { listRecalls, pauseToTell, type Recall, recallOf } from './recall/recalls.ts';
import { type TakeUpState, usesCopy } from './rules.ts';
import { type Assignment, isForComments, ownFirst, type PartnerVariant } from './sent-copy.ts';
import { readOrder, slotOf } from './slots.ts';
import { type TakeUpCell, type TakeUpPartner, type TakeUpPost, takeUpCell } from './take-up-cells.ts';
import type { TakeUpFilters } from './take-up-filters.ts';
import { layOutBoard, type TakeUpBoard, type TakeUpRow } from './take-up-rows.ts';

type Copy = CampaignCopy['templates'][number];

/** The lead's board of a week: every post with every partner it was sent to. At most a dozen statements, however large the week. */
export async function getTakeUpBoard(
  ctx: Context,
  query: { partnership: string; campaign: string; filters?: TakeUpFilters },
): Promise<TakeUpBoard> {
  return (await readBoard(ctx, query)).board;
}

/** One post of a board with one of its partners. */
export interface TakeUpOfPartner {
  campaign: TakeUpBoard['campaign'];
  row: TakeUpRow;
  partner: TakeUpPartner;
  cell: TakeUpCell;
  /** The texts in the partner's name; null where nobody may use them now, or the partner is gone. */
  texts: PartnerVariant[] | null;
}

/** What one partner said about one post, with its texts. Throws NOT_FOUND where the post was not sent to it. */
export async function getTakeUp(
  ctx: Context,
  { post, partner: of, ...week }: { partnership: string; campaign: string; post: string; partner: string },
): Promise<TakeUpOfPartner> {
  const { board, read } = await readBoard(ctx, { ...week, filters: { post, partner: of } });
  const [row] = board.rows;
  const [partner] = board.partners;
  const cell = row?.cells[0];
  if (row === undefined || partner === undefined || cell === undefined) throw notFound();
  const found = { campaign: board.campaign, row, partner, cell };
  const template = read.copy.templates.find(({ slug }) => slug === post);
  const id = [...read.everybody.values()].find(({ slug }) => slug === of)?.id;
  if (partner.removed || row.stopped !== null || template === undefined || id === undefined) return { ...found, texts: null };
  return { ...found, texts: (await textReader(ctx, read, [id]))(template, id) };
}

/** A board, and what it was made of. */
async function readBoard(
  ctx: Context,
  query: { partnership: string; campaign: string; filters?: TakeUpFilters },
): Promise<{ board: TakeUpBoard; read: Week }> {
  const partnership = await getPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership.id);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const copy = await listCopy(ctx, campaign.id);
  const everybody = await readEverPartners(ctx, partnership.id);
  const recalls = await listRecalls(ctx, partnership.id);
  const places = await readOrder(ctx, partnership.id, copy.templates);
  const answers = Map.groupBy(
    await ctx.store.db
      .select()
      .from(assignment)
      .where(and(eq(assignment.campaignId, campaign.id), isNull(assignment.withdrawnAt))),
    (row) => row.templateId,
  );
  const lockBroken = await lockReader(ctx, { partnership, campaign, copy, everybody }, [...answers.values()].flat());
  const themes = new Map(copy.themes.map(({ slug, title }) => [slug, { slug, title }]));
  const clock = { now: ctx.clock.now(), lastDay: campaign.localTo };
  const rows = copy.templates.map((template): TakeUpRow => {
    const post = postOf(template, themes, recalls);
    const cells = (post.approved ? (answers.get(template.id) ?? []) : []).flatMap((row) => {
      const known = everybody.get(row.partnerId);
      if (known === undefined) return [];
      const slot = slotOf(template, known, places);
      const broken = post.stopped === null ? lockBroken(template, row) : [];
      return [takeUpCell(row, known.slug, post, slot, broken, clock)];
    });
    return { ...post, cells };
  });
  const partners = [...everybody.values()];
  const pause = pauseToTell(recalls, campaign.id);
  const parts = { campaign, rows, partners, themes: copy.themes, pause, now: clock.now };
  const board = layOutBoard(parts, query.filters ?? {});
  return { board, read: { partnership, campaign, copy, everybody } };
}

/** Every partner the partnership ever had by id: what a removed one said stays on record. */
async function readEverPartners(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<ReadonlyMap<string, Partner>> {
  const rows = await ctx.store.db.select().from(partnerTable).where(eq(partnerTable.partnershipId, partnershipId));
  return new Map(rows.map((partner) => [partner.id, partner]));
}

function postOf(
  template: Copy,
  themes: ReadonlyMap<string, { slug: string; title: string }>,
  recalls: readonly Recall[],
): TakeUpPost {
  const recall = recallOf(recalls, template);
  return {
    slug: template.slug,
    title: template.title,
    day: template.postDay,
    time: template.postTime,
    theme: (template.theme === null ? undefined : themes.get(template.theme)) ?? null,
    approved: template.variants.length > 0,
    copyVersion: template.currentVersion,
    stopped: recall === undefined ? null : recall.templateId === null ? 'paused' : 'recalled',
  };
}

interface Week {
  partnership: Partnership;
  campaign: Campaign;
  copy: CampaignCopy;
  everybody: ReadonlyMap<string, Partner>;
}

/** Tells which locked parts an own wording lacks of the text it stands for; what that needs is read only where somebody has one. */
async function lockReader(
  ctx: Pick<Context, 'store'>,
  week: Week,
  answers: readonly Assignment[],
): Promise<(template: Copy, row: Assignment) => string[]> {
  const lockable = ({ ownWording, state }: Assignment): boolean => ownWording !== null && usesCopy(state as TakeUpState);
  const reworded = answers.filter(lockable);
  if (reworded.length === 0) return () => [];
  const textsOf = await textReader(ctx, week, [...new Set(reworded.map(({ partnerId }) => partnerId))]);
  return (template, row) =>
    row.ownWording !== null && lockable(row) ? lockBrokenIn(row.ownWording, textsOf(template, row.partnerId), row.ownFor) : [];
}

/** Gives the texts of a template in the name of one of some partners, those for its own channels first. */
async function textReader(
  ctx: Pick<Context, 'store'>,
  { partnership, campaign, copy, everybody }: Week,
  partnerIds: readonly string[],
): Promise<(template: Copy, partnerId: string) => PartnerVariant[]> {
  const routes = await listSupportRoutes(ctx, partnership.id);
  const accounts = await listAccounts(ctx, partnerIds);
  const shared = sharedValues({ partnership, campaign, routes, resources: copy.resources });
  const themes = new Map(copy.themes.map(({ slug, title }) => [slug, title]));
  // Taken apart once a template, not once a partner.
  const parsed = new Map(copy.templates.map(({ id, variants }) => [id, variants.map(parsedText)]));
  return (template, partnerId) => {
    const partner = everybody.get(partnerId);
    if (partner === undefined) return [];
    const own = { ...partner, accounts: accounts.get(partnerId) ?? [] };
    const theme = template.theme === null ? undefined : themes.get(template.theme);
    const key = `${template.id} ${partnerId}`;
    const texts = chooseTexts(parsed.get(template.id) ?? [], { key, languages: partner.languages })
      .map(({ text, otherWordings }) => readyText(text, otherWordings, valuesFor(shared, own, { channel: text.channel, theme })))
      .filter((text) => !isForComments(text));
    return ownFirst(
      texts,
      own.accounts.map(({ platform }) => platform),
    );
  };
}
