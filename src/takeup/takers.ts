import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { templateVariantTable as variant } from '#src/content/index.ts';
import { partnerTable as partner } from '#src/partners/index.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';

const { text, altText, headline, spokesperson, signOff } = variant;

/** Every part of a text in which a placeholder may stand. */
export const textParts = { text, altText, headline, spokesperson, signOff };

/** Whether a partner took the version that a text is of. */
export const isTaken: SQL = sql`exists (select 1 from ${assignment} where ${assignment.templateId} = ${variant.templateId}
    and ${assignment.takenVersion} = ${variant.templateVersion} and ${assignment.withdrawnAt} is null)`;

/** Who uses these templates, by the partner's name; also partners that were removed, unless only those `inUse` are asked for. */
export function takersOf(ctx: Pick<Context, 'store'>, templateIds: readonly string[], { inUse }: { inUse: boolean }) {
  const { templateId, state, takenVersion, ownWording, withdrawnAt } = assignment;
  const isThere = inUse ? isNull(partner.withdrawnAt) : undefined;
  return ctx.store.db
    .select({ templateId, state, takenVersion, ownWording, slug: partner.slug, name: partner.name })
    .from(assignment)
    .innerJoin(partner, eq(partner.id, assignment.partnerId))
    .where(and(inList(templateId, templateIds), isNotNull(takenVersion), isNull(withdrawnAt), isThere))
    .orderBy(asc(partner.name), asc(partner.slug));
}
