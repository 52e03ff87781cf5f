import { eq, sql } from 'drizzle-orm';
import { partner, partnerChannel, partnership, supportRoute } from '#db/schema/partners.ts';
import { inList, insertAll, nested, putAll } from '#src/platform/bulk.ts';
import { type DefinedKind, pathOf, present, readBase, rowBase } from '#src/platform/defined.ts';
import { statement } from '#src/platform/store.ts';
import type { PartnerDefinition, PartnershipDefinition, SupportRouteDefinition } from './schemas.ts';

export type PartnershipValue = PartnershipDefinition;
export type PartnerValue = Omit<PartnerDefinition, 'slug' | 'renamed-from'> & { slug: string };
export type SupportRouteValue = Omit<SupportRouteDefinition, 'renamed-from'>;

/** The partnership itself, as `partnership.yaml` gives it. */
export const partnershipKind: DefinedKind<PartnershipValue> = {
  idPrefix: 'psh',
  async read(ctx, partnershipId) {
    const rows = await ctx.store.db.select().from(partnership).where(eq(partnership.id, partnershipId));
    return rows.map((row) => ({
      ...readBase({ ...row, withdrawnAt: null }),
      path: pathOf.partnership(),
      value: present({
        slug: row.slug,
        name: row.name,
        zone: row.zone as PartnershipValue['zone'],
        nation: row.nation as PartnershipValue['nation'],
        host: row.host ?? undefined,
        'working-groups': row.workingGroups,
        boards: row.boards,
        placeholders: row.placeholders,
        'words-ruled-out': row.wordsRuledOut,
        'working-hours': row.workingHours ?? undefined,
        'quiet-periods': row.quietPeriods,
        'second-approver': row.secondApprover,
      }) as PartnershipValue,
    }));
  },
  write: (changes, scope) =>
    putAll(
      partnership,
      changes.map(({ id, version, before, value }) => ({
        id,
        version,
        createdAt: before?.createdAt ?? scope.now,
        updatedAt: scope.now,
        slug: value.slug,
        name: value.name,
        zone: value.zone,
        nation: value.nation,
        host: value.host ?? null,
        workingGroups: value['working-groups'],
        boards: value.boards,
        placeholders: value.placeholders,
        wordsRuledOut: value['words-ruled-out'],
        workingHours: value['working-hours'] ?? null,
        quietPeriods: value['quiet-periods'],
        secondApprover: value['second-approver'],
      })),
    ),
};

/** Partners with their channels. */
export const partnerKind: DefinedKind<PartnerValue> = {
  idPrefix: 'ptn',
  async read(ctx, partnershipId) {
    const channels = nested(partnerChannel, 'partner_id', partner, ['platform', 'handle', 'audience']);
    const rows = await ctx.store.db
      .select({ row: partner, channels })
      .from(partner)
      .where(eq(partner.partnershipId, partnershipId));
    return rows.map(({ row, channels: nestedChannels }) => ({
      ...readBase(row),
      path: pathOf.partner(row.slug),
      value: present({
        slug: row.slug,
        name: row.name,
        kind: row.kind as PartnerValue['kind'],
        group: row.isGroup,
        'member-of': row.memberOf,
        'represented-by': row.representedBy,
        website: row.website ?? undefined,
        languages: row.languages,
        channels: nestedChannels.map(present) as PartnerValue['channels'],
        'succeeded-by': row.succeededBy ?? undefined,
        'started-on': row.startedOn ?? undefined,
        'ended-on': row.endedOn ?? undefined,
      }) as PartnerValue,
    }));
  },
  write(changes, scope) {
    const rows = changes.map((change) => ({
      ...rowBase(change, scope),
      slug: change.value.slug,
      name: change.value.name,
      kind: change.value.kind,
      isGroup: change.value.group,
      memberOf: change.value['member-of'],
      representedBy: change.value['represented-by'],
      website: change.value.website ?? null,
      languages: change.value.languages,
      succeededBy: change.value['succeeded-by'] ?? null,
      startedOn: change.value['started-on'] ?? null,
      endedOn: change.value['ended-on'] ?? null,
    }));
    const channels = changes.flatMap(({ id, value }) =>
      value.channels.map((channel, position) => ({
        id: scope.newId('chn'),
        partnershipId: scope.partnershipId,
        partnerId: id,
        position,
        platform: channel.platform,
        handle: channel.handle ?? null,
        audience: channel.audience ?? null,
      })),
    );
    const ids = changes.map(({ id }) => id);
    return [
      ...putAll(partner, rows),
      statement(sql`delete from ${partnerChannel} where ${inList(sql.identifier('partner_id').getSQL(), ids)}`),
      ...insertAll(partnerChannel, channels),
    ];
  },
};

/** Support routes. */
export const supportRouteKind: DefinedKind<SupportRouteValue> = {
  idPrefix: 'sup',
  async read(ctx, partnershipId) {
    const rows = await ctx.store.db.select().from(supportRoute).where(eq(supportRoute.partnershipId, partnershipId));
    return rows.map((row) => ({
      ...readBase(row),
      path: pathOf.supportRoute(row.slug),
      value: present({
        slug: row.slug,
        name: row.name,
        'for-whom': row.forWhom,
        level: row.level as SupportRouteValue['level'],
        link: row.link ?? undefined,
        phone: row.phone ?? undefined,
        hours: row.hours ?? undefined,
        languages: row.languages,
        'last-checked': row.lastChecked ?? undefined,
        'check-again-by': row.checkAgainBy ?? undefined,
      }) as SupportRouteValue,
    }));
  },
  write: (changes, scope) =>
    putAll(
      supportRoute,
      changes.map((change) => ({
        ...rowBase(change, scope),
        slug: change.value.slug,
        name: change.value.name,
        forWhom: change.value['for-whom'],
        level: change.value.level,
        link: change.value.link ?? null,
        phone: change.value.phone ?? null,
        hours: change.value.hours ?? null,
        languages: change.value.languages,
        lastChecked: change.value['last-checked'] ?? null,
        checkAgainBy: change.value['check-again-by'] ?? null,
      })),
    ),
};
