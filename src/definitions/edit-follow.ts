import { londonDay } from '#src/calendar/index.ts';
import type { CampaignValue, TemplateValue } from '#src/content/index.ts';
import type { PartnerValue } from '#src/partners/index.ts';
import type { AuditEvent } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, type DefinedRow, pathOf, type WriteScope } from '#src/platform/defined.ts';
import type { Write } from '#src/platform/store.ts';
import { type ReturnValue, returnKind } from '#src/returns/index.ts';
import { followRules, putAssignments, readAssignments } from '#src/takeup/index.ts';
import type { ItemRef } from './editable.ts';
import { assignable } from './import-writes.ts';
import { requestedReturn } from './items.ts';
import type { Stored } from './stored-plan.ts';

export interface Following {
  writes: Write[];
  events: AuditEvent[];
}

type Row<T> = Pick<DefinedRow<T>, 'id' | 'value' | 'withdrawn'>;

/** What follows from a change to one item: to whom posts go, and who is asked for figures. */
export async function followingWrites(
  ctx: Context,
  { ref, stored }: { ref: ItemRef; stored: Stored },
  change: DefinedChange<unknown>,
  scope: WriteScope,
): Promise<Following> {
  if (ref.kind === 'partner') {
    // A week that is over stays as it was sent.
    const today = londonDay(ctx.clock.now());
    const open = stored.campaigns.filter(({ value, withdrawn }) => !withdrawn && value.local.to >= today);
    return assign(ctx, open, stored.templates, [change as DefinedChange<PartnerValue>], scope, { partner: change.id });
  }
  if (ref.kind === 'template') {
    const campaign = stored.campaigns.filter(({ value }) => value.slug === ref.campaign);
    const template = change as DefinedChange<TemplateValue>;
    return assign(ctx, campaign, [template], stored.partners, scope, { template: change.id });
  }
  if (ref.kind === 'campaign') {
    const campaign = change as DefinedChange<CampaignValue>;
    const sent = await assign(ctx, [campaign], stored.templates, stored.partners, scope);
    const asked = campaign.withdrawn ? { writes: [], events: [] } : await ask(ctx, campaign, scope);
    return { writes: [...sent.writes, ...asked.writes], events: [...sent.events, ...asked.events] };
  }
  return { writes: [], events: [] };
}

/** Brings assignments in line, of one partner or template only where that is all that changed. */
export async function assign(
  ctx: Context,
  campaigns: readonly Row<CampaignValue>[],
  templates: readonly Row<TemplateValue>[],
  partners: readonly Row<PartnerValue>[],
  scope: WriteScope,
  only: { partner?: string; template?: string } = {},
): Promise<Following> {
  const ids = campaigns.map(({ id }) => id);
  const read = await readAssignments(ctx, ids, only.partner);
  const existing = read.filter(({ templateId }) => only.template === undefined || templateId === only.template);
  const changed = campaigns.flatMap((campaign) =>
    followRules(
      { id: campaign.id, week: campaign.value.local },
      templates
        .filter(({ value }) => value.campaign === campaign.value.slug)
        .map(({ id, value, withdrawn }) => ({ id, assign: value.assign, inUse: !withdrawn && !campaign.withdrawn })),
      partners.map(assignable),
      existing,
      scope,
    ),
  );
  const touched = [...new Set(changed.map(({ campaignId }) => campaignId))];
  return {
    writes: putAssignments(changed),
    events: touched.map((subjectId) => ({ verb: 'definitions.assign', subjectKind: 'campaign', subjectId })),
  };
}

/** Asks the partners that the campaign names and has not asked, and takes back what is unanswered of those it names no more. */
export async function ask(ctx: Context, campaign: DefinedChange<CampaignValue>, scope: WriteScope): Promise<Following> {
  const { slug, asked } = campaign.value;
  const place = { id: campaign.id, slug };
  const rows = campaign.before === null ? [] : await returnKind.read(ctx, scope.partnershipId, place);
  const known = new Map(rows.map((row) => [row.value.partner, row]));
  const named = new Set(asked === 'not-recorded' ? [] : asked);
  const put = (row: DefinedRow<ReturnValue> | undefined, value: ReturnValue, withdrawn: boolean): DefinedChange<ReturnValue> => ({
    path: pathOf.within(slug, 'return', value.partner),
    id: row?.id ?? scope.newId(returnKind.idPrefix),
    version: (row?.version ?? 0) + 1,
    withdrawn,
    createdAt: row?.createdAt ?? '',
    value,
    before: row ?? null,
  });
  const asking = [...named].flatMap((partner) => {
    const row = known.get(partner);
    return row && !row.withdrawn ? [] : [put(row, row?.value ?? requestedReturn(slug, partner), false)];
  });
  const unasked = rows.filter(({ value, withdrawn }) => !withdrawn && value.state === 'requested' && !named.has(value.partner));
  const changes = [...asking, ...unasked.map((row) => put(row, row.value, true))];
  const events = changes.map(({ path, id, version, withdrawn, before }) => ({
    verb: withdrawn ? 'definitions.withdraw' : before ? 'definitions.update' : 'definitions.create',
    subjectKind: 'return',
    subjectId: id,
    detail: { path, version, ...(before ? { before: before.value } : {}) },
  }));
  return { writes: returnKind.write(changes, scope), events };
}
