import { notFound } from './errors.ts';

/** Who acts. History records kind and id, never a name. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'system'; id: 'start' | 'command-line' | 'setup' }
  | { kind: 'person'; id: string }
  /** `owner`: id of the person for whom it speaks, where one made it. */
  | { kind: 'token'; id: string; owner?: string }
  | { kind: 'contact-link'; id: string };

/** What a person or a program may be within a partnership. */
export const MEMBER_ROLES = ['lead', 'editor', 'approver', 'coordinator', 'viewer'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** `contact`: somebody at a partner with a private link; `system`: the program itself. */
export type Role = MemberRole | 'system' | 'contact' | 'public';

/** What may be done. Code asks for a permission, never for a role. */
export type Permission =
  | 'partnership.create'
  | 'partnership.edit'
  | 'definitions.import'
  /** Partners with their channels, support routes. */
  | 'partners.edit'
  /** Names and e-mails of contacts, and their private links. */
  | 'contacts.manage'
  /** A contact's own private calendar address, and nobody else's. */
  | 'calendar-link.own'
  | 'people.manage'
  | 'tokens.manage'
  /** Everything that is planned, published or not: programme, campaigns, copy, partners. */
  | 'plan.read'
  | 'programme.edit'
  | 'content.edit'
  | 'content.approve'
  /** The posts that were sent to a partner, and what became of them. */
  | 'posts.read'
  | 'takeup.record'
  | 'returns.read'
  | 'figures.record'
  | 'report.read'
  | 'calendar.read-all'
  | 'history.read';

const VIEW: readonly Permission[] = [
  'plan.read',
  'posts.read',
  'returns.read',
  'report.read',
  'calendar.read-all',
  'history.read',
];
const EDIT: readonly Permission[] = [...VIEW, 'programme.edit', 'content.edit', 'takeup.record'];
const LEAD: readonly Permission[] = [
  ...EDIT,
  'partnership.edit',
  'definitions.import',
  'partners.edit',
  'contacts.manage',
  'people.manage',
  'tokens.manage',
  'content.approve',
  'figures.record',
];

/** The one map of who may do what. */
export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  system: [...LEAD, 'partnership.create'],
  lead: LEAD,
  editor: EDIT,
  approver: [...VIEW, 'content.approve'],
  coordinator: [...VIEW, 'contacts.manage', 'takeup.record', 'figures.record'],
  viewer: VIEW,
  contact: ['posts.read', 'takeup.record', 'returns.read', 'figures.record', 'calendar-link.own'],
  public: [],
};

/** Who asks, in which role, and how far that reaches. */
export interface Access {
  readonly actor: Actor;
  readonly role: Role;
  /** Null reaches every partnership (only the system). */
  readonly partnershipId: string | null;
  /** The one partner it reaches; null for the whole partnership. */
  readonly partnerId: string | null;
}

export const PUBLIC_ACCESS: Access = { actor: { kind: 'anonymous' }, role: 'public', partnershipId: null, partnerId: null };

/** The program acting for itself: at start, on the command line, or with the set-up secret. */
export function systemAccess(id: 'start' | 'command-line' | 'setup'): Access {
  return { actor: { kind: 'system', id }, role: 'system', partnershipId: null, partnerId: null };
}

/**
 * Whether `access` holds `permission` in the partnership. What belongs to one partner is asked with `partnerId`; without it the
 * question is about the whole partnership, which an access to one partner never reaches.
 */
export function may(
  access: Access,
  permission: Permission,
  partnershipId: string | null,
  partnerId: string | null = null,
): boolean {
  const reaches = access.role === 'system' || (partnershipId !== null && access.partnershipId === partnershipId);
  const within = access.partnerId === null || access.partnerId === partnerId;
  return reaches && within && PERMISSIONS[access.role].includes(permission);
}

/** Throws NOT_FOUND unless `access` holds `permission` in the partnership, or for the partner within it. */
export function permit(
  access: Access,
  permission: Permission,
  partnershipId: string | null,
  partnerId: string | null = null,
): void {
  if (!may(access, permission, partnershipId, partnerId)) throw notFound();
}

/**
 * Who acts, as rows remember it: `kind:id`. A program is the person it speaks for, so that nobody approves by one what they wrote by
 * the other.
 */
export function actorKey({ actor }: Access): string {
  if (actor.kind === 'token' && actor.owner !== undefined) return `person:${actor.owner}`;
  return 'id' in actor ? `${actor.kind}:${actor.id}` : actor.kind;
}
