import { getCampaign, listResourceFiles, type ReadyText } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { layOutDays, type PlanDay } from './days.ts';
import { type ChangedText, listCannotChange, readChangedTexts } from './recall/earlier-texts.ts';
import { pauseOf } from './recall/recalls.ts';
import { listTakeDowns, type TakeDown } from './recall/take-downs.ts';
import { type TakeUp, type TakeUpState, usesEarlierText } from './rules.ts';
import { lockBrokenOf, type PartnerVariant, partnerFor, readSentCopy } from './sent-copy.ts';

/** The subject of a day. */
export interface DayTheme {
  slug: string;
  title: string;
  questions: string[];
  keyMessages: string[];
}

/** Something to share with a post. */
export interface SharedResource {
  slug: string;
  title: string;
  kind: string;
  link: string | null;
  altText: string | null;
  /** Its files, each at the partner's own address for it. */
  files: { id: string; name: string; mediaType: string; size: number; purpose: string }[];
}

/** One post that was sent to a partner, and what the partner said about it. */
export interface WeekPost extends TakeUp {
  template: string;
  title: string;
  /** When to post, wall-clock London; null where it is up to the partner. */
  day: string | null;
  time: string | null;
  theme: { slug: string; title: string } | null;
  assignmentId: string;
  /** Version of the answer: give it with the next one. */
  version: number;
  /** Version of the copy shown here. */
  copyVersion: number;
  /** The partner uses an earlier text than the one shown here. */
  changed: boolean;
  /** What its own wording lacks of the parts that must stay, as the texts are now. */
  lockBroken: string[];
  answeredAt: string | null;
  answeredBy: string | null;
  /** How its texts have changed since the partner took it; nothing while it uses the ones in use. */
  changes: ChangedText[];
  /** What the partner said about using the changed text, where it cannot. */
  cannotChange: { reason: string | null; answeredAt: string } | null;
  variants: PartnerVariant[];
  /** What to answer to comments; for the partner alone. */
  linesToTake: ReadyText[];
  resources: SharedResource[];
}

/** A campaign as one partner sees it. */
export interface PartnerWeek {
  partnership: { slug: string; name: string };
  partner: { slug: string; name: string };
  campaign: {
    slug: string;
    title: string;
    summary: string | null;
    focus: string | null;
    local: { from: string; to: string };
    national: { from: string; to: string } | null;
    hashtags: { tag: string; level: string }[];
  };
  /** Why nobody may post anything now, and since when. */
  pause: { reason: string; since: string } | null;
  /** Posts that the partner may not use now, and what it said about taking them down; with every text gone from `days`. */
  takeDowns: TakeDown[];
  days: PlanDay<DayTheme, WeekPost>[];
}

/** Which partner's view of which campaign, by slug. */
export interface PartnerWeekQuery {
  partnership: string;
  campaign: string;
  partner: string;
}

/**
 * The week of one partner: themes and posts by day, in the partner's own name, with its answers. Texts for channels it has
 * come first. Copy that nobody has approved yet is not there.
 */
export async function getPartnerWeek(ctx: Context, query: PartnerWeekQuery): Promise<PartnerWeek> {
  const partnership = await getPartnership(ctx, query.partnership);
  const partner = await partnerFor(ctx, partnership.id, query.partner, 'posts.read');
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const { sent, themes, resources, recalls } = await readSentCopy(ctx, partnership, campaign, partner);
  const themeOf = new Map(themes.map(({ slug, title }) => [slug, { slug, title }]));
  const files = Map.groupBy(await listResourceFiles(ctx, partnership.id, [campaign.id]), (file) => file.resource);
  const resourceOf = new Map(
    resources.map(({ slug, title, kind, link, altText }): [string, SharedResource] => {
      const own = (files.get(slug) ?? []).map(({ id, name, mediaType, size, purpose }) => ({
        id,
        name,
        mediaType,
        size,
        purpose,
      }));
      return [slug, { slug, title, kind, link, altText, files: own }];
    }),
  );
  const changes = await readChangedTexts(ctx, sent);
  const cannot = await listCannotChange(ctx, sent);
  const pause = pauseOf(recalls, campaign.id);
  const posts = sent.map((each): WeekPost => {
    const { template, assignment, slot, texts, linesToTake } = each;
    return {
      template: template.slug,
      title: template.title,
      day: slot.day,
      time: slot.time,
      theme: (template.theme === null ? undefined : themeOf.get(template.theme)) ?? null,
      assignmentId: assignment.id,
      version: assignment.version,
      copyVersion: template.currentVersion,
      state: assignment.state as TakeUpState,
      takenVersion: assignment.takenVersion,
      link: assignment.link,
      reason: assignment.reason,
      ownWording: assignment.ownWording,
      ownFor: assignment.ownFor,
      changed: usesEarlierText(assignment.takenVersion, template.currentVersion),
      lockBroken: lockBrokenOf(each),
      changes: changes.get(assignment.id) ?? [],
      cannotChange: cannot.get(assignment.id) ?? null,
      answeredAt: assignment.answeredAt,
      answeredBy: assignment.answeredBy,
      variants: texts,
      linesToTake,
      resources: template.resources.flatMap((slug) => resourceOf.get(slug) ?? []),
    };
  });
  return {
    partnership: { slug: partnership.slug, name: partnership.name },
    partner: { slug: partner.slug, name: partner.name },
    campaign: {
      slug: campaign.slug,
      title: campaign.title,
      summary: campaign.summary,
      focus: campaign.focus,
      local: { from: campaign.localFrom, to: campaign.localTo },
      national:
        campaign.nationalFrom === null || campaign.nationalTo === null
          ? null
          : { from: campaign.nationalFrom, to: campaign.nationalTo },
      hashtags: campaign.hashtags,
    },
    pause: pause ? { reason: pause.reason, since: pause.startedAt } : null,
    takeDowns: await listTakeDowns(ctx, {
      partnershipId: partnership.id,
      campaignIds: [campaign.id],
      partners: [partner],
      recalls,
    }),
    days: layOutDays({ from: campaign.localFrom, to: campaign.localTo }, themes, posts).map((day) => ({
      ...day,
      themes: day.themes.map(({ slug, title, questions, keyMessages }) => ({ slug, title, questions, keyMessages })),
    })),
  };
}
