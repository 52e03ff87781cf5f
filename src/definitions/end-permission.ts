import { londonDay } from '#src/calendar/index.ts';
import { listSameThing, type SameThing, type TemplateRow, templateKind } from '#src/content/index.ts';
import { type AuditEvent, commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedKind, type DefinedRow, type WriteScope, writeScope } from '#src/platform/defined.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { text } from '#src/platform/fields.ts';
import type { Write } from '#src/platform/store.ts';
import { followRules, listResourceUse, putAssignments, type ResourcePost, readAssignments } from '#src/takeup/index.ts';
import { type OpenEdit, openEdit } from './edit.ts';
import { EDITABLE } from './editable.ts';
import { KINDS } from './kinds.ts';
import { permitted } from './read-items.ts';
import { changedSince } from './save-item.ts';

/** A resource whose permission ends today, by slugs; `version` is the one it was read at. */
export interface EndPermission {
  partnership: string;
  campaign: string;
  slug: string;
  version: number;
  /** Kept in the history. */
  reason?: string;
}

/** What came of it. A partner that uses a post is told by nobody but the lead: the posts stay where they were posted. */
export interface EndedPermission {
  /** First day on which the permission no longer holds. */
  endedOn: string;
  /** Posts that were withdrawn with it, and who had taken them. */
  withdrawn: ResourcePost[];
  /** Other posts it was in once, with the partners that use it from there. */
  earlier: ResourcePost[];
  /** Where else the same thing may be, which stays as it is: only a person can tell. */
  alsoLookAt: SameThing[];
}

const Reason = text(500).optional();

/**
 * Ends the permission to use a resource: it is withdrawn today with every post that shares it or prints its link, all or nothing.
 * What partners have taken stays on record. It never comes back under its slug. Throws NOT_FOUND, CHANGED for a stale version, and
 * INVALID_INPUT for a reason that cannot be kept.
 */
export async function endPermission(ctx: Context, input: EndPermission): Promise<EndedPermission> {
  const { campaign, slug, version } = input;
  const ref = { partnership: input.partnership, kind: 'resource' as const, campaign, slug };
  const partnership = await permitted(ctx, ref, EDITABLE.resource.permission);
  const reason = Reason.safeParse(input.reason);
  if (!reason.success) {
    const problems = reason.error.issues.map(({ message }) => ({ pointer: '/reason', message }));
    throw new PlannerError('INVALID_INPUT', 'Nothing was changed: the reason cannot be kept as it is.', problems);
  }
  return retryStale(async () => {
    const edit = await openEdit(ctx, partnership.id, ref);
    const { before, path, stored, guard } = edit;
    if (!before || before.withdrawn) throw notFound();
    if (before.version !== version) throw changedSince();
    const [use] = await listResourceUse(ctx, { partnership: input.partnership, campaign, resource: slug });
    const posts = use?.posts ?? [];
    const alsoLookAt = await listSameThing(ctx, { partnership: input.partnership, campaign, resource: slug });
    const using = new Set(posts.filter(({ standing }) => standing === 'now').map(({ id }) => id));
    const templates = stored.templates.filter(({ id }) => using.has(id));
    const endedOn = londonDay(ctx.clock.now());

    const scope = writeScope(ctx, partnership.id, [...stored.partners, ...stored.campaigns, before]);
    const value = { ...(before.value as object), 'permission-ended-on': endedOn };
    const event: AuditEvent = {
      verb: 'content.end-permission',
      subjectKind: 'resource',
      subjectId: before.id,
      detail: {
        path,
        version: version + 1,
        before: before.value,
        posts: [...using],
        ...(reason.data === undefined ? {} : { reason: reason.data }),
      },
    };
    const resources = KINDS.resource as DefinedKind<unknown>;
    const sent = await takeBack(ctx, edit, templates, scope);
    const gone = templateKind.write(templates.map(leaving), scope);
    await commit(
      ctx,
      partnership.id,
      [guard, ...resources.write([{ ...withdrawal(before), value }], scope), ...gone, ...sent.writes],
      [event, ...templates.map(eventOf), ...sent.events],
    );
    return {
      endedOn,
      withdrawn: posts.filter(({ id }) => using.has(id)),
      earlier: posts.filter(({ id }) => !using.has(id)),
      alsoLookAt,
    };
  });
}

const withdrawal = <R extends DefinedRow<unknown>>(row: R) => {
  const { path, id, version, createdAt } = row;
  return { path, id, version: version + 1, withdrawn: true, createdAt, before: row };
};

/** A post that was never sent keeps its draft; of others, what waits is settled as at any other withdrawal. */
function leaving(row: TemplateRow) {
  const { current, pending } = row.copy;
  if (current > 0 || pending === null) return { ...withdrawal(row), value: row.value };
  const value = { ...row.value, variants: pending.variants };
  return { ...withdrawal(row), value, edit: { by: pending.by, as: pending.state } };
}

const eventOf = (row: TemplateRow): AuditEvent => ({
  verb: 'definitions.withdraw',
  subjectKind: 'template',
  subjectId: row.id,
  detail: { path: row.path, version: row.version + 1, before: row.value },
});

/** Takes posts back from partners that have not answered; what others said stays. */
async function takeBack(
  ctx: Context,
  { ref, stored }: OpenEdit,
  templates: readonly TemplateRow[],
  scope: WriteScope,
): Promise<{ writes: Write[]; events: AuditEvent[] }> {
  const { id, value } = stored.campaigns.find((campaign) => campaign.value.slug === ref.campaign) ?? {};
  if (id === undefined || value === undefined || templates.length === 0) return { writes: [], events: [] };
  const ids = new Set(templates.map((template) => template.id));
  const existing = (await readAssignments(ctx, [id])).filter(({ templateId }) => ids.has(templateId));
  const rules = templates.map((template) => ({ id: template.id, assign: template.value.assign, inUse: false }));
  const changed = followRules({ id, week: value.local }, rules, [], existing, scope);
  const event = { verb: 'definitions.assign', subjectKind: 'campaign', subjectId: id };
  return { writes: putAssignments(changed), events: changed.length === 0 ? [] : [event] };
}
