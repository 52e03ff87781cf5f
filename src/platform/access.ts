import { notFound } from './errors.ts';

/** Who acts. History records kind and id, never a name. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'system'; id: 'start' | 'command-line' | 'setup' }
  | { kind: 'person'; id: string }
  | { kind: 'token'; id: string }
  | { kind: 'contact-link'; id: string };

export type Role = 'system' | 'lead' | 'editor' | 'approver' | 'coordinator' | 'viewer' | 'public';

/** What may be done. Code asks for a permission, never for a role. */
export type Permission =
  | 'partnership.create'
  | 'definitions.import'
  | 'posts.read'
  | 'figures.record'
  | 'report.read'
  | 'calendar.read-all';

const READ: readonly Permission[] = ['posts.read', 'report.read', 'calendar.read-all'];
const LEAD: readonly Permission[] = [...READ, 'definitions.import', 'figures.record'];

/** The one map of who may do what. */
export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  system: [...LEAD, 'partnership.create'],
  lead: LEAD,
  editor: READ,
  approver: READ,
  coordinator: [...READ, 'figures.record'],
  viewer: READ,
  public: [],
};

/** Who asks, in which role, within which partnership; `partnershipId` null reaches all (only the system). */
export interface Access {
  readonly actor: Actor;
  readonly role: Role;
  readonly partnershipId: string | null;
}

export const PUBLIC_ACCESS: Access = { actor: { kind: 'anonymous' }, role: 'public', partnershipId: null };

/** The program acting for itself: at start, on the command line, or with the set-up secret. */
export function systemAccess(id: 'start' | 'command-line' | 'setup'): Access {
  return { actor: { kind: 'system', id }, role: 'system', partnershipId: null };
}

/** Whether `access` holds `permission` in the partnership. */
export function may(access: Access, permission: Permission, partnershipId: string | null): boolean {
  const reaches = access.role === 'system' || (partnershipId !== null && access.partnershipId === partnershipId);
  return reaches && PERMISSIONS[access.role].includes(permission);
}

/** Throws NOT_FOUND unless `access` holds `permission` in the partnership. */
export function permit(access: Access, permission: Permission, partnershipId: string | null): void {
  if (!may(access, permission, partnershipId)) throw notFound();
}
