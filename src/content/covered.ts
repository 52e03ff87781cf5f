import type { AssignRule } from '#db/schema/content.ts';

/** A partner as assignment sees it. Groups are never asked one by one, so nothing is sent to them. */
export interface Assignable {
  id: string;
  slug: string;
  kind: string;
  isGroup: boolean;
  inUse: boolean;
  /** Days a body existed from and to; open where null. */
  startedOn: string | null;
  endedOn: string | null;
}

/** Days of a campaign, both included. */
export interface Week {
  from: string;
  to: string;
}

/** The partners a template's rule covers in a week: bodies that exist in it, and never groups. */
export function coveredBy<P extends Assignable>(rule: AssignRule, partners: readonly P[], week: Week): P[] {
  return partners.filter((partner) => {
    const exists = (partner.startedOn ?? '') <= week.to && (partner.endedOn ?? '9999') >= week.from;
    if (partner.isGroup || !partner.inUse || !exists) return false;
    if (rule === 'all') return true;
    return Array.isArray(rule) ? rule.includes(partner.slug) : rule.kinds.includes(partner.kind);
  });
}
