import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { campaign, template, templateVariant, templateVersion } from '#db/schema/content.ts';
import { findPartnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { nested } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { type StoredText, TEXT_COLUMNS } from './reads.ts';
import type { VersionState } from './template-versions.ts';

/** One set of a template's texts, and what became of it. */
export interface Version {
  /** Counts from 1. */
  number: number;
  state: VersionState;
  /** Partners see these texts now. */
  inUse: boolean;
  /** `kind:id` of the actor; `unknown` for what was written before anybody kept a record. */
  writtenBy: string;
  /** UTC instant. */
  writtenAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  texts: StoredText[];
}

/** Which versions: of a template by slugs, those before a number, `limit` of them from 1 to 200 (50 unless told). */
export interface VersionsQuery {
  partnership: string;
  campaign: string;
  template: string;
  before?: number;
  limit?: number;
}

/** A template's versions, newest first. */
export interface Versions {
  title: string;
  items: Version[];
  /** Give it as `before` to read on. */
  nextBefore: number | null;
  /** The newest version older than these that was in use once: what the oldest of them replaced. */
  earlier: Version | null;
}

const MOST = 200;

// The one inner `template_version` is a column of the texts, the other the table of versions.
const texts = nested(
  templateVariant,
  'template_id',
  template,
  TEXT_COLUMNS,
  'and "template_version" = "template_version"."number"',
);

/** A template's versions with their texts, in a few statements however many there are. Throws NOT_FOUND. */
export async function listVersions(ctx: Context, query: VersionsQuery): Promise<Versions> {
  const partnership = await findPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership?.id ?? null);
  if (!partnership) throw notFound();
  const [found] = await ctx.store.db
    .select({ id: template.id, title: template.title, currentVersion: template.currentVersion })
    .from(template)
    .innerJoin(campaign, eq(campaign.id, template.campaignId))
    .where(
      and(
        eq(template.partnershipId, partnership.id),
        eq(campaign.slug, query.campaign),
        eq(template.slug, query.template),
        isNull(campaign.withdrawnAt),
        isNull(template.withdrawnAt),
      ),
    );
  if (!found) throw notFound();
  const { id, title, currentVersion } = found;
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? 50), 1), MOST);
  const read = (before: number | undefined, approved: boolean, most: number) =>
    ctx.store.db
      .select({ row: templateVersion, texts })
      .from(templateVersion)
      .innerJoin(template, eq(template.id, templateVersion.templateId))
      .where(
        and(
          eq(templateVersion.templateId, id),
          before === undefined ? undefined : lt(templateVersion.number, before),
          approved ? eq(templateVersion.state, 'approved') : undefined,
        ),
      )
      .orderBy(desc(templateVersion.number))
      .limit(most);
  type Read = Awaited<ReturnType<typeof read>>[number];
  const asVersion = ({ row, ...own }: Read): Version => {
    const { number, state, writtenBy, writtenAt, decidedBy, decidedAt } = row;
    const inUse = number === currentVersion;
    return { number, state: state as VersionState, inUse, writtenBy, writtenAt, decidedBy, decidedAt, texts: own.texts };
  };
  const rows = await read(query.before, false, limit + 1);
  const items = rows.slice(0, limit).map(asVersion);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  const [earlier] = more ? await read(last.number, true, 1) : [];
  return { title, items, nextBefore: more ? last.number : null, earlier: earlier ? asVersion(earlier) : null };
}
