import { and, eq, isNull, sql } from 'drizzle-orm';
import { campaign, hashtag, objective, resource, resourceFile, theme } from '#db/schema/content.ts';
import { inList, insertAll, nested, putAll } from '#src/platform/bulk.ts';
import {
  type DefinedChange,
  type DefinedKind,
  pathOf,
  present,
  readBase,
  requireCampaign,
  rowBase,
} from '#src/platform/defined.ts';
import { statement } from '#src/platform/store.ts';
import type { CampaignDefinition, ResourceDefinition, ThemeDefinition } from './schemas.ts';

type InCampaign<T> = Omit<T, 'renamed-from'> & { campaign: string };
export type CampaignValue = Omit<CampaignDefinition, 'renamed-from'> & { slug: string };
export type ThemeValue = InCampaign<ThemeDefinition>;
export type ResourceValue = InCampaign<ResourceDefinition>;

/** Campaigns with their hashtags and objectives. Reads every campaign: there are few, and all are checked by slug. */
export const campaignKind: DefinedKind<CampaignValue> = {
  idPrefix: 'cmp',
  async read(ctx, partnershipId) {
    const hashtags = nested(hashtag, 'campaign_id', campaign, ['tag', 'level']);
    const objectives = nested(objective, 'campaign_id', campaign, [
      'slug',
      'text',
      'kpi',
      'baseline',
      'target',
      'result',
      'evidence',
    ]);
    const rows = await ctx.store.db
      .select({ row: campaign, hashtags, objectives })
      .from(campaign)
      .where(eq(campaign.partnershipId, partnershipId));
    return rows.map(({ row, ...children }) => ({
      ...readBase(row),
      path: pathOf.campaign(row.slug),
      value: present({
        slug: row.slug,
        title: row.title,
        summary: row.summary ?? undefined,
        national:
          row.nationalFrom !== null && row.nationalTo !== null ? { from: row.nationalFrom, to: row.nationalTo } : undefined,
        local: { from: row.localFrom, to: row.localTo },
        focus: row.focus ?? undefined,
        'focus-chosen-by': row.focusChosenBy,
        strategy: row.strategy ?? undefined,
        'commissioned-by': row.commissionedBy ?? undefined,
        lead: row.lead ?? undefined,
        'report-to': row.reportTo,
        report: row.reportPublic ? 'public' : 'partnership',
        asked: row.asked,
        hashtags: children.hashtags as CampaignValue['hashtags'],
        objectives: children.objectives.map(present) as CampaignValue['objectives'],
        'toolkit-from': row.toolkitFrom ?? undefined,
        limits: row.limits,
        recommendations: row.recommendations,
      }) as CampaignValue,
    }));
  },
  write(changes, scope) {
    const child = (change: DefinedChange<CampaignValue>, prefix: string, position: number) => ({
      id: scope.newId(prefix),
      partnershipId: scope.partnershipId,
      campaignId: change.id,
      position,
    });
    const rows = changes.map((change) => {
      const { value } = change;
      return {
        ...rowBase(change, scope),
        slug: value.slug,
        title: value.title,
        summary: value.summary ?? null,
        nationalFrom: value.national?.from ?? null,
        nationalTo: value.national?.to ?? null,
        localFrom: value.local.from,
        localTo: value.local.to,
        focus: value.focus ?? null,
        focusChosenBy: value['focus-chosen-by'],
        strategy: value.strategy ?? null,
        commissionedBy: value['commissioned-by'] ?? null,
        lead: value.lead ?? null,
        reportTo: value['report-to'],
        reportPublic: value.report === 'public',
        asked: value.asked,
        toolkitFrom: value['toolkit-from'] ?? null,
        limits: value.limits,
        recommendations: value.recommendations,
      };
    });
    const ids = changes.map(({ id }) => id);
    const belongs = inList(sql.identifier('campaign_id').getSQL(), ids);
    return [
      ...putAll(campaign, rows),
      statement(sql`delete from ${hashtag} where ${belongs}`),
      statement(sql`delete from ${objective} where ${belongs}`),
      ...insertAll(
        hashtag,
        changes.flatMap((change) => change.value.hashtags.map((tag, index) => ({ ...child(change, 'tag', index), ...tag }))),
      ),
      ...insertAll(
        objective,
        changes.flatMap((change) => change.value.objectives.map((item, index) => ({ ...child(change, 'obj', index), ...item }))),
      ),
    ];
  },
};

/** Themes of a campaign. */
export const themeKind: DefinedKind<ThemeValue> = {
  idPrefix: 'thm',
  async read(ctx, partnershipId, place) {
    const { id, slug } = requireCampaign(place);
    const rows = await ctx.store.db
      .select()
      .from(theme)
      .where(and(eq(theme.partnershipId, partnershipId), eq(theme.campaignId, id)));
    return rows.map((row) => ({
      ...readBase(row),
      path: pathOf.within(slug, 'theme', row.slug),
      value: present({
        campaign: slug,
        slug: row.slug,
        title: row.title,
        days: row.days,
        questions: row.questions,
        'key-messages': row.keyMessages,
        lead: row.lead ?? undefined,
      }) as ThemeValue,
    }));
  },
  write: (changes, scope) =>
    putAll(
      theme,
      changes.map((change) => ({
        ...rowBase(change, scope),
        campaignId: scope.idOf(pathOf.campaign(change.value.campaign)),
        slug: change.value.slug,
        title: change.value.title,
        days: change.value.days,
        questions: change.value.questions,
        keyMessages: change.value['key-messages'],
        lead: change.value.lead ?? null,
      })),
    ),
};

/** Resources of a campaign. Their files go with them, and one that comes back under its slug comes without those it had. */
export const resourceKind: DefinedKind<ResourceValue> = {
  idPrefix: 'res',
  async read(ctx, partnershipId, place) {
    const { id, slug } = requireCampaign(place);
    const rows = await ctx.store.db
      .select()
      .from(resource)
      .where(and(eq(resource.partnershipId, partnershipId), eq(resource.campaignId, id)));
    return rows.map((row) => ({
      ...readBase(row),
      path: pathOf.within(slug, 'resource', row.slug),
      value: present({
        campaign: slug,
        slug: row.slug,
        title: row.title,
        kind: row.kind as ResourceValue['kind'],
        owner: row.owner ?? undefined,
        link: row.link ?? undefined,
        'alt-text': row.altText ?? undefined,
        languages: row.languages,
        captions: row.captions ?? undefined,
        transcript: row.transcript ?? undefined,
        permission: row.permission ?? undefined,
        'permission-held-by': row.permissionHeldBy ?? undefined,
        'permission-for': row.permissionFor ?? undefined,
        'permission-about': row.permissionAbout ?? undefined,
        'permission-ended-on': row.permissionEndedOn ?? undefined,
        'reuse-until': row.reuseUntil ?? undefined,
        note: row.note ?? undefined,
      }) as ResourceValue,
    }));
  },
  write(changes, scope) {
    const without = changes.filter(({ withdrawn, before }) => withdrawn || before?.withdrawn).map(({ id }) => id);
    const rows = changes.map((change) => ({
      ...rowBase(change, scope),
      campaignId: scope.idOf(pathOf.campaign(change.value.campaign)),
      slug: change.value.slug,
      title: change.value.title,
      kind: change.value.kind,
      owner: change.value.owner ?? null,
      link: change.value.link ?? null,
      altText: change.value['alt-text'] ?? null,
      languages: change.value.languages,
      captions: change.value.captions ?? null,
      transcript: change.value.transcript ?? null,
      permission: change.value.permission ?? null,
      permissionHeldBy: change.value['permission-held-by'] ?? null,
      permissionFor: change.value['permission-for'] ?? null,
      permissionAbout: change.value['permission-about'] ?? null,
      permissionEndedOn: change.value['permission-ended-on'] ?? null,
      reuseUntil: change.value['reuse-until'] ?? null,
      note: change.value.note ?? null,
    }));
    if (without.length === 0) return putAll(resource, rows);
    const ofThem = and(inList(resourceFile.resourceId, without), isNull(resourceFile.withdrawnAt));
    const files = statement(sql`update ${resourceFile} set withdrawn_at = ${scope.now} where ${ofThem}`);
    return [...putAll(resource, rows), files];
  },
};
