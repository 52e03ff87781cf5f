import { and, isNotNull, isNull } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import {
  type Campaign,
  type CampaignCopy,
  chooseTexts,
  listCopyOf,
  type ParsedText,
  parsedText,
  type ReadyText,
  readyText,
  type StoredText,
  sharedValues,
  valuesFor,
} from '#src/content/index.ts';
import { listAccounts, listPartners, listSupportRoutes, type Partner, type Partnership } from '#src/partners/index.ts';
import { type Permission, permit } from '#src/platform/access.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { lockBrokenIn } from './own-wording.ts';
import { listRecalls, type Recall, recallOf } from './recall/recalls.ts';
import { type TakeUpState, usesCopy } from './rules.ts';
import { earlierSlot, readOrder, type Slot, slotOf } from './slots.ts';

export type Assignment = typeof assignment.$inferSelect;
type Copy = CampaignCopy['templates'][number];

/** One template that was sent to a partner, with its texts in the partner's name. */
export interface SentTemplate {
  template: Copy;
  campaign: Campaign;
  partner: Partner;
  /** Title of its theme, where it has one. */
  theme: string | null;
  assignment: Assignment;
  /** When this partner is to post it. */
  slot: Slot;
  /** What it may post, for channels it has first. */
  texts: PartnerVariant[];
  /** What to answer to comments; for the partner alone. */
  linesToTake: ReadyText[];
  /** Fills other texts of the template, such as those of an earlier version, as these were filled. */
  fill(texts: readonly StoredText[]): ReadyText[];
}

/** The partner in use with this slug, where the caller may do this for it; unknown and forbidden look alike. */
export async function partnerFor(
  ctx: Pick<Context, 'store' | 'access'>,
  partnershipId: string,
  slug: string,
  permission: Permission,
): Promise<Partner> {
  const partner = (await listPartners(ctx, partnershipId)).find((each) => each.slug === slug);
  if (!partner) throw notFound();
  permit(ctx.access, permission, partnershipId, partner.id);
  return partner;
}

/** What was sent, with what stands around it. */
export interface SentCopy {
  sent: SentTemplate[];
  themes: CampaignCopy['themes'];
  resources: CampaignCopy['resources'];
  /** What holds now of the whole partnership: `sent` is without it. */
  recalls: Recall[];
}

/** Templates with approved copy that were sent to a partner, in the order of the week, with the campaign's themes and resources. */
export async function readSentCopy(
  ctx: Pick<Context, 'store'>,
  partnership: Partnership,
  campaign: Campaign,
  partner: Partner,
): Promise<SentCopy> {
  return readSentCopyOf(ctx, partnership, [campaign], [partner]);
}

/**
 * The same of several campaigns and partners, together: one after the other, each in the order of its week. `only` those that a
 * partner has reworded, where nothing else is wanted. What was recalled or is paused is not there, so that no page, calendar or file
 * can show it.
 */
export async function readSentCopyOf(
  ctx: Pick<Context, 'store'>,
  partnership: Pick<Partnership, 'id' | 'name' | 'placeholders'>,
  campaigns: readonly Campaign[],
  partners: readonly Partner[],
  only?: 'reworded',
): Promise<SentCopy> {
  const campaignIds = campaigns.map(({ id }) => id);
  const { templates, themes, resources } = await listCopyOf(ctx, campaignIds);
  const routes = await listSupportRoutes(ctx, partnership.id);
  const recalls = await listRecalls(ctx, partnership.id);
  const order = await readOrder(ctx, partnership.id, templates);
  const rows = await ctx.store.db
    .select()
    .from(assignment)
    .where(
      and(
        inList(assignment.campaignId, campaignIds),
        inList(
          assignment.partnerId,
          partners.map(({ id }) => id),
        ),
        isNull(assignment.withdrawnAt),
        only === 'reworded' ? isNotNull(assignment.ownWording) : undefined,
      ),
    );
  const byTemplate = Map.groupBy(rows, (row) => row.templateId);
  const accounts = await listAccounts(ctx, [...new Set(rows.map(({ partnerId }) => partnerId))]);
  const byId = new Map(partners.map((partner) => [partner.id, { ...partner, accounts: accounts.get(partner.id) ?? [] }]));
  const sent = campaigns.flatMap((campaign) => {
    const mine = <T extends { campaignId: string }>(all: readonly T[]): T[] =>
      all.filter((one) => one.campaignId === campaign.id);
    const titles = new Map(mine(themes).map((theme) => [theme.slug, theme.title]));
    const shared = sharedValues({ partnership, campaign, routes, resources: mine(resources) });
    const inWeek = mine(templates).flatMap((template) => {
      if (template.variants.length === 0 || recallOf(recalls, template) !== undefined) return [];
      const theme = template.theme === null ? undefined : titles.get(template.theme);
      const parsed = template.variants.map(parsedText);
      return (byTemplate.get(template.id) ?? []).flatMap((row) => {
        const partner = byId.get(row.partnerId);
        if (partner === undefined) return [];
        const key = `${template.id} ${partner.id}`;
        const inName = (texts: readonly ParsedText[]): ReadyText[] =>
          chooseTexts(texts, { key, languages: partner.languages }).map(({ text, otherWordings }) =>
            readyText(text, otherWordings, valuesFor(shared, partner, { channel: text.channel, theme })),
          );
        const ready = inName(parsed);
        const fill = (texts: readonly StoredText[]): ReadyText[] => inName(texts.map(parsedText));
        const [linesToTake, texts] = [ready.filter(isForComments), ready.filter((text) => !isForComments(text))];
        const own = ownFirst(
          texts,
          partner.accounts.map(({ platform }) => platform),
        );
        const slot = slotOf(template, partner, order);
        return [{ template, campaign, partner, theme: theme ?? null, assignment: row, slot, texts: own, linesToTake, fill }];
      });
    });
    return inWeek.sort((a, b) => earlierSlot(a.slot, b.slot));
  });
  return { sent, themes, resources, recalls };
}

/** What a partner's own wording lacks of the parts that must stay, as the texts are now; nothing while it does not use the post. */
export function lockBrokenOf({ assignment: { state, ownWording, ownFor }, texts }: SentTemplate): string[] {
  return ownWording === null || !usesCopy(state as TakeUpState) ? [] : lockBrokenIn(ownWording, texts, ownFor);
}

/** Whether a text is what to answer to comments with, and not to be posted. */
export const isForComments = ({ channel }: { channel: string }): boolean => channel === 'lines-to-take';

/** A ready text, and whether it is for a channel that the partner has. */
export interface PartnerVariant extends ReadyText {
  yours: boolean;
}

/** The partner's channels in its own order, then the rest in the lead's. */
export function ownFirst(texts: readonly ReadyText[], platforms: readonly string[]): PartnerVariant[] {
  const place = (channel: string): number => {
    const at = platforms.indexOf(channel);
    return at === -1 ? platforms.length : at;
  };
  return texts
    .map((text) => ({ ...text, yours: platforms.includes(text.channel) }))
    .sort((a, b) => place(a.channel) - place(b.channel));
}
