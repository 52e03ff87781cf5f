import { and, eq, gt, inArray, isNotNull, isNull, like, lt, or } from 'drizzle-orm';
import { assignment, recallAnswer } from '#db/schema/takeup.ts';
import { getCampaign, templateTable as template } from '#src/content/index.ts';
import { getPartnership, partnerTable as partner } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { type TakeUpState, usesEarlierText } from '../rules.ts';
import { aboutVersion } from './recall-answers.ts';
import { listRecalls, pauseOf, type Recall } from './recalls.ts';
import { answerIn, listTakeDowns, type RecallAnswerState, type TakeDownAnswer, type TakeDownKind } from './take-downs.ts';

/** What one partner has said about taking a post down, or about using its newer text. */
export interface PartnerInRecall {
  partner: { slug: string; name: string };
  /** What it said about the post itself. */
  state: TakeUpState;
  /** Where it was posted. */
  postedAt: string | null;
  /** Null where nothing has been said. */
  answer: RecallAnswerState | null;
  link: string | null;
  reason: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
}

/** One post that partners are asked about. */
export interface PostInRecall {
  template: { slug: string; title: string };
  kind: TakeDownKind | 'changed';
  reason: string | null;
  since: string;
  /** The recall of this post alone, where there is one: give id and version to end it. */
  recall: Pick<Recall, 'id' | 'version'> | null;
  confirmed: PartnerInRecall[];
  /** It is out or scheduled there, and nothing has been said. */
  notConfirmed: PartnerInRecall[];
  cannot: PartnerInRecall[];
  /** Told on their page and calendar, with nothing out: no answer is waited for. */
  told: PartnerInRecall[];
}

/** What is recalled, paused or changed in a campaign, and what partners have said. */
export interface RecallStatus {
  campaign: { slug: string; title: string };
  pause: (Pick<Recall, 'id' | 'version' | 'reason' | 'startedAt'> & { everything: boolean }) | null;
  posts: PostInRecall[];
}

/** What is recalled, paused or changed in a campaign: who has confirmed, who has not, and who cannot. */
export async function getRecallStatus(ctx: Context, query: { partnership: string; campaign: string }): Promise<RecallStatus> {
  const partnership = await getPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership.id);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  // A body that is no partner any more may still have a post out.
  const partners = await ctx.store.db
    .select({ id: partner.id, slug: partner.slug, name: partner.name })
    .from(partner)
    .where(eq(partner.partnershipId, partnership.id));
  const recalls = await listRecalls(ctx, partnership.id);
  const downs = await listTakeDowns(ctx, { partnershipId: partnership.id, campaignIds: [campaign.id], partners, recalls });
  const named = new Map(partners.map(({ id, slug, name }) => [id, { slug, name }]));
  const nameOf = (id: string) => named.get(id) ?? { slug: '', name: '' };
  const posts = [...Map.groupBy(downs, ({ template: { id }, about }) => `${id} ${about}`).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const own = recalls.find(({ templateId }) => templateId === first.template.id);
    const each = same.map(({ partnerId, state, link, asks, answer }) => ({
      asks,
      said: inRecall(nameOf(partnerId), state, link, answer),
    }));
    const { kind, reason, since, template: copy } = first;
    const post = { template: { slug: copy.slug, title: copy.title }, kind, reason, since };
    return [{ ...post, recall: own ? { id: own.id, version: own.version } : null, ...sorted(each) }];
  });
  const recalledUnused = await unusedRecalls(ctx, recalls, campaign.id, new Set(downs.map(({ about }) => about)));
  const pause = pauseOf(recalls, campaign.id);
  return {
    campaign: { slug: campaign.slug, title: campaign.title },
    pause: pause
      ? {
          ...{ id: pause.id, version: pause.version, reason: pause.reason, startedAt: pause.startedAt },
          everything: pause.campaignId === null,
        }
      : null,
    posts: [...posts, ...recalledUnused, ...(pause ? [] : await changedPosts(ctx, campaign.id, recalls, nameOf))],
  };
}

function inRecall(
  of: { slug: string; name: string },
  state: TakeUpState,
  postedAt: string | null,
  answer: TakeDownAnswer | null,
): PartnerInRecall {
  return {
    partner: of,
    state,
    postedAt,
    answer: answer?.state ?? null,
    link: answer?.link ?? null,
    reason: answer?.reason ?? null,
    answeredAt: answer?.answeredAt ?? null,
    answeredBy: answer?.answeredBy ?? null,
  };
}

function sorted(each: readonly { asks: boolean; said: PartnerInRecall }[]) {
  const inOrder = each.toSorted((a, b) => a.said.partner.name.localeCompare(b.said.partner.name, 'en-GB'));
  const those = (wanted: (one: { asks: boolean; said: PartnerInRecall }) => boolean) =>
    inOrder.filter(wanted).map(({ said }) => said);
  return {
    confirmed: those(({ said }) => said.answer === 'confirmed'),
    notConfirmed: those(({ asks }) => asks),
    cannot: those(({ said }) => said.answer === 'cannot'),
    told: those(({ asks, said }) => !asks && said.answer === null),
  };
}

/** Posts that were recalled before anybody used them: nobody has to answer, and the lead can let them go again. */
async function unusedRecalls(
  ctx: Context,
  recalls: readonly Recall[],
  campaignId: string,
  shown: ReadonlySet<string>,
): Promise<PostInRecall[]> {
  const own = recalls.filter((one) => one.campaignId === campaignId && one.templateId !== null && !shown.has(one.id));
  if (own.length === 0) return [];
  const copies = await ctx.store.db
    .select({ id: template.id, slug: template.slug, title: template.title })
    .from(template)
    .where(
      inList(
        template.id,
        own.flatMap(({ templateId }) => templateId ?? []),
      ),
    );
  return own.flatMap(({ id, version, reason, startedAt, templateId }) =>
    copies
      .filter((copy) => copy.id === templateId)
      .map(({ slug, title }) => ({
        ...{ template: { slug, title }, kind: 'recalled' as const, reason, since: startedAt, recall: { id, version } },
        ...{ confirmed: [], notConfirmed: [], cannot: [], told: [] },
      })),
  );
}

/** Posts whose text has changed since partners took them. Who uses the newest without having been asked is not among it. */
async function changedPosts(
  ctx: Context,
  campaignId: string,
  recalls: readonly Recall[],
  nameOf: (id: string) => { slug: string; name: string },
): Promise<PostInRecall[]> {
  const about = recallAnswer.about;
  const rows = await ctx.store.db
    .select({ row: assignment, answer: recallAnswer, copy: template })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    .leftJoin(recallAnswer, and(eq(recallAnswer.assignmentId, assignment.id), like(about, 'version:%')))
    .where(
      and(
        eq(assignment.campaignId, campaignId),
        isNull(assignment.withdrawnAt),
        isNull(template.withdrawnAt),
        gt(template.currentVersion, 0),
        inArray(assignment.state, ['taken', 'scheduled', 'posted']),
        or(lt(assignment.takenVersion, template.currentVersion), isNotNull(recallAnswer.id)),
      ),
    );
  const current = rows.filter(({ answer, copy }) => answer === null || answer.about === aboutVersion(copy.currentVersion));
  const older = rows.filter(({ row }) => !current.some((one) => one.row.id === row.id));
  const asked = [...current, ...older.filter(({ row, copy }) => (row.takenVersion ?? 0) < copy.currentVersion)];
  const open = asked.filter(({ copy }) => !recalls.some(({ templateId }) => templateId === copy.id));
  return [...Map.groupBy(open, ({ copy }) => copy.id).values()].flatMap((same) => {
    const copy = same[0]?.copy;
    if (copy === undefined) return [];
    const distinct = [...new Map(same.map((each) => [each.row.id, each])).values()];
    const each = distinct.map(({ row, answer }) => {
      const state = row.state as TakeUpState;
      const isEarlier = usesEarlierText(row.takenVersion, copy.currentVersion);
      // Confirmed, and then gone back to the earlier text: it is asked again.
      const holds = answer?.about === aboutVersion(copy.currentVersion) && !(isEarlier && answer.state === 'confirmed');
      const newest = holds ? answer : null;
      const asks = newest === null && (state === 'scheduled' || state === 'posted');
      return { asks, said: inRecall(nameOf(row.partnerId), state, row.link, newest && answerIn(newest)) };
    });
    const post = { template: { slug: copy.slug, title: copy.title }, kind: 'changed' as const, reason: null };
    return [{ ...post, since: copy.updatedAt, recall: null, ...sorted(each) }];
  });
}
