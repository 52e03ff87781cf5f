import { PERMISSIONS, type Permission } from '#src/platform/access.ts';
import type { ActorName } from './world.ts';

/**
 * What a route asks for, said a second time and by hand: a route of the program without a row here fails, and so does a row whose
 * route answers otherwise. `partner` names the partner whose things the route's example is about; such a route is open to a token
 * for that partner too. `any-partner`: to a token for whichever partner.
 */
export interface Row {
  permission: Permission | 'anyone';
  /** Another permission that will do. */
  or?: Permission;
  /** Anyone may ask: what they may see decides itself when it is found. */
  open?: true;
  within?: 'own' | 'any-partner' | { partner: 'dale-police' | 'dale-council' };
}

const police = { partner: 'dale-police' } as const;
const council = { partner: 'dale-council' } as const;
const P = '/partnerships/:partnership';
const C = `${P}/campaigns/:campaign`;

const readAndEdit = (
  path: string,
  param: string,
  permission: Permission,
  read: Permission = 'plan.read',
): Record<string, Row> => ({
  [`GET ${path}`]: { permission: read },
  [`GET ${path}/:${param}`]: { permission: read },
  [`PUT ${path}/:${param}`]: { permission },
  [`DELETE ${path}/:${param}`]: { permission },
});

export const ROUTES: Readonly<Record<string, Row>> = {
  'GET /openapi.json': { permission: 'anyone' },
  'GET /partnerships': { permission: 'plan.read', within: 'own' },
  [`GET ${P}`]: { permission: 'plan.read' },
  [`PUT ${P}`]: { permission: 'partnership.edit' },
  [`GET ${P}/calendar-links`]: { permission: 'plan.read' },
  ...readAndEdit(`${P}/partners`, 'partner', 'partners.edit'),
  [`GET ${P}/partners/:partner/channels`]: { permission: 'plan.read' },
  [`PUT ${P}/partners/:partner/channels`]: { permission: 'partners.edit' },
  ...readAndEdit(`${P}/support-routes`, 'supportRoute', 'partners.edit'),
  [`GET ${P}/support-routes/:supportRoute/use`]: { permission: 'plan.read' },
  [`GET ${P}/partners/:partner/contacts`]: { permission: 'contacts.manage', within: police },
  [`POST ${P}/partners/:partner/contacts`]: { permission: 'contacts.manage', within: police },
  [`GET ${P}/contacts/:contact`]: { permission: 'contacts.manage', within: police },
  [`PUT ${P}/contacts/:contact`]: { permission: 'contacts.manage', within: police },
  [`DELETE ${P}/contacts/:contact`]: { permission: 'contacts.manage', within: police },
  [`POST ${P}/contacts/:contact/erase`]: { permission: 'contacts.manage', within: police },
  [`POST ${P}/contacts/:contact/links`]: { permission: 'contacts.manage', within: police },
  [`GET ${P}/partners/:partner/contact-links`]: { permission: 'contacts.manage', within: police },
  [`POST ${P}/contact-links/:link/rotate`]: { permission: 'contacts.manage', within: police },
  [`DELETE ${P}/contact-links/:link`]: { permission: 'contacts.manage', within: police },
  [`GET ${P}/partners/:partner/calendar-links`]: { permission: 'contacts.manage', within: police },
  [`POST ${P}/contacts/:contact/calendar-links`]: { permission: 'contacts.manage', within: police },
  [`DELETE ${P}/calendar-links/:link`]: { permission: 'contacts.manage', within: police },
  ...readAndEdit(`${P}/programme`, 'entry', 'programme.edit'),
  ...readAndEdit(`${P}/campaigns`, 'campaign', 'content.edit'),
  [`POST ${C}/copies`]: { permission: 'content.edit' },
  [`GET ${C}/hashtags`]: { permission: 'plan.read' },
  [`PUT ${C}/hashtags`]: { permission: 'content.edit' },
  ...readAndEdit(`${C}/themes`, 'theme', 'content.edit'),
  ...readAndEdit(`${C}/resources`, 'resource', 'content.edit'),
  [`POST ${C}/resources/:resource/end-permission`]: { permission: 'content.edit' },
  [`GET ${C}/resources/:resource/files`]: { permission: 'plan.read' },
  [`POST ${C}/resources/:resource/files`]: { permission: 'content.edit' },
  [`GET ${C}/resources/:resource/files/:file`]: { permission: 'plan.read' },
  [`DELETE ${C}/resources/:resource/files/:file`]: { permission: 'content.edit' },
  ...readAndEdit(`${C}/entries`, 'entry', 'programme.edit'),
  ...readAndEdit(`${C}/participation`, 'participation', 'figures.record'),
  ...readAndEdit(`${C}/surveys`, 'survey', 'figures.record', 'figures.record'),
  ...readAndEdit(`${C}/quotes`, 'quote', 'figures.record', 'figures.record'),
  ...readAndEdit(`${C}/outcomes`, 'outcome', 'figures.record', 'figures.record'),
  ...readAndEdit(`${C}/templates`, 'template', 'content.edit'),
  [`POST ${C}/templates/:template/approve`]: { permission: 'content.approve' },
  // Whoever wrote the text may take it back too.
  [`POST ${C}/templates/:template/reject`]: { permission: 'content.approve', or: 'content.edit' },
  [`GET ${C}/templates/:template/versions`]: { permission: 'plan.read' },
  [`POST ${C}/sends`]: { permission: 'content.edit' },
  [`GET ${C}/checks`]: { permission: 'plan.read' },
  [`GET ${C}/board`]: { permission: 'plan.read' },
  [`GET ${C}/take-up-board`]: { permission: 'plan.read' },
  [`GET ${C}/take-up-board.csv`]: { permission: 'plan.read' },
  [`GET ${C}/recalls`]: { permission: 'plan.read' },
  [`POST ${C}/templates/:template/recall`]: { permission: 'content.edit' },
  [`POST ${P}/pauses`]: { permission: 'content.edit' },
  [`POST ${P}/recalls/:recall/end`]: { permission: 'content.edit' },
  [`POST ${C}/partners/:partner/recall-answers`]: { permission: 'takeup.record', within: police },
  [`POST ${C}/partners/:partner/answers`]: { permission: 'takeup.record', within: police },
  [`GET ${C}/assignments`]: { permission: 'posts.read' },
  [`GET ${C}/partners/:partner/posts`]: { permission: 'posts.read', within: police },
  [`PUT ${C}/partners/:partner/posts/:template`]: { permission: 'takeup.record', within: police },
  [`GET ${C}/partners/:partner/packs`]: { permission: 'posts.read', within: police },
  [`GET ${C}/partners/:partner/packs/:pack`]: { permission: 'posts.read', within: police },
  [`GET ${C}/activities`]: { permission: 'plan.read' },
  [`GET ${C}/partners/:partner/activities`]: { permission: 'posts.read', within: police },
  [`POST ${C}/partners/:partner/activities`]: { permission: 'takeup.record', within: police },
  [`PUT ${C}/partners/:partner/activities/:activity`]: { permission: 'takeup.record', within: police },
  [`POST ${C}/partners/:partner/activities/:activity/cancel`]: { permission: 'takeup.record', within: police },
  [`POST ${C}/partners/:partner/activities/:activity/report`]: { permission: 'figures.record', within: police },
  [`POST ${C}/activities/:activity/confirm`]: { permission: 'programme.edit' },
  [`POST ${C}/activities/:activity/decline`]: { permission: 'programme.edit' },
  [`GET ${C}/returns`]: { permission: 'returns.read' },
  [`GET ${C}/returns/:partner`]: { permission: 'returns.read', within: council },
  [`GET ${C}/returns/:partner/form`]: { permission: 'returns.read', within: council },
  [`PUT ${C}/returns/:partner`]: { permission: 'figures.record', within: council },
  [`POST ${C}/returns/:partner/submit`]: { permission: 'figures.record', within: council },
  [`GET ${C}/returns/:partner/versions`]: { permission: 'returns.read', within: council },
  [`GET ${C}/returns/:partner/changes`]: { permission: 'returns.read', within: council },
  // A question to the partner: not for those who answer for it.
  [`POST ${C}/returns/:partner/reopen`]: { permission: 'figures.record' },
  [`PUT ${C}/returns/:partner/platform-posts`]: { permission: 'figures.record', within: council },
  [`GET ${C}/figures`]: { permission: 'returns.read' },
  [`POST ${C}/figures`]: { permission: 'figures.record', within: 'any-partner' },
  [`POST ${C}/figures/import`]: { permission: 'figures.record', within: 'any-partner' },
  [`GET ${C}/report`]: { permission: 'report.read', open: true },
  [`GET ${P}/people`]: { permission: 'people.manage' },
  [`POST ${P}/people`]: { permission: 'people.manage' },
  [`GET ${P}/people/:person`]: { permission: 'people.manage' },
  [`PUT ${P}/people/:person`]: { permission: 'people.manage' },
  [`DELETE ${P}/people/:person`]: { permission: 'people.manage' },
  [`POST ${P}/people/:person/erase`]: { permission: 'people.manage' },
  // For the set-up secret alone: a program must not become a person.
  [`POST ${P}/sign-ins`]: { permission: 'partnership.create' },
  [`GET ${P}/tokens`]: { permission: 'tokens.manage' },
  [`POST ${P}/tokens`]: { permission: 'tokens.manage' },
  [`DELETE ${P}/tokens/:token`]: { permission: 'tokens.manage' },
  [`GET ${P}/history`]: { permission: 'history.read' },
  [`POST ${C}/return-files`]: { permission: 'figures.record' },
  [`GET ${C}/workbook`]: { permission: 'content.edit' },
  [`POST ${C}/workbook-imports`]: { permission: 'content.edit' },
  'POST /imports': { permission: 'definitions.import', within: 'own' },
};

/** What each actor of the table is; whoever is not named here is nobody. */
const WHO: Partial<Record<ActorName, { role: keyof typeof PERMISSIONS; partner?: string; elsewhere?: true }>> = {
  lead: { role: 'lead' },
  editor: { role: 'editor' },
  approver: { role: 'approver' },
  coordinator: { role: 'coordinator' },
  viewer: { role: 'viewer' },
  'coordinator of the police': { role: 'coordinator', partner: 'dale-police' },
  'coordinator of the council': { role: 'coordinator', partner: 'dale-council' },
  'lead of another partnership': { role: 'lead', elsewhere: true },
  'set-up secret': { role: 'system' },
};

/** Whether the actor may do it; everybody else must be told that there is nothing. */
export function isAllowed(actor: ActorName, { permission, or, within }: Row): boolean {
  if (permission === 'anyone') return true;
  const who = WHO[actor];
  const holds = (one: Permission | undefined): boolean =>
    who !== undefined && one !== undefined && PERMISSIONS[who.role].includes(one);
  if (who === undefined || !(holds(permission) || holds(or))) return false;
  if (who.elsewhere && within !== 'own') return false;
  if (who.partner === undefined) return true;
  return within === 'any-partner' || (typeof within === 'object' && within.partner === who.partner);
}
