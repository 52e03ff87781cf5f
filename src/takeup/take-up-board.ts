import { and, asc, eq, isNull } from 'drizzle-orm';
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
import { lockBrokenIn } from './own-wording.ts';
import { listRecalls, type Recall, recallOf } from './recall/recalls.ts';
import { type TakeUpState, usesCopy } from './rules.ts';
import { type Assignment, isForComments, ownFirst } from './sent-copy.ts';
import { slotOf } from './slots.ts';
import { type TakeUpPost, takeUpCell } from './take-up-cells.ts';
import type { TakeUpFilters } from './take-up-filters.ts';
import { layOutBoard, type TakeUpBoard, type TakeUpRow } from './take-up-rows.ts';

type Copy = CampaignCopy['templates'][number];

/** The lead's board of a week: every post with every partner it was sent to. At most ten statements, however large the week. */
export async function getTakeUpBoard(
  ctx: Context,
  query: { partnership: string; campaign: string; filters?: TakeUpFilters },
): Promise<TakeUpBoard> {
  const partnership = await getPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership.id);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const copy = await listCopy(ctx, campaign.id);
  const everybody = await readEverPartners(ctx, partnership.id);
  const recalls = await listRecalls(ctx, partnership.id);
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
      const slot = slotOf(template, known.partner.slug, known.order);
      const broken = post.stopped === null ? lockBroken(template, row) : [];
      return [takeUpCell(row, known.partner.slug, post, slot, broken, clock)];
    });
    return { ...post, cells };
  });
  const partners = [...everybody.values()].map(({ partner }) => partner);
  return layOutBoard({ campaign, rows, partners, themes: copy.themes, now: clock.now }, query.filters ?? {});
}

/** A partner, and its place among all that the partnership ever had: times are spread by it. */
interface EverPartner {
  partner: Partner;
  order: number;
}

/** Every partner the partnership ever had by id: what a removed one said stays on record. */
async function readEverPartners(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<ReadonlyMap<string, EverPartner>> {
  const rows = await ctx.store.db
    .select()
    .from(partnerTable)
    .where(eq(partnerTable.partnershipId, partnershipId))
    .orderBy(asc(partnerTable.createdAt), asc(partnerTable.id));
  return new Map(rows.map((partner, order) => [partner.id, { partner, order }]));
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
  everybody: ReadonlyMap<string, EverPartner>;
}

/** Tells which locked parts an own wording lacks of the text it stands for; what that needs is read only where somebody has one. */
async function lockReader(
  ctx: Pick<Context, 'store'>,
  { partnership, campaign, copy, everybody }: Week,
  answers: readonly Assignment[],
): Promise<(template: Copy, row: Assignment) => string[]> {
  const reworded = answers.filter(({ ownWording, state }) => ownWording !== null && usesCopy(state as TakeUpState));
  if (reworded.length === 0) return () => [];
  const routes = await listSupportRoutes(ctx, partnership.id);
  const accounts = await listAccounts(ctx, [...new Set(reworded.map(({ partnerId }) => partnerId))]);
  const shared = sharedValues({ partnership, campaign, routes, resources: copy.resources });
  const themes = new Map(copy.themes.map(({ slug, title }) => [slug, title]));
  // Taken apart once a template, not once a partner.
  const parsed = new Map(copy.templates.map(({ id, variants }) => [id, variants.map(parsedText)]));
  return (template, { partnerId, state, ownWording, ownFor }) => {
    const partner = everybody.get(partnerId)?.partner;
    if (partner === undefined || ownWording === null || !usesCopy(state as TakeUpState)) return [];
    const own = { ...partner, accounts: accounts.get(partnerId) ?? [] };
    const theme = template.theme === null ? undefined : themes.get(template.theme);
    const key = `${template.id} ${partnerId}`;
    const texts = chooseTexts(parsed.get(template.id) ?? [], { key, languages: partner.languages })
      .map(({ text, otherWordings }) => readyText(text, otherWordings, valuesFor(shared, own, { channel: text.channel, theme })))
      .filter((text) => !isForComments(text));
    const platforms = own.accounts.map(({ platform }) => platform);
    return lockBrokenIn(ownWording, ownFirst(texts, platforms), ownFor);
  };
}
