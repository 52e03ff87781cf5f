import type { MemberRole } from '#src/platform/access.ts';
import type { Choice } from '../kit/fields.tsx';

/** A role as people call it, and what somebody in it may do, in the words of the pages. */
export const ROLES: Readonly<Record<MemberRole, { name: string; may: string }>> = {
  lead: {
    name: 'Lead',
    may: 'Plans everything, approves posts, enters numbers, and looks after partners, private links, people and access for programs.',
  },
  editor: {
    name: 'Editor',
    may: 'Reads everything; edits the programme, the weeks and the posts, and notes what partners do with them.',
  },
  approver: { name: 'Approver', may: 'Reads everything and approves posts.' },
  coordinator: {
    name: 'Coordinator',
    may: 'Reads everything; looks after contacts and their private links, notes what became of posts, and enters numbers.',
  },
  viewer: { name: 'Viewer', may: 'Reads everything and changes nothing.' },
};

/** A stored role as people call it. */
export const roleName = (role: string): string => (isRole(role) ? ROLES[role].name : role);

export const isRole = (given: string): given is MemberRole => Object.hasOwn(ROLES, given);

/** Every role to choose from, each with what it may do. */
export const ROLE_CHOICES: readonly Choice[] = Object.entries(ROLES).map(([value, { name, may }]) => ({
  value,
  text: name,
  hint: may,
}));
