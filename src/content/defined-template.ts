import { and, eq } from 'drizzle-orm';
import { template, templateVariant } from '#db/schema/content.ts';
import { insertAll, nested, putAll } from '#src/platform/bulk.ts';
import {
  canonical,
  type DefinedChange,
  type DefinedKind,
  pathOf,
  present,
  readBase,
  requireCampaign,
  rowBase,
  type WriteScope,
} from '#src/platform/defined.ts';
import type { TemplateDefinition } from './schemas.ts';

export type TemplateValue = Omit<TemplateDefinition, 'renamed-from'> & { campaign: string };

const variantsOf = (value: TemplateValue): string => canonical(value.variants);

/** Copy changes make a new version; the old one stays, because somebody may have posted it. */
function versionAfter({ before, value }: DefinedChange<TemplateValue>): number {
  const current = before?.contentVersion ?? 0;
  return before && variantsOf(before.value) === variantsOf(value) ? current : current + 1;
}

function variantRows(change: DefinedChange<TemplateValue>, scope: WriteScope) {
  const version = versionAfter(change);
  if (version === change.before?.contentVersion) return [];
  return change.value.variants.map((variant, position) => ({
    id: scope.newId('var'),
    partnershipId: scope.partnershipId,
    templateId: change.id,
    templateVersion: version,
    position,
    channel: variant.channel,
    language: variant.language,
    text: variant.text,
    altText: variant['alt-text'] ?? null,
    createdAt: scope.now,
  }));
}

/** Templates with the texts of their version in use. */
export const templateKind: DefinedKind<TemplateValue> = {
  idPrefix: 'tpl',
  async read(ctx, partnershipId, place) {
    const { id, slug } = requireCampaign(place);
    const inUse = `and "template_version" = "template"."current_version"`;
    const variants = nested(templateVariant, 'template_id', template, ['channel', 'language', 'text', 'altText'], inUse);
    const rows = await ctx.store.db
      .select({ row: template, variants })
      .from(template)
      .where(and(eq(template.partnershipId, partnershipId), eq(template.campaignId, id)));
    return rows.map(({ row, variants: texts }) => {
      const value = present({
        campaign: slug,
        slug: row.slug,
        title: row.title,
        theme: row.theme ?? undefined,
        'post-on': row.postDay ?? undefined,
        'post-at': row.postTime ?? undefined,
        resources: row.resources,
        assign: row.assign as TemplateValue['assign'],
        variants: texts.map(({ altText, ...variant }) =>
          present({ ...variant, 'alt-text': altText }),
        ) as TemplateValue['variants'],
      }) as TemplateValue;
      return {
        ...readBase(row),
        path: pathOf.within(slug, 'template', row.slug),
        value,
        contentVersion: row.currentVersion,
      };
    });
  },
  write(changes, scope) {
    const rows = changes.map((change) => ({
      ...rowBase(change, scope),
      campaignId: scope.idOf(pathOf.campaign(change.value.campaign)),
      slug: change.value.slug,
      title: change.value.title,
      theme: change.value.theme ?? null,
      postDay: change.value['post-on'] ?? null,
      postTime: change.value['post-at'] ?? null,
      resources: change.value.resources,
      assign: change.value.assign,
      currentVersion: versionAfter(change),
    }));
    return [
      ...putAll(template, rows),
      ...insertAll(
        templateVariant,
        changes.flatMap((change) => variantRows(change, scope)),
      ),
    ];
  },
};
