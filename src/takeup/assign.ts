import { and, eq } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { type Assignable, type AssignRule, coveredBy, type Week } from '#src/content/index.ts';
import { inList, putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import type { WriteScope } from '#src/platform/defined.ts';
import type { Write } from '#src/platform/store.ts';

/** A template as assignment sees it. */
export interface AssignedTemplate {
  id: string;
  assign: AssignRule;
  inUse: boolean;
}

type Row = typeof assignment.$inferSelect;

/** Every assignment of some campaigns, ended ones too; with `partnerId`, of that partner only. */
export async function readAssignments(
  ctx: Pick<Context, 'store'>,
  campaignIds: readonly string[],
  partnerId?: string,
): Promise<Row[]> {
  if (campaignIds.length === 0) return [];
  const partner = partnerId === undefined ? undefined : eq(assignment.partnerId, partnerId);
  return ctx.store.db
    .select()
    .from(assignment)
    .where(and(inList(assignment.campaignId, campaignIds), partner));
}

/**
 * The assignments that have to change to bring a campaign in line with its templates' rules, as they will be; existing ones of
 * other campaigns are left out. What a partner has already taken up stays, and so does what a person assigned or took back by hand.
 */
export function followRules(
  campaign: { id: string; week: Week },
  templates: readonly AssignedTemplate[],
  partners: readonly Assignable[],
  assignments: readonly Row[],
  scope: Pick<WriteScope, 'partnershipId' | 'now' | 'newId'>,
): Row[] {
  const existing = assignments.filter(({ campaignId }) => campaignId === campaign.id);
  const pair = (templateId: string, partnerId: string): string => `${templateId} ${partnerId}`;
  const known = new Map(existing.map((row) => [pair(row.templateId, row.partnerId), row]));
  const wanted = new Set(
    templates
      .filter(({ inUse }) => inUse)
      .flatMap((template) => coveredBy(template.assign, partners, campaign.week).map((partner) => pair(template.id, partner.id))),
  );
  const changed: Row[] = [];
  for (const key of wanted) {
    const row = known.get(key);
    const [templateId = '', partnerId = ''] = key.split(' ');
    if (!row) {
      changed.push({
        id: scope.newId('asg'),
        partnershipId: scope.partnershipId,
        campaignId: campaign.id,
        templateId,
        partnerId,
        state: 'offered',
        takenVersion: null,
        link: null,
        reason: null,
        ownWording: null,
        ownFor: null,
        answeredAt: null,
        answeredBy: null,
        contactId: null,
        origin: 'definition',
        withdrawnAt: null,
        withdrawnBy: null,
        version: 1,
        createdAt: scope.now,
        updatedAt: scope.now,
      });
    } else if (row.withdrawnAt !== null && row.withdrawnBy === 'rule') {
      changed.push({ ...row, withdrawnAt: null, withdrawnBy: null, version: row.version + 1, updatedAt: scope.now });
    }
  }
  for (const row of existing) {
    const ended = row.origin === 'definition' && row.state === 'offered' && row.withdrawnAt === null;
    if (ended && !wanted.has(pair(row.templateId, row.partnerId))) {
      changed.push({ ...row, withdrawnAt: scope.now, withdrawnBy: 'rule', version: row.version + 1, updatedAt: scope.now });
    }
  }
  return changed;
}

/** Statements that write assignments which {@link followRules} found changed, of any number of campaigns. */
export const putAssignments = (rows: readonly Row[]): Write[] => putAll(assignment, rows);
