import { londonDay } from '#src/calendar/index.ts';
import { getPartnership, listAccounts, listPartners, listSupportRoutes, type Partnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { byWeight } from './checks/check-copy.ts';
import { textChecker } from './checks/check-text.ts';
import type { UsedResource } from './checks/copy.ts';
import type { Finding } from './checks/finding.ts';
import { fillCopy } from './copy/fill.ts';
import { type CopyPartner, valuesFor } from './copy/partner-values.ts';
import { parsedText } from './copy/ready-text.ts';
import { type CopyPlace, sharedValues } from './copy/values.ts';
import { type Assignable, coveredBy } from './covered.ts';
import { type Campaign, type CampaignCopy, type Copy, getCampaign, listCopy } from './reads.ts';

/** A post's texts with what decides whom they go to and when. */
export type WeekTemplate = Pick<Copy, 'slug' | 'title' | 'theme' | 'postDay' | 'resources' | 'assign' | 'variants'>;

/** Everything that decides what a week's texts say and what they may say. */
export interface WeekCopy extends Omit<CopyPlace, 'partnership' | 'resources'> {
  partnership: Pick<Partnership, 'name' | 'placeholders' | 'wordsRuledOut'>;
  templates: readonly WeekTemplate[];
  themes: readonly { slug: string; title: string }[];
  partners: readonly (Assignable & CopyPartner)[];
  resources: readonly ({ slug: string } & ResourceRow)[];
  /** A resource is looked at for the later of this day and the post's own. */
  today: string;
}

/** What a check found in one text, and for which of the partners that get it. */
export interface WeekFinding {
  template: string;
  title: string;
  /** Which of the post's texts, from 0. */
  index: number;
  channel: string;
  language: string;
  wording: number;
  finding: Finding;
  /** Slugs, in the partners' order. */
  partners: string[];
  /** Whether it is so for every partner that gets the text. */
  everyone: boolean;
}

/** Checks every text of a week as each of its partners would publish it. The same finding for several partners is told once. */
export function checkWeek(week: WeekCopy): WeekFinding[] {
  const { templates, partners, campaign } = week;
  const shared = sharedValues(week);
  const titles = new Map(week.themes.map(({ slug, title }) => [slug, title]));
  const used = new Map(week.resources.map((resource) => [resource.slug, usedResource(resource)]));
  const ofWeek = weekPlace(week);
  return templates.flatMap(({ slug, title, theme, postDay, resources, assign, variants }) => {
    const covered = coveredBy(assign, partners, { from: campaign.localFrom, to: campaign.localTo });
    const today = postDay !== null && postDay > week.today ? postDay : week.today;
    const place = { ...ofWeek, resources: resources.flatMap((name) => used.get(name) ?? []), today };
    return variants.flatMap((variant, index): WeekFinding[] => {
      const { channel, language, wording, headline, text, altText } = variant;
      const parsed = parsedText(variant);
      const check = textChecker(
        { channel, language, text, headline: headline ?? undefined, altText: altText ?? undefined },
        place,
      );
      const seen = new Map<string, readonly Finding[]>();
      const rows = new Map<string, { finding: Finding; partners: string[] }>();
      for (const partner of covered) {
        const values = valuesFor(shared, partner, { channel, theme: titles.get(theme ?? '') });
        const filled = {
          text: fillCopy(parsed.parts, values),
          altText: parsed.altParts === null ? undefined : fillCopy(parsed.altParts, values),
          headline: parsed.headParts === null ? undefined : fillCopy(parsed.headParts, values),
        };
        const key = [filled.text, filled.altText, filled.headline].map((part) => part?.text ?? '').join('\0');
        const findings = seen.get(key) ?? check(filled);
        seen.set(key, findings);
        for (const finding of findings) {
          const same = `${finding.id} ${finding.in} ${finding.start} ${finding.end} ${finding.message}`;
          const row = rows.get(same) ?? { finding, partners: [] };
          if (row.partners.at(-1) !== partner.slug) row.partners.push(partner.slug);
          rows.set(same, row);
        }
      }
      const inOrder = [...rows.values()].sort((a, b) => byWeight(a.finding, b.finding));
      return inOrder.map(({ finding, partners: slugs }) => ({
        ...{ template: slug, title, index, channel, language, wording, finding },
        ...{ partners: slugs, everyone: slugs.length === covered.length },
      }));
    });
  });
}

/** What the texts of every post of a week are checked against. */
export const weekPlace = ({ partnership, campaign, routes }: Pick<WeekCopy, 'partnership' | 'campaign' | 'routes'>) => ({
  supportRoutes: routes.map(({ name, link }) => ({ name, ...(link === null ? {} : { link }) })),
  hashtags: campaign.hashtags.map(({ tag }) => tag),
  wordsRuledOut: partnership.wordsRuledOut,
});

/**
 * What the checks find in the texts in use of a campaign, for each partner they go to, in the order of the week. Throws NOT_FOUND.
 */
export async function readWeekChecks(
  ctx: Pick<Context, 'store' | 'access' | 'clock'>,
  query: { partnership: string; campaign: string },
): Promise<WeekFinding[]> {
  const partnership = await getPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership.id);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  return checkWeek(await readWeek(ctx, partnership, campaign));
}

/** Reads what decides what a campaign's texts say and may say, with the texts in use. */
export async function readWeek(
  ctx: Pick<Context, 'store' | 'clock'>,
  partnership: Partnership,
  campaign: Campaign,
): Promise<WeekCopy> {
  const copy = await listCopy(ctx, campaign.id);
  const partners = await listPartners(ctx, partnership.id);
  const accounts = await listAccounts(
    ctx,
    partners.map(({ id }) => id),
  );
  return {
    ...copy,
    partnership,
    campaign,
    partners: partners.map((partner) => ({ ...partner, inUse: true, accounts: accounts.get(partner.id) ?? [] })),
    routes: await listSupportRoutes(ctx, partnership.id),
    today: londonDay(ctx.clock.now()),
  };
}

type ResourceRow = Pick<
  CampaignCopy['resources'][number],
  'title' | 'kind' | 'link' | 'altText' | 'captions' | 'transcript' | 'permissionEndedOn' | 'reuseUntil'
>;

/** A resource as checks look at it. */
export function usedResource({
  title,
  kind,
  link,
  altText,
  captions,
  transcript,
  permissionEndedOn,
  reuseUntil,
}: ResourceRow): UsedResource {
  return {
    title,
    kind,
    ...(link === null ? {} : { link }),
    ...(altText === null ? {} : { altText }),
    ...(captions === null ? {} : { captions: captions === 'yes' }),
    ...(transcript === null ? {} : { transcript: transcript === 'yes' }),
    ...(permissionEndedOn === null ? {} : { permissionEndedOn }),
    ...(reuseUntil === null ? {} : { reuseUntil }),
  };
}
