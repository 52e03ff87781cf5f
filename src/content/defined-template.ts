import { and, eq, sql } from 'drizzle-orm';
import { template, templateVariant } from '#db/schema/content.ts';
import { inList, insertAll, putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import {
  type DefinedChange,
  type DefinedKind,
  type DefinedRow,
  pathOf,
  present,
  readBase,
  requireCampaign,
  rowBase,
  type WriteScope,
} from '#src/platform/defined.ts';
import { storedText } from './copy/ready-text.ts';
import { type StoredText, textsOfVersion } from './reads.ts';
import type { TemplateDefinition } from './schemas.ts';
import { type CopyEdit, type CopyState, copyAfter, type PendingState, versionWrites } from './template-versions.ts';

export type TemplateValue = Omit<TemplateDefinition, 'renamed-from'> & { campaign: string };

/** A template's row; its value holds the texts in use, which are none while nothing has been approved yet. */
export interface TemplateRow extends DefinedRow<TemplateValue> {
  copy: CopyState;
}

/** A change to a template. Without `edit` it comes from files, which are approved by whoever put them there. */
export interface TemplateChange extends DefinedChange<TemplateValue> {
  edit?: CopyEdit;
}

/** Templates of some campaigns with their texts, withdrawn ones too. */
export async function readTemplates(
  ctx: Pick<Context, 'store'>,
  partnershipId: string,
  campaigns: readonly { id: string; slug: string }[],
): Promise<TemplateRow[]> {
  const slugs = new Map(campaigns.map(({ id, slug }) => [id, slug]));
  const newest = sql
    .raw('(select coalesce(max("template_version"), 0) from "template_variant" where "template_id" = "template"."id")')
    .mapWith(Number);
  const rows = await ctx.store.db
    .select({ row: template, inUse: textsOfVersion('current_version'), pending: textsOfVersion('pending_version'), newest })
    .from(template)
    .where(and(eq(template.partnershipId, partnershipId), inList(template.campaignId, [...slugs.keys()])));
  return rows.map(({ row, ...read }) => {
    const campaign = slugs.get(row.campaignId) ?? '';
    const variants = asDefined(read.inUse);
    const value = present({
      campaign,
      slug: row.slug,
      title: row.title,
      theme: row.theme ?? undefined,
      'post-on': row.postDay ?? undefined,
      'post-at': row.postTime ?? undefined,
      'spread-until': row.spreadUntil ?? undefined,
      times: row.times.map(present),
      anyway: row.anyway ?? undefined,
      resources: row.resources,
      assign: row.assign as TemplateValue['assign'],
      variants,
    }) as TemplateValue;
    const waits = row.pendingVersion !== null && row.pendingBy !== null;
    return {
      ...readBase(row),
      path: pathOf.within(campaign, 'template', row.slug),
      value,
      contentVersion: row.currentVersion,
      copy: {
        current: row.currentVersion,
        inUse: variants,
        newest: read.newest,
        pending: waits
          ? {
              version: row.pendingVersion ?? 0,
              by: row.pendingBy ?? '',
              state: row.pendingState as PendingState,
              variants: asDefined(read.pending),
            }
          : null,
      },
    };
  });
}

/** The row as it was last written: with texts that are not in use yet in place of those that are. */
export function asLastWritten<R extends DefinedRow<unknown>>(row: R): R {
  const pending = 'copy' in row ? (row.copy as CopyState).pending : null;
  return pending === null ? row : { ...row, value: { ...(row.value as TemplateValue), variants: pending.variants } };
}

function asDefined(texts: readonly StoredText[]): TemplateValue['variants'] {
  return texts.map(({ channel, language, wording, headline, text, altText, embargoUntil, spokesperson, signOff }) =>
    present({
      channel,
      language,
      wording: wording === 1 ? undefined : wording,
      headline,
      text,
      'alt-text': altText,
      'embargo-until': embargoUntil,
      spokesperson,
      'sign-off': signOff,
    }),
  ) as TemplateValue['variants'];
}

function variantRows(change: DefinedChange<TemplateValue>, version: number | null, scope: WriteScope) {
  if (version === null) return [];
  return change.value.variants.map((variant, position) => ({
    id: scope.newId('var'),
    partnershipId: scope.partnershipId,
    templateId: change.id,
    templateVersion: version,
    position,
    ...storedText(variant),
    createdAt: scope.now,
  }));
}

/** Templates with the texts of their version in use. */
export const templateKind: DefinedKind<TemplateValue> = {
  idPrefix: 'tpl',
  read: (ctx, partnershipId, place) => readTemplates(ctx, partnershipId, [requireCampaign(place)]),
  write(changes: readonly TemplateChange[], scope) {
    const decided = changes.map((change) => {
      const before = change.before as TemplateRow | null;
      const revived = before?.withdrawn === true && !change.withdrawn;
      return { change, copy: copyAfter(before?.copy ?? null, change.value.variants, change.edit, revived) };
    });
    const rows = decided.map(({ change, copy }) => ({
      ...rowBase(change, scope),
      campaignId: scope.idOf(pathOf.campaign(change.value.campaign)),
      slug: change.value.slug,
      title: change.value.title,
      theme: change.value.theme ?? null,
      postDay: change.value['post-on'] ?? null,
      postTime: change.value['post-at'] ?? null,
      spreadUntil: change.value['spread-until'] ?? null,
      times: change.value.times,
      anyway: change.value.anyway ?? null,
      resources: change.value.resources,
      assign: change.value.assign,
      currentVersion: copy.current,
      pendingVersion: copy.pending?.version ?? null,
      pendingBy: copy.pending?.by ?? null,
      pendingState: copy.pending?.state ?? null,
    }));
    return [
      ...putAll(template, rows),
      ...versionWrites(
        decided.map(({ change, copy }) => ({ templateId: change.id, copy })),
        scope,
      ),
      ...insertAll(
        templateVariant,
        decided.flatMap(({ change, copy }) => variantRows(change, copy.added, scope)),
      ),
    ];
  },
};
