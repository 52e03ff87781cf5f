// Later capabilities join partners to name them; the columns are part of this capability's face.
export { partner as partnerTable, partnerChannel as partnerChannelTable } from '#db/schema/partners.ts';
export { type Contact, findContact, keepsNames, type ListedContact, listContacts } from './contact-reads.ts';
export { listContactRoles } from './contact-roles.ts';
export { ContactAt, SaveContact } from './contact-schemas.ts';
export {
  type PartnerValue,
  partnerKind,
  partnershipKind,
  supportRouteKind,
} from './defined.ts';
export { eraseContact } from './erase-contact.ts';
export {
  type Account,
  findPartnerById,
  findPartnership,
  getPartnership,
  getPartnershipById,
  listAccounts,
  listPartners,
  listPartnerships,
  listSupportRoutes,
  type Partner,
  type Partnership,
} from './reads.ts';
export { saveContact } from './save-contact.ts';
export {
  BUILT_IN_PLACEHOLDERS,
  NATIONS,
  type Nation,
  PARTNER_KINDS,
  PartnerDefinition,
  PartnershipDefinition,
  PLATFORMS,
  type Platform,
  SupportRouteDefinition,
} from './schemas.ts';
export { type NameStandIn, nameStandIn } from './stand-in.ts';
export { withdrawContact } from './withdraw-contact.ts';
