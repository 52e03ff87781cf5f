// Later capabilities join partners to name them; the columns are part of this capability's face.
export { partner as partnerTable } from '#db/schema/partners.ts';
export {
  type PartnerValue,
  partnerKind,
  partnershipKind,
  supportRouteKind,
} from './defined.ts';
export {
  findPartnership,
  getPartnership,
  listPartners,
  listPartnerships,
  listSupportRoutes,
  type Partner,
  type Partnership,
} from './reads.ts';
export {
  PARTNER_KINDS,
  PartnerDefinition,
  PartnershipDefinition,
  PLATFORMS,
  type Platform,
  SupportRouteDefinition,
} from './schemas.ts';
