import type { PartnerDefinition } from '#src/partners/index.ts';
import type { Span } from './new-dates.ts';

/** A partner as far as it can take the place of another. */
export type Body = Pick<
  PartnerDefinition,
  'slug' | 'name' | 'group' | 'member-of' | 'succeeded-by' | 'started-on' | 'ended-on' | 'website'
>;

/** Whether a partner exists on some day of a week. */
export const existsIn = (partner: Body, week: Span): boolean =>
  (partner['ended-on'] ?? '9999') >= week.from && (partner['started-on'] ?? '') <= week.to;

/** Who has taken over from a partner by a week, by however many steps; undefined where nobody has, or the steps go round. */
export function successorOf(partner: Body, week: Span, partners: ReadonlyMap<string, Body>): Body | undefined {
  const seen = new Set<string>();
  let at: Body | undefined = partner;
  while (at !== undefined && !existsIn(at, week)) {
    if (seen.has(at.slug)) return undefined;
    seen.add(at.slug);
    at = partners.get(at['succeeded-by'] ?? '');
  }
  return at === partner ? undefined : at;
}

/** The bodies that a partner stands for: itself, or where it is a group those of its members that exist in the week. */
export function bodiesOf(partner: Body, week: Span, partners: ReadonlyMap<string, Body>): Body[] {
  if (!partner.group) return [partner];
  return [...partners.values()].filter((each) => !each.group && each['member-of'].includes(partner.slug) && existsIn(each, week));
}
