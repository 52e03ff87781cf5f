import { MEMBER_ROLES, type MemberRole } from '#src/platform/access.ts';

/** A stored role; undefined for a word that is no role, which then lets nobody do anything. */
export function memberRole(stored: string | undefined): MemberRole | undefined {
  return MEMBER_ROLES.find((role) => role === stored);
}
